import type { TokenDecoded } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import type { Expression, FunctionUnit } from '../syntax/program';
import { optionsOf, originsOf, type Value, withParts } from '../values/value';
import type { Report, RuleContext } from './context';
import { nameOf } from './jwtVerification';

/** Claims that are believed without a look at the signature (RFC 8725 §3.3). */
export function* jwtDecodeRules(context: RuleContext): Generator<Report> {
  // Tests look into tokens that they have made.
  if (context.isExample) return;
  const verifying = new Set(context.facts.of('token-verify').map((fact) => fact.unit));
  for (const decoded of context.facts.of('token-decode')) yield* unverified(decoded, verifying, context);
}

/** What may be read of an unverified token: which key to take, and when it ends. */
const HARMLESS_MEMBERS = new Set(['header', 'kid', 'exp', 'iat', 'nbf', 'alg', 'typ', 'iss', 'aud', 'jti']);

function* unverified(
  decoded: TokenDecoded,
  verifying: ReadonlySet<FunctionUnit>,
  context: RuleContext,
): Generator<Report> {
  const { handlers, program } = context;
  const handler = handlers.of(decoded.unit);
  // The file's own code does not vouch for the functions in it, nor they for it.
  const reached = handler === program.root ? new Set([handler]) : handlers.reached(handler);
  if (onlyPeeks(decoded) || (decoded.display && !isFromRequest(decoded.token))) return;
  for (const unit of reached) if (verifying.has(unit) || callsVerifier(unit, decoded.byHand === true)) return;
  if (isOwn(decoded.token) || isGuarded(handler, verifying, context)) return;
  yield {
    ruleId: 'jwt/decode-without-verify',
    confidence: isTrustworthy(decoded) ? 'hint' : 'likely',
    message:
      'These claims are read without checking the signature: an attacker edits them, for example the user id, and is believed; verify the token first.',
    site: decoded.site,
    unit: decoded.unit,
  };
}

/** Whether what stands before the handler on its route verifies tokens, or is called as if it did. */
function isGuarded(
  handler: FunctionUnit,
  verifying: ReadonlySet<FunctionUnit>,
  { handlers }: RuleContext,
): boolean {
  const route = handlers.routeOf(handler);
  const before = (route?.chain ?? []).filter(
    ({ value }) => !optionsOf(value).some((each) => each.kind === 'function' && each.unit === handler),
  );
  return before.some(({ value, expression }) =>
    optionsOf(value).some(
      (each) =>
        (each.kind === 'function' && [...handlers.reached(each.unit)].some((unit) => verifying.has(unit))) ||
        (each.kind !== 'function' && /auth|verif|protect|jwt|logged|session/i.test(nameOf(expression))),
    ),
  );
}

/** Whether the token was made here. */
function isOwn(token: Value): boolean {
  return optionsOf(token).some(
    ({ origin }) =>
      origin.kind === 'call' &&
      /^(create|generate|sign|issue|make|build)\w*(token|jwt)$/i.test(calleeName(origin)),
  );
}

/**
 * Whether an unverified token is more likely one that has been checked already: a helper that only hands the
 * claims on, what a provider answers to the server itself (OpenID Connect Core 3.1.3.7), or where the caller
 * is authenticated first.
 */
function isTrustworthy({ call, token, unit }: TokenDecoded): boolean {
  if (isFromRequest(token)) return false;
  const [argument] = call.args;
  const path = argument ? namesOf(argument.value) : [];
  if (/^id_?token$/i.test(path.at(-1) ?? '') || path.slice(0, -1).some((name) => FROM_PROVIDER.test(name)))
    return true;
  if (/^(decode|parse|read|extract|get)/i.test(unit.name) && unit.returns.includes(call)) return true;
  return unit.calls.some(
    (each) => each.start < call.start && /^(validate|authenticate)/i.test(calleeName(each)),
  );
}

const FROM_PROVIDER = /^(tokens?|token_?(set|response)|exchanged|internalcredentials|session|this)$/i;

/** Names on the way to a value: `this`, `tokens` and `idToken` of `this.tokens.idToken`. */
function namesOf(expression: Expression): string[] {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'await') return namesOf(expression.value);
  if (expression.kind !== 'member') return [];
  return [...namesOf(expression.object), typeof expression.property === 'string' ? expression.property : ''];
}

/** Whether the token came with a request: what receives it is a server. */
function isFromRequest(token: Value): boolean {
  if (originsOf(token).has('request-input')) return true;
  return [...withParts(token, 60)].some(
    ({ origin }) =>
      origin.kind === 'member' &&
      /^(headers|cookies|query|body|handshake)$/.test(String(origin.property)) &&
      /^(req|request|ctx|context|event|c|socket|client)$/i.test(nameOf(origin.object)),
  );
}

/** What works a signature out: a verification by hand. */
const SIGNS = /^(createHmac|createVerify|HmacSHA\d+|timingSafeEqual|importKey|hmac)$/;

/** A helper from elsewhere that verifies, by its name. */
function callsVerifier(unit: FunctionUnit, byHand: boolean): boolean {
  return unit.calls.some(
    (call) =>
      (byHand && SIGNS.test(calleeName(call))) ||
      /(?<!un)verif(y|ied)[^.]{0,40}(token|jwt|signature)|(token|jwt)_?verif|^verify$|validate[^.]{0,40}(token|jwt)/i.test(
        calleeName(call).slice(0, 100),
      ),
  );
}

/** Whether nothing is read of the claims but what is harmless without a signature. */
function onlyPeeks({ call }: TokenDecoded): boolean {
  const members: (string | undefined)[] = [...call.memberReads];
  for (const { binding, path } of call.heldBy) {
    const [first] = path;
    if (first !== undefined) members.push(first);
    // Read as a whole, apart from asking whether it is there: anything may be done with it.
    else if (binding.reads > binding.memberReads.length + binding.tests) return false;
    else members.push(...binding.memberReads);
  }
  return members.length > 0 && members.every((member) => member && HARMLESS_MEMBERS.has(member));
}
