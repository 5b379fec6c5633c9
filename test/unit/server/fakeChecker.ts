import type { Checker, CheckOptions, CheckResult, Finding, RuleId, SourceText } from '../../../src/checker';

/**
 * A checker that finds `bad:<rule id>[+<rule id>…]` wherever it stands, throws at `explode`, reports a problem of the
 * whole file at `huge`, and honours ignore comments that stand on lines of their own outside templates.
 */
export class FakeChecker implements Checker {
  readonly updates: string[] = [];
  readonly closed: string[] = [];
  disposed = false;
  /** Updates wait for this, so that a test can change the document meanwhile. */
  gate: Promise<void> = Promise.resolve();
  /** How long an update takes at least, in milliseconds. */
  slowness = 0;

  constructor(private readonly options: () => CheckOptions) {}

  async update(document: SourceText): Promise<CheckResult> {
    this.updates.push(document.text);
    await this.gate;
    if (this.slowness > 0) await new Promise((resolve) => setTimeout(resolve, this.slowness));
    return this.check(document);
  }

  async check({ uri, text }: SourceText): Promise<CheckResult> {
    if (text.includes('explode')) throw new Error('exploded');
    if (text.includes('huge')) return { findings: [], problems: [{ message: 'larger than 1 MB' }] };
    const findings: Finding[] = [];
    const lines = text.split(/\r?\n/);
    for (const [line, content] of lines.entries()) {
      for (const { match, ruleId } of marks(content)) {
        const level = this.options().rules?.[ruleId];
        if (level === 'off' || this.isIgnored(lines, line, ruleId)) continue;
        const at = (character: number) => ({ line, character });
        const range = { start: at(match.index), end: at(match.index + match[0].length) };
        findings.push({
          ruleId,
          severity: level ?? 'warning',
          confidence: 'certain',
          message: `Found ${content.trim()}`,
          uri,
          range,
          statement: { start: at(content.search(/\S/)), end: at(content.length) },
          evidence: [{ message: 'seen here', location: { uri, range } }],
          fixes: [{ title: `Fix ${ruleId}`, edits: [{ range, newText: 'good' }], preferred: true }],
        });
      }
    }
    return { findings, problems: [] };
  }

  changed(): void {}

  async moveOn(): Promise<void> {}

  close(uri: string): void {
    this.closed.push(uri);
  }

  dispose(): void {
    this.disposed = true;
  }

  private isIgnored(lines: readonly string[], line: number, ruleId: string): boolean {
    const inTemplate = lines.slice(0, line).join('').split('`').length % 2 === 0;
    const isMarkup = (lines[line - 1] ?? '').trim().startsWith('{/*');
    const isComment = (lines[line - 1] ?? '').trim().startsWith('//');
    const inMarkup = (lines[line] ?? '').trim().startsWith('{');
    if (inTemplate || !(inMarkup ? isMarkup : isComment)) return false;
    const list = /session-tutor-ignore-next-line (.+?) -- /.exec(lines[line - 1] ?? '')?.[1] ?? '';
    return list.split(', ').includes(ruleId);
  }
}

function marks(content: string) {
  return [...content.matchAll(/bad:([a-z/+-]+)/g)].flatMap((match) =>
    (match[1] ?? '').split('+').map((id) => ({ match, ruleId: id as RuleId })),
  );
}
