import type { SourceHost } from '../model';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Files that `./x.js` may be written in: TypeScript keeps the ending of what it compiles to. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Listings of folders, read once. */
export class Folders {
  private readonly listings = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(private readonly host: SourceHost) {}

  /** Names in the folder; empty where it cannot be read. */
  names(folder: string): Promise<ReadonlySet<string>> {
    let listing = this.listings.get(folder);
    if (!listing) {
      listing = this.host.list(folder).then(
        (names) => new Set(names),
        () => new Set<string>(),
      );
      this.listings.set(folder, listing);
    }
    return listing;
  }

  async has(uri: string): Promise<boolean> {
    return (await this.names(folderOf(uri))).has(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
  }

  /** Forgets what was read: files have come or gone. */
  clear(): void {
    this.listings.clear();
  }
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The URI that a relative path means in `folder`; undefined where it leads above the root. */
export function join(folder: string, path: string): string | undefined {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] ?? '';
  const parts = folder
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(encodeURIComponent(part));
    else if (parts.pop() === undefined) return undefined;
  }
  return `${root}/${parts.join('/')}`;
}

/** The source file that `base` means, with an ending or an index file added as Node and bundlers do. */
export async function findSource(base: string, folders: Folders): Promise<string | undefined> {
  if (base.endsWith('.json')) return (await folders.has(base)) ? base : undefined;
  const ending = EXTENSIONS.find((each) => base.endsWith(each));
  if (ending !== undefined) {
    if (await folders.has(base)) return base;
    const stem = base.slice(0, -ending.length);
    for (const source of SOURCES[ending] ?? []) if (await folders.has(stem + source)) return stem + source;
  }
  for (const extension of EXTENSIONS) if (await folders.has(base + extension)) return base + extension;
  if (!(await folders.has(base))) return undefined;
  for (const extension of EXTENSIONS) {
    if (await folders.has(`${base}/index${extension}`)) return `${base}/index${extension}`;
  }
  return undefined;
}

/** How many folders above a file may be the one that its absolute imports start from. */
const MAX_ROOTS = 5;

/**
 * The source file of a Python module: a file or a package.
 *
 * @param source a path where the import is relative (`./models`), else a dotted name (`shop.models`)
 */
export async function findPythonModule(
  source: string,
  folder: string,
  folders: Folders,
): Promise<string | undefined> {
  let root = folder;
  for (let level = 0; level < (source.startsWith('.') ? 1 : MAX_ROOTS); level++) {
    const base = join(root, source.startsWith('.') ? source : source.replaceAll('.', '/'));
    if (base !== undefined) {
      if (await folders.has(`${base}.py`)) return `${base}.py`;
      if (await folders.has(`${base}/__init__.py`)) return `${base}/__init__.py`;
    }
    root = folderOf(root);
    if (root === '' || root.endsWith('/')) return undefined;
  }
  return undefined;
}
