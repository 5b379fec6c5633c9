import {
  type AcceptedFinding,
  BASELINE_FILE,
  Baseline,
  pathBelow,
  readBaseline,
  writeBaseline,
} from '../checker';
import type { Project } from './checkConfig';
import type { Files } from './checkFiles';
import type { CheckReport, FileFinding } from './checkReport';
import { type Io, UsageError } from './io';
import { within } from './repository';

/** Findings that a project has accepted. */
export class ProjectBaseline {
  private constructor(
    private readonly pathOf: (file: string) => string,
    private readonly baseline: Baseline,
  ) {}

  /**
   * Reads the baseline that is named, or the one of the project: what its settings name, or what the editor writes.
   * Without any nothing is accepted.
   *
   * @param named on the command line; false where the project's own is not to count either
   * @param isWritten whether it is written anew, and need not be there yet
   */
  static async load(
    named: string | false | undefined,
    { folder, config }: Project,
    files: Files,
    io: Io,
    isWritten: boolean,
  ): Promise<ProjectBaseline> {
    // In the editor paths are relative to the project's folder, too.
    const root = files.uriOf(folder);
    const pathOf = (file: string) => pathBelow(root, files.uriOf(file)) ?? file;
    const usual = within(folder, config.baseline ?? BASELINE_FILE);
    const isThere = (await files.kindOf(usual).catch(() => undefined)) === 'file';
    // One that is asked for and missing is a mistake.
    const isAsked = config.baseline !== undefined && !isWritten;
    const name = named ?? (isThere || isAsked ? usual : false);
    return new ProjectBaseline(pathOf, name === false ? new Baseline([]) : await load(name, io));
  }

  /** The report without the findings that were accepted. */
  leaveOut(report: CheckReport): CheckReport {
    const findings = report.findings.filter((each) => !this.baseline.accepts(this.entryOf(each)));
    return { ...report, findings, accepted: report.findings.length - findings.length };
  }

  /** The text of a baseline that accepts all of these findings; reasons that stand in this one are kept. */
  textWith(findings: readonly FileFinding[]): string {
    const reasons = new Map(
      this.baseline.findings.map((each) => [each.fingerprint + each.file, each.reason]),
    );
    return writeBaseline(
      findings.map((each): AcceptedFinding => {
        const entry = this.entryOf(each);
        const reason = reasons.get(entry.fingerprint + entry.file);
        return reason === undefined ? entry : { ...entry, reason };
      }),
    );
  }

  private entryOf({ file, finding, fingerprint }: FileFinding): AcceptedFinding {
    return { file: this.pathOf(file), rule: finding.ruleId, fingerprint };
  }
}

async function load(name: string, io: Io): Promise<Baseline> {
  const read = readBaseline(new TextDecoder().decode(await io.readFile(name)));
  if ('problem' in read) throw new UsageError(`${name}: ${read.problem}`);
  return read.baseline;
}
