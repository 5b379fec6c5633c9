import type { Argument, Call, Expression, FunctionUnit, Program } from '../syntax/program';
import { lookup } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { telling } from '../values/nameHints';
import { asString, optionsOf, type Value } from '../values/value';
import { argumentValue, nameSite } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import type { Fact, Handler, RouteHandled, RouterKey } from './fact';
import { guardFacts } from './guards';

/** Members of a route's options whose functions a request passes, in this order. */
const HOOKS = [
  'onRequest',
  'onPreAuth',
  'onPreHandler',
  'preParsing',
  'preValidation',
  'preHandler',
  'beforeHandle',
  'middleware',
  'pre',
  'handler',
];

/** Routes, middleware and what handles them. */
export const requestFacts: EffectReader = (effect, call, callee, evaluator) => {
  const common = { ...factBase(call, callee), kind: 'route', call } as const;
  const base = (): Pick<RouteHandled, 'router' | 'application' | 'chainPath'> => {
    const { start, path } = chainStart(call, evaluator);
    const receiver = callee.parts[0];
    const object = start ?? (receiver?.kind === 'api' ? receiver.origin : undefined);
    return {
      router: object && routerKey(object, evaluator),
      application: receiver?.kind === 'api' && evaluator.registry.role(receiver.spec) === 'application',
      chainPath: path,
    };
  };
  const route = (method: string, path: Value | undefined, chain: Handler[], unordered = false): Fact[] =>
    chain.length === 0
      ? []
      : [
          {
            ...common,
            ...base(),
            method,
            path,
            chain,
            handlers: chain.flatMap((handler) => functionsOfHandler(handler, evaluator)),
            unordered,
          },
        ];
  switch (effect.effect) {
    case 'route': {
      const [first] = call.args;
      if (first && handsOn(first)) return [];
      const value = first && evaluator.evaluate(first.value);
      const isPath = value !== undefined && first !== undefined && isPathArgument(value, first.value, call);
      const chain = call.args
        .slice(isPath ? 1 : 0)
        .flatMap((argument) => handlersIn(evaluator.evaluate(argument.value), argument.value));
      return route(effect.method, isPath ? value : undefined, chain);
    }
    case 'route-object': {
      const [argument] = call.args;
      const given = argument && evaluator.evaluate(argument.value);
      const list = given?.kind === 'array' ? given.elements : given ? [given] : [];
      return list.flatMap((options): Fact[] => {
        if (options.kind !== 'object') return [];
        const { members } = options;
        const inner = members.get('options') ?? members.get('config');
        const chain = [options, ...(inner?.kind === 'object' ? [inner] : [])].flatMap((each) =>
          handlersIn(each, each.origin),
        );
        return stringsOf(members.get('method')).flatMap((method) =>
          route(
            method === '*' ? 'all' : method.toLowerCase(),
            members.get('url') ?? members.get('path'),
            chain,
          ).map((fact): Fact => {
            const { start, end, owner } = options.origin;
            // One of a list stands for itself.
            return list.length > 1 && owner.uri === call.owner.uri ? { ...fact, site: { start, end } } : fact;
          }),
        );
      });
    }
    case 'hook': {
      const name = asString(call.args[0] && evaluator.evaluate(call.args[0].value));
      const handler = call.args[1];
      if (!handler || !name || !HOOKS.includes(name)) return [];
      return route('use', undefined, handlersIn(evaluator.evaluate(handler.value), handler.value), true);
    }
    case 'plugin': {
      const [plugin, options] = call.args;
      if (!plugin) return [];
      const given = options && evaluator.evaluate(options.value);
      const prefix = given?.kind === 'object' ? given.members.get('prefix') : undefined;
      const value = evaluator.evaluate(plugin.value);
      const list = value.kind === 'array' ? value.elements : [value];
      return list.flatMap((each) => {
        const own = each.kind === 'object' ? (each.members.get('plugin') ?? each) : each;
        const inner = each.kind === 'object' ? each.members.get('routes') : undefined;
        return route(
          'use',
          prefix ?? (inner?.kind === 'object' ? inner.members.get('prefix') : undefined),
          [{ value: own, expression: list.length === 1 ? plugin.value : own.origin }],
          effect.unordered,
        );
      });
    }
    case 'auth-scheme': {
      const scheme = asString(argumentValue(effect.scheme, call, evaluator));
      if (scheme === undefined) return [];
      const role = /cookie|session/i.test(scheme)
        ? 'cookie-session'
        : /jwt|bearer|token/i.test(scheme)
          ? 'bearer-auth'
          : undefined;
      const value: Value = {
        kind: 'api',
        spec: role ? { role } : {},
        guessed: false,
        origin: call,
        parts: [],
      };
      // `server.auth.strategy(…)` holds for the server.
      const { callee: called } = call;
      const holder =
        called.kind === 'member' && called.object.kind === 'member' ? called.object.object : undefined;
      const router = holder && routerKey(holder, evaluator);
      return role
        ? route('use', undefined, [{ value, expression: call }], true).map(
            (fact) => ({ ...fact, router }) as Fact,
          )
        : [];
    }
    default:
      return guardFacts(effect, call, callee, evaluator);
  }
};

