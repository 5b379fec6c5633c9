import type { SourceHost } from '../model';
import type { Program } from '../syntax/program';
import type { WorkspaceFiles } from '../values/modules';
import { PathAliases } from './aliases';
import { Folders, findSource, folderOf, join } from './resolve';

/** How far imports are followed from a file, and how many files at most. */
const MAX_DEPTH = 4;
const MAX_FILES = 80;
const MAX_KEPT = 2_000;

/** Parses and lowers a file; undefined for one that is no source file. */
export type LowerFile = (uri: string, text: string) => Promise<Program | undefined>;

/**
 * The files that a file imports, loaded when a check needs them and kept until they change. Values can then
 * be followed from file to file without waiting.
 */
export class ModuleGraph {
  private readonly programs = new Map<string, Promise<Program | undefined>>();
  private readonly targets = new Map<string, Promise<string | undefined>>();
  private readonly folders: Folders;
  private readonly aliases: PathAliases;

  constructor(
    private readonly host: SourceHost,
    private readonly lower: LowerFile,
  ) {
    this.folders = new Folders(host);
    this.aliases = new PathAliases(host, this.folders);
  }

  /** Loads what `program` imports, directly and through others. */
  async load(program: Program): Promise<WorkspaceFiles> {
    const loaded = new Map<string, Program>([[program.uri, program]]);
    const links = new Map<string, string>();
    let level: Program[] = [program];
    for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
      const next: Program[] = [];
      for (const file of level) {
        for (const source of file.imports) {
          const target = await this.resolve(source, file.uri);
          if (target === undefined) continue;
          links.set(`${file.uri}\n${source}`, target);
          if (loaded.has(target) || loaded.size >= MAX_FILES) continue;
          const imported = await this.program(target);
          if (!imported) continue;
          loaded.set(target, imported);
          next.push(imported);
        }
      }
      level = next;
    }
    return {
      resolve: (source, from) => loaded.get(links.get(`${from}\n${source}`) ?? ''),
      program: (uri) => loaded.get(uri),
    };
  }

  /** Forgets a file that has changed, come or gone. */
  changed(uri: string): void {
    this.programs.delete(uri);
    this.targets.clear();
    this.folders.clear();
    this.aliases.clear();
  }

  private program(uri: string): Promise<Program | undefined> {
    let program = this.programs.get(uri);
    if (!program) {
      if (this.programs.size >= MAX_KEPT) this.programs.clear();
      // A file that cannot be read or parsed is as good as absent: the check goes on without it.
      program = this.host
        .read(uri)
        .then((text) => (text === undefined ? undefined : this.lower(uri, text)))
        .catch(() => undefined);
      this.programs.set(uri, program);
    }
    return program;
  }

  private resolve(source: string, from: string): Promise<string | undefined> {
    const folder = folderOf(from);
    const key = `${folder}\n${source}`;
    let target = this.targets.get(key);
    if (!target) {
      target = this.find(source, folder).catch(() => undefined);
      this.targets.set(key, target);
    }
    return target;
  }

  private async find(source: string, folder: string): Promise<string | undefined> {
    if (source.startsWith('.')) {
      const base = join(folder, source);
      return base ? findSource(base, this.folders) : undefined;
    }
    for (const candidate of await this.aliases.candidates(source, folder)) {
      const found = await findSource(candidate, this.folders);
      if (found) return found;
    }
    return undefined;
  }
}
