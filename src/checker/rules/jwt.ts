import { entryOf, placeOf } from '../facts/arguments';
import type { Place, TokenSigned, TokenVerified } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import { expressionsIn } from '../syntax/parts';
import { callsThat } from '../syntax/sieves';
import { asString, optionsOf, originsOf, truthOf, type Value, withParts } from '../values/value';
import { type FixIntent, placed, placedAt, type Report, type RuleContext } from './context';
import { nameOf } from './jwtVerification';

/** How tokens are signed, verified and read (RFC 8725, OWASP ASVS 5.0 chapter 9). */
export function* jwtRules(context: RuleContext): Generator<Report> {
  for (const signed of context.facts.of('token-sign')) {
    yield* unsecuredSigning(signed);
    yield* missingExpiry(signed, context);
  }
  if (!context.isExample) for (const call of handMade(context)) yield call;
  const signing = signingAlgorithm(context);
  for (const verified of context.facts.of('token-verify')) yield* algorithms(verified, signing);
}

function isNone(value: Value): boolean {
  return asString(value)?.toLowerCase() === 'none';
}

function* unsecuredSigning(signed: TokenSigned): Generator<Report> {
  const none = signed.algorithm && optionsOf(signed.algorithm).some(isNone);
  if (!none && !signed.unsecured) return;
  const written = (signed.algorithm ? optionsOf(signed.algorithm) : []).find(isNone)?.origin;
  // Without a key there is nothing to sign with yet.
  const hasKey = signed.key !== undefined && truthOf(signed.key) !== 'false';
  const fixes: FixIntent[] =
    written?.kind === 'literal' && written.owner.uri === signed.unit.uri && hasKey
      ? [{ kind: 'replace-value', title: "Sign with 'HS256'", expression: written, value: 'HS256' }]
      : [];
  yield {
    ruleId: 'jwt/alg-none',
    confidence: 'certain',
    message:
      'This token is made without a signature (alg "none"): anyone can write one with any claims; sign it with a key and a fixed algorithm.',
    ...placed(signed, signed.site, signed.builder ? undefined : signed.algorithmSite),
    unit: signed.unit,
    fixes,
  };
}

/** Headers of tokens that the program puts together itself: `JSON.stringify({ alg: 'none', typ: 'JWT' })`. */
function* handMade({ program, evaluator }: RuleContext): Generator<Report> {
  for (const call of program.sift(serializing)) {
    const [header] = call.args;
    const value = header && evaluator.evaluate(header.value);
    const algorithm = value?.kind === 'object' ? value.members.get('alg') : undefined;
    if (!algorithm || !isNone(algorithm)) continue;
    yield {
      ruleId: 'jwt/alg-none',
      confidence: 'likely',
      message:
        'This header is that of a token without a signature (alg "none"): anyone can write one with any claims; sign it with a key and a fixed algorithm.',
      site: { start: call.start, end: call.end },
      unit: call.owner,
    };
  }
}

const serializing = callsThat((call) => /^(stringify|dumps)$/.test(calleeName(call)));

function* missingExpiry(signed: TokenSigned, { allFacts }: RuleContext): Generator<Report> {
  if (signed.defaultsOf || (signed.expiry !== 'none' && signed.expiry !== 'likely-none')) return;
  if (signed.defaultsFrom) {
    const setUp = allFacts('token-sign').filter((each) => each.defaultsOf === signed.defaultsFrom);
    // Where it is set up may not be seen.
    if (setUp.length === 0 || setUp.some((each) => each.expiry !== 'none')) return;
  }
  const title = 'Let it expire after 15 minutes';
  const fixes: FixIntent[] = signed.builder
    ? [{ kind: 'chain-call', title, call: signed.builder, method: 'setExpirationTime', value: '15m' }]
    : signed.expiryOption
      ? [{ kind: 'set-option', title, target: signed.options, name: signed.expiryOption, value: '15m' }]
      : [];
  yield {
    ruleId: 'jwt/missing-expiry',
    confidence: signed.expiry === 'none' ? 'certain' : 'likely',
    message:
      'This token is signed without an expiry: whoever gets hold of it once can use it for ever; set an expiry of minutes.',
    site: signed.site,
    unit: signed.unit,
    fixes,
  };
}

