import type { CheckResult, Finding, Range } from '../checker';

/** An edit that lacks only the reason: `range` becomes `before + reason + after`. */
export interface IgnoreEdit {
  readonly range: Range;
  readonly before: string;
  readonly after: string;
}

const NEXT_LINE = 'session-tutor-ignore-next-line';
const SAME_LINE = 'session-tutor-ignore-line';

/** What begins a comment, in one language or another. */
const LINE_COMMENTS = ['//', '#'];

/** Stands for the reason while an edit is tried out. */
const SOME_REASON = 'reason';

/**
 * Ways to write a comment that silences `finding`, the nearest to it first. Which of them the language
 * allows at that place (a line of JSX text or of a template is no place for `//`, and Python has none) is for
 * {@link findIgnoreEdit} to find out.
 *
 * @param lines of the document, without their line breaks
 * @param eol the document's line break
 */
export function ignoreEdits(lines: readonly string[], eol: string, finding: Finding): IgnoreEdit[] {
  const own = finding.range.start.line;
  const end = { line: own, character: (lines[own] ?? '').length };
  const behind = LINE_COMMENTS.map((open) => ({
    range: { start: end, end },
    before: ` ${open} ${SAME_LINE} ${finding.ruleId} -- `,
    after: '',
  }));
  // Where code shares its line with something else, as in `<script>…</script>`, there is room in front of it alone.
  const within = [finding.range.start, finding.statement.start].map((at) => ({
    range: { start: at, end: at },
    before: `/* ${SAME_LINE} ${finding.ruleId} -- `,
    after: ' */ ',
  }));
  const edits = [...editsAbove(lines, eol, finding.ruleId, own), ...behind, ...within];
  const first = finding.statement.start.line;
  return first === own ? edits : [...edits, ...editsAbove(lines, eol, finding.ruleId, first)];
}

function editsAbove(lines: readonly string[], eol: string, ruleId: string, line: number): IgnoreEdit[] {
  const indentation = /^[ \t]*/.exec(lines[line] ?? '')?.[0] ?? '';
  const at = { line, character: 0 };
  const above = (open: string, close: string): IgnoreEdit => ({
    range: { start: at, end: at },
    before: `${indentation}${open} ${NEXT_LINE} ${ruleId} -- `,
    after: `${close}${eol}`,
  });
  return [
    ...joinExisting(lines, line, ruleId),
    ...LINE_COMMENTS.map((open) => above(open, '')),
    above('{/*', ' */}'),
  ];
}

/** Adds the rule to an ignore comment that stands above the line already. */
function joinExisting(lines: readonly string[], line: number, ruleId: string): IgnoreEdit[] {
  const above = lines[line - 1] ?? '';
  const name = above.indexOf(NEXT_LINE);
  const dashes = name < 0 ? -1 : above.indexOf(' -- ', name);
  if (dashes < 0) return [];
  const close = above.indexOf('*/', dashes);
  const end = close < 0 ? above.length : close;
  const oldReason = above.slice(dashes + 4, end).trim();
  return [
    {
      range: {
        start: { line: line - 1, character: dashes },
        end: { line: line - 1, character: end },
      },
      before: `, ${ruleId} -- ${oldReason}; `,
      after: close < 0 ? '' : ' ',
    },
  ];
}

/**
 * The first edit after which the finding is gone, and else only those of the same rule on its line: proven
 * by a check of the edited text, so that no comment is offered where it would be text of the page or of a
 * string, or where it would hide what nobody has looked at.
 *
 * @param probe checks a text
 * @returns undefined where no comment does it
 */
export async function findIgnoreEdit(
  text: string,
  findings: readonly Finding[],
  finding: Finding,
  probe: (text: string) => Promise<CheckResult>,
): Promise<IgnoreEdit | undefined> {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r\n|\n|\r/);
  for (const edit of ignoreEdits(lines, eol, finding)) {
    const result = await probe(applyEdit(text, edit));
    if (result.problems.length === 0 && silences(edit, findings, finding, result.findings)) return edit;
  }
  return undefined;
}

function silences(
  edit: IgnoreEdit,
  before: readonly Finding[],
  finding: Finding,
  after: readonly Finding[],
): boolean {
  const inserted = edit.after.endsWith('\n') ? 1 : 0;
  const keyOf = ({ ruleId, range: { start } }: Finding, shift: number) =>
    `${ruleId} ${start.line + shift} ${start.character}`;
  const isMeant = (other: Finding) =>
    other.ruleId === finding.ruleId && other.range.start.line === finding.range.start.line;
  const expected = before
    .filter((other) => !isMeant(other))
    .map((other) => keyOf(other, other.range.start.line >= edit.range.start.line ? inserted : 0));
  return (
    expected.sort().join('\n') ===
    after
      .map((other) => keyOf(other, 0))
      .sort()
      .join('\n')
  );
}

function applyEdit(text: string, { range, before, after }: IgnoreEdit): string {
  const start = offsetOf(text, range.start.line, range.start.character);
  const end = offsetOf(text, range.end.line, range.end.character);
  return `${text.slice(0, start)}${before}${SOME_REASON}${after}${text.slice(end)}`;
}

function offsetOf(text: string, line: number, character: number): number {
  let offset = 0;
  for (const match of line > 0 ? text.matchAll(/\r\n|\n|\r/g) : []) {
    offset = match.index + match[0].length;
    line--;
    if (line === 0) break;
  }
  return offset + character;
}
