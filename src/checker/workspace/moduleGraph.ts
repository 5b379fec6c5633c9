import type { SourceHost } from '../model';
import type { Program } from '../syntax/program';
import type { WorkspaceFiles } from '../values/modules';
import { PathAliases } from './aliases';
import { entryCandidates, isEntry, middlewareCandidates, siteConfigCandidates } from './entries';
import { Packages } from './packages';
import { Folders, findPythonModule, findSource, folderOf, join } from './resolve';
import { View } from './view';

/** How far imports are followed from a file, and how many files at most. */
const MAX_DEPTH = 4;
const MAX_FILES = 80;

/** How many files of an application are looked at together. */
const MAX_APPLICATION = 500;
const MAX_KEPT = 2_000;

/** Words without one of which a file registers no route. */
const MAY_ROUTE = /router|@controller|\.(post|put|patch|delete|route)\s*\(/i;

/** A helper that writes to a session: who calls it tells whether that is a login. */
const SESSION = /\bsession\??[.[]/i;

/** A helper that is given what matters by those who call it: a configuration, options of a cookie, a key. */
const HELPER = /cookie|secret|\bjwt\b|\bsign(Async)?\s*\(|\bcors\s*\(/i;

/** An application is made, or listens. */
const STARTS =
  /\blisten\s*\(|\bexpress\s*\(\s*\)|\bfastify\s*\(|new\s+(Koa|Hono|Elysia)\b|NestFactory|createServer/i;

/** Files that frameworks take for routes because of where they are. */
const ROUTE_BY_PLACE = /\/(app|pages|server|routes)\//;

/** Parses and lowers a file; undefined for one that is no source file. */
export type LowerFile = (uri: string, text: string) => Promise<Program | undefined>;

/**
 * The files that a file imports, loaded when a check needs them and kept until they change. Values can then
 * be followed from file to file without waiting.
 */
export class ModuleGraph {
  private readonly programs = new Map<string, Promise<Program | undefined>>();
  private readonly applications = new Map<string, Promise<View | undefined>>();
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

  /**
   * Loads what `program` imports, directly and through others, and the application that imports it.
   *
   * @returns files among which is `program`, or one that was read before with the same text
   */
  async load(program: Program): Promise<WorkspaceFiles> {
    const application = await this.applicationOf(program);
    const before = ROUTE_BY_PLACE.test(program.uri)
      ? [
          ...(await middlewareCandidates(program.uri, this.folders)),
          ...(await siteConfigCandidates(program.uri, this.folders)),
        ]
      : [];
    if (application && before.length === 0) return application;
    const view = new View(application);
    if (!application) view.set(program);
    await this.follow(program, view, view.size + MAX_FILES, MAX_DEPTH);
    // What requests pass before a route that is one by its place.
    for (const candidate of before) {
      const middleware = await this.program(candidate);
      if (!middleware) continue;
      view.set(middleware);
      await this.follow(middleware, view, view.size + MAX_FILES, MAX_DEPTH);
    }
    return view;
  }

  /** The program of a file where it is known and has this text. */
  async known(uri: string, text: string): Promise<Program | undefined> {
    const program = await this.programs.get(uri);
    return program?.text === text ? program : undefined;
  }

  /** Forgets what a document says: it is closed, or nothing in it matters any more. */
  async forget(uri: string): Promise<void> {
    if (!this.programs.delete(uri)) return;
    for (const [entry, loading] of [...this.applications]) {
      if ((await loading)?.program(uri) !== undefined) this.applications.delete(entry);
    }
  }

  /** Takes the next version of an open document. */
  async provide(program: Program): Promise<void> {
    const before = await this.programs.get(program.uri);
    this.programs.set(program.uri, Promise.resolve(program));
    const isLinkedAlike = before?.imports.join('\n') === program.imports.join('\n');
    for (const [entry, loading] of [...this.applications]) {
      const view = await loading;
      if (view?.program(program.uri) === undefined) continue;
      if (isLinkedAlike) view.set(program);
      else this.applications.delete(entry);
    }
  }

  /** Adds the files that `start` imports, level by level. */
  private async follow(start: Program, view: View, limit: number, maxDepth = limit): Promise<void> {
    let level: Program[] = [start];
    for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
      const next: Program[] = [];
      for (const file of level) {
        for (const source of file.imports) {
          const target = await this.resolve(source, file.uri);
          if (target === undefined) continue;
          view.link(file.uri, source, target);
          if (view.program(target) || view.size >= limit) continue;
          const imported = await this.program(target);
          if (!imported) continue;
          view.set(imported);
          next.push(imported);
        }
      }
      level = next;
    }
  }

  /** A file of routes is guarded where the application mounts it: finds the file that starts it. */
  private async applicationOf(program: Program): Promise<View | undefined> {
    const { uri, text } = program;
    const candidates = isEntry(uri) ? [uri] : [];
    if (MAY_ROUTE.test(text) || SESSION.test(text) || HELPER.test(text))
      candidates.push(...(await entryCandidates(uri, this.folders)));
    let nearest: View | undefined;
    for (const candidate of candidates) {
      const view = await this.application(candidate);
      if (!view || !(candidate === uri ? view.size > 1 : view.isImported(uri))) continue;
      const starts = STARTS.test(view.program(candidate)?.text ?? '');
      // An index of routes is mounted by a file farther up.
      if (!starts && nearest) continue;
      if (view.program(uri)?.text === text) nearest = view;
      else {
        // Too large to hold it, or a text that is not kept.
        nearest = new View(view);
        nearest.set(program);
        await this.follow(program, nearest, nearest.size + MAX_FILES, MAX_DEPTH);
      }
      if (starts) return nearest;
    }
    return nearest;
  }

  /** All that a file imports which may start an application. */
  private application(entry: string): Promise<View | undefined> {
    let loading = this.applications.get(entry);
    if (!loading) {
      loading = this.program(entry).then(async (program) => {
        if (!program) return undefined;
        const view = new View();
        view.set(program);
        await this.follow(program, view, MAX_APPLICATION);
        return view;
      });
      this.applications.set(entry, loading);
    }
    return loading;
  }

  /** Forgets a file that has changed, come or gone, and what its name and settings led to. */
  changed(uri: string): void {
    this.programs.delete(uri);
    this.applications.clear();
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
