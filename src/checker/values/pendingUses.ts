import { type Call, type Expression, lookup } from '../syntax/program';
import type { InertFiles } from './inertFiles';

/** A function is the argument at `index` of a call. */
export interface Handed {
  readonly call: Call;
  readonly index: number;
}

/** A call of a function, or one that a function is handed to. */
type Use = Call | Handed;

/** The place of what may lead to a function of any name. */
const ANY = '';

/** Asked for where a function may be called by any name, in place of one: no names look like these. */
const BY_ANY_NAME = '*';
const BY_ANY_NAME_OF_INERT = '**';

/** The names by which functions were asked for, in the order in which that was done. */
export class AskedNames {
  readonly list: string[] = [];
  private readonly known = new Set<string>();

  /** @param names undefined where they may be any */
  add(names: readonly string[] | undefined, isInert: boolean): void {
    for (const name of names ?? [isInert ? BY_ANY_NAME_OF_INERT : BY_ANY_NAME]) {
      if (this.known.has(name)) continue;
      this.known.add(name);
      this.list.push(name);
    }
  }
}

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

  /** Gives those that may use functions of these names, and keeps the others. */
  *take(names: readonly string[]): Generator<Use> {
    for (const name of [ANY, ...names]) {
      if (name === BY_ANY_NAME_OF_INERT) yield* this.takeAll(() => true);
      else if (name === BY_ANY_NAME) yield* this.takeAll((use) => !this.isInert(use));
      else {
        const uses = this.byName.get(name) ?? [];
        this.byName.delete(name);
        yield* uses;
      }
    }
  }

  private *takeAll(isWanted: (use: Use) => boolean): Generator<Use> {
    for (const [name, uses] of [...this.byName]) {
      this.byName.set(
        name,
        uses.filter((use) => !isWanted(use)),
      );
      yield* uses.filter(isWanted);
    }
  }

  private isInert(use: Use): boolean {
    const used = 'kind' in use ? use.callee : use.call.args[use.index]?.value;
    return used !== undefined && this.inert.hold(used);
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
