import { untilIn } from '../facts/durations';
import type { CookieSet } from '../facts/fact';
import type { Confidence } from '../model';
import { type Expression, lookup, type Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { wordsOf } from '../values/names';
import { asString, optionsOf, type Value } from '../values/value';
import { placed, type Report, type RuleContext } from './context';
import { cookiesOf } from './cookieDefaults';
import { purposeOf } from './cookiePurpose';

const DAY = 86_400;

/** What cookies hold, how long they stay and who sets them (RFC 6265bis §8, OWASP ASVS 5.0 14.3.3). */
export function* cookieContentRules(context: RuleContext): Generator<Report> {
  const threshold = context.thresholds.sessionCookie;
  for (const cookie of cookiesOf(context)) {
    const purpose = purposeOf(cookie);
    yield* sensitiveValue(cookie);
    if (purpose.kind !== 'credential') continue;
    yield* longLived(cookie, purpose.label, purpose.confidence, threshold, context);
    if (!cookie.script) continue;
    // A script that writes a constant writes a flag, not a token that somebody was given.
    if (cookie.value && optionsOf(cookie.value).every((option) => option.kind === 'constant')) continue;
    yield {
      ruleId: 'cookie/set-from-script',
      confidence: purpose.confidence,
      message: `${purpose.label} is set by a script, so it cannot be HttpOnly and one XSS flaw gives it to an attacker; let the server set it.`,
      site: cookie.site,
      unit: cookie.unit,
    };
  }
}

function* longLived(
  cookie: CookieSet,
  label: string,
  confidence: Confidence,
  threshold: number,
  { evaluator, program }: RuleContext,
): Generator<Report> {
  for (const attribute of ['maxAge', 'expires'] as const) {
    const state = cookie.attributes[attribute];
    if (!state?.written) continue;
    const seconds = lifetime(state.value, cookie.seconds[attribute], evaluator, program);
    if (seconds === undefined || seconds <= threshold) continue;
    const days = Math.round(seconds / DAY);
    const capped = days > 400 ? ' (browsers cap it at 400)' : '';
    yield {
      ruleId: 'cookie/long-lived',
      confidence: cookie.guessed && confidence === 'certain' ? 'likely' : confidence,
      message: `${label} stays for ${days} days${capped}: whoever gets at the browser's profile in that time is logged in; lower ${cookie.optionNames[attribute] ?? 'Max-Age'}.`,
      ...placed(cookie, cookie.call, state.site),
      unit: cookie.unit,
    };
    return;
  }
}

/** Seconds that a cookie stays for, in the shortest case that may be. */
function lifetime(
  value: Value,
  unit: number | undefined,
  evaluator: Evaluator,
  program: Program,
): number | undefined {
  const found = optionsOf(value).map((option): number | undefined => {
    if (option.kind === 'constant') {
      if (option.value == null || option.value === false) return 0;
      const number = Number(option.value);
      return unit === undefined || Number.isNaN(number) ? undefined : number * unit;
    }
    const [until] = untilIn(option.origin, evaluator);
    const moved = until?.seconds === 0 ? movedBy(option.origin, program, evaluator) : undefined;
    return moved ?? until?.seconds;
  });
  return found.every((each) => each !== undefined) ? Math.min(...found) : undefined;
}

/** Seconds of one step of the methods that move a date. */
const STEPS: Readonly<Record<string, number>> = {
  setFullYear: 365 * DAY,
  setMonth: 30 * DAY,
  setDate: DAY,
  setHours: 3600,
  setMinutes: 60,
  setSeconds: 1,
  setTime: 0.001,
};

/** `date.setFullYear(date.getFullYear() + 1)`: how far a date that was made for now is moved on. */
function movedBy(
  made: Expression,
  { bindings, functions }: Program,
  evaluator: Evaluator,
): number | undefined {
  const binding = bindings.find(({ definitions }) =>
    definitions.some(({ value }) => value.kind === 'expression' && value.expression === made),
  );
  if (!binding) return undefined;
  let seconds = 0;
  for (const { callee, args } of functions.flatMap(({ calls }) => calls)) {
    if (callee.kind !== 'member' || callee.object.kind !== 'name') continue;
    if (lookup(callee.object.scope, callee.object.name) !== binding) continue;
    const method = String(callee.property).replace('UTC', '');
    const step = Object.hasOwn(STEPS, method) ? STEPS[method] : undefined;
    const to = args[0]?.value;
    if (step === undefined) continue;
    const by = to?.kind === 'binary' && to.operator === '+' ? evaluator.evaluate(to.right) : undefined;
    if (by?.kind !== 'constant' || typeof by.value !== 'number') return undefined;
    seconds += by.value * step;
  }
  return seconds;
}

type Sensitive = { readonly what: string; readonly confidence: Confidence };

function* sensitiveValue(cookie: CookieSet): Generator<Report> {
  const { value } = cookie;
  if (!value || optionsOf(value).every((option) => option.kind === 'constant')) return;
  const name = asString(cookie.name);
  const found = sensitiveIn(value) ?? byName(name, value);
  if (!found) return;
  yield {
    ruleId: 'cookie/sensitive-value',
    confidence: cookie.guessed && found.confidence === 'certain' ? 'likely' : found.confidence,
    message: `${name === undefined ? 'A cookie' : `The cookie "${name}"`} holds ${found.what} in clear, to be read from the browser's disk, by a proxy or in logs; keep it on the server and set an opaque id.`,
    site: cookie.site,
    unit: cookie.unit,
  };
}

/** A name that says what is in it; a hash or an id of it is not. */
function byName(name: string | undefined, value: Value): Sensitive | undefined {
  if (name === undefined || isProtected(value.origin)) return undefined;
  return judgeWord(name);
}

const PASSWORD = /^(password|passwd|passphrase|pwd|pin|cvv|cvc|ssn|iban)$/;
const CARD = /^(creditcard|cardnumber|ccnumber|cardno|socialsecurity|passwordhash|secretkey|privatekey)/;
const PERSONAL =
  /^(e?mail|emailaddress|phone|phonenumber|mobile|dob|dateofbirth|birthdate|birthday|passport|homeaddress|streetaddress|fullname|lastname|firstname)$/;

/** What a name says of the value that it stands for. */
function judgeWord(name: string): Sensitive | undefined {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const joined = words.join('');
  if (
    /hash|encrypt|reset|forgot|changed|error|verified|sent|count|id$/.test(joined) &&
    !/passwordhash/.test(joined)
  )
    return undefined;
  if (PASSWORD.test(last) || CARD.test(joined)) return { what: `"${name}"`, confidence: 'likely' };
  if (PERSONAL.test(last) || PERSONAL.test(joined))
    return { what: `personal data ("${name}")`, confidence: 'likely' };
  return undefined;
}

/** Members of a token or a user record that name no secret. */
const RECORD =
  /^(current|logged|auth|my|safe|public|the)?(user|profile|account|customer|member|claims|payload|decoded|userdata|userinfo|userprofile|dbuser|loggedinuser)$/;

function sensitiveIn(value: Value, depth = 0): Sensitive | undefined {
  if (depth > 6) return undefined;
  for (const option of optionsOf(value)) {
    const found = sensitiveExpression(option.origin, depth) ?? sensitiveParts(option, depth);
    if (found) return found;
  }
  return undefined;
}

function sensitiveParts(value: Value, depth: number): Sensitive | undefined {
  if (value.kind === 'object') {
    for (const [name, member] of value.members) {
      if (isProtected(member.origin) || member.kind === 'constant') continue;
      const found = judgeWord(name) ?? sensitiveIn(member, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  if (value.kind !== 'computed' || isProtected(value.origin)) return undefined;
  if (value.origin.kind === 'call' && !isEncoder(value.origin)) return undefined;
  if (value.origin.kind === 'member') return undefined;
  for (const part of value.parts) {
    const found = sensitiveIn(part, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The expression that makes the value: a member or variable with a telling name, or a whole record as JSON. */
function sensitiveExpression(expression: Expression, depth: number): Sensitive | undefined {
  const name = nameOf(expression);
  if (name !== undefined) return judgeWord(name);
  if (expression.kind !== 'call' || depth > 6 || !isEncoder(expression)) return undefined;
  const { callee } = expression;
  if (callee.kind === 'member' && calleeOf(expression) === 'toString')
    return sensitiveExpression(callee.object, depth + 1);
  const [argument] = expression.args;
  if (!argument) return undefined;
  const inner = nameOf(argument.value);
  const isRecord = inner !== undefined && RECORD.test(wordsOf(inner).join(''));
  if (isRecord && calleeOf(expression) === 'stringify')
    return { what: `the whole record "${inner}"`, confidence: 'likely' };
  return sensitiveExpression(argument.value, depth + 1);
}

function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'await') return nameOf(expression.value);
  return expression.kind === 'member' && typeof expression.property === 'string'
    ? expression.property
    : undefined;
}

function calleeOf(expression: Expression): string {
  if (expression.kind !== 'call') return '';
  const { callee } = expression;
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : '';
}

/** It changes the form of what goes in, and hides nothing. */
function isEncoder(expression: Expression): boolean {
  return /^(stringify|encodeURIComponent|encodeURI|escape|btoa|String|from|toString|trim|toLowerCase|join|concat|encode)$/.test(
    calleeOf(expression),
  );
}

/** A hash, a signature or a cipher's text gives nothing away. */
function isProtected(expression: Expression): boolean {
  return /encrypt|cipher|seal|sign|hash|hmac|digest|token|mask|redact/i.test(calleeOf(expression));
}
