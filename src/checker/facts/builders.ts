import type { Call, Expression } from '../syntax/program';
import { lookup } from '../syntax/program';

/** What a builder's last call is made on. */
export interface Chain {
  readonly calls: readonly Call[];
  readonly construction: Call | undefined;
}

/** All methods called on the object that a builder's last call is made on, chained or one by one. */
export function methodsCalledOn(call: Call): Chain {
  const calls: Call[] = [];
  let current: Expression | undefined = call.callee.kind === 'member' ? call.callee.object : undefined;
  for (let steps = 0; current && steps < 50; steps++) {
    if (current.kind === 'call' && !current.construct && current.callee.kind === 'member') {
      calls.push(current);
      current = current.callee.object;
    } else if (current.kind === 'call') {
      return { calls, construction: current };
    } else if (current.kind === 'await') {
      current = current.value;
    } else if (current.kind === 'name') {
      const binding = lookup(current.scope, current.name);
      const owner = call.owner;
      for (const each of owner.calls) {
        const object = each.callee.kind === 'member' ? receiver(each) : undefined;
        if (
          object?.kind === 'name' &&
          binding &&
          lookup(object.scope, object.name) === binding &&
          each !== call
        )
          calls.push(each);
      }
      const definition = binding?.definitions.at(-1)?.value;
      if (definition?.kind === 'expression' && definition.path.length === 0) current = definition.expression;
      else return { calls, construction: undefined };
    } else {
      return { calls, construction: undefined };
    }
  }
  return { calls, construction: undefined };
}

/** What a chain of method calls starts from. */
function receiver(call: Call): Expression | undefined {
  let current: Expression = call;
  while (current.kind === 'call' && current.callee.kind === 'member') current = current.callee.object;
  return current;
}

/** The name of the method that a call calls. */
export function methodName(call: Call): string | undefined {
  return call.callee.kind === 'member' && typeof call.callee.property === 'string'
    ? call.callee.property
    : undefined;
}
