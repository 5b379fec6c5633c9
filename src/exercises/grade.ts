import type { Check, Exercise } from './model';

/** What reading the code says of a check. */
export type Verdict =
  /** The checker finds the weakness that the attack needs. */
  | 'found'
  /** It does not find it. That is no proof: nobody has tried the attack. */
  | 'not-found'
  /** None of its rules is about this. */
  | 'untold';

/** Rules of the checker that say something of an exercise. */
export const rulesOf = ({ checks }: Pick<Exercise, 'checks'>): ReadonlySet<string> =>
  new Set(checks.flatMap(({ rules = [] }) => rules));

/**
 * What reading the code says of a check, where the server cannot be run.
 *
 * @param found the findings in the learner's files
 * @returns the verdict, and the findings that it rests on
 */
export function judge<T extends { readonly ruleId: string }>(
  { rules = [] }: Check,
  found: readonly T[],
): { readonly verdict: Verdict; readonly findings: readonly T[] } {
  const findings = found.filter(({ ruleId }) => rules.includes(ruleId));
  if (findings.length > 0) return { verdict: 'found', findings };
  return { verdict: rules.length > 0 ? 'not-found' : 'untold', findings };
}
