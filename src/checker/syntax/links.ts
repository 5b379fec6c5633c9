import { CalledFunctions, handedOver } from './called';
import type { Binding, Call, Scope } from './program';
import type { Pending, Recorded } from './recorded';

/**
 * Ties what stands in a part to the variables of the part, and notes what is left for {@link linkOuter}.
 *
 * @param rootScope the scope of the file, which is shared with other parts
 */
export function linkWithin(part: Recorded, rootScope: Scope): void {
  const { outer } = part;
  const own = (scope: Scope, name: string): Binding | undefined => {
    for (let current: Scope | undefined = scope; current && current !== rootScope; current = current.parent) {
      const binding = current.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  };
  for (const pending of part.pending) {
    const binding = own(pending.scope, pending.name);
    if (binding) settle(pending, binding);
    else outer.pending.push(pending);
  }
  for (const { scope, name } of part.names) {
    const binding = own(scope, name);
    if (binding) binding.reads++;
    else outer.names.push(name);
  }
  for (const { name, property } of part.memberReads) {
    const binding = own(name.scope, name.name);
    if (binding) binding.memberReads.push(property);
    else outer.memberReads.push({ name: name.name, property });
  }
  for (const { scope, name } of part.tests) {
    const binding = own(scope, name);
    if (binding) binding.tests++;
    else outer.tests.push(name);
  }
  for (const { name, write } of part.writes) {
    const binding = own(name.scope, name.name);
    if (binding) binding.writes.push(write);
    else outer.writes.push({ name: name.name, write });
  }
  const called = new CalledFunctions();
  for (const call of part.calls) {
    const { callee } = call;
    if (callee.kind === 'name') {
      const binding = own(callee.scope, callee.name);
      if (binding) binding.calls.push(call);
      else outer.calls.push({ name: callee.name, call });
    }
    if (runsWithin(call, own)) for (const unit of called.of(call)) unit.callers.push(call);
    else outer.running.push(call);
    call.args.forEach(({ value }, index) => {
      for (const { scope, name } of handedOver(value)) {
        const binding = own(scope, name);
        if (binding) binding.passedTo.push({ call, index });
        else outer.handed.push({ name, call, index });
      }
    });
  }
  for (const each of part.declared) if ('scope' in each) nearestFirst(each);
  part.texts.sort((a, b) => a.start - b.start || b.end - a.end);
  part.callersWithin = part.functions.map(({ callers }) => callers.length);
}

/** Whether the functions that a call may run all stand in its part. */
function runsWithin({ callee }: Call, own: (scope: Scope, name: string) => Binding | undefined): boolean {
  if (callee.kind === 'name') return callee.name !== 'super' && own(callee.scope, callee.name) !== undefined;
  if (callee.kind !== 'member') return true;
  return callee.object.kind !== 'name' || own(callee.object.scope, callee.object.name) !== undefined;
}

/** Ties all parts to the variables of the file. */
export function linkOuter(parts: readonly Recorded[], { bindings }: Scope): void {
  for (const { outer } of parts) {
    for (const pending of outer.pending) {
      const binding = bindings.get(pending.name);
      if (binding) settle(pending, binding);
    }
    for (const name of outer.names) {
      const binding = bindings.get(name);
      if (binding) binding.reads++;
    }
    for (const { name, property } of outer.memberReads) bindings.get(name)?.memberReads.push(property);
    for (const name of outer.tests) {
      const binding = bindings.get(name);
      if (binding) binding.tests++;
    }
    for (const { name, write } of outer.writes) bindings.get(name)?.writes.push(write);
  }
  const called = new CalledFunctions();
  for (const { outer } of parts) {
    for (const { name, call } of outer.calls) bindings.get(name)?.calls.push(call);
    for (const call of outer.running) for (const unit of called.of(call)) unit.callers.push(call);
    for (const { name, call, index } of outer.handed) bindings.get(name)?.passedTo.push({ call, index });
  }
  for (const binding of bindings.values()) nearestFirst(binding);
}

/** Takes back what {@link linkOuter} has put into a part. */
export function unlink(part: Recorded, rootScope: Scope): void {
  part.functions.forEach(({ callers }, index) => {
    callers.length = part.callersWithin[index] ?? 0;
  });
  for (const { definition } of part.outer.pending) {
    const { value } = definition;
    if (value.kind !== 'expression') continue;
    const made = madeBy(definition);
    if (made) {
      const first = made.heldBy.findIndex(({ binding }) => binding.scope === rootScope);
      if (first >= 0) made.heldBy.length = first;
    }
    const { expression } = value;
    if (expression.kind === 'function' && expression.unit.binding?.scope === rootScope)
      delete expression.unit.binding;
  }
}

function settle({ definition }: Pending, binding: Binding): void {
  binding.definitions.push(definition);
  const { value } = definition;
  if (value.kind !== 'expression') return;
  madeBy(definition)?.heldBy.push({ binding, path: value.path });
  if (value.path.length === 0 && value.expression.kind === 'function')
    value.expression.unit.binding ??= binding;
}

/** The call that a variable holds the result of. */
function madeBy({ value }: Pending['definition']): Call | undefined {
  let made = value.kind === 'expression' ? value.expression : undefined;
  while (made?.kind === 'await') made = made.value;
  return made?.kind === 'call' ? made : undefined;
}

/** Nearest first is what every look-up wants. */
function nearestFirst({ definitions }: Binding): void {
  if (definitions.length > 1) definitions.sort((a, b) => b.at - a.at);
}
