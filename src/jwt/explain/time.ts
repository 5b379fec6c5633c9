/**
 * Finer units, how many of them make a second, and from which number on a time of today is one in them: as
 * seconds it would lie beyond the year 5138.
 */
const FINER_UNITS: readonly { readonly name: string; readonly perSecond: number; readonly from: number }[] = [
  { name: 'nanoseconds', perSecond: 1e9, from: 1e17 },
  { name: 'microseconds', perSecond: 1e6, from: 1e14 },
  { name: 'milliseconds', perSecond: 1e3, from: 1e11 },
];

/** The unit that a NumericDate was written in by mistake; undefined where it is in seconds. */
export const finerUnit = (value: number) => FINER_UNITS.find(({ from }) => Math.abs(value) >= from);

/** The last second that an ISO date of four digits can tell. */
const LAST = 253_402_300_799;

/** A time in seconds as ISO 8601 in UTC, e.g. `2030-01-01T00:00:00Z`; in words where it is beyond year 9999. */
export function isoTime(seconds: number): string {
  if (seconds > LAST) {
    const year = 10_000 + Math.floor((seconds - LAST - 1) / 31_556_952);
    return Number.isFinite(year) && year < 1e6 ? `the year ${year}` : 'a time beyond any calendar';
  }
  if (!(seconds > -62_135_596_800)) return 'a time before the year 1';
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

const UNITS: readonly [name: string, seconds: number][] = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A length of time in its two largest units: "3 hours", "1 day 2 hours". */
export function span(seconds: number): string {
  let rest = Math.floor(Math.abs(seconds));
  if (!Number.isFinite(rest)) return 'for ever';
  for (const [index, [name, size]] of UNITS.entries()) {
    if (rest < size) continue;
    const count = Math.floor(rest / size);
    rest -= count * size;
    const next = UNITS[index + 1];
    const more = next ? Math.floor(rest / next[1]) : 0;
    return `${plural(count, name)}${next && more > 0 && count < 10 ? ` ${plural(more, next[0])}` : ''}`;
  }
  return '0 seconds';
}

const plural = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

/** A time against another, both in seconds: "3 hours ago", "in 2 minutes", "now". */
export function relativeTime(seconds: number, now: number): string {
  const difference = Math.round(seconds - now);
  if (difference === 0) return 'now';
  return difference < 0 ? `${span(difference)} ago` : `in ${span(difference)}`;
}
