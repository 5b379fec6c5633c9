import type { FrameworkModel, VersionRange } from './model';

type Version = readonly [major: number, minor: number, patch: number];

/** `1.2.3`, also `v1.2` and `1.2.3-beta.1`, whose additions do not count. */
export function parseVersion(text: string): Version | undefined {
  const match = /^\s{0,4}[v=]?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?![\d])/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)] : undefined;
}

/** Below zero where `a` comes before `b`. */
function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * The lowest version that a range of package.json admits (https://docs.npmjs.com/cli/configuring-npm/package-json);
 * undefined for one that does not say: `*`, `latest`, an address, `<2`.
 */
export function lowestOf(range: string): string | undefined {
  const lowest = range
    .slice(0, 200)
    .replace(/^(npm:(@?[^@]+)@|workspace:)/, '')
    .split('||')
    .map((alternative) => {
      const [first = ''] = alternative.trim().split(/\s+/);
      return parseVersion(first.replace(/^(\^|~|>=?)/, '').replace(/\.[xX*].*$/, ''));
    });
  let found: Version | undefined;
  for (const each of lowest) {
    if (!each) return undefined;
    if (!found || compare(each, found) < 0) found = each;
  }
  return found?.join('.');
}

/** Whether a version is one of those that an entry speaks of. */
function includes({ since, until, whenUnknown }: VersionRange, version: string | undefined): boolean {
  const known = version === undefined ? undefined : parseVersion(version);
  if (!known) return whenUnknown ?? until === undefined;
  const from = since === undefined ? undefined : parseVersion(since);
  const to = until === undefined ? undefined : parseVersion(until);
  return (!from || compare(known, from) >= 0) && (!to || compare(known, to) < 0);
}

/** Versions of packages; undefined for one that is not known. */
export type VersionOf = (name: string) => string | undefined;

/** The models without what does not hold for these versions; what holds for all stays the same object. */
export function atVersions(
  models: readonly FrameworkModel[],
  versionOf: VersionOf,
): readonly FrameworkModel[] {
  return models.map((model) => prune(model, versionOf, new Map()) as FrameworkModel);
}

/** Every range of versions that some entry of the models speaks of. */
export function versionRanges(models: readonly FrameworkModel[]): readonly VersionRange[] {
  const found: VersionRange[] = [];
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const range = rangeOf(value);
    if (range) found.push(range);
    for (const member of Object.values(value)) look(member);
  };
  for (const model of models) look(model);
  return found;
}

function rangeOf(value: object): VersionRange | undefined {
  return 'versions' in value ? (value.versions as VersionRange) : undefined;
}

const GONE = Symbol('gone');

function prune(value: unknown, versionOf: VersionOf, known: Map<unknown, unknown>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  if (known.has(value)) return known.get(value);
  const range = rangeOf(value);
  let result: unknown = value;
  if (range && !includes(range, versionOf(range.package))) result = GONE;
  else if (Array.isArray(value)) {
    const kept = value.map((each) => prune(each, versionOf, known)).filter((each) => each !== GONE);
    if (kept.length !== value.length || kept.some((each, index) => each !== value[index])) result = kept;
  } else {
    const kept = Object.entries(value)
      .map(([name, member]) => [name, prune(member, versionOf, known)] as const)
      .filter(([, member]) => member !== GONE);
    const members = Object.values(value);
    if (kept.length !== members.length || kept.some(([, member], index) => member !== members[index]))
      result = Object.fromEntries(kept);
  }
  known.set(value, result);
  return result;
}
