import { type ParseError, parse } from 'jsonc-parser';
import type { SourceHost } from '../model';
import { type Folders, folderOf, join } from './resolve';

interface Aliases {
  /** Where `baseUrl` and `paths` start. */
  readonly folder: string;
  readonly baseUrl: string | undefined;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

const CONFIGS = ['tsconfig.json', 'jsconfig.json'];
const MAX_EXTENDS = 5;

/** `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json (TypeScript handbook, "Modules"). */
export class PathAliases {
  private readonly known = new Map<string, Promise<Aliases | undefined>>();

  constructor(
    private readonly host: SourceHost,
    private readonly folders: Folders,
  ) {}

  /** What `source` may mean in a file of `folder`, most exact first; empty for packages. */
  async candidates(source: string, folder: string): Promise<string[]> {
    const aliases = await this.nearest(folder);
    if (!aliases) return [];
    const found: string[] = [];
    for (const [pattern, targets] of aliases.paths) {
      const rest = matchPattern(pattern, source);
      if (rest === undefined) continue;
      for (const target of targets) {
        const uri = join(aliases.folder, target.replace('*', rest));
        if (uri) found.push(uri);
      }
    }
    const base =
      aliases.baseUrl === undefined ? undefined : join(aliases.folder, `${aliases.baseUrl}/${source}`);
    if (base) found.push(base);
    return found;
  }

  clear(): void {
    this.known.clear();
  }

  private nearest(folder: string): Promise<Aliases | undefined> {
    let known = this.known.get(folder);
    if (!known) {
      known = this.find(folder);
      this.known.set(folder, known);
    }
    return known;
  }

  private async find(folder: string): Promise<Aliases | undefined> {
    const names = await this.folders.names(folder);
    const config = CONFIGS.find((each) => names.has(each));
    if (config) return this.read(`${folder}/${config}`, 0);
    const parent = folderOf(folder);
    return parent.endsWith('/') || parent === folder || names.size === 0 ? undefined : this.nearest(parent);
  }

  private async read(uri: string, depth: number): Promise<Aliases | undefined> {
    const text = await this.host.read(uri);
    if (text === undefined || depth > MAX_EXTENDS) return undefined;
    const errors: ParseError[] = [];
    const config: unknown = parse(text, errors, { allowTrailingComma: true });
    const options = member(config, 'compilerOptions');
    const paths = member(options, 'paths');
    const baseUrl = member(options, 'baseUrl');
    const folder = folderOf(uri);
    if (paths === undefined && baseUrl === undefined) {
      const base = member(config, 'extends');
      if (typeof base !== 'string' || !base.startsWith('.')) return undefined;
      const target = join(folder, base.endsWith('.json') ? base : `${base}.json`);
      return target ? this.read(target, depth + 1) : undefined;
    }
    const root = typeof baseUrl === 'string' ? (join(folder, baseUrl) ?? folder) : folder;
    return {
      folder: root,
      baseUrl: typeof baseUrl === 'string' ? '.' : undefined,
      paths: Object.entries(isObject(paths) ? paths : {})
        .map(([pattern, targets]) => [pattern, strings(targets)] as const)
        .sort(([a], [b]) => b.length - a.length),
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** What `*` stands for, `''` for a pattern without one; undefined where it does not match. */
function matchPattern(pattern: string, source: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === source ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits =
    source.length >= before.length + after.length && source.startsWith(before) && source.endsWith(after);
  return fits ? source.slice(before.length, source.length - after.length) : undefined;
}
