import type { Finding, Fix, RuleId } from './model';
import { LineMap } from './syntax/text';

/** After so many rounds what is left is left: a fix that calls for another one for ever would be a mistake. */
const MAX_ROUNDS = 20;

/** What became of a text whose findings were fixed. */
export interface FixedText {
  readonly text: string;
  /** How many fixes were applied. */
  readonly fixes: number;
}

/**
 * Applies the fixes of a text's findings, round by round: those whose edits do not touch each other at once, then
 * what a check of the result still finds. A round after which there is not less to fix is taken back.
 *
 * @param findings of `text`
 * @param check finds what is wrong in a later version of the text
 * @param ruleId only the findings of this rule
 */
export async function fixAll(
  text: string,
  findings: readonly Finding[],
  check: (text: string) => Promise<readonly Finding[]>,
  ruleId?: RuleId,
): Promise<FixedText> {
  let current = { text, fixes: 0 };
  let fixes = fixesOf(findings, ruleId);
  for (let round = 0; round < MAX_ROUNDS && fixes.length > 0; round++) {
    const next = applyTogether(current.text, fixes);
    const left = fixesOf(await check(next.text), ruleId);
    if (left.length >= fixes.length) break;
    current = { text: next.text, fixes: current.fixes + next.fixes };
    fixes = left;
  }
  return current;
}

/** One fix a finding: the one that a user most likely wants. */
export function fixesOf(findings: readonly Finding[], ruleId?: RuleId): Fix[] {
  return findings.flatMap((finding) => {
    if (ruleId !== undefined && finding.ruleId !== ruleId) return [];
    return finding.fixes.find((fix) => fix.preferred) ?? finding.fixes[0] ?? [];
  });
}

interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Applies fixes in their order; one that touches what an earlier one has changed waits for the next round. */
function applyTogether(text: string, fixes: readonly Fix[]): FixedText {
  const lines = new LineMap(text);
  const taken: OffsetEdit[] = [];
  let applied = 0;
  for (const fix of fixes) {
    const edits = fix.edits.map(({ range, newText }) => ({
      start: lines.offset(range.start),
      end: lines.offset(range.end),
      newText,
    }));
    if (edits.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end)))
      continue;
    taken.push(...edits);
    applied++;
  }
  let result = '';
  let at = 0;
  for (const { start, end, newText } of taken.sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return { text: result + text.slice(at), fixes: applied };
}
