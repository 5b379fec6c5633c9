import type { Binding, Expression, Name, PropertyWrite } from '../syntax/program';
import { mergeObjects, writeMember } from './objects';
import { type ArrayValue, choose, type ObjectValue, optionsOf, type Value } from './value';

interface Evaluates {
  evaluate(expression: Expression): Value;
}

/** A change that a use may see, and whether it surely does. */
export interface SeenWrite {
  readonly write: PropertyWrite;
  readonly reach: 'yes' | 'maybe';
}

/** So many changes of the whole are not followed, so their order does not matter. */
const MAX_SORTED = 1_000;

/** Changes of variables by the member that they are made to. */
export class WriteIndex {
  private readonly byBinding = new WeakMap<Binding, Map<string, PropertyWrite[]>>();

  /** Those that may concern the member `name`, in order. */
  to(binding: Binding, name: string): readonly PropertyWrite[] {
    let index = this.byBinding.get(binding);
    if (!index) {
      index = new Map();
      for (const write of binding.writes) {
        const key = write.path[0] ?? '';
        const list = index.get(key);
        if (list) list.push(write);
        else index.set(key, [write]);
      }
      this.byBinding.set(binding, index);
    }
    const whole = index.get('') ?? [];
    const own = index.get(name) ?? [];
    if (whole.length === 0 || whole.length > MAX_SORTED) return whole.length === 0 ? own : whole;
    return [...whole, ...own].sort((a, b) => a.at - b.at);
  }
}

/** The value after the changes that are made to it before `use`. */
export function applyWrites(
  start: Value,
  writes: readonly SeenWrite[],
  use: Name,
  evaluator: Evaluates,
): Value {
  let value = start;
  for (const { write, reach } of writes) {
    const written = evaluator.evaluate(write.value);
    value = choose(
      optionsOf(value).map((option) => changed(option, write, written, reach, use)),
      value.origin,
    );
  }
  return value;
}

function changed(
  value: Value,
  write: PropertyWrite,
  written: Value,
  reach: SeenWrite['reach'],
  use: Name,
): Value {
  if (write.path.length > 4) return value;
  if (value.kind === 'array') return changedArray(value, write, written, reach, use);
  if (value.kind === 'unknown' && write.how === 'set' && write.path.length > 0) {
    // Not known as a whole, but what is written into it is.
    const open: ObjectValue = { kind: 'object', members: new Map(), open: true, origin: value.origin };
    return changedObject(open, write, written, reach, use);
  }
  return value.kind === 'object' ? changedObject(value, write, written, reach, use) : value;
}

function changedArray(
  value: ArrayValue,
  write: PropertyWrite,
  written: Value,
  reach: SeenWrite['reach'],
  use: Name,
): Value {
  if (write.path.length > 0) return value;
  if (write.how !== 'append') return { ...value, open: true };
  const longer: ArrayValue = { ...value, elements: [...value.elements, written] };
  return reach === 'yes' ? longer : choose([value, longer], use);
}

function changedObject(
  value: ObjectValue,
  write: PropertyWrite,
  written: Value,
  reach: SeenWrite['reach'],
  use: Name,
): ObjectValue {
  const [name] = write.path;
  if (write.how === 'append') {
    // A list in the object grows: nothing more is known of that list.
    const unknown: Value = { kind: 'unknown', origin: write.value };
    return name === undefined ? value : writeMember(value, write.path, unknown);
  }
  const next = write.how === 'set' ? writeMember(value, write.path, written) : mergeObjects(value, written);
  if (reach === 'yes') return next;
  if (write.how === 'merge' || name === undefined) return maybeMerged(value, next, use);
  const before = value.members.get(name) ?? absent(value, use);
  const after = next.members.get(name) ?? absent(next, use);
  return { ...value, members: new Map(value.members).set(name, choose([before, after], use)) };
}

/** Each member as it was or as it may have become. */
function maybeMerged(value: ObjectValue, next: ObjectValue, use: Name): ObjectValue {
  const members = new Map<string, Value>();
  for (const name of new Set([...value.members.keys(), ...next.members.keys()])) {
    const before = value.members.get(name) ?? absent(value, use);
    members.set(name, choose([before, next.members.get(name) ?? absent(next, use)], use));
  }
  return { ...value, members, open: value.open || next.open };
}

function absent(object: ObjectValue, origin: Expression): Value {
  return object.open ? { kind: 'unknown', origin } : { kind: 'constant', value: undefined, origin };
}
