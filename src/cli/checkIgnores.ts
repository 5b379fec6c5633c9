import ignore, { type Ignore } from 'ignore';
import type { Files } from './checkFiles';

/** What one file of patterns leaves out, below its folder. */
interface Rules {
  /** The URI of the folder, with a slash at its end. */
  readonly base: string;
  readonly matcher: Ignore;
}

/** Files and folders that a project leaves out: those in `.gitignore` files, and patterns of its own. */
export class Ignores {
  private constructor(
    private readonly files: Files,
    private readonly rules: readonly Rules[],
    private readonly ofGit: boolean,
  ) {}

  /**
   * @param patterns as in a `.gitignore` of the folder where the check is started
   * @param ofGit whether `.gitignore` files count
   */
  static of(files: Files, patterns: readonly string[], ofGit: boolean): Ignores {
    const rules = patterns.length > 0 ? [rulesIn(files, '.', patterns.join('\n'))] : [];
    return new Ignores(files, rules, ofGit);
  }

  /** What holds in a folder: its own `.gitignore` after those above it. */
  async within(folder: string, names: ReadonlySet<string>): Promise<Ignores> {
    if (!this.ofGit || !names.has('.gitignore')) return this;
    const path = folder === '.' ? '.gitignore' : `${folder.replace(/\/$/, '')}/.gitignore`;
    const bytes = await this.files.read(path).catch(() => new Uint8Array());
    const own = rulesIn(this.files, folder, new TextDecoder().decode(bytes));
    return new Ignores(this.files, [...this.rules, own], this.ofGit);
  }

  /** The last pattern that speaks of a path decides, as in git. */
  has(path: string, isFolder: boolean): boolean {
    const uri = this.files.uriOf(path).replace(/\/$/, '');
    let ignored = false;
    for (const { base, matcher } of this.rules) {
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

function rulesIn(files: Files, folder: string, patterns: string): Rules {
  const uri = files.uriOf(folder);
  return { base: uri.endsWith('/') ? uri : `${uri}/`, matcher: ignore().add(patterns) };
}
