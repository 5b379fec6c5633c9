const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
  '\r\n': '',
};

/** The text that an escape sequence stands for (Python Language Reference §2.4.1). */
export function unescapeSequence(sequence: string): string {
  const rest = sequence.slice(1);
  const known = SIMPLE[rest];
  if (known !== undefined) return known;
  const octal = /^[0-7]{1,3}$/.test(rest);
  if (octal || /^[xuU][0-9a-fA-F]{2,8}$/.test(rest)) {
    const code = octal ? Number.parseInt(rest, 8) : Number.parseInt(rest.slice(1), 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
  }
  return /^['"\\]$/.test(rest) ? rest : sequence;
}

/** The value of an integer or float literal, or undefined for an imaginary one. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replaceAll('_', '').toLowerCase();
  // A leading zero is decimal here only for zero itself.
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}
