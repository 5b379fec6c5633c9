import { type ChoiceTexts, chosenOf } from './choices';
import type { Check, Lab, Verdict } from './model';
import { LabProblem } from './problem';
import type { Setup, World } from './world';

/** How one check came out. */
export interface CheckResult {
  readonly id: string;
  readonly kind: Check<World>['kind'];
  readonly title: string;
  readonly ok: boolean;
  readonly reason: string;
}

/** How a fix came out. */
export interface FixResult {
  readonly ok: boolean;
  readonly checks: readonly CheckResult[];
}

/** Judges code: each attack must fail and all honest use must work, each in a world of its own. */
export async function checkFix(lab: Lab, choices: ChoiceTexts, setup: Setup = {}): Promise<FixResult> {
  const checks: CheckResult[] = [];
  for (const { id, kind, title, run } of lab.checks) {
    const world = lab.build(chosenOf(lab.choices, choices), setup);
    checks.push({ id, kind, title, ...(await outcome(kind, () => run(world))) });
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

/** What browsers or the situation forbid stops an attack, and it stops honest use as well. */
async function outcome(kind: Check<World>['kind'], run: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof LabProblem || error instanceof TypeError)) throw error;
    return kind === 'attack'
      ? { ok: true, reason: `The attack gets stuck: ${error.message}` }
      : { ok: false, reason: `It no longer works: ${error.message}` };
  }
}
