import { expressionsIn } from '../syntax/parts';
import {
  type Call,
  type Expression,
  type FunctionUnit,
  lookup,
  type Program,
  type Sieve,
} from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';
import type { Fact } from './fact';
import { stringsOf } from './requests';

/** Paths that other servers call, which prove themselves by a signature. */
const BY_SERVERS = /web_?hook|callback|ipn\b|stripe|paypal|saml|csp|health/i;

/** Members of a request that say where it goes. */
const PLACE = new Set(['path', 'url', 'originalUrl', 'baseUrl']);

/** Functions of three parameters and more that call one with three arguments. */
const middleware: Sieve<FunctionUnit> = ({ functions }) =>
  functions.filter(
    ({ parameters, calls }) => parameters.length >= 3 && calls.some(({ args }) => args.length === 3),
  );

/**
 * Requests that a middleware of the program's own lets past the guard that it calls for all others:
 * `if (req.path === '/order') return next(); csrfProtection(req, res, next);`.
 */
export function handExemptions(program: Program, evaluator: Evaluator): Fact[] {
  return program.sift(middleware).flatMap((unit): Fact[] => {
    const next = unit.parameters.at(-1)?.binding;
    if (!next || !unit.calls.some((call) => isGuard(call, evaluator))) return [];
    return unit.calls.flatMap((call): Fact[] => {
      const { callee } = call;
      if (callee.kind !== 'name' || call.args.length > 0 || lookup(callee.scope, callee.name) !== next)
        return [];
      const branch = call.branches.at(-1);
      if (branch?.arm !== 0 || !branch.condition) return [];
      const paths = pathsIn(branch.condition, evaluator);
      if (paths.length === 0) return [];
      const { start, end } = call;
      return [
        {
          kind: 'csrf-exempt',
          site: { start, end },
          unit,
          guessed: false,
          by: 'This condition',
          handler: paths.join(', '),
        },
      ];
    });
  });
}

/** `csrfProtection(req, res, next)`. */
function isGuard(call: Call, evaluator: Evaluator): boolean {
  if (call.args.length !== 3) return false;
  const { callee } = call;
  const isGuardByName =
    callee.kind === 'name' && /csrf|xsrf/i.test(callee.name) && !lookup(callee.scope, callee.name);
  return (
    isGuardByName ||
    optionsOf(evaluator.evaluate(callee)).some(
      (option) => option.kind === 'api' && evaluator.registry.role(option.spec) === 'csrf-guard',
    )
  );
}

/** The paths that a condition compares the request's own with. */
function pathsIn(condition: Expression, evaluator: Evaluator): string[] {
  const parts = [...expressionsIn(condition)];
  const asks = parts.some(
    (part) => part.kind === 'member' && typeof part.property === 'string' && PLACE.has(part.property),
  );
  if (!asks) return [];
  return parts
    .flatMap((part) =>
      part.kind === 'literal' || part.kind === 'name' ? stringsOf(evaluator.evaluate(part)) : [],
    )
    .filter((text) => text.startsWith('/') && !BY_SERVERS.test(text));
}
