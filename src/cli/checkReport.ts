import { type Finding, findRule, type Range } from '../checker';

/** A file or a part of it that could not be checked, or a path that could not be read. */
export interface FileError {
  readonly file: string;
  readonly message: string;
}

export interface FileFinding {
  /** Path as it is reported. */
  readonly file: string;
  readonly finding: Finding;
  /** By what it is known again in a later version of the file. */
  readonly fingerprint: string;
}

/** The outcome of a run, as every format shows it. */
export interface CheckReport {
  readonly version: string;
  readonly filesChecked: number;
  /** By file, then by position. */
  readonly findings: readonly FileFinding[];
  readonly errors: readonly FileError[];
  /** Findings that the baseline accepts; they are not among `findings`. */
  readonly accepted?: number;
  /** Whether a path that the user named could not be read. */
  readonly failed: boolean;
}

/** Line and column from 1, columns in UTF-16 units; the end is behind the last character. */
export function fromOne({ start, end }: Range): {
  start: { line: number; column: number };
  end: { line: number; column: number };
} {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

/** Orders findings of one file: by place, then by rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    a.range.end.line - b.range.end.line ||
    a.range.end.character - b.range.end.character ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  );
}

/** CWE ids of a rule: `CWE-614`. */
export function cweOf(finding: Finding): string[] {
  return (findRule(finding.ruleId)?.cwe ?? []).map((number) => `CWE-${number}`);
}

/** The report as one JSON object. */
export function jsonReport(report: CheckReport): string {
  const { version, filesChecked, errors } = report;
  const findings = report.findings.map(({ file, finding }) => ({
    ruleId: finding.ruleId,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file,
    range: fromOne(finding.range),
    concept: findRule(finding.ruleId)?.concepts[0],
    cwe: cweOf(finding),
  }));
  return `${JSON.stringify({ version, filesChecked, findings, errors }, undefined, 2)}\n`;
}
