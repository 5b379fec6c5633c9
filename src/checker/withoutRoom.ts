import type { Finding, Position, Range } from './model';
import { LineMap } from './syntax/text';

/**
 * Findings in a text with room (`roomyText.ts`) as they are in the document: what reaches to the end of a line does so
 * without the room there.
 *
 * @param text what was checked: the document, with spaces at the ends of some lines
 */
export function withoutRoom(findings: readonly Finding[], text: string, document: string): Finding[] {
  if (text === document || findings.length === 0) return [...findings];
  const [roomy, plain] = [new LineMap(text), new LineMap(document)];
  const position = (at: Position): Position => {
    const end = plain.lengthOf(at.line);
    if (at.character <= end) return at;
    return { line: at.line, character: Math.max(end, at.character - (roomy.lengthOf(at.line) - end)) };
  };
  const range = ({ start, end }: Range): Range => ({ start: position(start), end: position(end) });
  return findings.map((finding) => ({
    ...finding,
    range: range(finding.range),
    statement: range(finding.statement),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, range: range(edit.range) })),
    })),
  }));
}
