import type { Evidence, Finding, Position, Range } from './model';
import { LineMap } from './syntax/text';

/** What was checked of a file, with spaces at the ends of some lines, and its text as it is. */
export interface Texts {
  readonly checked: string;
  readonly document: string;
}

/**
 * Findings in texts with room (`roomyText.ts`) as they are in the documents: what reaches to the end of a line does so
 * without the room there.
 *
 * @param textsOf the texts of a file; undefined where it is not known
 */
export function withoutRoom(
  findings: readonly Finding[],
  textsOf: (uri: string) => Texts | undefined,
): Finding[] {
  const known = new Map<string, ReturnType<typeof placed>>();
  /** Undefined for a file without room. */
  const placeIn = (uri: string) => {
    if (!known.has(uri)) known.set(uri, placed(textsOf(uri)));
    return known.get(uri);
  };
  return findings.map((finding) => {
    const uris = [finding.uri, ...finding.evidence.map(({ location }) => location.uri)];
    if (!uris.some(placeIn)) return finding;
    const range = placeIn(finding.uri) ?? same;
    return {
      ...finding,
      range: range(finding.range),
      statement: range(finding.statement),
      evidence: finding.evidence.map((each): Evidence => {
        const { uri, range: at } = each.location;
        return { ...each, location: { ...each.location, range: (placeIn(uri) ?? same)(at) } };
      }),
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, range: range(edit.range) })),
      })),
    };
  });
}

const same = (range: Range): Range => range;

function placed(texts: Texts | undefined): ((range: Range) => Range) | undefined {
  if (!texts || texts.checked === texts.document) return undefined;
  const [roomy, plain] = [new LineMap(texts.checked), new LineMap(texts.document)];
  const position = (at: Position): Position => {
    const end = plain.lengthOf(at.line);
    if (at.character <= end) return at;
    return { line: at.line, character: Math.max(end, at.character - (roomy.lengthOf(at.line) - end)) };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}
