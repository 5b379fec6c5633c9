import { entryOf, placeOf } from '../facts/arguments';
import { secondsOf, spanOf } from '../facts/durations';
import type { SettingState, TokenVerified } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import type { Call, Expression, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, truthOf, withParts } from '../values/value';
import { type FixIntent, placed, type Report, type RuleContext } from './context';
import { isWithin } from './handlers';

/** What a verification accepts that it should not (RFC 8725 §2.1, §3.1, §3.8, §3.9). */
export function* jwtVerificationRules(context: RuleContext): Generator<Report> {
  for (const verified of context.facts.of('token-verify')) {
    yield* disabled(verified, context);
    yield* confusion(verified);
    yield* ignoredExpiration(verified, context);
    yield* missingClaims(verified, context);
    yield* noRevocation(verified, context);
  }
}

function* disabled(verified: TokenVerified, { facts, handlers, program }: RuleContext): Generator<Report> {
  const handler = handlers.of(verified.unit);
  const verifiedToo =
    handler !== program.root &&
    facts.of('token-verify').some((each) => each.disabledBy.length === 0 && isWithin(each.unit, handler));
  for (const { name, expression } of verified.disabledBy) {
    const isKey = name === 'key';
    // A first look at a token that is verified then, for example in order to find its key.
    if (!isKey && verifiedToo && verified.tokenExpression) continue;
    yield {
      ruleId: 'jwt/verification-disabled',
      confidence: 'certain',
      message: isKey
        ? `The key given to ${calleeName(verified.call)} is empty, so a token that an attacker writes and signs with nothing can pass; give it the key that signs the tokens.`
        : `${name === '' ? 'This argument' : `"${name}"`} switches the check of the signature off: an attacker edits the claims and is believed; remove it.`,
      ...at(verified, expression),
      unit: verified.unit,
    };
  }
}

/** Where an argument stands; an option of a call with its name. */
function at(verified: TokenVerified, expression: Expression): Pick<Report, 'site' | 'evidence'> {
  if (expression.owner.uri !== verified.unit.uri) {
    return {
      site: verified.site,
      evidence: [{ message: 'It is set here.', site: placeOf(expression, expression.owner) }],
    };
  }
  const literal = verified.options.kind === 'literal' ? verified.options.literal : undefined;
  const entry = literal?.entries.find((each) => each.value === expression);
  return { site: entry?.span ?? expression };
}

const HMAC = /^HS\d/i;
const ASYMMETRIC = /^(RS|ES|PS)\d|^Ed/i;

function* confusion(verified: TokenVerified): Generator<Report> {
  if (!verified.algorithms) return;
  for (const option of optionsOf(verified.algorithms)) {
    const names = (option.kind === 'array' ? option.elements : [option]).flatMap((each) =>
      optionsOf(each).flatMap((one) => asString(one) ?? []),
    );
    const hmac = names.find((each) => HMAC.test(each));
    const signed = names.find((each) => ASYMMETRIC.test(each));
    const publicKey = isPublicKey(verified);
    if (hmac === undefined || (signed === undefined && !publicKey)) continue;
    const wanted = names.filter((each) => (signed === undefined ? !HMAC.test(each) : ASYMMETRIC.test(each)));
    const fixes: FixIntent[] =
      wanted.length > 0 && option.kind === 'array' && !verified.algorithmsArgument
        ? [
            {
              kind: 'set-option',
              title: `Accept ${wanted.join(', ')} only`,
              target: verified.options,
              name: verified.algorithmsOption,
              value: wanted,
            },
          ]
        : [];
    yield {
      ruleId: 'jwt/algorithm-confusion',
      confidence: signed !== undefined || publicKey === 'certain' ? 'certain' : 'likely',
      message: `${hmac} is accepted with the same key as ${signed ?? 'a public key'}: an attacker signs a token by ${hmac} with the public key as the secret and is believed; leave ${hmac} out of "${verified.algorithmsOption}".`,
      ...placed(verified, verified.call, allowlistSite(verified)),
      unit: verified.unit,
      fixes,
    };
    return;
  }
}

