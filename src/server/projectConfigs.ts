import { t } from '@vscode/l10n';
import createIgnore, { type Ignore } from 'ignore';
import { Emitter } from 'vscode-languageserver';
import {
  CONFIG_FILE,
  type ConfigProblem,
  emptyConfig,
  type ProjectConfig,
  pathBelow,
  readConfig,
  type SourceHost,
} from '../checker';
import { type Nearest, NearestFiles } from './nearestFiles';
import type { Settings } from './settings';
import { inFolder, withoutFragment } from './uris';

interface Loaded {
  readonly config: ProjectConfig;
  readonly ignored: Ignore;
}

/** What is wrong with a file of settings; empty where nothing is any longer. */
export interface ConfigReport {
  readonly uri: string;
  readonly problems: readonly ConfigProblem[];
}

/** The settings that projects keep in files: the nearest one above a document counts. */
export class ProjectConfigs {
  private readonly files: NearestFiles<Loaded>;
  private readonly reported = new Emitter<ConfigReport>();
  /** The last that could be read, by file: one that is being written is no JSON for a while. */
  private readonly lastGood = new Map<string, ProjectConfig>();
  private readonly withProblems = new Set<string>();

  /** What is wrong with a file that was read. */
  readonly onDidRead = this.reported.event;

  /** @param sources reads the files; without it there are none */
  constructor(private readonly sources: SourceHost | undefined) {
    this.files = new NearestFiles(CONFIG_FILE, (uri) => this.load(uri));
  }

  /** Settings of a document: what its project says, and where that says nothing, what the editor says. */
  async over(settings: Settings, uri: string): Promise<Settings> {
    const found = await this.above(uri);
    if (!found) return settings;
    const { check } = found.value.config;
    return {
      ...settings,
      check: {
        ...settings.check,
        ...check,
        rules: { ...settings.check.rules, ...check.rules },
        thresholds: { ...settings.check.thresholds, ...check.thresholds },
      },
      isLeftOut: isLeftOut(found, uri),
    };
  }

  /** The baseline that a document's project names, and the project's folder, which its paths are relative to. */
  async baselineOf(uri: string): Promise<{ readonly uri: string; readonly folder: string } | undefined> {
    const found = await this.above(uri);
    const path = found?.value.config.baseline;
    const baseline = found && path !== undefined ? inFolder(found.folder, path) : undefined;
    return found && baseline !== undefined ? { uri: baseline, folder: found.folder } : undefined;
  }

  /**
   * Files have changed, come or gone.
   *
   * @returns whether settings are among them
   */
  changed(uris: readonly string[]): boolean {
    if (!this.files.has(uris)) return false;
    this.files.clear();
    return true;
  }

  dispose(): void {
    this.reported.dispose();
  }

  private above(uri: string): Promise<Nearest<Loaded> | undefined> {
    return this.sources ? this.files.above(withoutFragment(uri)) : Promise.resolve(undefined);
  }

  private async load(uri: string): Promise<Loaded | undefined> {
    const text = await this.sources?.read(uri).catch(() => undefined);
    if (text === undefined) {
      this.lastGood.delete(uri);
      this.report(uri, []);
      return undefined;
    }
    const { config, problems } = readConfig(text, t);
    if (config) this.lastGood.set(uri, config);
    this.report(uri, problems);
    const counting = config ?? this.lastGood.get(uri) ?? emptyConfig;
    return {
      config: counting,
      ignored: createIgnore({ allowRelativePaths: true }).add([...counting.ignore]),
    };
  }

  private report(uri: string, problems: readonly ConfigProblem[]): void {
    // Most folders have no such file, of which there is nothing to say.
    if (problems.length === 0 && !this.withProblems.delete(uri)) return;
    if (problems.length > 0) this.withProblems.add(uri);
    this.reported.fire({ uri, problems });
  }
}

function isLeftOut({ folder, value }: Nearest<Loaded>, uri: string): boolean {
  const path = pathBelow(folder, withoutFragment(uri));
  return path !== undefined && path !== '' && value.ignored.ignores(path);
}
