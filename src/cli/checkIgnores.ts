import ignore, { type Ignore } from 'ignore';
import type { Files } from './checkFiles';
import { foldersAbove, within } from './repository';

const IGNORE_FILE = '.gitignore';

/** What one file of patterns leaves out, below its folder. */
interface Rules {
  /** The URI of the folder, with a slash at its end. */
  readonly base: string;
  readonly matcher: Ignore;
}

/** Files and folders that a project leaves out: those in `.gitignore` files, and patterns of its own. */
export class Ignores {
  private readonly byFolder = new Map<string, Promise<Ignores>>();

  private constructor(
    private readonly files: Files,
    /** Patterns of the project, which no `.gitignore` takes back. */
    private readonly own: readonly Rules[],
    private readonly ofGit: readonly Rules[],
    private readonly heedsGit: boolean,
  ) {}

  /**
   * @param patterns as in `.gitignore` files, each list with the folder that it is for
   * @param heedsGit whether `.gitignore` files count
   */
  static of(
    files: Files,
    patterns: readonly { readonly folder: string; readonly lines: readonly string[] }[],
    heedsGit: boolean,
  ): Ignores {
    const own = patterns
      .filter(({ lines }) => lines.length > 0)
      .map(({ folder, lines }) => rulesIn(files, folder, lines.join('\n')));
    return new Ignores(files, own, [], heedsGit);
  }

  /**
   * What holds in a folder that the user names: what the `.gitignore` files above it say, up to the root of the
   * repository, unless they leave out that very folder.
   */
  async startingAt(folder: string): Promise<Ignores> {
    const own = this.own.filter((rules) => !this.says([rules], folder, true));
    const above: Rules[] = [];
    for (const each of this.heedsGit ? await this.above(folder) : [])
      above.push(...(await this.rulesOf(each)));
    const ofGit = this.says(above, folder, true) ? [] : above;
    return new Ignores(this.files, own, ofGit, this.heedsGit);
  }

  /** What holds in a folder: its own `.gitignore` after those above it. */
  async within(folder: string, names: ReadonlySet<string>): Promise<Ignores> {
    if (!this.heedsGit || !names.has(IGNORE_FILE)) return this;
    return new Ignores(this.files, this.own, [...this.ofGit, ...(await this.rulesOf(folder))], true);
  }

  has(path: string, isFolder: boolean): boolean {
    return (
      this.own.some((rules) => this.says([rules], path, isFolder)) || this.says(this.ofGit, path, isFolder)
    );
  }

  /** Whether a file that nobody walked to is left out, by patterns of the project or any `.gitignore` above it. */
  async hasNamed(path: string): Promise<boolean> {
    return (await this.beside(parentOf(path))).has(path, false);
  }

  /** What holds for a file that is named, by its folder: tools name many files of one. */
  private beside(folder: string): Promise<Ignores> {
    let known = this.byFolder.get(folder);
    if (!known) {
      known = (async () => {
        const ofGit: Rules[] = [];
        for (const each of this.heedsGit ? [...(await this.above(folder)), folder] : [])
          ofGit.push(...(await this.rulesOf(each)));
        return new Ignores(this.files, this.own, ofGit, this.heedsGit);
      })();
      this.byFolder.set(folder, known);
    }
    return known;
  }

  /** Folders whose `.gitignore` files count for a folder besides its own, the outermost first. */
  private async above(folder: string): Promise<readonly string[]> {
    const inRepository = await foldersAbove(this.files, folder);
    if (inRepository.length > 0 || (await this.isRepository(folder))) return inRepository;
    // Outside of any repository those from the current folder on.
    const start = baseOf(this.files, '.');
    const between: string[] = [];
    for (let at = folder; baseOf(this.files, at) !== start && baseOf(this.files, at).startsWith(start); ) {
      at = within(at, '..');
      between.unshift(at);
    }
    return between;
  }

  private async isRepository(folder: string): Promise<boolean> {
    return (await this.files.kindOf(within(folder, '.git')).catch(() => undefined)) !== undefined;
  }

  private async rulesOf(folder: string): Promise<readonly Rules[]> {
    const path = within(folder, IGNORE_FILE);
    if ((await this.files.kindOf(path).catch(() => undefined)) !== 'file') return [];
    const bytes = await this.files.read(path).catch(() => new Uint8Array());
    return [rulesIn(this.files, folder, new TextDecoder().decode(bytes))];
  }

  /** The last pattern that speaks of a path decides, as in git. */
  private says(list: readonly Rules[], path: string, isFolder: boolean): boolean {
    const uri = this.files.uriOf(path).replace(/\/$/, '');
    let ignored = false;
    for (const { base, matcher } of list) {
      if (!uri.startsWith(base)) continue;
      const below = `${decodeURIComponent(uri.slice(base.length))}${isFolder ? '/' : ''}`;
      if (below === '/' || below === '') continue;
      const verdict = matcher.test(below);
      if (verdict.ignored) ignored = true;
      else if (verdict.unignored) ignored = false;
    }
    return ignored;
  }
}

const parentOf = (path: string): string => {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end) || '/';
};

function baseOf(files: Files, folder: string): string {
  const uri = files.uriOf(folder);
  return uri.endsWith('/') ? uri : `${uri}/`;
}

const rulesIn = (files: Files, folder: string, patterns: string): Rules => ({
  base: baseOf(files, folder),
  matcher: ignore().add(patterns),
});
