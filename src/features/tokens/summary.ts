import type { Severity } from '../../base/severity';
import type { Translate } from '../../base/translate';
import { type DecodedToken, inspectToken, type JwtFinding } from '../../jwt';
import { finerUnit } from '../../jwt/explain/time';

/** What is told of a token in passing. */
export interface Summary {
  /** `JWT`, `JWE`, `SD-JWT`. */
  readonly kind: string;
  /** The algorithm, or that it is none that can be told. */
  readonly alg: string;
  /** One of when it ends, when it begins, or that it has no end. Undefined where it is encrypted. */
  readonly life: string | undefined;
  /** The worst first. */
  readonly findings: readonly JwtFinding[];
}

/** Findings of these severities are counted: the others are advice. */
const COUNTED: ReadonlySet<Severity> = new Set(['error', 'warning']);

/**
 * @param now milliseconds since the Unix epoch
 * @param language of times in words, as BCP 47 names it
 */
export function summaryOf(token: DecodedToken, now: number, t: Translate, language: string): Summary {
  const { kind, header, payload, sdJwt } = token;
  const { alg, enc } = header ?? {};
  return {
    kind: sdJwt ? 'SD-JWT' : kind === 'jwe' ? 'JWE' : payload ? 'JWT' : 'JWS',
    alg: [alg, ...(kind === 'jwe' ? [enc] : [])]
      .map((name) => algorithmName(name) ?? t('unknown algorithm'))
      .join(' + '),
    life: payload && lifeOf(payload, now, t, language),
    findings: inspectToken(token, { now }),
  };
}

/** One line: `JWT · HS256 · expired 3 hours ago · 2 findings`. */
export function headline({ kind, alg, life, findings }: Summary, t: Translate): string {
  const count = counted(findings).length;
  const told = count === 1 ? t('1 finding') : count > 1 ? t('{0} findings', count) : undefined;
  return [kind, alg, life, told].filter((part) => part !== undefined).join(' · ');
}

/** Those that a reader should look at. */
export const counted = (findings: readonly JwtFinding[]): readonly JwtFinding[] =>
  findings.filter(({ severity }) => COUNTED.has(severity));

/** The name as the registries write names; anything else is no name, and could be a text to deceive. */
function algorithmName(name: unknown): string | undefined {
  return typeof name === 'string' && /^[A-Za-z0-9+_./-]{1,32}$/.test(name) ? name : undefined;
}

function lifeOf(
  { exp, nbf }: { readonly exp?: unknown; readonly nbf?: unknown },
  now: number,
  t: Translate,
  language: string,
): string | undefined {
  const begins = timeOf(nbf);
  if (begins !== undefined && begins > now) return t('valid {0}', relativeWords(begins, now, language));
  if (exp === undefined) return t('never expires');
  const ends = timeOf(exp);
  if (ends === undefined) return undefined;
  const words = relativeWords(ends, now, language);
  return ends <= now ? t('expired {0}', words) : t('expires {0}', words);
}

/** A NumericDate (RFC 7519 §2) in milliseconds, also one that was written in a finer unit by mistake. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const time = (value / (finerUnit(value)?.perSecond ?? 1)) * 1000;
  // The range of `Date`: beyond it nothing can be told in words.
  return Math.abs(time) <= 8.64e15 ? time : undefined;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** "3 hours ago", "in 2 days", in the language of the editor; both times in milliseconds. */
export function relativeWords(time: number, now: number, language: string): string {
  const seconds = Math.round((time - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}