function allowlistSite(verified: TokenVerified) {
  if (verified.options.kind !== 'literal') return undefined;
  const entry = entryOf(verified.options.literal, verified.algorithmsOption);
  return entry && placeOf(entry.span, entry.value.owner);
}

const PUBLIC_TEXT = /-----BEGIN (RSA )?(PUBLIC KEY|CERTIFICATE)/;
const PUBLIC_NAME = /public|pub_?key|(^|_)pub($|_)|cert|jwks|(\.|_)(crt|cer|pem)$/i;

/** Whether the key is one that everybody may know. */
function isPublicKey({ key, keyExpression }: TokenVerified): 'certain' | 'likely' | undefined {
  if (key) {
    for (const part of withParts(key)) {
      const text = asString(part);
      if (text !== undefined && PUBLIC_TEXT.test(text)) return 'certain';
      if (text !== undefined && /public.*\.(pem|key|crt|pub)$|\.pub$|\.crt$/i.test(text.slice(-80)))
        return 'likely';
      if (part.kind === 'api' && part.spec.origin === 'public-key') return 'certain';
    }
  }
  return keyExpression && PUBLIC_NAME.test(nameOf(keyExpression)) ? 'likely' : undefined;
}

/** The last name in an expression: `publicKey` of `config.publicKey`. */
export function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'member':
      return typeof expression.property === 'string' ? expression.property : '';
    case 'call':
      return expression.args.length <= 1 ? calleeName(expression) : '';
    case 'await':
      return nameOf(expression.value);
    default:
      return '';
  }
}

/** Clocks differ by seconds; a tolerance over this is an extension of every token. */
const MAX_TOLERANCE = 300;

function* ignoredExpiration(verified: TokenVerified, { evaluator }: RuleContext): Generator<Report> {
  const { ignoreExpiration, clockTolerance } = verified.settings;
  const ignored = ignoreExpiration?.value;
  if (ignoreExpiration && ignored?.kind === 'constant' && ignored.value === true) {
    yield {
      ruleId: 'jwt/ignore-expiration',
      confidence: 'certain',
      message: `With "${ignoreExpiration.name}" ${ignoreExpiration.inverted ? 'switched off ' : ''}an expired token is accepted for ever, so one that leaked once never ends; ${ignoreExpiration.inverted ? 'leave it on' : 'remove it'}.`,
      ...placed(verified, verified.call, ignoreExpiration.site),
      unit: verified.unit,
      fixes: setting(verified, ignoreExpiration, 'Check the expiry', ignoreExpiration.inverted === true),
    };
  }
  const tolerance = clockTolerance && toleranceOf(clockTolerance, evaluator);
  if (clockTolerance && tolerance !== undefined && tolerance > MAX_TOLERANCE) {
    yield {
      ruleId: 'jwt/ignore-expiration',
      confidence: 'certain',
      message: `"${clockTolerance.name}" accepts tokens ${inWords(tolerance)} after they have expired: a stolen one is of use that much longer; allow a minute at most.`,
      ...placed(verified, verified.call, clockTolerance.site),
      unit: verified.unit,
      fixes: setting(
        verified,
        clockTolerance,
        'Tolerate 30 seconds',
        clockTolerance.unit === 'milliseconds' ? 30_000 : 30,
      ),
    };
  }
}

/** Writes a setting where it is written; one that is merged in or assigned elsewhere is not for a quick fix. */
function setting(
  { options, unit }: TokenVerified,
  { site, name, value }: SettingState,
  title: string,
  wanted: number | boolean,
): FixIntent[] {
  if (site) return [{ kind: 'set-option', title, target: options, name, value: wanted }];
  const origin = value?.origin;
  return origin?.kind === 'literal' && origin.owner.uri === unit.uri
    ? [{ kind: 'replace-value', title, expression: origin, value: wanted }]
    : [];
}

