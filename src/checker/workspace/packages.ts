import { lowestOf, parseVersion } from '../frameworks/versions';
import type { SourceHost } from '../model';
import { type Folders, folderOf } from './resolve';

const MAX_LEVELS = 8;
/** Longer lock files are not read; the range in package.json tells enough. */
const MAX_LOCK = 20_000_000;

/** One package.json and the lock file beside it. */
interface Manifest {
  /** Ranges of the packages that it asks for. */
  readonly ranges: ReadonlyMap<string, string>;
  /** The text of the lock file, read when a range is asked for. */
  readonly lock: () => Promise<Lock | undefined>;
}

type Lock = (name: string) => string | undefined;

/** Which versions of packages the files of a folder use, by package.json and lock files above them. */
export class Packages {
  private readonly manifests = new Map<string, Promise<Manifest | undefined>>();

  constructor(
    private readonly host: SourceHost,
    private readonly folders: Folders,
  ) {}

  /**
   * The versions of some packages in a file: what the lock file says, else the lowest that the range in the
   * nearest package.json that asks for the package admits.
   *
   * @returns nothing for a package of which neither is known
   */
  async versions(uri: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const asked = new Map<string, string>();
    let folder = folderOf(uri);
    for (let level = 0; level < MAX_LEVELS; level++) {
      const listing = await this.folders.names(folder);
      const manifest = await this.manifest(folder, listing);
      if (manifest) {
        for (const name of names) {
          const range = manifest.ranges.get(name);
          if (range !== undefined && !asked.has(name)) asked.set(name, range);
        }
        // A workspace has its lock file above its packages.
        const open = [...asked.keys()].filter((name) => !found.has(name));
        const lock = open.length > 0 ? await manifest.lock() : undefined;
        for (const name of open) {
          const version = lock?.(name);
          if (version !== undefined) found.set(name, version);
        }
      }
      const parent = folderOf(folder);
      if (parent === folder || parent.endsWith('/') || listing.size === 0) break;
      folder = parent;
    }
    for (const [name, range] of asked) {
      const lowest = found.has(name) ? undefined : lowestOf(range);
      if (lowest !== undefined) found.set(name, lowest);
    }
    return found;
  }

  /** The nearest folder above a file that has a package.json. */
  async root(uri: string): Promise<string | undefined> {
    let folder = folderOf(uri);
    for (let level = 0; level < MAX_LEVELS; level++) {
      const names = await this.folders.names(folder);
      if (names.has('package.json')) return folder;
      const parent = folderOf(folder);
      if (parent === folder || parent.endsWith('/') || names.size === 0) return undefined;
      folder = parent;
    }
    return undefined;
  }

  /** Forgets what was read: files have changed, come or gone. */
  clear(): void {
    this.manifests.clear();
  }

  private manifest(folder: string, listing: ReadonlySet<string>): Promise<Manifest | undefined> {
    let known = this.manifests.get(folder);
    if (!known) {
      known = listing.has('package.json')
        ? this.read(folder, listing).catch(() => undefined)
        : Promise.resolve(undefined);
      this.manifests.set(folder, known);
    }
    return known;
  }

  private async read(folder: string, listing: ReadonlySet<string>): Promise<Manifest | undefined> {
    const text = await this.host.read(`${folder}/package.json`);
    const json: unknown = text === undefined ? undefined : JSON.parse(text);
    const ranges = new Map<string, string>();
    for (const group of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
      for (const [name, range] of entriesOf(memberOf(json, group)))
        if (typeof range === 'string') ranges.set(name, range);
    }
    let lock: Promise<Lock | undefined> | undefined;
    return {
      ranges,
      lock: () => {
        lock ??= this.lock(folder, listing).catch(() => undefined);
        return lock;
      },
    };
  }

  private async lock(folder: string, listing: ReadonlySet<string>): Promise<Lock | undefined> {
    const reader = LOCKS.find(({ file }) => listing.has(file));
    const text = reader && (await this.host.read(`${folder}/${reader.file}`));
    return text === undefined || text.length > MAX_LOCK ? undefined : reader?.read(text);
  }
}

const LOCKS: readonly { readonly file: string; readonly read: (text: string) => Lock }[] = [
  { file: 'package-lock.json', read: readNpm },
  { file: 'npm-shrinkwrap.json', read: readNpm },
  { file: 'yarn.lock', read: (text) => (name) => onlyOne(text, yarnPattern(name)) },
  { file: 'pnpm-lock.yaml', read: (text) => (name) => onlyOne(text, pnpmPattern(name)) },
];

/** Lock files of npm: versions 2 and 3 have `packages`, version 1 has `dependencies`. */
function readNpm(text: string): Lock {
  const json: unknown = JSON.parse(text);
  return (name) => {
    const entry =
      memberOf(memberOf(json, 'packages'), `node_modules/${name}`) ??
      memberOf(memberOf(json, 'dependencies'), name);
    const version = memberOf(entry, 'version');
    return typeof version === 'string' && parseVersion(version) ? version : undefined;
  };
}

/** An entry `"name@^1.2.3":` with its version on the next line. */
function yarnPattern(name: string): RegExp {
  return new RegExp(`^"?${escaped(name)}@[^\\n]{0,300}:\\r?\\n {2}version:? "?(\\d[^"\\r\\n]{0,40})`, 'gm');
}

/** A key `/name@1.2.3:` or `name@1.2.3(peer):` under `packages`. */
function pnpmPattern(name: string): RegExp {
  return new RegExp(
    `^ {2}['"]?/?${escaped(name)}[@/](\\d[\\w.+-]{0,40})(?:\\([^\\n]{0,300}\\))?['"]?:`,
    'gm',
  );
}

/** The version that is found, unless there are several: which of them is meant is not told. */
function onlyOne(text: string, pattern: RegExp): string | undefined {
  const versions = new Set([...text.matchAll(pattern)].map((match) => match[1]));
  const [version] = versions;
  return versions.size === 1 ? version : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
