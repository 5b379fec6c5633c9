/**
 * Gives a text in the language of the reader, with `{0}`, `{1}` … filled in: `vscode.l10n.t` in the extension, the
 * `t` of the pages, {@link fill} where there is English alone. Name such a parameter `t`: by that name the test of
 * the translations finds what is asked for.
 */
export type Translate = (text: string, ...values: (string | number)[]) => string;

/** `fill('{0} of {1}', 2, 3)` is "2 of 3". A place without a value stays as it is. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
