import type { ArgumentRef, EffectSpec } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import { Assumptions, type Decision } from '../values/decisions';
import type { Evaluator } from '../values/evaluate';
import { type Value, withParts } from '../values/value';
import { argumentExpression } from './arguments';
import { factsOfCall, meaningsOf, readEffect } from './callFacts';
import type { Fact, FactKind, FactSource } from './fact';

/** Decisions on which one call's facts depend: more are not followed. */
const MAX_DECISIONS = 6;

/**
 * The decisions on which the options depend that a call is given, apart from what it is done to: the value of
 * a cookie, the claims of a token.
 */
export function decisionsOf({ call }: FactSource, evaluator: Evaluator): readonly Decision[] {
  const refs: ArgumentRef[] = [];
  let isHeader = false;
  for (const { effect } of meaningsOf(call, evaluator)) {
    refs.push(...subjectsOf(effect));
    isHeader ||= effect.effect === 'header-set';
  }
  const subjects = refs.map((ref) => argumentExpression(ref, call)).filter((each) => each !== undefined);
  const options = argumentsOf(call).filter((argument) => !subjects.includes(argument));
  if (!options.some((argument) => depends(evaluator.evaluate(argument)))) return [];
  const excluded = new Set(metIn(subjects, evaluator).map(({ at }) => at));
  return metIn(options, evaluator)
    .filter((decision) => !excluded.has(decision.at) && (!isHeader || concernsAttributes(decision)))
    .slice(0, MAX_DECISIONS);
}

/** The facts of a call under assumptions. */
export function factsUnder(
  { call }: FactSource,
  assumed: ReadonlyMap<object, boolean>,
  evaluator: Evaluator,
) {
  const under = evaluator.assuming(new Assumptions(assumed));
  return factsOfCall(call, under, readEffect).filter(isByOptions);
}

/** Arguments, and those of the calls that a chain of builders has before it. */
function argumentsOf(call: Call): Expression[] {
  const found: Expression[] = [];
  for (let current: Expression = call; current.kind === 'call'; ) {
    found.push(...current.args.map(({ value }) => value));
    const { callee }: Call = current;
    if (callee.kind !== 'member') break;
    current = callee.object;
  }
  return found;
}

function depends(value: Value): boolean {
  for (const part of withParts(value)) if (part.kind === 'choice') return true;
  return false;
}

function metIn(expressions: readonly Expression[], evaluator: Evaluator): readonly Decision[] {
  const assumptions = new Assumptions();
  const under = evaluator.assuming(assumptions);
  for (const expression of expressions) under.evaluate(expression);
  return assumptions.met;
}

/** What a call is done to, in contrast to how it is done. */
function subjectsOf(effect: EffectSpec): ArgumentRef[] {
  switch (effect.effect) {
    case 'cookie-set':
      return [
        ...('fixed' in effect.name
          ? (effect.name.from ?? [])
          : 'receiver' in effect.name
            ? []
            : [effect.name]),
        ...(effect.value ? [effect.value] : []),
      ];
    case 'token-sign':
    case 'token-payload':
      return effect.payload ? [effect.payload] : [];
    case 'token-verify':
    case 'token-decode':
      return effect.token ? [effect.token] : [];
    default:
      return [];
  }
}

/** Of the text of a Set-Cookie header only its attributes are options. */
function concernsAttributes({ branches }: Decision): boolean {
  return branches.every(
    (branch) =>
      branch?.kind === 'literal' &&
      (branch.value === '' || /^\s*;|secure|httponly|samesite/i.test(String(branch.value))),
  );
}

/** Facts that options make what they are. */
const BY_OPTIONS: ReadonlySet<FactKind> = new Set([
  'cookie-set',
  'session-configure',
  'secret-use',
  'token-sign',
  'token-verify',
  'token-decode',
  'csrf-guard',
  'cors',
]);

/** Whether a fact may be another where options depend on the run. */
export function isByOptions({ kind }: Fact): boolean {
  return BY_OPTIONS.has(kind);
}
