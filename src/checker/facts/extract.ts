import type { EffectSpec } from '../frameworks/model';
import type { Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { telling } from '../values/nameHints';
import { isByOptions } from './alternatives';
import { factsOfCall, factsOfSetting, readEffect } from './callFacts';
import { cookiesOfResponses } from './cookieTexts';
import { headerObjects } from './corsHeaders';
import type { EffectReader } from './effectReader';
import { handExemptions } from './exemptions';
import { type Fact, type FactKind, type FactSource, Facts, type LateFacts } from './fact';
import { annotatedRoutes, fileRouteFacts, globalGuards } from './fileRoutes';
import { configurationFacts } from './guards';
import { handDecodedFacts } from './handDecoded';
import { namedSecrets } from './namedSecrets';
import { calledFunctions } from './requests';
import { secretFacts } from './secrets';
import { factsOfAssignment, namedIds } from './sessions';
import { settingsFacts } from './settings';
import { typedObjects } from './typedObjects';
import { placesWithQuery, urlFacts } from './urls';

/** Told of each effect of a framework model that gave facts. */
type Watcher = (effect: EffectSpec) => void;

/**
 * Turns a program into facts, by what the framework models say of its calls and assignments.
 *
 * @param watch for tests, which hold every entry of every model to a fixture
 */
export function extractFacts(program: Program, evaluator: Evaluator, watch?: Watcher): Facts {
  const read: EffectReader = (effect, call, callee) => {
    const found = readEffect(effect, call, callee, evaluator);
    if (found.length > 0) watch?.(effect);
    return found;
  };
  const facts: Fact[] = [];
  const sources: FactSource[] = [];
  for (const { calls, assignments } of program.sift(telling)) {
    for (const call of calls) {
      const found = factsOfCall(call, evaluator, read);
      facts.push(...found);
      if (found.some(isByOptions)) sources.push({ call, facts: found.filter(isByOptions) });
    }
    for (const assignment of assignments) {
      facts.push(...factsOfAssignment(assignment, evaluator), ...factsOfSetting(assignment, evaluator, read));
    }
  }
  facts.push(
    ...cookiesOfResponses(program, evaluator),
    ...configurationFacts(program, evaluator),
    ...fileRouteFacts(program, evaluator),
    ...annotatedRoutes(program, evaluator),
    ...globalGuards(program, evaluator),
    ...handExemptions(program, evaluator),
    ...headerObjects(program, evaluator, facts),
    ...typedObjects(program, evaluator, (effect, call, callee) => read(effect, call, callee, evaluator)),
  );
  facts.push(...namedSecrets(program), ...handDecodedFacts(program, evaluator));
  const used = facts.some((fact) => fact.kind === 'session-write');
  facts.push(
    ...settingsFacts(program, evaluator, used, (effect, call, callee) =>
      read(effect, call, callee, evaluator),
    ),
  );
  return new Facts(facts, sources, lateFacts(program, evaluator));
}

/** What rules ask of a file that they report in, and seldom or never of the others. */
function lateFacts(program: Program, evaluator: Evaluator): readonly LateFacts[] {
  const late = (
    find: (program: Program, evaluator: Evaluator) => readonly Fact[],
    ...kinds: readonly FactKind[]
  ): LateFacts => ({
    kinds,
    find: () => {
      evaluator.frames.reset();
      return find(program, evaluator);
    },
  });
  return [
    late(namedIds, 'id-generate'),
    late(urlFacts, 'url'),
    late(placesWithQuery, 'url-parameter'),
    late(calledFunctions, 'function-called'),
    late(secretFacts, 'comparison', 'environment-fallback', 'token-written'),
  ];
}
