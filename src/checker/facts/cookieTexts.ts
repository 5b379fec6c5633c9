import type { CookieAttribute, EffectSpec } from '../frameworks/model';
import type { Assignment, Call, Expression, ObjectExpression, Program, Sieve, Span } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { choose, optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, memberOf, nameSite } from './arguments';
import type { Attribute, CookieSet } from './fact';
import { readSetCookie } from './setCookie';

type HeaderEffect = Extract<EffectSpec, { effect: 'header-set' }>;

/** Cookies in a Set-Cookie header that a call sets, as a text or a list of texts. */
export function cookiesFromHeader(
  effect: HeaderEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): CookieSet[] {
  const value = argumentValue(effect.value, call, evaluator);
  if (!value) return [];
  if (effect.header) {
    const name = argumentValue(effect.header, call, evaluator);
    if (name?.kind !== 'constant' || !isSetCookie(String(name.value))) return [];
    const expression = argumentExpression(effect.value, call);
    return fromTexts(value, call, expression ?? call, guessed);
  }
  return optionsOf(value).flatMap((each) => {
    if (each.kind === 'object') {
      return [...each.members].flatMap(([name, text]) =>
        isSetCookie(name) ? fromTexts(text, call, text.origin, guessed) : [],
      );
    }
    if (each.kind !== 'array') return [];
    return each.elements.flatMap((pair, index) => {
      // Names and values in turn, as Node takes them as well.
      const next = each.elements[index + 1];
      if (pair.kind === 'constant' && index % 2 === 0 && next && isSetCookie(String(pair.value)))
        return fromTexts(next, call, next.origin, guessed);
      if (pair.kind !== 'array') return [];
      const [name, text] = pair.elements;
      return name?.kind === 'constant' && text && isSetCookie(String(name.value))
        ? fromTexts(text, call, text.origin, guessed)
        : [];
    });
  });
}

function isSetCookie(name: string): boolean {
  return name.toLowerCase() === 'set-cookie';
}

/** `document.cookie = text`: a cookie that a script in the page sets. */
export function cookiesOfScript(assignment: Assignment, evaluator: Evaluator): CookieSet[] {
  const { target, value } = assignment;
  if (target.kind !== 'member' || target.property !== 'cookie') return [];
  const object = evaluator.api(target.object);
  if (!object || evaluator.registry.writes(object.spec) !== 'document') return [];
  return fromTexts(evaluator.evaluate(value), assignment, assignment, false).map((cookie) => {
    // There is no HttpOnly to be missing in a script.
    const { httpOnly: _, ...attributes } = cookie.attributes;
    return { ...cookie, script: true, attributes };
  });
}

function fromTexts(
  value: Value,
  call: Call | Assignment | ObjectExpression,
  site: Span,
  guessed: boolean,
): CookieSet[] {
  const options = optionsOf(value);
  const lists = options.flatMap((each) => (each.kind === 'array' ? each.elements : []));
  const inLists = lists.flatMap((element) => fromTexts(element, call, element.origin, guessed));
  const cookies = options.flatMap((each) => {
    const text =
      each.kind === 'constant' ? [String(each.value)] : each.kind === 'computed' ? each.text : undefined;
    const cookie = text && readSetCookie(text, each.origin);
    return cookie ? [cookie] : [];
  });
  const [cookie] = cookies;
  if (!cookie) return inLists;
  const inside = site.start >= call.start && site.end <= call.end;
  return [
    ...inLists,
    {
      kind: 'cookie-set',
      call,
      site: inside || call.kind !== 'call' ? (inside ? site : call) : nameSite(call),
      unit: call.owner,
      guessed,
      // Texts for one place are the same cookie in other circumstances.
      name: choose(
        cookies.map((each) => each.name),
        value.origin,
      ),
      value: choose(
        cookies.map((each) => each.value),
        value.origin,
      ),
      session: false,
      script: false,
      attributes: eitherOf(
        cookies.map((each) => each.attributes),
        options.length === cookies.length,
        value.origin,
      ),
      options: {
        kind: 'header',
        text: value.kind === 'choice' ? value.origin : (options[0]?.origin ?? value.origin),
      },
      optionNames: {},
      seconds: { maxAge: 1 },
    },
  ];
}

/** Each attribute as it may be; where not all texts are known, it may be anything else as well. */
function eitherOf(
  cookies: readonly CookieSet['attributes'][],
  complete: boolean,
  origin: Expression,
): CookieSet['attributes'] {
  const [first = {}] = cookies;
  const attributes: Partial<Record<CookieAttribute, Attribute>> = {};
  for (const key of Object.keys(first) as CookieAttribute[]) {
    const states = cookies.map((each) => each[key]);
    const values = states.map((state): Value => state?.value ?? { kind: 'unknown', origin });
    if (!complete) values.push({ kind: 'unknown', origin });
    attributes[key] = { value: choose(values, origin), written: states.some((state) => state?.written) };
  }
  return attributes;
}

const responses: Sieve<ObjectExpression> = ({ objects }) =>
  objects.flatMap(({ expression }) => (memberOf(expression, 'statusCode') ? [expression] : []));

/** Cookies in what a function gives to its platform as the response: AWS Lambda's `{ statusCode, headers }`. */
export function cookiesOfResponses(program: Program, evaluator: Evaluator): CookieSet[] {
  return program.sift(responses).flatMap((expression) => {
    const part = (name: string) => memberOf(expression, name);
    const texts = [part('headers'), part('multiValueHeaders')].flatMap((headers) => {
      const value = headers && evaluator.evaluate(headers);
      return value?.kind === 'object'
        ? [...value.members].filter(([name]) => isSetCookie(name)).map(([, text]) => text)
        : [];
    });
    const cookies = part('cookies');
    if (cookies) texts.push(evaluator.evaluate(cookies));
    return texts.flatMap((text) => fromTexts(text, expression, text.origin, false));
  });
}
