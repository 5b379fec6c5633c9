import type { Position, Range } from '../model';
import type { Span } from './program';

/** Turns offsets into lines and characters. */
export class LineMap {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
      this.starts.push(index + 1);
    }
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }

  /** The offset of a position; one behind the end of its line or of the text counts as that end. */
  offset({ line, character }: Position): number {
    const start = this.starts[line];
    return start === undefined ? this.text.length : Math.min(start + character, this.endOf(line));
  }

  private endOf(line: number): number {
    const next = this.starts[line + 1];
    return next === undefined ? this.text.length : next - 1;
  }

  /** How many characters a line has without what ends it. */
  lengthOf(line: number): number {
    const end = this.endOf(line);
    return end - (this.starts[line] ?? end) - (this.text[end - 1] === '\r' ? 1 : 0);
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** White space at the beginning of the line that `offset` stands on. */
  indentation(offset: number): string {
    const start = this.starts[this.position(offset).line] ?? 0;
    let end = start;
    while (this.text[end] === ' ' || this.text[end] === '\t') end++;
    return this.text.slice(start, end);
  }
}
