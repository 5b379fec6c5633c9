import type { Call, Expression, ObjectExpression, Sieve } from '../syntax/program';
import { entryOf } from './arguments';

/** A setting whose value has a text of the code behind it. */
export interface Default {
  /** Name of the setting, or of the variable of the environment that it is read from. */
  readonly variable: string;
  readonly literal: Expression;
  /** Only outside of production. */
  readonly development: boolean;
}

/** Defaults in schemas of an application's settings: `JWT_SECRET: z.string().default('secret')`. */
export const defaultsInSchemas: Sieve<Default> = ({ objects }) =>
  objects.flatMap(({ expression }) =>
    expression.entries.flatMap((entry) => {
      if (entry.kind !== 'property' || typeof entry.key !== 'string') return [];
      if (entry.value.kind === 'object') return [...ofDescription(entry.key, entry.value)];
      return entry.value.kind === 'call' ? [...ofBuilder(entry.key, entry.value)] : [];
    }),
  );

/** convict and JSON Schema: `{ format: String, env: 'JWT_SECRET', default: 'secret' }`. */
function* ofDescription(name: string, description: ObjectExpression): Generator<Default> {
  const isSetting = ['env', 'doc', 'format'].some((key) => entryOf(description, key)) || isText(description);
  const literal = entryOf(description, 'default')?.value;
  const variable = textOf(entryOf(description, 'env')?.value) ?? name;
  if (isSetting && literal && textOf(literal)) yield { variable, literal, development: false };
}

function isText(description: ObjectExpression): boolean {
  return textOf(entryOf(description, 'type')?.value) === 'string';
}

/** zod, Joi, yup: `z.string().default('secret')`; envalid: `str({ default: 'secret' })`; valibot: `optional(string(), 'secret')`. */
function* ofBuilder(variable: string, built: Call): Generator<Default> {
  for (let call: Expression = built; call.kind === 'call'; ) {
    const name = methodName(call);
    const [first, second] = call.args;
    if (/^(default|catch|prefault)$/.test(name) && first && textOf(first.value))
      yield { variable, literal: first.value, development: false };
    if (/^(optional|nullish|withDefault|fallback)$/.test(name) && second && textOf(second.value))
      yield { variable, literal: second.value, development: false };
    if (first?.value.kind === 'object') {
      for (const key of ['default', 'devDefault']) {
        const literal = entryOf(first.value, key)?.value;
        if (literal && textOf(literal)) yield { variable, literal, development: key === 'devDefault' };
      }
    }
    if (call.callee.kind !== 'member') return;
    call = call.callee.object;
  }
}

const READS = /^(get|getString|env|getEnv|getenv|getOrDefault|config|str|required)$/;

/** `config.get('JWT_SECRET', 'secret')`, `env.get('JWT_SECRET').default('secret')`, `config('KEY', default='secret')`. */
export function defaultOfCall(call: Call): Default | undefined {
  const [first, second] = call.args;
  if (READS.test(methodName(call)) && call.args.length === 2 && first && second) {
    const variable = textOf(first.value);
    const isDefault = second.keyword === undefined || second.keyword === 'default';
    return variable !== undefined && isDefault && textOf(second.value)
      ? { variable, literal: second.value, development: false }
      : undefined;
  }
  if (methodName(call) !== 'default' || !first || !textOf(first.value)) return undefined;
  for (let inner = receiver(call); inner; inner = receiver(inner)) {
    const variable = READS.test(methodName(inner)) ? textOf(inner.args[0]?.value) : undefined;
    if (variable !== undefined) return { variable, literal: first.value, development: false };
  }
  return undefined;
}

const CONFIGURATION = /^(\w{0,20}(config|configuration|settings)|conf|cfg|nconf|env|configService)$/i;

/**
 * The name of the setting that is read from an application's configuration: `config.get('secret')`,
 * `config.jwt.secret`, `c.env.SECRET`; undefined for everything else.
 */
export function settingRead(expression: Expression): string | undefined {
  if (expression.kind === 'await') return settingRead(expression.value);
  if (expression.kind === 'call') {
    const { callee, args } = expression;
    return callee.kind === 'member' && /^get/.test(methodName(expression)) && isConfiguration(callee.object)
      ? textOf(args[0]?.value)
      : undefined;
  }
  const names: string[] = [];
  let current: Expression = expression;
  while (current.kind === 'member' && typeof current.property === 'string') {
    names.unshift(current.property);
    current = current.object;
    if (isConfiguration(current)) return names.join('.');
  }
  return undefined;
}

function isConfiguration(expression: Expression): boolean {
  if (expression.kind === 'name') return CONFIGURATION.test(expression.name.slice(0, 60));
  if (expression.kind === 'call') return /^use\w{0,20}Config$/.test(methodName(expression));
  return (
    expression.kind === 'member' &&
    typeof expression.property === 'string' &&
    CONFIGURATION.test(expression.property.slice(0, 60))
  );
}

function receiver({ callee }: Call): Call | undefined {
  return callee.kind === 'member' && callee.object.kind === 'call' ? callee.object : undefined;
}

function methodName({ callee }: Call): string {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : '';
}

/** A text that is written out. */
function textOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind === 'literal')
    return typeof expression.value === 'string' ? expression.value : undefined;
  const [only, ...others] = expression?.kind === 'template' ? expression.parts : [];
  return typeof only === 'string' && others.length === 0 ? only : undefined;
}
