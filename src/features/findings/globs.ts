/** A pattern without groups: `a.{b,c}` is `a.b` and `a.c`. */
export function alternatives(pattern: string): string[] {
  const end = pattern.indexOf('}');
  const start = pattern.lastIndexOf('{', end);
  if (start < 0 || end < 0) return [pattern];
  const parts = pattern.slice(start + 1, end).split(',');
  return parts.flatMap((part) => alternatives(pattern.slice(0, start) + part + pattern.slice(end + 1)));
}
