import { entryOf, placeOf } from '../facts/arguments';
import type { Place, TokenDecoded, TokenSigned, TokenVerified } from '../facts/fact';
import { asString, optionsOf, type Value } from '../values/value';
import {
  type FixIntent,
  functionsWithin,
  handlerOf,
  isWithin,
  placed,
  type Report,
  type RuleContext,
} from './context';

/** How tokens are signed, verified and read (RFC 8725, OWASP ASVS 5.0 chapter 9). */
export function* jwtRules(context: RuleContext): Generator<Report> {
  for (const signed of context.facts.of('token-sign')) {
    yield* unsecuredSigning(signed);
    yield* missingExpiry(signed);
  }
  for (const verified of context.facts.of('token-verify')) yield* algorithms(verified, context);
  for (const decoded of context.facts.of('token-decode')) yield* unverified(decoded, context);
}

function isNone(value: Value): boolean {
  return asString(value)?.toLowerCase() === 'none';
}

function* unsecuredSigning(signed: TokenSigned): Generator<Report> {
  const none = signed.algorithm && optionsOf(signed.algorithm).some(isNone);
  if (!none && !signed.unsecured) return;
  const fixes: FixIntent[] =
    none && !signed.builder
      ? [
          {
            kind: 'set-option',
            title: "Sign with 'HS256'",
            target: signed.options,
            name: 'algorithm',
            value: 'HS256',
          },
        ]
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

function* missingExpiry(signed: TokenSigned): Generator<Report> {
  if (signed.expiry !== 'none' && signed.expiry !== 'likely-none') return;
  const title = 'Let it expire after 15 minutes';
  const fixes: FixIntent[] = signed.builder
    ? [{ kind: 'chain-call', title, call: signed.builder, method: 'setExpirationTime', value: '15m' }]
    : signed.expiryOption === undefined
      ? []
      : [{ kind: 'set-option', title, target: signed.options, name: signed.expiryOption, value: '15m' }];
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

function* algorithms(verified: TokenVerified, context: RuleContext): Generator<Report> {
  const { algorithms: list } = verified;
  const names = list
    ? optionsOf(list).flatMap((each) => (each.kind === 'array' ? each.elements : [each]))
    : [];
  const expected = expectedAlgorithm(verified, context);
  const fix: FixIntent = {
    kind: 'set-option',
    title: `Accept ${expected} only`,
    target: verified.options,
    name: verified.algorithmsOption,
    value: [expected],
  };
  if (verified.unsecured || names.some((each) => optionsOf(each).some(isNone))) {
    yield {
      ruleId: 'jwt/alg-none',
      confidence: 'certain',
      message:
        'Tokens without a signature (alg "none") are accepted here: an attacker writes any claims and is believed; name the one algorithm of the key.',
      ...placed(verified, verified.call, optionSite(verified)),
      unit: verified.unit,
      fixes: verified.unsecured ? [] : [fix],
    };
    return;
  }
  // Where nothing is verified, no algorithm matters.
  if (list || verified.disabledBy.some(({ name }) => name !== 'key')) return;
  yield {
    ruleId: 'jwt/no-algorithm-allowlist',
    confidence: verified.keyDecides ? 'likely' : 'certain',
    ...(verified.keyDecides ? { severity: 'information' } : {}),
    message:
      'The token itself, which an attacker writes, chooses how it is verified; pass algorithms with the one algorithm that the key is for.',
    site: verified.site,
    unit: verified.unit,
    fixes: [fix],
  };
}

function optionSite(verified: TokenVerified): Place | undefined {
  if (verified.options.kind !== 'literal') return undefined;
  const entry = entryOf(verified.options.literal, verified.algorithmsOption);
  return entry && placeOf(entry.span, entry.value.owner);
}

/** The algorithm to suggest: the one that this file signs with, else by what the key looks like. */
function expectedAlgorithm(verified: TokenVerified, { facts }: RuleContext): string {
  for (const signed of facts.of('token-sign')) {
    const algorithm = asString(signed.algorithm);
    if (algorithm && algorithm.toLowerCase() !== 'none') return algorithm;
  }
  const origin = verified.key?.origin;
  const literal = asString(verified.key);
  const name =
    origin?.kind === 'name' ? origin.name : origin?.kind === 'member' ? String(origin.property) : '';
  return /-----BEGIN/.test(literal ?? '') || /public|pub_?key|cert|pem|jwks|keyset/i.test(name)
    ? 'RS256'
    : 'HS256';
}

/** What may be read of an unverified token: which key to take, and when it ends. */
const HARMLESS_MEMBERS = new Set(['header', 'kid', 'exp', 'iat', 'nbf', 'alg', 'typ', 'iss']);

function* unverified(decoded: TokenDecoded, context: RuleContext): Generator<Report> {
  const handler = handlerOf(decoded.unit);
  const inHandler = (unit: TokenVerified['unit']) =>
    handler === context.program.root ? unit === handler : isWithin(unit, handler);
  if (context.facts.of('token-verify').some((verified) => inHandler(verified.unit))) return;
  if (callsVerifier(handler) || onlyPeeks(decoded, context)) return;
  yield {
    ruleId: 'jwt/decode-without-verify',
    confidence: 'likely',
    message:
      'These claims are read without checking the signature: an attacker edits them, for example the user id, and is believed; verify the token first.',
    site: decoded.site,
    unit: decoded.unit,
  };
}

/** A helper from elsewhere that verifies, by its name. */
function callsVerifier(handler: TokenDecoded['unit']): boolean {
  for (const unit of functionsWithin(handler)) {
    for (const { callee } of unit.calls) {
      const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
      if (
        typeof name === 'string' &&
        /verify.*(token|jwt|signature)|(token|jwt)verify|^verify$|validate.*(token|jwt)/i.test(name)
      )
        return true;
    }
  }
  return false;
}

function onlyPeeks(decoded: TokenDecoded, { program }: RuleContext): boolean {
  const members: (string | undefined)[] = [];
  for (const binding of program.bindings) {
    for (const { value } of binding.definitions) {
      if (value.kind !== 'expression' || !holds(value.expression, decoded)) continue;
      const [first] = value.path;
      if (first !== undefined) members.push(first);
      else members.push(...(binding.reads > binding.memberReads.length ? [undefined] : binding.memberReads));
    }
  }
  for (const member of directMembers(decoded, program.text)) members.push(member);
  return (
    members.length > 0 && members.every((member) => member !== undefined && HARMLESS_MEMBERS.has(member))
  );
}

function holds(expression: { readonly start: number; readonly end: number }, decoded: TokenDecoded): boolean {
  return (
    expression.start <= decoded.call.start &&
    expression.end >= decoded.call.end &&
    expression.end - decoded.call.end < 3
  );
}

/** `decode(token).exp`: the member that is read of the call itself. */
function directMembers(decoded: TokenDecoded, text: string): string[] {
  const after = /^\s*[?!]?\.?\s*\.?\s*([A-Za-z_$][\w$]*)/.exec(
    text.slice(decoded.call.end, decoded.call.end + 80),
  );
  const next = text.slice(decoded.call.end, decoded.call.end + 3).trim();
  return (next.startsWith('.') || next.startsWith('?.') || next.startsWith('!.')) && after?.[1]
    ? [after[1]]
    : [];
}
