import { namesAt } from './explain/names';
import type { Facts } from './facts/fact';
import { frameworks, frameworksOf } from './frameworks';
import type { MemberNames } from './frameworks/memberNames';
import type { ProgrammingLanguage } from './frameworks/model';
import { FrameworkRegistry } from './frameworks/registry';
import { atVersions, versionRanges } from './frameworks/versions';
import type { LanguageAdapter } from './languages/language';
import type { CheckOptions, Confidence, Finding, Fix } from './model';
import { rules } from './rules';
import { reportsOf } from './rules/branches';
import { findRule } from './rules/catalogue';
import type { FixIntent, Report, RuleContext } from './rules/context';
import { Chains } from './rules/evidence';
import { Handlers } from './rules/handlers';
import { Session } from './session';
import { Suppressions } from './suppressions';
import type { Program } from './syntax/program';
import { Statements } from './syntax/statements';
import { LineMap } from './syntax/text';
import { forTests, isTestCode, runsInDevelopment } from './testCode';
import { defaultThresholds } from './thresholds';
import type { WorkspaceFiles } from './values/modules';

const CONFIDENCE: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, hint: 2 };

/** Paths of tests, fixtures and examples: a secret there is not the one in use. */
const EXAMPLE =
  /(^|[/\\.])(tests?|specs?|__tests__|__mocks__|fixtures?|examples?|mocks?|e2e|stories)([/\\.]|$)/i;

/** Finds what is wrong in a program. */
export class Analysis {
  private readonly sessions = new WeakMap<WorkspaceFiles, Map<FrameworkRegistry, Session>>();
  private readonly registries = new Map<string, FrameworkRegistry>();
  /** Names in the models of all versions. */
  private readonly names: Partial<Record<ProgrammingLanguage, MemberNames>> = {};

  /** Packages whose versions matter, as some entry of a model holds for a part of them only. */
  readonly versioned: readonly string[] = [
    ...new Set(versionRanges(frameworks).map((range) => range.package)),
  ];

  findings(
    program: Program,
    adapter: LanguageAdapter,
    options: CheckOptions,
    files: WorkspaceFiles,
    versions: ReadonlyMap<string, string> = new Map(),
  ): Finding[] {
    const session = this.session(this.registry(adapter.id, versions), files);
    const { evaluator } = session;
    const facts = session.factsOf(program);
    const lines = new LineMap(program.text);
    const maps = new Map([[program.uri, lines]]);
    const linesOf = (uri: string): LineMap | undefined => {
      const text = maps.has(uri) ? undefined : files.program(uri)?.text;
      if (text !== undefined) maps.set(uri, new LineMap(text));
      return maps.get(uri);
    };
    const suppressions = new Suppressions(program.comments, lines);
    const handlers = new Handlers(facts, evaluator);
    const contextOf = (own: Facts): RuleContext => {
      const isAsItIs = own.isSame(facts);
      const allFacts: RuleContext['allFacts'] = (kind) => session.allFacts(kind, program, own, isAsItIs);
      return {
        program,
        facts: own,
        evaluator,
        handlers,
        allFacts,
        shared: (name, make) => (isAsItIs ? session.shared(name, own, make) : make(allFacts)),
        isMentioned: (pattern) => session.isMentioned(pattern, program),
        programOf: (uri) => files.program(uri),
        isExample: EXAMPLE.test(program.uri),
        thresholds: { ...defaultThresholds, ...options.thresholds },
      };
    };
    const statements = new Statements(program.statements);
    const findings: Finding[] = [];
    const isTest = isTestCode(program);
    const ranked = (report: Report) =>
      isTest || runsInDevelopment(report, evaluator) ? forTests(report) : report;
    const chains = new Chains(program, evaluator, files);
    for (const found of reportsOf(rules, facts, contextOf)) {
      const report = ranked({ ...found, evidence: chains.of(found) });
      const finding = toFinding(report, program, statements, linesOf, adapter, options);
      if (finding && !suppressions.covers(finding))
        findings.push({ ...finding, names: namesAt(report, facts, program) });
    }
    return findings.sort(
      (a, b) =>
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character ||
        a.ruleId.localeCompare(b.ruleId),
    );
  }

  /** What is known of the files, kept from check to check. */
  private session(registry: FrameworkRegistry, files: WorkspaceFiles): Session {
    const sessions = this.sessions.get(files) ?? new Map<FrameworkRegistry, Session>();
    this.sessions.set(files, sessions);
    const known = sessions.get(registry);
    if (known?.refresh()) return known;
    const session = new Session(registry, files);
    sessions.set(registry, session);
    return session;
  }

  /** What holds in these versions, each worked out once. */
  private registry(language: ProgrammingLanguage, versions: ReadonlyMap<string, string>): FrameworkRegistry {
    const key = JSON.stringify([language, ...[...versions].sort()]);
    let registry = this.registries.get(key);
    if (!registry) {
      const models = frameworksOf(language);
      this.names[language] ??= new FrameworkRegistry(models).names;
      registry = new FrameworkRegistry(
        atVersions(models, (name) => versions.get(name)),
        this.names[language],
      );
      this.registries.set(key, registry);
    }
    return registry;
  }
}

function toFinding(
  report: Report,
  program: Program,
  statements: Statements,
  linesOf: (uri: string) => LineMap | undefined,
  adapter: LanguageAdapter,
  options: CheckOptions,
): Finding | undefined {
  const info = findRule(report.ruleId);
  const lines = linesOf(program.uri);
  const level = options.rules?.[report.ruleId];
  if (!info || !lines || level === 'off') return undefined;
  if (CONFIDENCE[report.confidence] > CONFIDENCE[options.minimumConfidence ?? 'hint']) return undefined;
  return {
    ruleId: report.ruleId,
    severity: level ?? report.severity ?? info.severity,
    confidence: report.confidence,
    message: report.message,
    uri: program.uri,
    range: lines.range(report.site),
    statement: lines.range(statements.around(report.site)),
    evidence: (report.evidence ?? []).flatMap(({ message, site }) => {
      const range = linesOf(site.uri)?.range(site);
      return range ? [{ message, location: { uri: site.uri, range } }] : [];
    }),
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
