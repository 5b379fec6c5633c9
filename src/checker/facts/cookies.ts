import type { ArgumentRef, CookieAttribute, EffectSpec } from '../frameworks/model';
import type { Assignment, Call, Expression, ObjectExpression, Program, Span } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { choose, optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, entryOf, nameSite, optionsTarget, placeOf } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import type { Attribute, CookieSet } from './fact';
import { readSetCookie } from './setCookie';

type CookieEffect = Extract<EffectSpec, { effect: 'cookie-set' }>;
type HeaderEffect = Extract<EffectSpec, { effect: 'header-set' }>;

/** Cookies that a call sets. */
export const cookieFacts: EffectReader = (effect, call, callee, evaluator) => {
  if (effect.effect === 'cookie-set') {
    return applies(effect, call, evaluator)
      ? [cookieFromOptions(effect, call, evaluator, callee.guessed)]
      : [];
  }
  if (effect.effect === 'cookie-clear') {
    const name = argumentValue(effect.name, call, evaluator);
    return name ? [{ ...factBase(call, callee), kind: 'cookie-clear', name }] : [];
  }
  if (effect.effect === 'cookie-defaults') {
    const name = { fixed: '' };
    const { attributes } = cookieFromOptions(
      { ...effect, effect: 'cookie-set', name },
      call,
      evaluator,
      false,
    );
    return [{ ...factBase(call, callee), kind: 'cookie-defaults', framework: effect.framework, attributes }];
  }
  return effect.effect === 'header-set' ? cookiesFromHeader(effect, call, evaluator, callee.guessed) : [];
};

/** Whether the call has the form that the effect is for. */
function applies(effect: CookieEffect, call: Call, evaluator: Evaluator): boolean {
  if (effect.count !== undefined && call.args.length !== effect.count) return false;
  if (effect.requires && argumentValue(effect.requires, call, evaluator) === undefined) return false;
  if (effect.without?.some((ref) => argumentValue(ref, call, evaluator) !== undefined)) return false;
  if (effect.form === undefined) return true;
  const [first] = call.args;
  const isObject = first !== undefined && evaluator.evaluate(first.value).kind === 'object';
  return isObject === (effect.form === 'object');
}

const SECONDS = { milliseconds: 0.001, seconds: 1, days: 86_400 } as const;

/** The cookie that a call with an options object sets. */
function cookieFromOptions(
  effect: CookieEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): CookieSet {
  const { options } = effect;
  const given = argumentValue(options, call, evaluator);
  const attributes: Partial<Record<CookieAttribute, Attribute>> = {};
  const optionNames: Partial<Record<CookieAttribute, string>> = {};
  const seconds: Partial<Record<CookieAttribute, number>> = {};
  const origin: Expression = call;
  for (const [key, spec] of Object.entries(effect.attributes)) {
    const attribute = key as CookieAttribute;
    const [first] = spec.names;
    if (first !== undefined) optionNames[attribute] = first;
    if (spec.unit) seconds[attribute] = SECONDS[spec.unit];
    // A flag without a default is decided when the program runs, for example by the kind of connection.
    const decidedLater = !('absent' in spec) && (attribute === 'secure' || attribute === 'httpOnly');
    const fallback: Value = decidedLater ? { kind: 'unknown', origin } : constantOf(spec.absent, origin);
    const written = spec.names
      .map((name) => ({ name, value: readOption(given, name, origin) }))
      .find((each) => each.value !== undefined);
    if (spec.impliedBy?.some((name) => readOption(given, name, origin))) {
      attributes[attribute] = { value: constantOf(true, origin), written: true };
      continue;
    }
    if (!written?.value) {
      attributes[attribute] = { value: fallback, written: false };
      continue;
    }
    const value = choose(
      optionsOf(written.value).map((each) =>
        each.kind === 'constant' && each.value === undefined ? fallback : each,
      ),
      origin,
    );
    attributes[attribute] = {
      value,
      written: true,
      ...writtenAt(written.value, written.name, given, call, evaluator),
    };
  }
  const named = nameOf(effect, call, evaluator);
  return {
    kind: 'cookie-set',
    call,
    site: nameSite(call),
    unit: call.owner,
    guessed,
    name: named ?? { kind: 'unknown', origin },
    // Without a value it is removed.
    value: effect.value && (argumentValue(effect.value, call, evaluator) ?? constantOf(undefined, origin)),
    session: effect.session === true,
    ...(effect.defaultsOf === undefined ? {} : { defaultsOf: effect.defaultsOf }),
    script: effect.script === true,
    attributes,
    options: optionsTarget(options, call, evaluator),
    optionNames,
    seconds,
  };
}

