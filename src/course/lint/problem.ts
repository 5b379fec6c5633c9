export type LintLevel = 'error' | 'warning';

/** What is wrong with a question, or with the bank where no question is named. */
export interface LintProblem {
  readonly level: LintLevel;
  /** Id of the rule, kebab-case. */
  readonly rule: string;
  /** Id of the question; undefined where the bank as a whole is meant. */
  readonly question?: string;
  readonly message: string;
}

/** A rule of item writing; what it checks is documented where it is defined. */
export interface LintRule<T> {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly level: LintLevel;
  /** A message for each problem, none where all is well. */
  readonly check: (subject: T) => readonly string[];
}

/** `error csrf-who-sends (stem-form): …` on one line. */
export function formatLintProblem({ level, rule, question, message }: LintProblem): string {
  return `${level} ${question ?? 'bank'} (${rule}): ${message}`;
}
