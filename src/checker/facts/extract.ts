import type { Call, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';
import { cookieFacts } from './cookies';
import type { EffectReader } from './effectReader';
import { type Fact, Facts } from './fact';
import { requestFacts } from './requests';
import { factsOfAssignment, factsOfMerge, namedIds, sessionFacts } from './sessions';
import { tokenFacts } from './tokens';

/** What a call means, by family; a family passes over effects of the others. */
const families: readonly EffectReader[] = [cookieFacts, tokenFacts, sessionFacts, requestFacts];

/** Turns a program into facts, by what the framework models say of its calls and assignments. */
export function extractFacts(program: Program, evaluator: Evaluator): Facts {
  const facts: Fact[] = [];
  for (const unit of program.functions) {
    for (const call of unit.calls) facts.push(...factsOfCall(call, evaluator));
    for (const assignment of unit.assignments) facts.push(...factsOfAssignment(assignment, evaluator));
  }
  facts.push(...namedIds(program, evaluator));
  return new Facts(facts);
}

function factsOfCall(call: Call, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const value of optionsOf(evaluator.evaluate(call.callee))) {
    if (value.kind !== 'api') continue;
    const spec = evaluator.registry.call(value.spec, call.construct);
    for (const effect of spec?.effects ?? []) {
      for (const family of families) facts.push(...family(effect, call, value, evaluator));
    }
    if (spec?.merges) facts.push(...factsOfMerge(call, evaluator));
  }
  return facts;
}
