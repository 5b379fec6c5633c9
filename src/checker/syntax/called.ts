import type { Binding, Call, Expression, FunctionUnit, Name } from './program';
import { lookup } from './program';

/** Names that an argument hands over as they stand, alone or in a list of handlers. */
export function handedOver(expression: Expression): Name[] {
  if (expression.kind === 'name') return [expression];
  if (expression.kind === 'array') return expression.elements.flatMap((element) => handedOver(element.value));
  return [];
}

/** Functions that calls run, by the variable or the member of a variable that they call. */
export class CalledFunctions {
  private readonly members = new Map<Binding, Map<string, FunctionUnit[]>>();

  of({ callee, construct }: Pick<Call, 'callee' | 'construct'>): readonly FunctionUnit[] {
    if (callee.kind === 'function') return [callee.unit];
    if (callee.kind === 'name' && callee.name === 'super') {
      const base = lookup(callee.scope, 'super')?.definitions[0]?.value;
      return base?.kind === 'expression' ? this.of({ callee: base.expression, construct }) : [];
    }
    if (callee.kind === 'name') {
      const binding = lookup(callee.scope, callee.name);
      // Of a variable that is given one value after the other, only a few are of use.
      return (binding?.definitions ?? []).slice(0, 8).flatMap(({ value }) => {
        const whole = value.kind === 'expression' && value.path.length === 0;
        if (!whole) return [];
        const { expression } = value;
        if (expression.kind === 'function') return [expression.unit];
        const maker = construct && expression.kind === 'object' && expression.instance?.maker;
        return maker ? [maker] : [];
      });
    }
    if (callee.kind !== 'member' || callee.object.kind !== 'name' || typeof callee.property !== 'string')
      return [];
    const binding = lookup(callee.object.scope, callee.object.name);
    return binding ? (this.membersOf(binding).get(callee.property) ?? []) : [];
  }

  private membersOf(binding: Binding): Map<string, FunctionUnit[]> {
    const known = this.members.get(binding);
    if (known) return known;
    const members = new Map<string, FunctionUnit[]>();
    const add = (name: string | Expression | undefined, value: Expression) => {
      if (typeof name !== 'string' || value.kind !== 'function') return;
      members.set(name, [...(members.get(name) ?? []), value.unit]);
    };
    for (const { path, value } of binding.writes) if (path.length === 1) add(path[0], value);
    for (const { value } of binding.definitions) {
      if (value.kind !== 'expression' || value.expression.kind !== 'object') continue;
      for (const entry of value.expression.entries)
        if (entry.kind === 'property') add(entry.key, entry.value);
    }
    this.members.set(binding, members);
    return members;
  }
}
