/** From worst to mildest, in the words of LSP and VS Code. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Sorts the worst first: negative where `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ORDER[a] - ORDER[b];
}
