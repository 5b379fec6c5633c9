import type { Severity } from '../base/severity';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof CODES;
export type Paint = (style: Style, text: string) => string;

export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'dim',
};

/** Puts text into a style (ECMA-48 SGR), or leaves it as it is. */
export function painter(colours: boolean): Paint {
  return (style, text) => (colours ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text);
}

/** Text that others wrote, made harmless: nothing of it may steer the terminal or disguise what is shown. */
export function plain(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
