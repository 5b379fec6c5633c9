import { span as lengthOf } from '../../jwt/explain/time';
import { fill } from '../webview/strings';
import type { ClaimView, TimelineMark, TimelineView } from './pageState';
import type { DecoderStrings } from './strings';

/** The claims that belong on the line, in the order in which they are told where they coincide. */
const NAMES = ['auth_time', 'iat', 'nbf', 'exp'];
/** A stretch longer than so many times all others together is drawn shorter. */
const TOO_LONG = 5;
/** No two moments are drawn closer, as a share of the line. */
const LEAST_SHARE = 0.05;
/** What is left free at both ends. */
const EDGE = 0.04;
/** Where a line without an end has its last moment. */
const OPEN_END = 0.8;

/**
 * Puts the times of a token on a line against now. Undefined where it has none. A stretch that would leave
 * nothing of the others is drawn shorter and named among the breaks.
 *
 * @param claims those of the payload
 * @param now milliseconds since the Unix epoch
 */
export function timelineView(
  claims: readonly ClaimView[],
  now: number,
  words: DecoderStrings['timeline'],
): TimelineView | undefined {
  const timed = NAMES.flatMap((name) => {
    const claim = claims.findLast((candidate) => candidate.name === name);
    return claim?.time && Number.isFinite(claim.time.time) ? [{ name, claim, time: claim.time }] : [];
  });
  if (timed.length === 0) return undefined;
  const at = (name: string) => timed.find((entry) => entry.name === name)?.time.time;
  const [exp, nbf] = [at('exp'), at('nbf')];
  const begin = nbf ?? at('iat');
  const scale = makeScale([...timed.map(({ time }) => time.time), now], { begin, exp });
  const moments = [...new Set(timed.map(({ time }) => time.time))].sort((a, b) => a - b);
  const marks = moments.map((time): TimelineMark => {
    const group = timed.filter((entry) => entry.time.time === time);
    const [first] = group;
    const link = first?.claim.link;
    return {
      names: group.map(({ name }) => name),
      at: scale.place(time),
      time,
      iso: first?.time.iso ?? '',
      relative: group.map((entry) => entry.time.relative).join(', '),
      ...(link !== undefined && { link }),
    };
  });
  const never = exp !== undefined && begin !== undefined && begin >= exp;
  const phase = never ? 'never' : phaseOf(exp, nbf, now);
  return {
    marks,
    now: scale.place(now),
    life: never
      ? null
      : {
          from: begin === undefined ? 0 : scale.place(begin),
          to: exp === undefined ? 1 : scale.place(exp),
          openEnd: exp === undefined,
        },
    breaks: scale.breaks,
    phase,
    summary: summaryOf({ phase, exp, begin, now }, words),
  };
}

function phaseOf(exp: number | undefined, nbf: number | undefined, now: number): TimelineView['phase'] {
  if (nbf !== undefined && now < nbf) return 'early';
  if (exp === undefined) return 'endless';
  return now >= exp ? 'expired' : 'valid';
}

interface Facts {
  readonly phase: TimelineView['phase'];
  readonly exp: number | undefined;
  readonly begin: number | undefined;
  readonly now: number;
}

function summaryOf({ phase, exp, begin, now }: Facts, words: DecoderStrings['timeline']): string {
  const length = (milliseconds: number) => lengthOf(Math.abs(milliseconds) / 1000);
  const life = exp !== undefined && begin !== undefined ? exp - begin : undefined;
  switch (phase) {
    case 'early':
      return fill(words.early, length((begin ?? now) - now));
    case 'endless':
      return words.endless;
    case 'never':
      return words.never;
    case 'expired': {
      const ago = length(now - (exp ?? now));
      return life === undefined ? fill(words.expired, ago) : fill(words.expiredAfter, ago, length(life));
    }
    default: {
      const left = length((exp ?? now) - now);
      if (life === undefined || begin === undefined || now < begin) return fill(words.valid, left);
      return fill(words.validPart, left, length(life), Math.floor(((now - begin) / life) * 100));
    }
  }
}

interface Life {
  readonly begin: number | undefined;
  readonly exp: number | undefined;
}

interface Scale {
  place(time: number): number;
  readonly breaks: TimelineView['breaks'];
}

/** Linear, but for stretches that are too long and such that are too short to be seen. */
function makeScale(times: readonly number[], { begin, exp }: Life): Scale {
  const points = [...new Set(times)].sort((a, b) => a - b);
  const gaps = points.slice(1).map((time, index) => time - (points[index] ?? time));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  // A lifetime is always drawn to scale, so that what is left of it can be seen.
  const isLife = (from: number) => begin !== undefined && exp !== undefined && from >= begin && from < exp;
  const drawn = drawnSizes(gaps.map((size, index) => ({ size, keep: isLife(points[index] ?? 0) })));
  const total = sum(drawn.map(({ size }) => size)) || 1;
  const shares = drawn.map(({ size }) => Math.max(LEAST_SHARE, size / total));
  const whole = sum(shares) || 1;
  const width = (exp === undefined ? OPEN_END : 1 - EDGE) - EDGE;
  const places: number[] = [];
  let at = points.length === 1 ? 0.5 : EDGE;
  for (const [index] of points.entries()) {
    places.push(Math.min(1, at));
    at += ((shares[index] ?? 0) / whole) * width;
  }
  return {
    place: (time) => places[points.indexOf(time)] ?? 0,
    breaks: drawn.flatMap(({ cut }, index) =>
      cut ? [{ from: places[index] ?? 0, to: places[index + 1] ?? 1 }] : [],
    ),
  };
}

/** From the shortest stretch on, each that may be cut at most so much longer than all shorter ones together. */
function drawnSizes(
  gaps: readonly { readonly size: number; readonly keep: boolean }[],
): readonly { readonly size: number; readonly cut: boolean }[] {
  const sizes = gaps.map((gap) => ({ ...gap, cut: false }));
  let shorter = 0;
  const order = [...sizes].sort((a, b) => Number(b.keep) - Number(a.keep) || a.size - b.size);
  for (const entry of order) {
    if (!entry.keep && shorter > 0 && entry.size > TOO_LONG * shorter) {
      entry.size = shorter * 1.2;
      entry.cut = true;
    }
    shorter += entry.size;
  }
  return sizes;
}
