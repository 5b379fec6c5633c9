import { type Call, type Expression, type FunctionUnit, lookup } from '../syntax/program';
import type { WorkspaceFiles } from './modules';

/** A function is the argument at `index` of a call. */
interface Handed {
  readonly call: Call;
  readonly index: number;
}

const MAX_HOPS = 6;

/**
 * Functions that other files import and hand to a framework: plugins, handlers. They are found by names
 * alone, without values, so that looking for them cannot disturb an evaluation that is under way.
 */
export class HandedOver {
  private index: ReadonlyMap<FunctionUnit, readonly Handed[]> | undefined;

  constructor(private readonly files: WorkspaceFiles) {}

  /** Calls in other files that `unit` is an argument of. */
  of(unit: FunctionUnit): readonly Handed[] {
    this.index ??= this.build();
    return this.index.get(unit) ?? [];
  }

  private build(): ReadonlyMap<FunctionUnit, readonly Handed[]> {
    const index = new Map<FunctionUnit, Handed[]>();
    for (const program of this.files.others) {
      for (const call of [program.root, ...program.functions].flatMap((unit) => unit.calls)) {
        call.args.forEach(({ value }, position) => {
          if (value.kind === 'function') return;
          const unit = this.functionOf(value);
          if (!unit || unit.uri === program.uri) return;
          index.set(unit, [...(index.get(unit) ?? []), { call, index: position }]);
        });
      }
    }
    return index;
  }

  /** The function that an expression names, also through one that wraps it: `plugin(async (app) => …)`. */
  private functionOf(expression: Expression | undefined, hops = 0): FunctionUnit | undefined {
    if (!expression || hops > MAX_HOPS) return undefined;
    switch (expression.kind) {
      case 'function':
        return expression.unit;
      case 'call':
        return this.functionOf(expression.args[0]?.value, hops + 1);
      case 'module':
        return this.exported(expression.source, 'default', expression.from, hops + 1);
      case 'name': {
        const definitions = lookup(expression.scope, expression.name)?.definitions ?? [];
        const value = definitions.length === 1 ? definitions[0]?.value : undefined;
        if (value?.kind === 'import')
          return this.exported(value.import.source, value.import.name, value.import.from, hops + 1);
        return value?.kind === 'expression' && value.path.length === 0
          ? this.functionOf(value.expression, hops + 1)
          : undefined;
      }
      default:
        return undefined;
    }
  }

  private exported(source: string, name: string, from: string, hops: number): FunctionUnit | undefined {
    const file = hops > MAX_HOPS ? undefined : this.files.resolve(source, from);
    const found = file?.exports.named.get(name);
    if (!found) return name === 'default' ? this.functionOf(file?.exports.whole, hops + 1) : undefined;
    return found.kind === 'expression'
      ? this.functionOf(found.expression, hops + 1)
      : this.exported(found.import.source, found.import.name, found.import.from, hops + 1);
  }
}
