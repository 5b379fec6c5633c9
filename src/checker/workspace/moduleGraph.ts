import type { SourceHost } from '../model';
import { hasSafeRoute } from '../relevance';
import type { Program } from '../syntax/program';
import { PathAliases } from './aliases';
import { entryCandidates, isEntry, middlewareCandidates, siteConfigCandidates } from './entries';
import { TextWords } from './heldNames';
import { Packages } from './packages';
import { Folders, findPythonModule, findSource, folderOf, join } from './resolve';
import { type LowerFile, SourceFile } from './sourceFile';
import { View } from './view';

/** How far imports are followed from a file, and how many files at most. */
const MAX_DEPTH = 4;
const MAX_FILES = 80;

/** How many files of an application are looked at together. */
const MAX_APPLICATION = 500;
const MAX_KEPT = 2_000;
/** UTF-16 units of the files that are kept; what is known of their programs takes many times as much. */
const MAX_KEPT_LENGTH = 4_000_000;
/** Reading so much anew takes a fraction of a second. */
const MUCH_KEPT_LENGTH = 400_000;

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

/** Endings that tell the grammar of a file. */
const ENDING = /\.(?:[cm]?[jt]sx?|py|json)$/;

/** How files become programs. */
export interface Lowering {
  readonly lower: LowerFile;
  /** Loads the grammar of a file, so that it can be lowered without waiting. */
  readonly prepare: (uri: string, text: string) => Promise<void>;
}

/**
 * The files that a file imports, read when a check needs them, parsed when a value is followed into them, and
 * kept until they change.
 */
export class ModuleGraph {
  private readonly kept = new Map<string, Promise<SourceFile | undefined>>();
  private keptLength = 0;
  /** The package whose files are checked. */
  private root: string | undefined;
  private readonly applications = new Map<string, Promise<View | undefined>>();
  private readonly targets = new Map<string, Promise<string | undefined>>();
  private readonly folders: Folders;
  private readonly aliases: PathAliases;
  private readonly packages: Packages;
  private readonly words = new TextWords();

  constructor(
    private readonly host: SourceHost,
    private readonly lowering: Lowering,
  ) {
    this.folders = new Folders(host);
    this.aliases = new PathAliases(host, this.folders);
    this.packages = new Packages(host, this.folders);
  }

  /** The versions of some packages that a file uses. */
  versions(uri: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.packages.versions(uri, names);
  }

  /** A file as it is given; it need not be one that is kept. */
  source(uri: string, text: string, program?: Program): SourceFile {
    return new SourceFile(uri, text, this.lowering.lower, this.words, program);
  }

  /**
   * Finds what `file` imports, directly and through others, and the application that imports it.
   *
   * @returns files among which is `file`, or one that was read before with the same text
   */
  async load(file: SourceFile): Promise<View> {
    const application = await this.applicationOf(file);
    const before = ROUTE_BY_PLACE.test(file.uri)
      ? [
          ...(await middlewareCandidates(file.uri, this.folders)),
          ...(await siteConfigCandidates(file.uri, this.folders)),
        ]
      : [];
    if (application && before.length === 0) return application;
    const view = new View(application);
    if (!application) view.set(file);
    await this.follow(file, view, view.size + MAX_FILES, MAX_DEPTH);
    // What requests pass before a route that is one by its place.
    for (const candidate of before) {
      const middleware = await this.file(candidate);
      if (!middleware) continue;
      view.set(middleware);
      await this.follow(middleware, view, view.size + MAX_FILES, MAX_DEPTH);
    }
    return view;
  }

  /** Whether a file belongs together with one that makes it matter. */
  async concerns(uri: string, text: string): Promise<boolean> {
    const file = this.source(uri, text);
    const { files } = await this.load(file);
    if (files.some((each) => (file.relevance === 'routes' ? each.knowsUsers : each.relevance === 'alone')))
      return true;
    return hasSafeRoute(text) && files.some((each) => each.changesState);
  }

  /** Loads the grammars of some files, so that values can be followed into them without waiting. */
  async prepare({ files }: View): Promise<void> {
    const ofEnding = new Map<string, SourceFile>();
    for (const file of files) {
      // The language of a page's or component's scripts is told in it.
      const ending = ENDING.exec(file.uri)?.[0] ?? file.uri;
      if (!ofEnding.has(ending)) ofEnding.set(ending, file);
    }
    for (const { uri, text } of ofEnding.values()) await this.lowering.prepare(uri, text);
  }

