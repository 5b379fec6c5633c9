import type { Span } from '../../jwt';

/** The text of a file that is open, unsaved changes included. */
export interface OpenFile {
  text(): string;
  /** Changes it so that it can be undone; false where the editor refuses. */
  replace(span: Span, text: string): Promise<boolean>;
}

/**
 * Keeps a page and an open file the same: what is edited in the page goes into the file, and what changes there
 * in any other way (another editor, undo, the disk) goes to the page. Edits are written one after the other, of
 * several that wait the last alone, and what the file tells of them meanwhile is no news.
 */
export class FileText {
  /** What the page has. */
  private known: string;
  private waiting: string | undefined;
  private isWriting = false;

  /**
   * @param show puts a text into the page
   * @param onRefused is told where an edit could not be written
   */
  constructor(
    private readonly file: OpenFile,
    private readonly show: (text: string) => void,
    private readonly onRefused: () => void,
  ) {
    this.known = file.text();
  }

  /** The page has this text now. */
  async write(text: string): Promise<void> {
    this.known = text;
    this.waiting = text;
    if (this.isWriting) return;
    this.isWriting = true;
    try {
      while (this.waiting !== undefined) {
        const next = this.waiting;
        this.waiting = undefined;
        if (!(await this.put(next))) {
          this.waiting = undefined;
          this.onRefused();
        }
      }
    } finally {
      this.isWriting = false;
    }
    this.fileChanged();
  }

  /** The file may have another text now. */
  fileChanged(): void {
    if (this.isWriting) return;
    const text = this.file.text();
    if (lf(text) === lf(this.known)) return;
    this.known = text;
    this.show(text);
  }

  private async put(text: string): Promise<boolean> {
    const before = this.file.text();
    if (lf(before) === lf(text)) return true;
    // A text field has "\n" at the end of its lines, whatever the file has.
    const after = before.includes('\r\n') ? lf(text).replaceAll('\n', '\r\n') : text;
    const { span, replacement } = difference(before, after);
    return this.file.replace(span, replacement);
  }
}

const lf = (text: string): string => text.replaceAll('\r\n', '\n');

/** What of `before` has to be replaced with what to make it `after`: nothing that both begin or end with. */
export function difference(
  before: string,
  after: string,
): { readonly span: Span; readonly replacement: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  // Neither a line end nor a character of two units is cut.
  if (start > 0 && isFirstOfPair(before, after, start - 1)) start--;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  if (same > 0 && isLastOfPair(before, after, same)) same--;
  return {
    span: { start, end: before.length - same },
    replacement: after.slice(start, after.length - same),
  };
}

const isFirst = (unit: string | undefined) =>
  unit === '\r' || (unit !== undefined && /[\ud800-\udbff]/.test(unit));
const isLast = (unit: string | undefined) =>
  unit === '\n' || (unit !== undefined && /[\udc00-\udfff]/.test(unit));

const isFirstOfPair = (before: string, after: string, at: number): boolean =>
  isFirst(before[at]) || isFirst(after[at]);

const isLastOfPair = (before: string, after: string, same: number): boolean =>
  isLast(before[before.length - same]) || isLast(after[after.length - same]);
