import { calleeName } from '../syntax/calleeNames';
import type { Call, Expression, FunctionUnit } from '../syntax/program';
import { callsThat } from '../syntax/sieves';
import { optionsOf, truthOf, type Value } from '../values/value';
import { placed, type Report, type RuleContext } from './context';
import { functionsWithin } from './handlers';

/** Keys that the token itself names: its sender chooses what verifies it (RFC 8725 §3.10). */
export function* jwtKeySourceRules(context: RuleContext): Generator<Report> {
  for (const call of context.program.sift(sinks)) {
    const sink = sinkOf(call, context);
    if (!sink || isGuarded(sink.member, call.owner, context)) continue;
    yield report(sink.member, sink.does, sink.site, call.owner);
  }
  for (const verified of context.facts.of('token-verify')) {
    const { embeddedKey } = verified.settings;
    if (embeddedKey?.value && truthOf(embeddedKey.value) === 'true')
      yield {
        ...report('jwk', 'is the key itself', embeddedKey.value.origin, verified.unit),
        ...placed(verified, verified.call, embeddedKey.site),
      };
    for (const { expression, member } of keysFrom(verified, context)) {
      if (isGuarded(member, verified.unit, context)) continue;
      yield report(member, 'is the key itself', expression, expression.owner);
    }
  }
}

function report(member: string, does: string, site: Expression, unit: FunctionUnit): Report {
  return {
    ruleId: 'jwt/key-from-header',
    confidence: 'likely',
    message: `"${member}" of the token's header ${does} before the signature is checked: an attacker names a key of his own and signs any claims with it; look the key up among those that you trust.`,
    site,
    unit,
  };
}

/** Functions whose argument, if the header of a token names it, lets its sender choose the key. */
const SINKS: readonly {
  readonly name: RegExp;
  readonly does: string;
  readonly members: RegExp;
  readonly text?: boolean;
}[] = [
  {
    name: /^(readFileSync|readFile|createReadStream|require|open|Path)$/,
    does: 'names the file that is read',
    members: /kid|x5u|jku/,
  },
  {
    name: /^(query|execute|raw|\$queryRawUnsafe|\$executeRawUnsafe|prepare|get|all|run|one|oneOrNone)$/,
    does: 'is part of an SQL statement',
    members: /kid/,
    text: true,
  },
  {
    name: /^(fetch|axios|got|request|createRemoteJWKSet|jwksClient|jwksRsa|JwksClient|buildGetJwks)$/,
    does: 'names the address that keys are fetched from',
    members: /jku|x5u|kid/,
  },
  { name: /^(get|post|getJwks)$/, does: 'names the address that keys are fetched from', members: /jku|x5u/ },
  {
    name: /^(importJWK|importX509|importSPKI|createPublicKey|jwkToPem|jwk2pem|importKey)$/,
    does: 'is the key itself',
    members: /jwk|x5c/,
  },
  { name: /^(exec|execSync)$/, does: 'is part of a command', members: /kid/ },
];

function sinkOf(
  call: Call,
  context: RuleContext,
): { member: string; does: string; site: Expression } | undefined {
  const name = calleeName(call);
  for (const sink of SINKS) {
    if (!sink.name.test(name)) continue;
    for (const argument of call.args) {
      const value = context.evaluator.evaluate(argument.value);
      const text = value.kind === 'computed' && value.text !== undefined;
      if (sink.text && !text) continue;
      const member = headerMember(value);
      if (member && sink.members.test(member)) return { member, does: sink.does, site: argument.value };
    }
  }
  return undefined;
}

function isSink(call: Call): boolean {
  return SINKS.some(({ name }) => name.test(calleeName(call)));
}

const sinks = callsThat(isSink);

/** What passes its arguments on as they are, or in a text or a path. */
const PASSING =
  /^(join|resolve|normalize|String|toString|concat|URL|format|from|trim|replace|decodeURIComponent|sprintf)$/;

