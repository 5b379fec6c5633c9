import type { ValuesCompared } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import type { Expression } from '../syntax/program';
import { wordsOf } from '../values/names';
import { optionsOf, originsOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';

/** Secret values compared by an operation whose time tells how much is right (CWE-208). */
export function* timingRules({ facts, evaluator, isExample, program }: RuleContext): Generator<Report> {
  const inPage = program.imports.some((source) => UI_LIBRARY.test(source));
  for (const compared of facts.of('comparison')) {
    const judged = judge(compared);
    if (!judged) continue;
    const confidence = inPage && judged !== 'certain' ? 'hint' : judged;
    yield {
      ruleId: 'secret/timing-unsafe-compare',
      confidence: isExample ? 'hint' : confidence,
      ...(isExample || confidence === 'hint' ? { severity: 'information' } : {}),
      message: `"${compared.how}" stops at the first difference, so from the time of many answers an attacker can find ${what(compared)} piece by piece; compare with ${evaluator.registry.safeComparison ?? 'a function that takes the same time for all values'}.`,
      site: compared.site,
      unit: compared.unit,
    };
  }
}

/** What pages are made with: who compares there knows both values. */
const UI_LIBRARY = /^(react|preact|vue|svelte|solid-js|lit|@angular\/core|react-redux|@reduxjs\/toolkit)$/;

interface Side {
  readonly mac: boolean;
  readonly environment: boolean;
  /** Made of something that a request brought. */
  readonly input: boolean;
  /** What a request brought, as it is. */
  readonly sent: boolean;
  readonly named: boolean;
  /** Worked out here to compare with: `expectedSignature`. */
  readonly expected: boolean;
  /** A token that a record keeps: `user.resetToken`. */
  readonly stored: boolean;
}

function judge(compared: ValuesCompared): Report['confidence'] | undefined {
  const { leftExpression, rightExpression } = compared;
  if (isConstant(compared.left) || isConstant(compared.right)) return undefined;
  const left = sideOf(leftExpression, compared.left);
  const right = sideOf(rightExpression, compared.right);
  if (left.mac || right.mac) return 'certain';
  // Sent twice by the same client, or one field of two records that are kept here.
  if (left.sent && right.sent) {
    const named = left.named && right.named && !isSameField(leftExpression, rightExpression);
    return named ? 'hint' : undefined;
  }
  if (!left.environment && !right.environment && isSameField(leftExpression, rightExpression)) {
    const paths = `${pathOf(leftExpression)} ${pathOf(rightExpression)}`;
    if (!/\b(body|query|params|headers|cookies|payload|input|args?|data)\b/i.test(paths)) return undefined;
  }
  if (compared.how === 'equals' || compared.how === 'localeCompare' || compared.how === 'compare') {
    return left.named && right.named && isSignature(leftExpression, rightExpression) ? 'likely' : undefined;
  }
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.environment && one.named && (other.input || other.named)) return 'likely';
    if (one.named && other.named && other.input) return 'likely';
    if ((one.expected || one.stored) && one.named && other.named) return 'likely';
  }
  return undefined;
}

function isSameField(left: Expression, right: Expression): boolean {
  return left.kind === 'member' && right.kind === 'member' && left.property === right.property;
}

/** Known to whoever reads the program. */
const isConstant = (value: Value): boolean => optionsOf(value).every((each) => each.kind === 'constant');

function sideOf(expression: Expression, value: Value): Side {
  const origins = directOrigins(value);
  const name = nameOfSide(expression);
  const words = wordsOf(name);
  return {
    mac: origins.has('mac') || isDigestOfMac(expression, value),
    environment: origins.has('environment') || /(^|\.)env\.[A-Z_]+$/.test(pathOf(expression)),
    input: originsOf(value).has('request-input') || readsRequest(expression),
    sent: origins.has('request-input') || readsRequest(expression),
    named: namesSecretValue(words),
    stored:
      expression.kind === 'member' &&
      words.some((word) =>
        /^(reset|verification|confirmation|activation|invite|refresh|csrf|webhook)$/.test(word),
      ),
    expected:
      /^(expected|computed|calculated|generated|our|local|actual|valid|correct|stored|saved|real)/.test(
        words[0] ?? '',
      ),
  };
}

