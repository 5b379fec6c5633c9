import type { ArgumentRef, EffectSpec, GuardSwitch } from '../frameworks/model';
import { expressionsIn } from '../syntax/parts';
import type { Expression, FunctionUnit, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, type Truth, truthOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, optionsTarget } from './arguments';
import { concernsCors } from './corsHeaders';
import { type EffectReader, factBase } from './effectReader';
import type { CorsConfigured, CsrfGuardMade, Fact, FactBase } from './fact';

type GuardEffect = Extract<EffectSpec, { effect: 'csrf-guard' }>;

/** Guards against cross-site requests, and what cross-origin requests may read. */
export const guardFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = { ...factBase(call, callee), call };
  switch (effect.effect) {
    case 'csrf-guard': {
      const given = argumentValue(effect.options, call, evaluator);
      if (!given && isInner(effect.options)) return [];
      return [
        {
          ...base,
          kind: 'csrf-guard',
          ...guardFromOptions(effect, given, evaluator),
          options: optionsTarget(effect.options, call, evaluator),
        },
      ];
    }
    case 'csrf-exempt': {
      const handler = argumentExpression(effect.handler, call);
      const marker = effect.marker && argumentExpression(effect.marker, call);
      if (marker && !exempts(marker, evaluator)) return [];
      const by = marker ?? call.callee;
      return [{ ...base, kind: 'csrf-exempt', by: nameOf(by), handler: handler ? nameOf(handler) : '' }];
    }
    case 'cors': {
      const given = argumentValue(effect.options, call, evaluator);
      if (!given && isInner(effect.options)) return [];
      return (given ? optionsOf(given) : [undefined]).flatMap((options): Fact[] => {
        if (options?.kind === 'function') return delegated(options.unit, effect, base, evaluator);
        if (options && options.kind !== 'object') return [];
        return [
          {
            ...base,
            kind: 'cors',
            origin: options && memberOf(options, ['origin'], evaluator),
            credentials: options && memberOf(options, ['credentials'], evaluator),
            defaultOrigin: effect.defaultOrigin,
            wildcardReflects: effect.wildcardReflects === true,
          },
        ];
      });
    }
    case 'header-set': {
      const value = argumentValue(effect.value, call, evaluator);
      if (!value) return [];
      if (effect.header) {
        const name = asString(argumentValue(effect.header, call, evaluator));
        return name && concernsCors(name)
          ? [{ ...base, kind: 'header-written', name: name.toLowerCase(), value }]
          : [];
      }
      return optionsOf(value).flatMap((each): Fact[] =>
        each.kind !== 'object'
          ? []
          : [...each.members].flatMap(([name, written]): Fact[] =>
              concernsCors(name)
                ? [{ ...base, kind: 'header-written', name: name.toLowerCase(), value: written }]
                : [],
            ),
      );
    }
    default:
      return [];
  }
};

function exempts(marker: Expression, evaluator: Evaluator): boolean {
  const value = evaluator.api(marker);
  return value !== undefined && evaluator.registry.exempts(value.spec);
}

function nameOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'function') return expression.unit.name;
  if (expression.kind === 'member' && typeof expression.property === 'string') return expression.property;
  return '';
}

/** Options that a function finds for each request: `cors((req, callback) => callback(null, options))`. */
function delegated(
  unit: FunctionUnit,
  { defaultOrigin, wildcardReflects }: Extract<EffectSpec, { effect: 'cors' }>,
  base: FactBase & Pick<CorsConfigured, 'call'>,
  evaluator: Evaluator,
): Fact[] {
  const callback = unit.parameters[1]?.binding;
  const answers = callback
    ? callback.calls.flatMap(({ args }) => (args[1] ? [args[1].value] : []))
    : unit.returns;
  return answers
    .flatMap((answer) => optionsOf(evaluator.evaluate(answer)))
    .flatMap((options): Fact[] =>
      options.kind !== 'object'
        ? []
        : [
            {
              ...base,
              kind: 'cors',
              origin: memberOf(options, ['origin'], evaluator),
              credentials: memberOf(options, ['credentials'], evaluator),
              defaultOrigin,
              wildcardReflects: wildcardReflects === true,
              decidedBy: unit,
            },
          ],
    );
}

/** Members of other options are there only where they are written; a plugin's own may be absent. */
function isInner({ path }: ArgumentRef): boolean {
  return path !== undefined && path.length > 0 && !(path.length === 1 && path[0] === 'options');
}

