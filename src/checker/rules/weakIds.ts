import { placeOf } from '../facts/arguments';
import type { CookieSet, IdGenerated } from '../facts/fact';
import type { Confidence } from '../model';
import type { FunctionUnit, Span } from '../syntax/program';
import type { Value } from '../values/value';
import { type Weakness, type WeakSource, weakSource } from '../values/weakness';
import type { Report, RuleContext } from './context';
import { purposeOf } from './cookiePurpose';

const REASON: Readonly<Record<Weakness, string>> = {
  'weak-random':
    'comes from a generator that is not cryptographically secure, so an attacker can compute the next values',
  clock: 'is made from the time, so an attacker only has to try the moments at which it can have been made',
  counter: 'is counted up, so an attacker who has one knows all others',
  short: 'has fewer than 128 random bits, so an attacker can find one by trying',
};

interface Purpose {
  readonly purpose: string;
  readonly value: Value;
  readonly site: Span;
  readonly unit: FunctionUnit;
  readonly confidence: Confidence;
}

/** Ids and tokens that can be computed or guessed (OWASP ASVS 5.0 7.2.3). */
export function* weakIdRules(context: RuleContext): Generator<Report> {
  for (const report of weakIds(context))
    yield MADE_UP.test(context.program.uri)
      ? { ...report, confidence: 'hint', severity: 'information' }
      : report;
}

/** Files that fill a database or a report with data that is made up. */
const MADE_UP =
  /\/(seeds?|seeders?)\/|\b(data|analytics|events?|fake|mock|samples?|load)[-_]generator\.[cm]?[jt]s$|\bseed(er)?\.[cm]?[jt]s$/i;

function* weakIds({ facts, evaluator }: RuleContext): Generator<Report> {
  const better = evaluator.registry.randomIds ?? '32 random bytes';
  const places: Purpose[] = facts.of('id-generate').map(idPlace);
  for (const cookie of facts.of('cookie-set')) {
    if (cookie.value && purposeOf(cookie).kind === 'credential')
      places.push(cookiePlace(cookie, cookie.value));
  }
  const weak = places.flatMap((place) => {
    const source = weakSource(place.value, evaluator);
    return source ? [{ place, source }] : [];
  });
  // What is marked at its source need not be marked again where it is used.
  const marked = new Set<number>();
  for (const { place, source } of weak) {
    if (!isNear(source, place) || marked.has(source.at.start)) continue;
    marked.add(source.at.start);
    yield report(place, source, source.at, better);
  }
  // A helper's result that is stored and handed on is one finding of the function that does so.
  const elsewhere = new Set<string>();
  for (const { place, source } of weak) {
    const once = `${source.at.owner.uri}:${source.at.start} in ${place.unit.start}`;
    if (isNear(source, place) || marked.has(source.at.start) || elsewhere.has(once)) continue;
    elsewhere.add(once);
    yield {
      ...report(place, source, place.site, better),
      evidence: [{ message: 'It comes from here.', site: placeOf(source.at, source.at.owner) }],
    };
  }
}

/** Whether the source stands where the value gets its purpose, and not in a helper. */
function isNear({ at }: WeakSource, { site, unit }: Purpose): boolean {
  if (at.owner.uri !== unit.uri) return false;
  if (at.start >= site.start && at.end <= site.end) return true;
  return at.kind !== 'call' || at.owner === unit;
}

function report(place: Purpose, source: WeakSource, site: Span, better: string): Report {
  return {
    ruleId: 'session/weak-id',
    confidence: place.confidence,
    message: `${place.purpose} ${REASON[source.weakness]}; use ${better}.`,
    site: { start: site.start, end: site.end },
    unit: place.unit,
  };
}

function cookiePlace(cookie: CookieSet, value: Value): Purpose {
  const purpose = purposeOf(cookie);
  const label = purpose.kind === 'other' ? 'The cookie' : purpose.label;
  return {
    purpose: `The value of ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`,
    value,
    site: cookie.site,
    unit: cookie.unit,
    confidence: 'certain',
  };
}

function idPlace(id: IdGenerated): Purpose {
  const purpose = id.purpose === 'session id' ? 'The session id' : `"${id.purpose}"`;
  return { purpose, value: id.value, site: id.site, unit: id.unit, confidence: 'likely' };
}
