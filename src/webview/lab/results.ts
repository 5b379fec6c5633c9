import type { LabView } from '../../simulator/labs';

/** What of a play was told to the extension already, and whether a solution was looked at. */
export interface Marks {
  readonly failed: boolean;
  readonly passed: boolean;
  readonly helped: boolean;
}

export const noMarks: Marks = { failed: false, passed: false, helped: false };

/** What goes into the memory: the first time that the code does not hold, and the first time that all is done. */
export interface LabResult {
  readonly passed: boolean;
  readonly stumbled: boolean;
}

/** What is to be told now; undefined where there is nothing new. A play tells each result once. */
export function newResult(marks: Marks, achieved: LabView['achieved']): LabResult | undefined {
  const failed = achieved.failedChecks > 0;
  if (marks.passed) return undefined;
  if (achieved.passed) return { passed: true, stumbled: failed || marks.failed || marks.helped };
  return failed && !marks.failed ? { passed: false, stumbled: true } : undefined;
}

/** The marks once a result was told. */
export const afterResult = (marks: Marks, { passed }: LabResult): Marks =>
  passed ? { ...marks, passed: true } : { ...marks, failed: true };
