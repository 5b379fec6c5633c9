import type { CookieSet, IdGenerated } from '../facts/fact';
import type { Confidence } from '../model';
import type { Expression, FunctionUnit, Span } from '../syntax/program';
import { optionsOf, type Value } from '../values/value';
import { placedAt, type Report, type RuleContext } from './context';
import { purposeOf } from './cookiePurpose';

type Weakness = 'weak-random' | 'clock' | 'counter' | 'short';

const REASON: Readonly<Record<Weakness, string>> = {
  'weak-random':
    'comes from a generator that is not cryptographically secure, so an attacker can compute the next values',
  clock: 'is made from the time, so an attacker only has to try the moments around a login',
  counter: 'is counted up, so an attacker knows the ids of all others',
  short: 'has fewer than 128 random bits, so an attacker can try them all',
};

/** Ids and tokens that can be computed or guessed (OWASP ASVS 5.0 7.2.3). */
export function* weakIdRules({ facts, evaluator }: RuleContext): Generator<Report> {
  const seen = new Set<Expression>();
  const places: { purpose: string; value: Value; site: Span; unit: FunctionUnit; confidence: Confidence }[] =
    [];
  for (const cookie of facts.of('cookie-set')) {
    if (cookie.value && purposeOf(cookie).kind === 'credential')
      places.push(cookiePlace(cookie, cookie.value));
  }
  for (const id of facts.of('id-generate')) places.push(idPlace(id));
  for (const place of places) {
    const found = weaknessOf(place.value);
    if (!found || seen.has(found.at)) continue;
    seen.add(found.at);
    yield {
      ruleId: 'session/weak-id',
      confidence: place.confidence,
      message: `${place.purpose} ${REASON[found.weakness]}; use ${evaluator.registry.randomIds ?? '32 random bytes'}.`,
      ...placedAt(place, found.at, 'The value is made here.'),
      unit: place.unit,
    };
  }
}

function cookiePlace(cookie: CookieSet, value: Value) {
  const purpose = purposeOf(cookie);
  const label = purpose.kind === 'other' ? 'The cookie' : purpose.label;
  return {
    purpose: `${label}: its value`,
    value,
    site: cookie.site,
    unit: cookie.unit,
    confidence: 'certain' as const,
  };
}

function idPlace(id: IdGenerated) {
  const purpose = id.purpose === 'session id' ? 'The session id' : `"${id.purpose}"`;
  return { purpose, value: id.value, site: id.site, unit: id.unit, confidence: 'likely' as const };
}

interface Found {
  readonly weakness: Weakness;
  readonly at: Expression;
}

/** The weak source that a value is composed of, unless a secure one is in it as well. */
function weaknessOf(value: Value): Found | undefined {
  let found: Found | undefined;
  for (const piece of composition(value)) {
    if (piece.kind === 'api') {
      const { origin } = piece.spec;
      if (origin === 'secure-random') {
        const short = isShort(piece);
        if (!short) return undefined;
        found ??= { weakness: 'short', at: piece.origin };
      }
      if (origin === 'weak-random') found = { weakness: 'weak-random', at: piece.origin };
      if (origin === 'clock') found ??= { weakness: 'clock', at: piece.origin };
    }
    const { origin } = piece;
    if (origin.kind === 'unary' && origin.operator === '++') found ??= { weakness: 'counter', at: origin };
  }
  return found;
}

/** `randomBytes(n)` with n under 16. */
function isShort(value: Extract<Value, { kind: 'api' }>): boolean {
  const call = value.origin;
  if (call.kind !== 'call') return false;
  const size = value.parts[1];
  if (size?.kind === 'constant' && typeof size.value === 'number') return size.value < 16;
  const [receiver] = value.parts;
  const inner = receiver?.kind === 'api' ? receiver.parts[0] : undefined;
  return inner?.kind === 'api' && inner.spec.origin === 'secure-random' ? isShort(inner) : false;
}

/** Functions that keep what goes in guessable: encoders and unkeyed hashes. */
const TRANSPARENT =
  /^(string|str|number|int|parseint|hex|zfill|format|btoa|.*b64encode|encode.*|hash.*|.*digest|update|md5|sha\d*|from|tostring|concat|floor|round|ceil|trunc|abs|max|min|pad.*|join)$/i;

/** What a value is composed of: operands, pieces of text, receivers of methods; not what an unknown function was given. */
function* composition(value: Value, depth = 0): Generator<Value> {
  if (depth > 12) return;
  yield value;
  for (const part of composed(value)) yield* composition(part, depth + 1);
}

function composed(value: Value): readonly Value[] {
  if (value.kind === 'choice') return optionsOf(value);
  if (value.kind === 'api' && value.spec.origin === 'encoded') return value.parts;
  if (value.kind !== 'computed') return [];
  const { origin, parts } = value;
  if (origin.kind !== 'call') return parts;
  const [callee, ...args] = parts;
  const { callee: called } = origin;
  const name = called.kind === 'name' ? called.name : called.kind === 'member' ? called.property : '';
  const transparent = typeof name === 'string' && TRANSPARENT.test(name);
  const receiver = called.kind === 'member' && callee ? [callee] : [];
  return transparent ? [...receiver, ...args] : receiver;
}