function nameOf(effect: CookieEffect, call: Call, evaluator: Evaluator): Value | undefined {
  const { name } = effect;
  if ('fixed' in name) return writtenName(name.from ?? [], call, evaluator) ?? constantOf(name.fixed, call);
  if (!('receiver' in name)) return argumentValue(name, call, evaluator);
  const object = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (object?.kind === 'name') return constantOf(object.name, object);
  return object?.kind === 'member' && typeof object.property === 'string'
    ? constantOf(object.property, object)
    : undefined;
}

/** Where an option is written: in the literal that makes the options, or assigned to them later. */
function writtenAt(
  value: Value,
  name: string,
  options: Value | undefined,
  call: Call,
  evaluator: Evaluator,
): Partial<Attribute> {
  const literal = options?.kind === 'object' ? options.literal : undefined;
  const entry = literal && entryOf(literal, name);
  const { origin } = value;
  const stands = entry && origin.start >= entry.span.start && origin.end <= entry.span.end;
  if (entry?.kind === 'property' && (stands || evaluator.evaluate(entry.value) === value))
    return { site: placeOf(entry.span, entry.value.owner) };
  // Elsewhere: a constant that it is set to can be changed there.
  if (value.kind !== 'constant') return {};
  const site = placeOf(origin, origin.owner);
  // Passed by its place, it stands in the call itself.
  const isArgument = call.args.some((argument) => argument.value === origin);
  return isArgument || evaluator.isMemberValue(origin) ? { site, assigned: origin } : { unreachable: true };
}

/** The name that one of the options gives, where there is one. */
function writtenName(from: readonly ArgumentRef[], call: Call, evaluator: Evaluator): Value | undefined {
  for (const ref of from) {
    const value = argumentValue(ref, call, evaluator);
    if (value) return value;
  }
  return undefined;
}

/** The option, or undefined where it is surely not given. */
function readOption(options: Value | undefined, name: string, origin: Expression): Value | undefined {
  if (!options) return undefined;
  const values = optionsOf(options).map((each): Value | undefined => {
    if (each.kind === 'object')
      return each.members.get(name) ?? (each.open ? { kind: 'unknown', origin } : undefined);
    if (each.kind === 'constant') return undefined;
    return { kind: 'unknown', origin };
  });
  if (values.every((value) => value === undefined)) return undefined;
  return choose(
    values.map((value) => value ?? constantOf(undefined, origin)),
    origin,
  );
}

function constantOf(value: string | number | boolean | null | undefined, origin: Expression): Value {
  return { kind: 'constant', value, origin };
}

/** Cookies in a Set-Cookie header that a call sets, as a text or a list of texts. */
function cookiesFromHeader(
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

/** Cookies in what a function gives to its platform as the response: AWS Lambda's `{ statusCode, headers }`. */
export function cookiesOfResponses(program: Program, evaluator: Evaluator): CookieSet[] {
  return program.objects.flatMap(({ expression }) => {
    const part = (name: string) =>
      expression.entries.find((each) => each.kind === 'property' && each.key === name)?.value;
    if (!part('statusCode')) return [];
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