function* algorithms(verified: TokenVerified, signing: string | undefined): Generator<Report> {
  const { algorithms: list } = verified;
  const names = list
    ? optionsOf(list).flatMap((each) => (each.kind === 'array' ? each.elements : [each]))
    : [];
  const isPublic = isPublicKey(verified);
  const expected = acceptable(names, isPublic) ?? [isPublic ? 'RS256' : (signing ?? 'HS256')];
  const fixes: FixIntent[] = verified.algorithmsArgument
    ? []
    : [
        {
          kind: 'set-option',
          title: `Accept ${expected.join(', ')} only`,
          target: verified.options,
          name: verified.algorithmsOption,
          value: expected,
        },
      ];
  if (verified.unsecured || names.some((each) => optionsOf(each).some(isNone))) {
    yield {
      ruleId: 'jwt/alg-none',
      confidence: 'certain',
      message:
        'Tokens without a signature (alg "none") are accepted here: an attacker writes any claims and is believed; name the one algorithm of the key.',
      ...placed(verified, verified.call, optionSite(verified)),
      unit: verified.unit,
      // Without a key there is nothing to verify with yet.
      fixes: verified.unsecured || (verified.key && truthOf(verified.key) === 'false') ? [] : fixes,
    };
    return;
  }
  const byToken = names.find((each) => optionsOf(each).some(namedByToken));
  if (byToken) {
    yield {
      ruleId: 'jwt/no-algorithm-allowlist',
      confidence: 'certain',
      message:
        'The token, which an attacker writes, names the algorithm by which it is verified, which opens algorithm confusion; accept the one algorithm that the key is for.',
      ...placedAt(verified, byToken.origin, 'The algorithm is taken from the token here.'),
      unit: verified.unit,
    };
    return;
  }
  // Where nothing is verified, no algorithm matters.
  if (list || verified.disabledBy.some(({ name }) => name !== 'key')) return;
  yield {
    ruleId: 'jwt/no-algorithm-allowlist',
    confidence: verified.keyDecides ? 'likely' : 'certain',
    ...(verified.keyDecides ? { severity: 'information' } : {}),
    message: verified.keyDecides
      ? `Only the kind of key limits how this token is verified: an attacker who gets another kind of key used chooses the algorithm; pass ${verified.algorithmsOption} with the one algorithm that the key is for.`
      : `Without an allowlist the token, which an attacker writes, has a say in how it is verified, which opens algorithm confusion; pass ${verified.algorithmsOption} with the one algorithm that the key is for.`,
    site: verified.site,
    unit: verified.unit,
    fixes,
  };
}

/** Whether an algorithm is what the header of the token says. */
function namedByToken(value: Value): boolean {
  if (value.kind === 'api') return value.spec.origin === 'token-algorithm';
  const { origin } = value;
  return (
    (value.kind === 'computed' || value.kind === 'unknown') &&
    origin.kind === 'member' &&
    origin.property === 'alg' &&
    /header$/i.test(nameOf(origin.object))
  );
}

/** What is left of the list without `none`, and for a public key without HMAC, where all of it is written out. */
function acceptable(names: readonly Value[], isPublic: boolean): string[] | undefined {
  const texts = names.map(asString);
  const left = texts.filter(
    (name) => name !== undefined && !(isPublic ? /^(none|HS\d+)$/i : /^none$/i).test(name),
  );
  return left.length > 0 && texts.every((name) => name !== undefined)
    ? [...new Set(left)].map(String)
    : undefined;
}

function optionSite(verified: TokenVerified): Place | undefined {
  if (verified.options.kind !== 'literal') return undefined;
  const entry = entryOf(verified.options.literal, verified.algorithmsOption);
  return entry && placeOf(entry.span, entry.value.owner);
}

/** The algorithm that this file signs with. */
function signingAlgorithm({ facts }: RuleContext): string | undefined {
  for (const signed of facts.of('token-sign')) {
    const algorithm = asString(signed.algorithm);
    if (algorithm && algorithm.toLowerCase() !== 'none') return algorithm;
  }
  return undefined;
}

/** Whether the key is one half of a pair, by what made it or by the names on the way to it. */
function isPublicKey({ key, keyExpression }: TokenVerified): boolean {
  if (!key) return false;
  if (originsOf(key).has('public-key')) return true;
  const names = [...(keyExpression ? expressionsIn(keyExpression) : [])].map((part) =>
    part.kind === 'name' ? part.name : part.kind === 'member' ? part.property : '',
  );
  const texts = [...withParts(key, 30)].map((part) => asString(part) ?? '');
  return [...names, ...texts].some(
    (text) => typeof text === 'string' && /-----BEGIN|public|pub_?key|cert|\.pem$|jwks|keyset/i.test(text),
  );
}
