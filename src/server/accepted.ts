import {
  BASELINE_FILE,
  type Baseline,
  type Finding,
  fingerprintsOf,
  pathBelow,
  readBaseline,
  type SourceHost,
} from '../checker';

interface Found {
  readonly folder: string;
  readonly baseline: Baseline;
}

/** Leaves out the findings that a workspace has accepted: the nearest baseline above a file counts. */
export class AcceptedFindings {
  private readonly fingerprints = new WeakMap<Finding, string>();
  private readonly baselines = new Map<string, Promise<Found | undefined>>();

  /**
   * @param sources reads baselines; without it there are none
   * @param complain is told once of a baseline that cannot be read
   */
  constructor(
    private readonly sources: SourceHost | undefined,
    private readonly complain: (message: string) => void,
  ) {}

  /** The findings of a file that are not accepted. */
  async rest(uri: string, text: string, findings: readonly Finding[]): Promise<readonly Finding[]> {
    if (findings.length === 0) return findings;
    const found = await this.above(parentOf(uri));
    const file = found && pathBelow(found.folder, uri);
    const fingerprints = fingerprintsOf(findings, text);
    return findings.filter((finding, index) => {
      const fingerprint = fingerprints[index] ?? '';
      this.fingerprints.set(finding, fingerprint);
      return file === undefined || !found?.baseline.accepts({ file, rule: finding.ruleId, fingerprint });
    });
  }

  /** By what a baseline knows a finding again that {@link rest} has seen. */
  fingerprintOf(finding: Finding): string {
    return this.fingerprints.get(finding) ?? '';
  }

  /** Forgets what baselines said where one has changed, come or gone. */
  changed(uris: readonly string[]): void {
    if (uris.some((uri) => uri.endsWith(`/${BASELINE_FILE}`))) this.baselines.clear();
  }

  private above(folder: string | undefined): Promise<Found | undefined> {
    if (folder === undefined || !this.sources) return Promise.resolve(undefined);
    let known = this.baselines.get(folder);
    if (!known) {
      known = this.read(folder).then((found) => found ?? this.above(parentOf(folder)));
      this.baselines.set(folder, known);
    }
    return known;
  }

  private async read(folder: string): Promise<Found | undefined> {
    const uri = `${folder}/${BASELINE_FILE}`;
    const text = await this.sources?.read(uri).catch(() => undefined);
    if (text === undefined) return undefined;
    const read = readBaseline(text);
    if ('baseline' in read) return { folder, baseline: read.baseline };
    this.complain(`${uri}: ${read.problem}`);
    return undefined;
  }
}

/** The folder of a file or folder; undefined above the root. */
function parentOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  const folder = end < 0 ? '' : uri.slice(0, end);
  return folder === '' || folder.endsWith('/') || !folder.includes('/') ? undefined : folder;
}
