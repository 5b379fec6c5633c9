import { decisionsOf, factsUnder } from '../facts/alternatives';
import { placeOf } from '../facts/arguments';
import type { Fact, FactKind, FactSource, Facts } from '../facts/fact';
import type { Expression } from '../syntax/program';
import { type Decision, meaningOf, type TestMeaning } from '../values/decisions';
import type { Report, Rule, RuleContext } from './context';

/** A rule's reports, and which facts it has looked at. */
interface RuleRun {
  readonly rule: Rule;
  readonly reads: ReadonlySet<FactKind>;
  readonly reports: readonly Report[];
}

/** Decisions of a file that are looked at. */
const MAX_DECISIONS = 30;

/**
 * What the rules report, with a look at both branches of what the options of each call depend on: what is
 * wrong in both is wrong, what is wrong in one of them is reported with the branch, and at most as information.
 *
 * @param contextOf what rules read, given the facts of the file
 */
export function reportsOf(
  rules: readonly Rule[],
  facts: Facts,
  contextOf: (facts: Facts) => RuleContext,
): readonly Report[] {
  const runs = rules.map((rule): RuleRun => {
    const reads = new Set<FactKind>();
    const reports = [...rule(contextOf(facts.watched((kind) => reads.add(kind))))];
    return { rule, reads, reports };
  });
  const reports = new Map(byKey(runs.flatMap((each) => each.reports)));
  const { evaluator } = contextOf(facts);
  let variants = 0;
  for (const source of facts.sources) {
    for (const decision of decisionsOf(source, evaluator)) {
      if (variants++ >= MAX_DECISIONS) return [...reports.values()];
      new Comparison(source, decision, runs, facts, contextOf).applyTo(reports);
    }
  }
  return [...reports.values()];
}

function keyOf({ ruleId, site }: Report): string {
  return `${ruleId}@${site.start}:${site.end}`;
}

/** What the rules say where a test holds, and where it does not. */
class Comparison {
  private readonly before: ReadonlyMap<string, Report>;
  private readonly context: RuleContext;
  private readonly arms: readonly [fails: ReadonlyMap<string, Report>, holds: ReadonlyMap<string, Report>];

  constructor(
    source: FactSource,
    private readonly decision: Decision,
    runs: readonly RuleRun[],
    facts: Facts,
    contextOf: (facts: Facts) => RuleContext,
  ) {
    this.context = contextOf(facts);
    const under = (holds: boolean) =>
      factsUnder(source, new Map([[decision.at, holds]]), this.context.evaluator);
    const [inFails, inHolds] = [under(false), under(true)];
    const kinds = new Set([...source.facts, ...inFails, ...inHolds].map(({ kind }) => kind));
    const concerned = runs.filter(({ reads }) => [...kinds].some((kind) => reads.has(kind)));
    this.before = byKey(concerned.flatMap(({ reports }) => reports));
    const reported = (instead: readonly Fact[]) => {
      const context = contextOf(facts.replacing(source.facts, instead));
      return byKey(concerned.flatMap(({ rule }) => [...rule(context)]));
    };
    this.arms = [reported(inFails), reported(inHolds)];
  }

  applyTo(reports: Map<string, Report>): void {
    const [fails, holds] = this.arms;
    const isCommon = (key: string) => fails.has(key) && holds.has(key);
    const own = (arm: ReadonlyMap<string, Report>, ruleId: string) =>
      [...arm].filter(([key, report]) => report.ruleId === ruleId && !isCommon(key));
    const rules = new Set(
      [...fails, ...holds].filter(([key]) => !isCommon(key)).map(([, each]) => each.ruleId),
    );
    for (const ruleId of rules) {
      const [ownFails, ownHolds] = [own(fails, ruleId), own(holds, ruleId)];
      if (ownFails.length > 0 && ownHolds.length > 0) {
        // Wrong in both ways, though not in the same place.
        for (const [key, report] of [...ownFails, ...ownHolds])
          if (own(this.before, ruleId).length === 0 && !reports.has(key)) reports.set(key, report);
        continue;
      }
      const isHolding = ownHolds.length > 0;
      const found = isHolding ? ownHolds : ownFails;
      // What is but a suggestion anyway is not worth a condition.
      if (found.every(([, report]) => report.confidence === 'hint')) continue;
      for (const [key] of own(this.before, ruleId)) reports.delete(key);
      for (const [key, report] of found) {
        const qualified = this.qualified(report, isHolding);
        if (qualified && !reports.has(key)) reports.set(key, qualified);
      }
    }
  }

