import { type AcceptedFinding, Baseline, readBaseline, writeBaseline } from '../checker';
import type { CheckReport, FileFinding } from './checkReport';
import { type Io, UsageError } from './io';

/** Reads the baseline in a file. */
export async function loadBaseline(name: string, io: Io): Promise<Baseline> {
  const read = readBaseline(new TextDecoder().decode(await io.readFile(name)));
  if ('problem' in read) throw new UsageError(`${name}: ${read.problem}`);
  return read.baseline;
}

/** The report without the findings that were accepted. */
export function withoutAccepted(report: CheckReport, baseline: Baseline): CheckReport {
  const findings = report.findings.filter((each) => !baseline.accepts(entryOf(each)));
  return { ...report, findings, accepted: report.findings.length - findings.length };
}

/** The text of a baseline that accepts all of these findings; reasons that stand in the old one are kept. */
export function baselineOf(findings: readonly FileFinding[], before: Baseline = new Baseline([])): string {
  const reasons = new Map(before.findings.map((each) => [each.fingerprint + each.file, each.reason]));
  return writeBaseline(
    findings.map((each): AcceptedFinding => {
      const entry = entryOf(each);
      const reason = reasons.get(entry.fingerprint + entry.file);
      return reason === undefined ? entry : { ...entry, reason };
    }),
  );
}

const entryOf = ({ file, finding, fingerprint }: FileFinding): AcceptedFinding => ({
  file,
  rule: finding.ruleId,
  fingerprint,
});