/** The member of an unverified header that a value is, or is put together from; not what is looked up by it. */
export function headerMember(value: Value, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  const first = (parts: readonly Value[]) => {
    for (const part of parts) {
      const found = headerMember(part, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  switch (value.kind) {
    case 'choice':
      return first(value.options);
    case 'array':
      return first(value.elements);
    case 'object':
      return first([...value.members.values()]);
    case 'api': {
      const { origin } = value;
      if (value.spec.origin === 'token-key') return 'jwk';
      if (value.spec.origin === 'token-header')
        return memberName(origin) ?? headerMember(value.parts[0] ?? value, depth + 7) ?? 'kid';
      const passes = origin.kind === 'call' && PASSING.test(calleeName(origin));
      return value.spec.origin === 'encoded' || passes ? first(value.parts.slice(1)) : undefined;
    }
    case 'computed': {
      const { origin } = value;
      if (value.text) return first(value.parts);
      if (origin.kind === 'call') return PASSING.test(calleeName(origin)) ? first(value.parts) : undefined;
      return byName(origin);
    }
    case 'unknown':
      return byName(value.origin);
    default:
      return undefined;
  }
}

function memberName(origin: Expression): string | undefined {
  if (
    origin.kind === 'member' &&
    typeof origin.property === 'string' &&
    /^(kid|jku|x5u|x5c|jwk)$/.test(origin.property)
  )
    return origin.property;
  return origin.kind === 'name' && /^(kid|jku|x5u|x5c|jwk)$/.test(origin.name) ? origin.name : undefined;
}

/** `header.jku` of a header that was taken apart by hand. */
function byName(origin: Expression): string | undefined {
  if (origin.kind !== 'member') return undefined;
  const { object } = origin;
  const name = object.kind === 'name' ? object.name : object.kind === 'member' ? String(object.property) : '';
  return /^(jwt|jws|jose|token|protected|unverified|decoded|parsed)?_?header$/i.test(name)
    ? memberName(origin)
    : undefined;
}

/** Keys of a verification that come out of the header: given as they are, or by a function that finds the key. */
function keysFrom(
  verified: {
    readonly key: Value | undefined;
    readonly keyExpression: Expression | undefined;
    readonly call: Call;
  },
  { evaluator }: RuleContext,
): { expression: Expression; member: string }[] {
  const { key, keyExpression } = verified;
  if (!key) return [];
  const found: { expression: Expression; member: string }[] = [];
  const add = (expression: Expression | undefined) => {
    const value = expression && evaluator.evaluate(expression);
    // Where the key is made of it, that is reported.
    if (value?.origin.kind === 'call' && value.origin !== expression && isSink(value.origin)) return;
    const member = value && headerMember(value);
    if (expression && member && /jwk|x5c/.test(member)) found.push({ expression, member });
  };
  for (const option of optionsOf(key)) {
    if (option.kind !== 'function') continue;
    for (const returned of option.unit.returns) add(returned);
    for (const call of option.unit.calls) {
      const isCallback =
        call.callee.kind === 'name' && /^(cb|callback|done|next|resolve)$/i.test(call.callee.name);
      if (isCallback) add(call.args.at(-1)?.value);
    }
  }
  if (found.length === 0 && !optionsOf(key).some((each) => each.kind === 'function')) add(keyExpression);
  return found;
}

/** Whether code around compares the member or looks it up in a list of those that are trusted. */
function isGuarded(member: string, unit: FunctionUnit, { handlers }: RuleContext): boolean {
  const isMember = (expression: Expression): boolean =>
    memberName(expression) === member ||
    (expression.kind === 'call' && expression.args.some(({ value }) => isMember(value)));
  for (const inner of functionsWithin(handlers.of(unit))) {
    for (const call of inner.calls) {
      if (
        /^(includes|has|indexOf|test|match|some|basename|isAllowed\w*|isTrusted\w*|validate\w*|assert\w*)$/.test(
          calleeName(call),
        ) &&
        call.args.some(({ value }) => isMember(value))
      )
        return true;
    }
  }
  return false;
}