/** Calls of functions of the workspace that may do something with routers or users, with the routers that they are given. */
export function calledFunctions(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const { unit, calls } of program.sift(telling)) {
    for (const call of calls) {
      if (!evaluator.hints.mayLead(call)) continue;
      for (const target of optionsOf(evaluator.evaluate(call.callee))) {
        if (target.kind !== 'function') continue;
        const routers = call.args.map(({ value }) => routerKey(value, evaluator));
        const base = { site: nameSite(call), unit, guessed: false };
        facts.push({ ...base, kind: 'function-called', call, target: target.unit, routers });
      }
    }
  }
  return facts;
}

/** `get(...args) { return this.instance.get(...args); }`: the routes are those of the callers. */
function handsOn({ value, spread }: Argument): boolean {
  if (!spread || value.kind !== 'name') return false;
  const { owner, scope, name } = value;
  const [definition, ...others] = lookup(scope, name)?.definitions ?? [];
  return (
    owner.parameters.some(({ rest }) => rest) &&
    definition?.value.kind === 'unknown' &&
    definition.owner === owner &&
    others.length === 0
  );
}

/** What a chain of registrations starts from, and the path that it names: `app.route('/x').get(…).post(…)`. */
function chainStart(call: Call, evaluator: Evaluator): { start: Expression | undefined; path?: Value } {
  let path: Value | undefined;
  let current: Expression = call;
  while (current.kind === 'call' && current.callee.kind === 'member') {
    if (current !== call && namesPath(current, evaluator))
      path ??= current.args[0] && evaluator.evaluate(current.args[0].value);
    current = current.callee.object;
  }
  return { start: current, ...(path ? { path } : {}) };
}

function namesPath(call: Call, evaluator: Evaluator): boolean {
  const callee = evaluator.api(call.callee);
  const effects = callee && evaluator.registry.call(callee.spec, false)?.effects;
  return effects?.some(({ effect }) => effect === 'route-path') === true;
}

/** The identity of the router that an expression stands for. */
export function routerKey(expression: Expression, evaluator: Evaluator): RouterKey | undefined {
  const value = optionsOf(evaluator.evaluate(expression)).find((each) => each.kind === 'api');
  const parameter = parameterOf(expression);
  if (parameter) return parameter;
  return value && chainRoot(value.origin, evaluator);
}

