import picomatch from 'picomatch';

/** Files whose names begin with a dot are meant too: `.env`. */
const OPTIONS: picomatch.PicomatchOptions = { dot: true };

/** A pattern of paths, such as `src/**\/*.ts`. */
export interface PathPattern {
  /** The folder that all paths are in. */
  readonly base: string;
  /** Whether it means a path of a file or folder in `base`. */
  readonly matches: (path: string) => boolean;
}

/** What a path means as a pattern; undefined for one without wild cards. */
export function patternOf(path: string): PathPattern | undefined {
  const { isGlob, base, glob } = picomatch.scan(path);
  if (!isGlob) return undefined;
  const folder = base === '' ? '.' : base;
  const skipped = folder === '.' ? 0 : folder.replace(/\/$/, '').length + 1;
  const matcher = picomatch(glob, OPTIONS);
  return { base: folder, matches: (each) => matcher(each.slice(skipped)) };
}

/** Whether one of these patterns, given without their `!`, means a path or a folder that it is in. */
export function excludedBy(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => picomatch(pattern, OPTIONS));
  return (path) => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
      if (matchers.some((matches) => matches(at))) return true;
    return false;
  };
}
