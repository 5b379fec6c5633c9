import type { Finding } from '../checker';
import type { AcceptedFindings } from './accepted';
import type { SentFinding } from './protocol';

/** The findings of a check that are in this file, as they are sent to the client. */
export function sentFindings(
  findings: readonly Finding[],
  uri: string,
  accepted: AcceptedFindings,
): SentFinding[] {
  return findings
    .filter((finding) => finding.uri === uri)
    .map((finding) => {
      const { ruleId, severity, message, confidence, range, statement, evidence } = finding;
      return {
        ruleId,
        severity,
        message,
        confidence,
        range,
        statement,
        evidence: [...evidence],
        fingerprint: accepted.fingerprintOf(finding),
        names: { ...finding.names },
      };
    });
}
