import type { Finding } from './model';
import type { Comment } from './syntax/program';
import type { LineMap } from './syntax/text';

const DIRECTIVE = /session-tutor-ignore-(next-line|line)\s+([^\n]*)/;

/**
 * What the author of the code has decided to ignore, by comments of the form
 * `session-tutor-ignore-next-line rule/id, other/id -- reason`. Without a reason a comment ignores nothing.
 */
export class Suppressions {
  /** Rules by line. */
  private readonly rules = new Map<number, Set<string>>();

  constructor(comments: readonly Comment[], lines: LineMap) {
    for (const comment of comments) {
      const match = DIRECTIVE.exec(comment.text);
      const [ids, reason] = match?.[2]?.split('--', 2) ?? [];
      if (!match || !ids || !reason?.replace('*/', '').trim()) continue;
      const line =
        lines.position(match[1] === 'line' ? comment.start : comment.end).line +
        (match[1] === 'line' ? 0 : 1);
      const known = this.rules.get(line) ?? new Set();
      for (const id of ids.split(',')) known.add(id.trim());
      this.rules.set(line, known);
    }
  }

  /** Whether a comment on the finding's line or on the first line of its statement ignores it. */
  covers(finding: Finding): boolean {
    return [finding.range.start.line, finding.statement.start.line].some((line) =>
      this.rules.get(line)?.has(finding.ruleId),
    );
  }
}