/** Goes back from the last call of a chain to what made the object: `new Hono().use(…)`. */
export function chainRoot(origin: Expression, evaluator: Evaluator): RouterKey {
  let current = origin;
  while (current.kind === 'call' && !current.construct && current.callee.kind === 'member') {
    const { object } = current.callee;
    const callee = evaluator.api(current.callee);
    if (!callee || evaluator.registry.call(callee.spec, false)?.chains !== true) break;
    if (object.kind === 'call') current = object;
    else return routerKey(object, evaluator) ?? object;
  }
  return current.kind === 'name' ? (parameterOf(current) ?? current) : current;
}

/** The parameter that a name stands for. */
function parameterOf(expression: Expression): RouterKey | undefined {
  if (expression.kind !== 'name') return undefined;
  const binding = lookup(expression.scope, expression.name);
  const [definition] = binding?.definitions ?? [];
  return definition?.value.kind === 'parameter' && binding?.definitions.length === 1 ? binding : undefined;
}

function isPathArgument(value: Value, expression: Expression, call: Call): boolean {
  if (looksLikePath(value)) return true;
  if (call.args.length < 2) return false;
  // A pattern, or a path that is not known.
  return value.kind === 'unknown' || expression.kind === 'opaque';
}

function looksLikePath(value: Value): boolean {
  return optionsOf(value).every((option) => {
    if (option.kind === 'constant') return typeof option.value === 'string';
    if (option.kind === 'array') return option.elements.length > 0 && option.elements.every(looksLikePath);
    return option.kind === 'computed' && option.text !== undefined;
  });
}

/** Handlers in an argument: one, a list, or those in a route's options. */
function handlersIn(value: Value, expression: Expression): Handler[] {
  if (value.kind === 'array') {
    const elements = expression.kind === 'array' ? expression.elements : [];
    return value.elements.flatMap((element, index) =>
      handlersIn(element, elements[index]?.value ?? element.origin),
    );
  }
  if (value.kind !== 'object') return [{ value, expression }];
  return HOOKS.flatMap((name) => {
    const member = value.members.get(name);
    return member ? handlersIn(member, member.origin) : [];
  });
}

/** Strings that a value is or lists. */
export function stringsOf(value: Value | undefined): string[] {
  if (!value) return [];
  return optionsOf(value).flatMap((option): string[] => {
    if (option.kind === 'array') return option.elements.flatMap(stringsOf);
    return option.kind === 'constant' && typeof option.value === 'string' ? [option.value] : [];
  });
}

/** Functions that a value may be. */
export function functionsIn(value: Value): FunctionUnit[] {
  return optionsOf(value).flatMap((option): FunctionUnit[] => {
    if (option.kind === 'function') return [option.unit];
    return option.kind === 'array' ? option.elements.flatMap(functionsIn) : [];
  });
}

/** Methods of the classes that requests pass: https://docs.nestjs.com/guards, /middleware, /interceptors. */
const CLASS_METHOD = /^(canActivate|use|intercept)$/;

/** Methods of a class that requests pass. */
export function methodsOfClass({ owner, start, end }: Expression): FunctionUnit[] {
  return owner.functions.filter(
    (unit) => CLASS_METHOD.test(unit.name) && unit.start > start && unit.end < end,
  );
}

const MAX_WRAPPERS = 3;

/** Functions of a handler, also those that a wrapper is given: `asyncHandler(async (req, res) => …)`. */
export function functionsOfHandler({ value, expression }: Handler, evaluator: Evaluator): FunctionUnit[] {
  const found = new Set(functionsIn(value));
  const inner = (each: Expression, depth: number): void => {
    if (each.kind !== 'call' || depth > MAX_WRAPPERS) return;
    for (const argument of each.args) {
      for (const unit of functionsIn(evaluator.evaluate(argument.value))) found.add(unit);
      inner(argument.value, depth + 1);
    }
  };
  inner(expression, 0);
  // Made by a wrapper elsewhere: `export const auth = createMiddleware(async (c, next) => …)`.
  for (const option of optionsOf(value)) if (option.kind === 'computed') inner(option.origin, 0);
  return [...found];
}