/** `hmac.digest('hex')`, where nothing but the name tells what is worked out. */
function isDigestOfMac(expression: Expression, { origin }: Value): boolean {
  const call = expression.kind === 'call' ? expression : origin;
  if (call.kind !== 'call' || call.callee.kind !== 'member' || call.callee.property !== 'digest')
    return false;
  return /^h?mac$/i.test(wordsOf(nameOfSide(call.callee.object)).at(-1) ?? '');
}

/** Of the value itself, not of what a function was given. */
function directOrigins(value: Value): Set<string> {
  const found = new Set<string>();
  for (const option of optionsOf(value)) {
    if (option.kind === 'api' && option.spec.origin) {
      found.add(option.spec.origin);
      if (option.spec.origin === 'encoded')
        for (const part of option.parts.slice(1, 2)) for (const each of directOrigins(part)) found.add(each);
    }
    if (option.kind === 'computed' && option.text)
      for (const part of option.parts) for (const each of directOrigins(part)) found.add(each);
  }
  return found;
}

function nameOfSide(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'member':
      if (typeof expression.property === 'string') return expression.property;
      return expression.property.kind === 'literal' ? String(expression.property.value) : '';
    case 'call': {
      const [first] = expression.args;
      // `req.get('x-signature')`, `headers.get(…)`
      if (/^(get|header|param)$/.test(calleeName(expression)) && first?.value.kind === 'literal')
        return String(first.value.value);
      if (first && /^(Buffer|Uint8Array)\.from$/.test(pathOf(expression.callee)))
        return nameOfSide(first.value);
      return /^(toString|trim|toLowerCase|String)$/.test(calleeName(expression)) &&
        expression.callee.kind === 'member'
        ? nameOfSide(expression.callee.object)
        : '';
    }
    case 'template':
      return (
        expression.parts
          .map((part) => (typeof part === 'string' ? '' : nameOfSide(part)))
          .find((each) => each !== '') ?? ''
      );
    case 'await':
      return nameOfSide(expression.value);
    default:
      return '';
  }
}

const REQUEST = /^(req|request|ctx|context|c|event|body|query|params|headers|payload)$/;

function readsRequest(expression: Expression): boolean {
  let current = expression;
  for (let steps = 0; steps < 12; steps++) {
    if (current.kind === 'member') current = current.object;
    else if (current.kind === 'call') current = current.callee;
    else if (current.kind === 'await') current = current.value;
    else break;
  }
  return (
    current !== expression &&
    current.kind === 'name' &&
    REQUEST.test(current.name) &&
    !/\.(session|user|locals|state|app|context|config|env)\b/.test(pathOf(expression)) &&
    /\.(body|query|params|headers?|cookies|get|request)\b|^(body|query|params|headers|req|request|ctx|c)\b/.test(
      pathOf(expression),
    )
  );
}

function pathOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member')
    return `${pathOf(expression.object)}.${typeof expression.property === 'string' ? expression.property : ''}`;
  return expression.kind === 'call' ? pathOf(expression.callee) : '';
}

/** Last words of names of values whose only protection is that nobody knows them. */
const VALUES = new Set([
  'signature',
  'sig',
  'hmac',
  'mac',
  'digest',
  'token',
  'secret',
  'apikey',
  'otp',
  'totp',
  'csrf',
  'xsrf',
  'nonce',
  'authorization',
]);

function namesSecretValue(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const pair = words.slice(-2).join('');
  // `issueRefreshToken` is a function.
  if (
    words.length > 1 &&
    /^(issue|get|create|generate|sign|verify|validate|check|parse)$/.test(words[0] ?? '')
  )
    return false;
  if (
    words.some((word) =>
      /^(type|kind|prev|previous|next|css|syntax|lexer|parser|count|old|design|color)$/.test(word),
    )
  )
    return false;
  return (
    VALUES.has(last) ||
    /^(apikey|accesskey|secretkey|apitoken|resetcode|verificationcode|signature256|hubsignature|authkey|adminkey|adminpassword|cronsecret|sha256|signaturev1)$/.test(
      pair,
    ) ||
    /(signature|hmac)/.test(words.join(''))
  );
}

function isSignature(...sides: readonly Expression[]): boolean {
  return sides.every((each) => /sig|hmac|mac|digest|token|secret|key/i.test(nameOfSide(each)));
}

function what({ leftExpression, rightExpression }: ValuesCompared): string {
  const name = [leftExpression, rightExpression]
    .map(nameOfSide)
    .find((each) => namesSecretValue(wordsOf(each)));
  return name === undefined ? 'the right value' : `the right "${name}"`;
}