  /** The report with its condition, or undefined where the other branch is the one that matters. */
  private qualified(report: Report, holds: boolean): Report | undefined {
    const { evaluator } = this.context;
    const { kind, test, branches } = this.decision;
    const meaning = kind === 'default' ? undefined : meaningOf(test, evaluator);
    const weight = weigh(report, meaning, holds);
    if (weight === 'none') return undefined;
    const branch = branches[holds ? 1 : 0];
    const where = this.circumstance(holds);
    return {
      ...report,
      message: `Where ${where}, ${continued(report.message)}`,
      ...(weight === 'full'
        ? { confidence: report.confidence === 'certain' ? 'likely' : report.confidence }
        : { confidence: 'hint', severity: report.severity === 'hint' ? 'hint' : 'information' }),
      evidence: [
        {
          message: `This is what holds where ${where}.`,
          site: placeOf(branch ?? test, (branch ?? test).owner),
        },
        ...(report.evidence ?? []),
      ],
    };
  }

  private circumstance(holds: boolean): string {
    const { kind, test } = this.decision;
    const name = `"${this.textOf(test)}"`;
    if (kind === 'test') return `${name} ${holds ? 'holds' : 'does not hold'}`;
    if (kind === 'presence') return `${name} ${holds ? 'is set' : 'is not set'}`;
    return `${name} ${holds ? 'is given' : 'is not given'}`;
  }

  private textOf(expression: Expression): string {
    const text = this.context.programOf(expression.owner.uri)?.text.slice(expression.start, expression.end);
    const line = (text ?? '').replace(/\s+/g, ' ').replace(/^\((.*)\)$/, '$1');
    return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
  }
}

const MAX_TEXT = 60;

function byKey(reports: readonly Report[]): ReadonlyMap<string, Report> {
  const byKey = new Map<string, Report>();
  // The first report of a place is the one that counts.
  for (const report of reports) if (!byKey.has(keyOf(report))) byKey.set(keyOf(report), report);
  return byKey;
}

/** How much of the report is left where it holds for one branch only. */
function weigh(report: Report, meaning: TestMeaning | undefined, holds: boolean): 'full' | 'slight' | 'none' {
  const { ruleId } = report;
  if (meaning === 'production' || meaning === 'development') {
    const inProduction = (meaning === 'production') === holds;
    // None for production and Lax elsewhere is what sites on several hosts need.
    if (inProduction) return ruleId === 'cookie/samesite-none' ? 'none' : 'full';
    return ruleId.startsWith('secret/') || ruleId === 'jwt/alg-none' ? 'slight' : 'none';
  }
  return meaning !== undefined && BY_CONNECTION.has(ruleId) ? 'none' : 'slight';
}

/** What a site may decide by how it is reached. */
const BY_CONNECTION: ReadonlySet<string> = new Set([
  'cookie/missing-secure',
  'cookie/samesite-none',
  'cookie/samesite-none-without-secure',
  'cookie/prefix-violation',
]);

/** A sentence as it goes on behind a comma. */
function continued(message: string): string {
  return /^(The|This|These|Without|Tokens|Where|Only|A|An|With|Cookies|What)\s/.test(message)
    ? message.slice(0, 1).toLowerCase() + message.slice(1)
    : message;
}