  /** A file where it is known and has this text. */
  async known(uri: string, text: string): Promise<SourceFile | undefined> {
    const file = await this.kept.get(uri);
    return file?.text === text ? file : undefined;
  }

  /** Forgets what a document says: it is closed, or nothing in it matters any more. */
  async forget(uri: string): Promise<void> {
    if (!this.kept.delete(uri)) return;
    for (const [entry, loading] of [...this.applications]) {
      if ((await loading)?.file(uri) !== undefined) this.applications.delete(entry);
    }
  }

  /** Takes the next version of an open document. */
  async provide(file: SourceFile): Promise<void> {
    const before = await this.kept.get(file.uri);
    this.kept.set(file.uri, Promise.resolve(file));
    const isLinkedAlike = before?.imports.join('\n') === file.imports.join('\n');
    for (const [entry, loading] of [...this.applications]) {
      const view = await loading;
      if (view?.file(file.uri) === undefined) continue;
      if (isLinkedAlike) view.set(file);
      else this.applications.delete(entry);
    }
  }

  /** Adds the files that `start` imports, level by level. */
  private async follow(start: SourceFile, view: View, limit: number, maxDepth = limit): Promise<void> {
    let level: SourceFile[] = [start];
    for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
      const next: SourceFile[] = [];
      for (const file of level) {
        for (const source of file.imports) {
          const target = await this.resolve(source, file.uri);
          if (target === undefined) continue;
          view.link(file.uri, source, target);
          if (view.file(target) || view.size >= limit) continue;
          const imported = await this.file(target);
          if (!imported) continue;
          view.set(imported);
          next.push(imported);
        }
      }
      level = next;
    }
  }

  /** A file of routes is guarded where the application mounts it: finds the file that starts it. */
  private async applicationOf(file: SourceFile): Promise<View | undefined> {
    const { uri, text } = file;
    const candidates = isEntry(uri) ? [uri] : [];
    if (MAY_ROUTE.test(text) || SESSION.test(text) || HELPER.test(text))
      candidates.push(...(await entryCandidates(uri, this.folders)));
    let nearest: View | undefined;
    for (const candidate of candidates) {
      const view = await this.application(candidate);
      if (!view || !(candidate === uri ? view.size > 1 : view.isImported(uri))) continue;
      const starts = STARTS.test(view.file(candidate)?.text ?? '');
      // An index of routes is mounted by a file farther up.
      if (!starts && nearest) continue;
      if (view.file(uri)?.text === text) nearest = view;
      else {
        // Too large to hold it, or a text that is not kept.
        nearest = new View(view);
        nearest.set(file);
        await this.follow(file, nearest, nearest.size + MAX_FILES, MAX_DEPTH);
      }
      if (starts) return nearest;
    }
    return nearest;
  }

  /** All that a file imports which may start an application. */
  private application(entry: string): Promise<View | undefined> {
    let loading = this.applications.get(entry);
    if (!loading) {
      loading = this.file(entry).then(async (file) => {
        if (!file) return undefined;
        const view = new View();
        view.set(file);
        await this.follow(file, view, MAX_APPLICATION);
        return view;
      });
      this.applications.set(entry, loading);
    }
    return loading;
  }

  /** Forgets a file that has changed, come or gone, and what its name and settings led to. */
  changed(uri: string): void {
    this.kept.delete(uri);
    this.applications.clear();
    this.targets.clear();
    this.folders.clear();
    this.aliases.clear();
    this.packages.clear();
  }

  /** Makes room where much is kept for another package than that of `uri`. */
  async moveOn(uri: string): Promise<void> {
    const root = await this.packages.root(uri);
    if (root !== this.root && this.keptLength > MUCH_KEPT_LENGTH) this.empty();
    this.root = root;
  }

  private empty(): void {
    this.kept.clear();
    this.applications.clear();
    this.keptLength = 0;
  }

  private file(uri: string): Promise<SourceFile | undefined> {
    let file = this.kept.get(uri);
    if (!file) {
      if (this.kept.size >= MAX_KEPT || this.keptLength >= MAX_KEPT_LENGTH) this.empty();
      // A file that cannot be read is as good as absent: the check goes on without it.
      file = this.read(uri).catch(() => undefined);
      this.kept.set(uri, file);
    }
    return file;
  }

  private async read(uri: string): Promise<SourceFile | undefined> {
    const text = await this.host.read(uri);
    if (text === undefined) return undefined;
    this.keptLength += text.length;
    // What Python imports is told by its syntax alone.
    if (uri.endsWith('.py')) await this.lowering.prepare(uri, text);
    return this.source(uri, text);
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
