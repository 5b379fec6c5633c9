import type { SourceHost } from '../model';
import type { Program } from '../syntax/program';
import type { WorkspaceFiles } from '../values/modules';
import { PathAliases } from './aliases';
import { entryCandidates, middlewareCandidates } from './entries';
import { Packages } from './packages';
import { Folders, findPythonModule, findSource, folderOf, join } from './resolve';

/** How far imports are followed from a file, and how many files at most. */
const MAX_DEPTH = 4;
const MAX_FILES = 80;
const MAX_KEPT = 2_000;

/** Words without one of which a file registers no route. */
const MAY_ROUTE = /router|@controller|\.(post|put|patch|delete|route)\s*\(/i;

/** A helper that writes to a session: who calls it tells whether that is a login. */
const SESSION = /\bsession\??[.[]/i;

/** Files that frameworks take for routes because of where they are. */
const ROUTE_BY_PLACE = /\/(app|pages|server|routes)\//;

interface Loaded {
  readonly programs: Map<string, Program>;
  /** From a file and the text of an import in it to the file that is meant. */
  readonly links: Map<string, string>;
}

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
  private readonly packages: Packages;

  constructor(
    private readonly host: SourceHost,
    private readonly lower: LowerFile,
  ) {
    this.folders = new Folders(host);
    this.aliases = new PathAliases(host, this.folders);
    this.packages = new Packages(host, this.folders);
  }

  /** The versions of some packages that a file uses. */
  versions(uri: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.packages.versions(uri, names);
  }

  /** Loads what `program` imports, directly and through others, and the application that imports it. */
  async load(program: Program): Promise<WorkspaceFiles> {
    const loaded: Loaded = { programs: new Map([[program.uri, program]]), links: new Map() };
    await this.follow(program, loaded, MAX_FILES);
    if (MAY_ROUTE.test(program.text) || SESSION.test(program.text))
      await this.addApplication(program, loaded);
    if (ROUTE_BY_PLACE.test(program.uri)) await this.addMiddleware(program, loaded);
    const { programs, links } = loaded;
    return {
      resolve: (source, from) => programs.get(links.get(`${from}\n${source}`) ?? ''),
      program: (uri) => programs.get(uri),
      others: [...programs.values()].filter((each) => each !== program).reverse(),
    };
  }

  /** Adds the files that `start` imports, level by level. */
  private async follow(start: Program, { programs, links }: Loaded, limit: number): Promise<void> {
    let level: Program[] = [start];
    for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
      const next: Program[] = [];
      for (const file of level) {
        for (const source of file.imports) {
          const target = await this.resolve(source, file.uri);
          if (target === undefined) continue;
          links.set(`${file.uri}\n${source}`, target);
          if (programs.has(target) || programs.size >= limit) continue;
          const imported = await this.program(target);
          if (!imported) continue;
          programs.set(target, imported);
          next.push(imported);
        }
      }
      level = next;
    }
  }

  /** A file of routes is guarded where the application mounts it: finds the file that starts it. */
  private async addApplication(program: Program, loaded: Loaded): Promise<void> {
    for (const candidate of await entryCandidates(program.uri, this.folders)) {
      const entry = loaded.programs.get(candidate) ?? (await this.program(candidate));
      if (!entry) continue;
      const tried: Loaded = {
        programs: new Map(loaded.programs).set(candidate, entry),
        links: new Map(loaded.links),
      };
      await this.follow(entry, tried, MAX_FILES * 2);
      if (
        ![...tried.links].some(
          ([link, target]) => target === program.uri && !link.startsWith(`${program.uri}\n`),
        )
      )
        continue;
      for (const [uri, each] of tried.programs) loaded.programs.set(uri, each);
      for (const [link, target] of tried.links) loaded.links.set(link, target);
      return;
    }
  }

  /** Forgets what a file says: its text has changed. */
  edited(uri: string): void {
    this.programs.delete(uri);
  }

  /** What requests pass before a route that is one by its place. */
  private async addMiddleware(program: Program, loaded: Loaded): Promise<void> {
    for (const candidate of await middlewareCandidates(program.uri, this.folders)) {
      const middleware = await this.program(candidate);
      if (!middleware) continue;
      loaded.programs.set(candidate, middleware);
      await this.follow(middleware, loaded, MAX_FILES * 2);
    }
  }

  /** Forgets a file that has changed, come or gone, and what its name and settings led to. */
  changed(uri: string): void {
    this.edited(uri);
    this.targets.clear();
    this.folders.clear();
    this.aliases.clear();
    this.packages.clear();
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
    const python = from.endsWith('.py');
    const key = `${python ? 'python' : ''}\n${folder}\n${source}`;
    let target = this.targets.get(key);
    if (!target) {
      target = (python ? findPythonModule(source, folder, this.folders) : this.find(source, folder)).catch(
        () => undefined,
      );
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
