/** Width of a text in pixels. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines no wider than `width` pixels: at spaces where it can, inside a word where it must.
 * SVG text does not wrap by itself.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line) > width && line.length > 1) {
      const fitting = fittingLength(line, width, measure);
      lines.push(line.slice(0, fitting));
      line = line.slice(fitting);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** How many characters fit, at least one, without cutting a surrogate pair. */
function fittingLength(word: string, width: number, measure: Measure): number {
  let length = 0;
  for (const character of word) {
    if (length > 0 && measure(word.slice(0, length + character.length)) > width) break;
    length += character.length;
  }
  return length;
}
