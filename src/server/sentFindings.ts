import type { Finding } from '../checker';
import type { SentFinding } from './protocol';

/** The findings of a check that are in this file, as they are sent to the client. */
export function sentFindings(findings: readonly Finding[], uri: string): SentFinding[] {
  return findings
    .filter((finding) => finding.uri === uri)
    .map(({ ruleId, severity, message, confidence, range, statement, evidence }) => ({
      ruleId,
      severity,
      message,
      confidence,
      range,
      statement,
      evidence: [...evidence],
    }));
}
