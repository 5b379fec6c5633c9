/**
 * Breaks a text into lines at spaces; a word that is longer than a line is broken inside. No character but
 * the white space at the breaks is lost.
 *
 * @param width the most UTF-16 units a line has; at least 2, so that no surrogate pair need be broken
 */
export function wrapText(text: string, width: number): string[] {
  const limit = Math.max(2, Math.floor(width));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = '';
    }
    let rest = line === '' ? word : `${line} ${word}`;
    while (rest.length > limit) {
      const high = rest.charCodeAt(limit - 1);
      const end = high >= 0xd800 && high <= 0xdbff ? limit - 1 : limit;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    line = rest;
  }
  if (line !== '') lines.push(line);
  return lines;
}
