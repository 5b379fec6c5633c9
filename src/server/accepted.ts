import {
  BASELINE_FILE,
  type Baseline,
  type Finding,
  fingerprintsOf,
  pathBelow,
  readBaseline,
  type SourceHost,
} from '../checker';
import { type Nearest, NearestFiles } from './nearestFiles';
import type { ProjectConfigs } from './projectConfigs';
import { isSameUri, withoutFragment } from './uris';

/**
 * Leaves out the findings that a workspace has accepted: the baseline that a project's settings name, or else the
 * nearest one above a file.
 */
export class AcceptedFindings {
  private readonly fingerprints = new WeakMap<Finding, string>();
  private readonly nearest: NearestFiles<Baseline>;
  /** Those that settings name. */
  private readonly named = new Map<string, Promise<Baseline | undefined>>();

  /**
   * @param sources reads baselines; without it there are none
   * @param complain is told once of a baseline that cannot be read
   */
  constructor(
    private readonly sources: SourceHost | undefined,
    private readonly configs: ProjectConfigs,
    private readonly complain: (message: string) => void,
  ) {
    this.nearest = new NearestFiles(BASELINE_FILE, (uri) => this.read(uri));
  }

  /** The findings of a file that are not accepted. */
  async rest(uri: string, text: string, findings: readonly Finding[]): Promise<readonly Finding[]> {
    if (findings.length === 0) return findings;
    const found = await this.baselineFor(uri);
    const file = found && pathBelow(found.folder, withoutFragment(uri));
    const fingerprints = fingerprintsOf(findings, text);
    return findings.filter((finding, index) => {
      const fingerprint = fingerprints[index] ?? '';
      this.fingerprints.set(finding, fingerprint);
      return file === undefined || !found?.value.accepts({ file, rule: finding.ruleId, fingerprint });
    });
  }

  /**
   * The baseline that counts for a file, whether it is there already or is only named by its project, and the folder
   * that its paths are relative to.
   */
  async targetFor(uri: string): Promise<{ readonly uri: string; readonly folder: string } | undefined> {
    const target = (await this.configs.baselineOf(uri)) ?? (await this.nearestTo(uri));
    return target && { uri: target.uri, folder: target.folder };
  }

  /** By what a baseline knows a finding again that {@link rest} has seen. */
  fingerprintOf(finding: Finding): string {
    return this.fingerprints.get(finding) ?? '';
  }

  /**
   * Files have changed, come or gone: what baselines among them said is forgotten.
   *
   * @returns whether there are any
   */
  changed(uris: readonly string[]): boolean {
    const isNearest = this.nearest.has(uris);
    if (isNearest) this.nearest.clear();
    const named = [...this.named.keys()].filter((name) => uris.some((uri) => isSameUri(uri, name)));
    for (const name of named) this.named.delete(name);
    return isNearest || named.length > 0;
  }

  private async baselineFor(uri: string): Promise<Nearest<Baseline> | undefined> {
    const named = await this.configs.baselineOf(uri);
    if (named === undefined) return this.nearestTo(uri);
    let known = this.named.get(named.uri);
    if (!known) {
      known = this.read(named.uri);
      this.named.set(named.uri, known);
    }
    const value = await known;
    return value && { ...named, value };
  }

  private nearestTo(uri: string): Promise<Nearest<Baseline> | undefined> {
    return this.sources ? this.nearest.above(withoutFragment(uri)) : Promise.resolve(undefined);
  }

  private async read(uri: string): Promise<Baseline | undefined> {
    const text = await this.sources?.read(uri).catch(() => undefined);
    if (text === undefined) return undefined;
    const read = readBaseline(text);
    if ('baseline' in read) return read.baseline;
    this.complain(`${uri}: ${read.problem}`);
    return undefined;
  }
}
