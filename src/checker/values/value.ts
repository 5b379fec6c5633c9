import type { ApiSpec } from '../frameworks/model';
import type { Expression, FunctionUnit, ObjectExpression, Primitive } from '../syntax/program';

/**
 * What is known of an expression's value without running the program. What is not known stays unknown:
 * no rule may take it for insecure.
 */
export type Value =
  | ConstantValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | ApiValue
  | ChoiceValue
  | ComputedValue
  | UnknownValue;

export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: Primitive;
  readonly origin: Expression;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Value>;
  /** It may have members that are not listed. */
  readonly open: boolean;
  readonly origin: Expression;
  /** The literal that made it, where there is one: a fix writes into it. */
  readonly literal?: ObjectExpression;
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly elements: readonly Value[];
  readonly open: boolean;
  readonly origin: Expression;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly unit: FunctionUnit;
  readonly origin: Expression;
}

/** Something that a framework model describes: a module, a response, a token. */
export interface ApiValue {
  readonly kind: 'api';
  readonly spec: ApiSpec;
  /** Known by a name only, such as a parameter called `res`. */
  readonly guessed: boolean;
  readonly origin: Expression;
  /** What it was made from. */
  readonly parts: readonly Value[];
}

/** One of several; which, depends on what happens when the program runs. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly options: readonly Value[];
  readonly origin: Expression;
}

/** Made from other values by an operation that is not followed. */
export interface ComputedValue {
  readonly kind: 'computed';
  readonly parts: readonly Value[];
  /** For a string: its known and unknown pieces in order. */
  readonly text?: readonly (string | Value)[];
  readonly origin: Expression;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly origin: Expression;
}

const MAX_OPTIONS = 8;

/** One value of several; equal constants and nested choices are folded. */
export function choose(options: readonly Value[], origin: Expression): Value {
  const [only] = options;
  if (only && options.length === 1) return only;
  const flat: Value[] = [];
  for (const option of options.flatMap((each) => (each.kind === 'choice' ? each.options : [each]))) {
    const known = flat.some(
      (other) =>
        other === option ||
        (other.kind === 'constant' && option.kind === 'constant' && Object.is(other.value, option.value)) ||
        (other.kind === 'unknown' && option.kind === 'unknown'),
    );
    if (!known) flat.push(option);
    if (flat.length > MAX_OPTIONS) return { kind: 'unknown', origin };
  }
  if (flat.length === 1 && flat[0]) return flat[0];
  return { kind: 'choice', options: flat, origin };
}

/** Every value that it may be. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options : [value];
}

/** The value as a string, where it is one and known. */
export function asString(value: Value | undefined): string | undefined {
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

/** `mixed`: true on one path and false on another. */
export type Truth = 'true' | 'false' | 'mixed' | 'unknown';

/** Whether the value counts as true. */
export function truthOf(value: Value): Truth {
  const seen = new Set(
    optionsOf(value).map((option): Truth => {
      if (option.kind === 'constant') return option.value ? 'true' : 'false';
      if (option.kind === 'object' || option.kind === 'array' || option.kind === 'function') return 'true';
      return 'unknown';
    }),
  );
  if (seen.size === 1) return [...seen][0] ?? 'unknown';
  return seen.has('unknown') ? 'unknown' : 'mixed';
}

/** The value and everything that it was made from, each once, breadth first and bounded. */
export function* withParts(value: Value, limit = 200): Generator<Value> {
  const seen = new Set<Value>([value]);
  const queue: Value[] = [value];
  for (let index = 0; index < queue.length && index < limit; index++) {
    const current = queue[index];
    if (!current) return;
    yield current;
    for (const part of directParts(current)) {
      if (!seen.has(part)) {
        seen.add(part);
        queue.push(part);
      }
    }
  }
}

function directParts(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'choice':
      return value.options;
    case 'computed':
    case 'api':
      return value.parts;
    case 'array':
      return value.elements;
    case 'object':
      return [...value.members.values()];
    default:
      return [];
  }
}

/** What the value's source is, by the framework models: `weak-random`, `clock`, `environment`, … */
export function originsOf(value: Value): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const part of withParts(value)) {
    if (part.kind === 'api' && part.spec.origin) origins.add(part.spec.origin);
  }
  return origins;
}
