import { type Call, type Expression, type FunctionUnit, lookup, type Program } from '../syntax/program';
import type { WorkspaceFiles } from './modules';

/** A function is the argument at `index` of a call. */
export interface Handed {
  readonly call: Call;
  readonly index: number;
}

const MAX_HOPS = 6;

/**
 * Functions that other files import and hand to a framework: plugins, handlers. They are found by names
 * alone, without values, so that looking for them cannot disturb an evaluation that is under way.
 */
export class HandedOver {
  private readonly byFile = new Map<string, ReadonlyMap<FunctionUnit, readonly Handed[]>>();
  private index: ReadonlyMap<FunctionUnit, readonly Handed[]> | undefined;

  constructor(private readonly files: WorkspaceFiles) {}

  /** Calls in other files that `unit` is an argument of. */
  of(unit: FunctionUnit): readonly Handed[] {
    this.index ??= this.build();
    return this.index.get(unit) ?? [];
  }

  /** What one file hands over, by the function of another file. */
  from(program: Program): ReadonlyMap<FunctionUnit, readonly Handed[]> {
    let known = this.byFile.get(program.uri);
    if (!known) {
      known = this.find(program);
      this.byFile.set(program.uri, known);
    }
    return known;
  }

  /** Forgets what a file hands over: it has changed, or what it imports. */
  forget(uri: string): void {
    this.byFile.delete(uri);
    this.index = undefined;
  }

  private build(): ReadonlyMap<FunctionUnit, readonly Handed[]> {
    const index = new Map<FunctionUnit, Handed[]>();
    for (const program of this.files.all) {
      for (const [unit, handed] of this.from(program)) {
        const list = index.get(unit);
        if (list) list.push(...handed);
        else index.set(unit, [...handed]);
      }
    }
    return index;
  }

  private find(program: Program): ReadonlyMap<FunctionUnit, readonly Handed[]> {
    const found = new Map<FunctionUnit, Handed[]>();
    // Only what is imported can be handed on.
    if (program.imports.length === 0) return found;
    for (const { calls } of [program.root, ...program.functions]) {
      for (const call of calls) {
        call.args.forEach(({ value }, index) => {
          if (value.kind === 'function') return;
          const unit = this.functionOf(value);
          if (!unit || unit.uri === program.uri) return;
          const list = found.get(unit);
          if (list) list.push({ call, index });
          else found.set(unit, [{ call, index }]);
        });
      }
    }
    return found;
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
