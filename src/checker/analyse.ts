import { extractFacts } from './facts/extract';
import { frameworks } from './frameworks';
import { FrameworkRegistry } from './frameworks/registry';
import type { LanguageAdapter } from './languages/language';
import type { CheckOptions, Confidence, Finding, Fix } from './model';
import { rules } from './rules';
import { findRule } from './rules/catalogue';
import type { FixIntent, Report } from './rules/context';
import { Handlers } from './rules/handlers';
import { Suppressions } from './suppressions';
import type { Program } from './syntax/program';
import { Statements } from './syntax/statements';
import { LineMap } from './syntax/text';
import { Evaluator } from './values/evaluate';

const CONFIDENCE: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, hint: 2 };

/** Paths of tests, fixtures and examples: a secret there is not the one in use. */
const EXAMPLE =
  /(^|[/\\.])(tests?|specs?|__tests__|__mocks__|fixtures?|examples?|mocks?|e2e|stories)([/\\.]|$)/i;

/** Finds what is wrong in a program. */
export class Analysis {
  private readonly registry = new FrameworkRegistry(frameworks);

  findings(program: Program, adapter: LanguageAdapter, options: CheckOptions): Finding[] {
    const evaluator = new Evaluator(this.registry, program.memberValues);
    const facts = extractFacts(program, evaluator);
    const lines = new LineMap(program.text);
    const suppressions = new Suppressions(program.comments, lines);
    const handlers = new Handlers(facts, evaluator);
    const context = { program, facts, evaluator, handlers, isExample: EXAMPLE.test(program.uri) };
    const statements = new Statements(program.statements);
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const rule of rules) {
      for (const report of rule(context)) {
        const finding = toFinding(report, program, statements, lines, adapter, options);
        const key = finding && `${finding.ruleId}@${report.site.start}:${report.site.end}`;
        if (!finding || !key || seen.has(key) || suppressions.covers(finding)) continue;
        seen.add(key);
        findings.push(finding);
      }
    }
    return findings.sort(
      (a, b) =>
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character ||
        a.ruleId.localeCompare(b.ruleId),
    );
  }
}

function toFinding(
  report: Report,
  program: Program,
  statements: Statements,
  lines: LineMap,
  adapter: LanguageAdapter,
  options: CheckOptions,
): Finding | undefined {
  const info = findRule(report.ruleId);
  const level = options.rules?.[report.ruleId];
  if (!info || level === 'off') return undefined;
  if (CONFIDENCE[report.confidence] > CONFIDENCE[options.minimumConfidence ?? 'hint']) return undefined;
  return {
    ruleId: report.ruleId,
    severity: level ?? report.severity ?? info.severity,
    confidence: report.confidence,
    message: report.message,
    uri: program.uri,
    range: lines.range(report.site),
    statement: lines.range(statements.around(report.site)),
    evidence: (report.evidence ?? []).map(({ message, site }) => ({
      message,
      location: { uri: program.uri, range: lines.range(site) },
    })),
    fixes: (report.fixes ?? []).flatMap((intent) => toFix(intent, program.text, lines, adapter)),
  };
}

function toFix(intent: FixIntent, text: string, lines: LineMap, adapter: LanguageAdapter): Fix[] {
  const edits = adapter.edits(intent, text);
  if (!edits?.some((edit) => text.slice(edit.start, edit.end) !== edit.newText)) return [];
  return [
    {
      title: intent.title,
      preferred: true,
      edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText })),
    },
  ];
}
