import { expressionsIn } from '../syntax/parts';
import type { Expression, FunctionUnit, Program, Sieve } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, type Value, withParts } from '../values/value';
import { argumentValue, memberOf } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import type { Fact } from './fact';

/** Parameters that are put into a URL's query by calls, or taken out of it. */
export const urlParameterFacts: EffectReader = (effect, call, callee, evaluator) => {
  if (effect.effect !== 'url-parameter' && effect.effect !== 'url-parameters') return [];
  const receiver = callee.parts[0];
  const made = call.construct || receiver?.kind !== 'api' ? call : receiver.origin;
  const base = {
    ...factBase(call, callee),
    kind: 'url-parameter',
    carrier: effect.carried ? made : undefined,
    text: knownText(callee),
  } as const;
  if (effect.effect === 'url-parameters') {
    const members = argumentValue(effect.members, call, evaluator);
    return (members ? optionsOf(members) : []).flatMap((each): Fact[] =>
      each.kind === 'object' ? [...each.members].map(([name, value]) => ({ ...base, name, value })) : [],
    );
  }
  const name = asString(argumentValue(effect.name, call, evaluator));
  const value = effect.value && argumentValue(effect.value, call, evaluator);
  return name !== undefined && (value || effect.reader) ? [{ ...base, name, value }] : [];
};

/** A path and its query, apart. */
interface Place {
  readonly path: Expression;
  readonly query: Expression;
  readonly owner: FunctionUnit;
}

const places: Sieve<Place> = ({ objects }) =>
  objects.flatMap(({ expression, owner }) => {
    const query = memberOf(expression, 'query');
    const path = query && memberOf(expression, 'pathname', 'path');
    return path ? [{ path, query, owner }] : [];
  });

/** Places with their query apart: `router.push({ pathname: '/home', query: { token } })`. */
export function placesWithQuery(program: Program, evaluator: Evaluator): Fact[] {
  return program.sift(places).flatMap(({ path, query, owner }): Fact[] => {
    const given = evaluator.evaluate(query);
    if (given.kind !== 'object') return [];
    const site = { start: query.start, end: query.end };
    const text = asString(evaluator.evaluate(path)) ?? '';
    return [...given.members].map(([name, value]) => ({
      kind: 'url-parameter',
      site,
      unit: owner,
      guessed: false,
      name,
      value,
      carrier: undefined,
      text,
    }));
  });
}

/** The texts that a value is made of. */
function knownText(value: Value): string {
  return [...withParts(value, 30)].map((part) => asString(part) ?? '').join(' ');
}

/** Texts that begin as a URL may, or write an attribute that holds one. */
const mayBeUrls: Sieve<Expression> = ({ texts }) => {
  const seen = new Set<Expression>();
  return texts.filter((text) => {
    if (seen.has(text)) return false;
    // The whole of a sum stands for its operands.
    for (const inner of expressionsIn(text)) seen.add(inner);
    return !isProse(text);
  });
};

/** Texts with holes that are URLs or begin the query of one: `/app?token=${token}`, wherever they go. */
export function urlFacts(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const text of program.sift(mayBeUrls)) {
    const value = evaluator.evaluate(text);
    if (!isUrl(value)) continue;
    const site = { start: text.start, end: text.end };
    facts.push({ kind: 'url', site, unit: text.owner, guessed: false, value });
  }
  return facts;
}

/** The query of a URL in an attribute, up to the value of a parameter: `<a href="/next?sid=`. */
const IN_ATTRIBUTE = /\b(href|src|action)=["'][^"'<>\s]{0,200}[?&][\w.-]{1,60}=$/i;

/** What begins with it is no URL, whatever follows. */
const NO_URL = /^[\w.-]{0,200}[^\w./?&:-]/;

/** It begins as no URL does, and writes no attribute that holds one: its parts need not be known. */
function isProse(text: Expression): boolean {
  if (!NO_URL.test(beginningOf(text))) return false;
  for (const part of expressionsIn(text)) {
    const written = part.kind === 'template' ? part.parts : part.kind === 'literal' ? [part.value] : [];
    if (written.some((each) => typeof each === 'string' && /href|src|action/i.test(each))) return false;
  }
  return true;
}

/** The text that is written out at the beginning. */
function beginningOf(text: Expression): string {
  let first = text;
  while (first.kind === 'binary') first = first.left;
  const start = first.kind === 'template' ? first.parts[0] : first.kind === 'literal' ? first.value : '';
  return typeof start === 'string' ? start : '';
}

/** It begins like a URL or with a value that may be its start, and has a hole in its query or path. */
function isUrl(value: Value): boolean {
  if (value.kind !== 'computed' || !value.text) return false;
  const [first] = value.text;
  if (value.text.some((piece) => typeof piece === 'string' && IN_ATTRIBUTE.test(piece))) return true;
  if (typeof first === 'string' && !/^(https?:|wss?:|\/|\?|&|[\w.-]*[/?])/i.test(first)) return false;
  return value.text.some((piece) => typeof piece === 'string' && /[/?&;]/.test(piece));
}