function toleranceOf({ value, unit }: SettingState, evaluator: Evaluator): number | undefined {
  if (value?.kind === 'api') return spanOf(value.origin, evaluator);
  if (value?.kind !== 'constant') return undefined;
  if (typeof value.value === 'number') return value.value * (unit === 'milliseconds' ? 0.001 : 1);
  return typeof value.value === 'string' ? secondsOf(value.value) : undefined;
}

/** A span of time as a person says it. */
export function inWords(seconds: number): string {
  for (const [size, name] of [
    [31_557_600, 'year'],
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const) {
    if (seconds >= size * 1.5 || seconds === size) {
      const count = Math.round((seconds / size) * 10) / 10;
      return `${count} ${name}${count === 1 ? '' : 's'}`;
    }
  }
  return `${Math.round(seconds)} seconds`;
}

/** Anything may be given; `null` and `false` leave the check out. */
function isSet({ value }: SettingState): boolean {
  return value !== undefined && truthOf(value) !== 'false';
}

const CLAIMS = [
  ['audience', 'jwt/missing-audience', 'a token that was issued for another service is accepted here'],
  ['issuer', 'jwt/missing-issuer', 'a token of another issuer whose key is trusted is accepted here'],
] as const;

/** Audience and issuer, where the library can check them: a hint where the key is the service's own. */
function* missingClaims(verified: TokenVerified, { program }: RuleContext): Generator<Report> {
  // Where nothing is verified, no claim is.
  if (verified.disabledBy.some(({ name }) => name !== 'key')) return;
  const { audience, issuer } = verified.settings;
  const foreign = isPublicKey(verified) !== undefined;
  for (const [setting, ruleId, attack] of CLAIMS) {
    const state = verified.settings[setting];
    if (!state || isSet(state)) continue;
    // Compared by hand.
    if (claimsRead(verified.call, program).has(setting === 'audience' ? 'aud' : 'iss')) continue;
    const other = setting === 'audience' ? issuer : audience;
    const otherChecked = other && isSet(other) && other.value?.kind !== 'unknown';
    yield {
      ruleId,
      confidence: foreign || otherChecked ? 'likely' : 'hint',
      message: `${calleeName(verified.call)} does not check the ${setting}, so ${attack}; pass "${state.name}".`,
      site: verified.site,
      unit: verified.unit,
    };
  }
}

/** Claims that are read of the result by their names, where it is returned, held or handed to a callback. */
function claimsRead(call: Call, { bindings }: Program): ReadonlySet<string> {
  const read = new Set(call.memberReads);
  for (const { binding, path } of call.heldBy)
    for (const name of path.length > 0 ? path : binding.memberReads) read.add(name);
  const callback = call.args.at(-1)?.value;
  const claims = callback?.kind === 'function' ? callback.unit.parameters[1]?.binding : undefined;
  for (const name of claims?.memberReads ?? []) read.add(name);
  for (const { definitions, memberReads } of bindings) {
    const holds = definitions.some(({ value }) => {
      if (value.kind !== 'expression') return false;
      const { expression } = value;
      return expression === call || (expression.kind === 'await' && expression.value === call);
    });
    if (holds) for (const name of memberReads) read.add(name);
  }
  return read;
}

/** Tokens of a few minutes end soon enough by themselves. */
const SHORT = 900;

function* noRevocation(verified: TokenVerified, { facts }: RuleContext): Generator<Report> {
  const { revocation } = verified.settings;
  if (!revocation || isSet(revocation)) return;
  const lifetimes = facts.of('token-sign').flatMap((signed) => signed.lifetimes);
  if (lifetimes.length > 0 && lifetimes.every(({ seconds }) => seconds <= SHORT)) return;
  yield {
    ruleId: 'jwt/no-revocation',
    confidence: 'hint',
    message: `A token that was stolen, or whose user logged out, stays valid until it expires; pass "${revocation.name}" to refuse revoked ones.`,
    site: verified.site,
    unit: verified.unit,
  };
}
