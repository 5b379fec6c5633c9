import { type Call, type Expression, lookup } from '../syntax/program';
import type { Handed } from './handedOver';
import type { InertFiles } from './inertFiles';

/** A call of a function, or one that a function is handed to. */
type Use = Call | Handed;

/** The place of what may lead to a function of any name. */
const ANY = '';

/** Uses of functions by the names that they are written with: following each to its end means to read other files. */
export class PendingUses {
  private readonly byName = new Map<string, Use[]>();

  constructor(private readonly inert: InertFiles) {}

  /** @param expression stands for the function, if it does for one */
  add(expression: Expression, use: Use): void {
    const name = nameOf(expression);
    if (name === undefined) return;
    const list = this.byName.get(name);
    if (list) list.push(use);
    else this.byName.set(name, [use]);
  }

  /** Gives those that may use functions of these names, or of any name, and keeps the others. */
  *take(
    names: ReadonlySet<string>,
    any: { readonly other: boolean; readonly inert: boolean },
  ): Generator<Use> {
    for (const [name, uses] of [...this.byName]) {
      if (any.inert || name === ANY || names.has(name)) {
        this.byName.delete(name);
        yield* uses;
      } else if (any.other) {
        const isInert = (use: Use): boolean =>
          'kind' in use
            ? this.inert.hold(use)
            : this.inert.offer(use.call.args[use.index]?.value ?? use.call);
        const kept = uses.filter(isInert);
        this.byName.set(name, kept);
        yield* uses.filter((use) => !kept.includes(use));
      }
    }
  }
}

/** The name of the function that an expression stands for, where it is written; undefined for what is none. */
function nameOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'member':
      return typeof expression.property === 'string' ? expression.property : undefined;
    case 'name': {
      const [definition, ...others] = lookup(expression.scope, expression.name)?.definitions ?? [];
      if (!definition || others.length > 0) return undefined;
      const { value } = definition;
      if (value.kind === 'import') return isNamed(value.import.name) ? value.import.name : ANY;
      return value.kind === 'expression' && value.expression.kind !== 'literal' ? ANY : undefined;
    }
    case 'call':
    case 'await':
    case 'module':
      return ANY;
    default:
      return undefined;
  }
}

const isNamed = (name: string): boolean => name !== '*' && name !== 'default';
