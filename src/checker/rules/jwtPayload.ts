import type { TokenPayload, TokenSigned } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import { type Call, type Entry, type Expression, lookup } from '../syntax/program';
import { wordsOf } from '../values/names';
import { optionsOf, type Value } from '../values/value';
import { placedAt, type Report, type RuleContext } from './context';

/** What does not belong into a token that everybody on its way can read (RFC 7519 §12, OWASP ASVS 5.0 14.2). */
export function* jwtPayloadRules(context: RuleContext): Generator<Report> {
  for (const signed of [...context.facts.of('token-sign'), ...context.facts.of('token-payload')]) {
    const { payload } = signed;
    if (!payload || (signed.kind === 'token-sign' && signed.encrypted)) continue;
    for (const option of optionsOf(payload)) {
      if (option.kind === 'object') yield* ofMembers(signed, option, context);
      else if (isRecord(option, context))
        yield wholeRecord(signed, signed.payloadExpression ?? option.origin);
    }
  }
}

type Signed = TokenSigned | TokenPayload;

/** Claims within claims: `{ user: { id, password } }`. */
const MAX_DEPTH = 2;

function* ofMembers(
  signed: Signed,
  payload: Extract<Value, { kind: 'object' }>,
  context: RuleContext,
  depth = 0,
): Generator<Report> {
  const entries = payload.literal?.entries ?? [];
  for (const [name, value] of payload.members) {
    const entry = entries.find((each) => each.kind === 'property' && each.key === name);
    const at = entry?.value ?? value.origin;
    if (namesSensitive(name) && holdsData(value)) {
      yield {
        ruleId: 'jwt/sensitive-payload',
        confidence: 'likely',
        message: `"${name}" in a token can be read by everyone who sees it, since a JWT is signed but not encrypted; leave it out.`,
        ...placed(signed, entry, at),
        unit: signed.unit,
      };
    } else if (value.kind !== 'constant' && isRecord(value, context)) {
      yield wholeRecord(signed, at, entry);
    } else if (entry?.kind === 'property' && isNamedRecord(entry.value, value, context)) {
      yield { ...wholeRecord(signed, at, entry), confidence: 'hint', severity: 'information' };
    } else if (value.kind === 'object' && depth < MAX_DEPTH) {
      yield* ofMembers(signed, value, context, depth + 1);
    }
  }
  for (const entry of entries) {
    if (entry.kind !== 'spread') continue;
    const spread = context.evaluator.evaluate(entry.value);
    if (optionsOf(spread).some((each) => isRecord(each, context)))
      yield wholeRecord(signed, entry.value, entry);
    else if (isNamedRecord(entry.value, spread, context))
      yield { ...wholeRecord(signed, entry.value, entry), confidence: 'hint', severity: 'information' };
  }
}

function wholeRecord(signed: Signed, at: Expression, entry?: Entry): Report {
  return {
    ruleId: 'jwt/sensitive-payload',
    confidence: 'likely',
    message:
      'The whole record from the database goes into the token, where everyone who sees it can read the password hash and all else; sign the id alone.',
    ...placed(signed, entry, at),
    unit: signed.unit,
  };
}

/** On the member of the claims; a token's claims may stand in another file. */
function placed(signed: Signed, entry: Entry | undefined, at: Expression): Pick<Report, 'site' | 'evidence'> {
  if (entry && at.owner.uri === signed.unit.uri) return { site: entry.span };
  return placedAt(signed, at, 'The claim is written here.');
}

const SENSITIVE = new Set([
  'password',
  'passwd',
  'pwd',
  'passwordhash',
  'hashedpassword',
  'pass',
  'passphrase',
  'ssn',
  'cvv',
  'cvc',
  'pin',
  'secret',
  'creditcard',
  'cardnumber',
  'iban',
  'salt',
  'socialsecuritynumber',
  'privatekey',
  'apikey',
  'hash',
  'otp',
]);

