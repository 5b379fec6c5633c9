import type { FunctionUnit } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { choose, optionsOf, type Value } from '../values/value';

/** A key, or what the function gives that finds it: `(header, done) => done(null, key)`. */
export function keyGiven(value: Value, evaluator: Evaluator): Value {
  const given = optionsOf(value).flatMap((option) =>
    option.kind === 'function' ? resultsOf(option.unit, evaluator) : [option],
  );
  return given.length > 0 ? choose(given, value.origin) : value;
}

/** What a function returns or hands to the callback that it got as its last parameter. */
function resultsOf(unit: FunctionUnit, evaluator: Evaluator): Value[] {
  const callback = unit.parameters.at(-1)?.binding;
  const handed = (callback?.calls ?? []).flatMap((call) => call.args.at(-1)?.value ?? []);
  const results = [...unit.returns, ...handed].map((each) => evaluator.evaluate(each));
  // What `return done(null, key)` gives is not the key.
  return results.filter((each) => each.kind !== 'computed' || each.text !== undefined);
}
