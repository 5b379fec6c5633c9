/**
 * Whether a line of code says something that could be right or wrong: it has two words. Brackets, `try {` and
 * comments do not.
 */
export function saysSomething(line: string): boolean {
  const text = line.trim();
  if (/^(?:\/\/|#|\/\*|\*|<!--)/.test(text)) return false;
  return (text.match(/[A-Za-z]{2,}/g) ?? []).length >= 2;
}
