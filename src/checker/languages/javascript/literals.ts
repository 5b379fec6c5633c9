/** The text that an escape sequence in a string or template stands for (ECMA-262 §12.9.4). */
export function unescapeSequence(sequence: string): string {
  const rest = sequence.slice(1);
  const simple: Readonly<Record<string, string>> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    v: '\v',
    '0': '\0',
    '\n': '',
    '\r\n': '',
  };
  const known = simple[rest];
  if (known !== undefined) return known;
  if (rest.startsWith('x') || rest.startsWith('u')) {
    const code = Number.parseInt(rest.slice(1).replace('{', '').replace('}', ''), 16);
    if (Number.isInteger(code) && code <= 0x10ffff) return String.fromCodePoint(code);
  }
  return rest;
}

/** The value of a numeric literal, or undefined for one that is no double (a bigint). */
export function parseNumber(text: string): number | undefined {
  if (text.endsWith('n')) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
}