/** Whether a claim with this name holds what nobody but the server may know. */
function namesSensitive(name: string): boolean {
  const words = wordsOf(name);
  const joined = words.join('');
  if (SENSITIVE.has(joined)) return true;
  const last = words.at(-1) ?? '';
  return (
    ['password', 'passwd', 'ssn', 'cvv'].includes(last) ||
    /(password|passwd)(hash|salt|digest)$|(credit|debit)?card(number|no)$|^(credit|debit)card/.test(joined)
  );
}

/** A flag or a fixed text about it is not the thing itself. */
function holdsData(value: Value): boolean {
  return !optionsOf(value).every(
    (each) =>
      each.kind === 'function' ||
      (each.kind === 'constant' && (typeof each.value !== 'string' || each.value === '')),
  );
}

const QUERIES =
  /^(findOne|findById|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findByPk|findOneBy|findOneOrFail|findOneByOrFail|findBy[A-Z]\w*|findOneAndUpdate|findByIdAndUpdate|getUserBy\w+)$/;
/** What may stand between a query and its result. */
const PASSING = /^(exec|lean|toJSON|toObject|populate|get|then|catch|orFail)$/;

/** Whether a value is a whole record, as a query gives it. */
function isRecord(value: Value, context: RuleContext): boolean {
  return optionsOf(value).some((each) => {
    const call = callOf(each.origin, context);
    return call !== undefined && isQuery(call, context, 0);
  });
}

function callOf(expression: Expression, { evaluator }: RuleContext): Call | undefined {
  if (expression.kind === 'call') return expression;
  if (expression.kind === 'await') return expression.value.kind === 'call' ? expression.value : undefined;
  if (expression.kind !== 'name') return undefined;
  const { origin } = evaluator.evaluate(expression);
  return origin.kind === 'call' ? origin : undefined;
}

function isQuery(call: Call, context: RuleContext, depth: number): boolean {
  const { callee } = call;
  if (depth > 6 || call.construct || callee.kind !== 'member') return false;
  const name = calleeName(call);
  // A projection leaves the fields out that must stay.
  if (QUERIES.test(name)) return !call.args.some((argument) => selects(argument.value, context));
  if (!PASSING.test(name)) return false;
  if (name === 'toJSON' || name === 'toObject') {
    const inner = callOf(callee.object, context);
    return inner ? isQuery(inner, context, depth + 1) : namesRecord(callee.object);
  }
  const inner = callOf(callee.object, context);
  return inner !== undefined && isQuery(inner, context, depth + 1);
}

function selects(argument: Expression, { evaluator }: RuleContext): boolean {
  const value = evaluator.evaluate(argument);
  if (value.kind === 'constant' && typeof value.value === 'string' && /\s|^-/.test(value.value)) return true;
  return (
    value.kind === 'object' &&
    ['select', 'attributes', 'projection', 'fields', 'omit', 'columns'].some((each) =>
      value.members.has(each),
    )
  );
}

/** `{ ...user }` of a user that comes from elsewhere: whole, unless something was taken out of it before. */
function isNamedRecord(expression: Expression, value: Value, { program }: RuleContext): boolean {
  if (expression.kind !== 'name' || !namesRecord(expression)) return false;
  if (optionsOf(value).every((each) => each.kind === 'object' || each.kind === 'constant')) return false;
  const definitions = lookup(expression.scope, expression.name)?.definitions ?? [];
  const isPart = definitions.some(({ value: { kind, ...rest } }) => kind === 'unknown' || 'without' in rest);
  if (isPart) return false;
  return !program.text.includes(`delete ${expression.name}.`);
}

/** `user.toJSON()`: by its name, where nothing else is known of it. */
function namesRecord(expression: Expression): boolean {
  return (
    expression.kind === 'name' &&
    /^(db|found|existing|the|new|saved)?_?(user|account|member|customer|admin)(record|doc|entity)?$/i.test(
      expression.name,
    )
  );
}