/** What the options of a guard make of it. */
export function guardFromOptions(
  effect: GuardEffect,
  given: Value | undefined,
  evaluator: Evaluator,
): Pick<CsrfGuardMade, 'active' | 'off' | 'needs' | 'ignoredMethods' | 'ignoredMethodsOption'> {
  const option = effect.ignoredMethods;
  const switches: readonly GuardSwitch[] = [
    ...(effect.off ?? []),
    ...(effect.enabledBy === undefined ? [] : [{ path: [effect.enabledBy], when: 'false' } as const]),
  ];
  const off = switches.flatMap(({ path, when, member = '', beside = '' }) => {
    const value = memberOf(given, path, evaluator);
    if (when === 'lacks')
      return value && lacks(value, member, beside)
        ? [{ option: path.join('.'), value, missing: member }]
        : [];
    return value && switchesOff(value, when, evaluator) ? [{ option: path.join('.'), value }] : [];
  });
  const enabled = effect.enabledBy === undefined ? undefined : memberOf(given, [effect.enabledBy], evaluator);
  let active: Truth = 'true';
  if (effect.enabledBy !== undefined)
    active = enabled ? truthOf(enabled) : given?.kind === 'object' || !given ? 'false' : 'unknown';
  return {
    active: off.length > 0 ? 'false' : active,
    off,
    needs: (effect.needs ?? [])
      .filter(
        ({ unless, when }) =>
          !isOn(given, unless, evaluator) && (when === undefined || isOn(given, when, evaluator)),
      )
      .map(({ role }) => role),
    ignoredMethods: option === undefined ? undefined : memberOf(given, [option], evaluator),
    ignoredMethodsOption: option ?? '',
  };
}

function isOn(given: Value | undefined, option: string | undefined, evaluator: Evaluator): boolean {
  const value = option === undefined ? undefined : memberOf(given, [option], evaluator);
  return value !== undefined && truthOf(value) !== 'false';
}

/** A member of the options; undefined where it is surely not given. */
function memberOf(
  options: Value | undefined,
  path: readonly string[],
  evaluator: Evaluator,
): Value | undefined {
  let value = options;
  for (const name of path) {
    if (!value || value.kind === 'constant') return undefined;
    if (value.kind === 'object' && !value.open && !value.members.has(name)) return undefined;
    value = evaluator.property(value, name, value.origin);
  }
  return value?.kind === 'constant' && value.value === undefined ? undefined : value;
}

function switchesOff(value: Value, when: GuardSwitch['when'], evaluator: Evaluator): boolean {
  if (when === 'exempts') return value.kind === 'api' && evaluator.registry.exempts(value.spec);
  if (value.kind === 'function') {
    if (when === 'from-cookie') return readsCookie(value.unit);
    return alwaysGives(value.unit, when !== 'false', evaluator);
  }
  if (when === 'any-origin') return allowsAny(value);
  return value.kind === 'constant' && value.value === (when === 'true');
}

/** A list all of which is known, with one of two names that belong together. */
function lacks(value: Value, member: string, beside: string): boolean {
  if (value.kind !== 'array' || value.open) return false;
  const names = value.elements.map(asString);
  return (
    names.every((name) => name !== undefined) &&
    names.some((name) => name?.endsWith(beside)) &&
    !names.some((name) => name?.endsWith(member) || /csrf/i.test(name ?? ''))
  );
}

function allowsAny(value: Value): boolean {
  if (value.kind === 'array') return value.elements.some(allowsAny);
  const text = asString(value);
  return text === '*' || text === '**';
}

/** Every way through the function ends in this value. */
export function alwaysGives(unit: FunctionUnit, wanted: boolean, evaluator: Evaluator): boolean {
  if (unit.returns.length === 0) return false;
  return unit.returns.every((expression) => {
    const value = evaluator.evaluate(expression);
    return value.kind === 'constant' && value.value === wanted;
  });
}

/** Every way through the function ends in a cookie's value. */
function readsCookie(unit: FunctionUnit): boolean {
  if (unit.returns.length === 0) return false;
  return unit.returns.every((expression) => {
    const names = [...expressionsIn(expression)].map((part) => (part.kind === 'member' ? part.property : ''));
    return (
      names.some((name) => name === 'cookies' || name === 'signedCookies') &&
      !names.some((name) => name === 'body' || name === 'headers' || name === 'query' || name === 'header')
    );
  });
}

/** A guard that a framework's configuration file sets up. */
export function configurationFacts(program: Program, evaluator: Evaluator): Fact[] {
  const own = program.exports.named.get('default');
  const exported = own?.kind === 'expression' ? own.expression : program.exports.whole;
  if (!exported) return [];
  const { named, others } = evaluator.registry.configuration(program.uri);
  return [...named, ...others].flatMap((effect): Fact[] => {
    if (effect.effect !== 'csrf-guard') return [];
    const given = evaluator.evaluate(exported);
    const guard = guardFromOptions(effect, given, evaluator);
    // In a file of another name only what is written tells what it is.
    if (others.includes(effect) && (given.kind !== 'object' || guard.off.length === 0)) return [];
    return [
      {
        kind: 'csrf-guard',
        site: given.origin,
        unit: program.root,
        guessed: false,
        call: undefined,
        ...guard,
        options: { kind: 'none' },
      },
    ];
  });
}
