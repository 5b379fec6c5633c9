import type { Call, FunctionUnit, Program } from '../syntax/program';
import type { WorkspaceFiles } from './modules';
import { NamedFunctions } from './namedFunctions';

/** A function is the argument at `index` of a call. */
export interface Handed {
  readonly call: Call;
  readonly index: number;
}

/** What a file does with functions of other files. */
interface Uses {
  /** Those that it hands to a framework: plugins, handlers. */
  readonly handed: ReadonlyMap<FunctionUnit, readonly Handed[]>;
  /** Those that it calls with arguments. */
  readonly called: ReadonlyMap<FunctionUnit, readonly Call[]>;
}

/** Functions that other files hand over or call. */
export class HandedOver {
  private readonly named: NamedFunctions;
  private readonly byFile = new Map<string, Uses>();
  private readonly asked = new WeakSet<FunctionUnit>();
  private index: Uses | undefined;

  constructor(private readonly files: WorkspaceFiles) {
    this.named = new NamedFunctions(files);
  }

  /** Calls in other files that `unit` is an argument of. */
  of(unit: FunctionUnit): readonly Handed[] {
    return this.all().handed.get(unit) ?? [];
  }

  /** Calls in other files that run `unit`; it is noted that they matter. */
  callersOf(unit: FunctionUnit): readonly Call[] {
    this.asked.add(unit);
    return this.all().called.get(unit) ?? [];
  }

  /** Whether something depends on who calls `unit`. */
  isAsked(unit: FunctionUnit): boolean {
    return this.asked.has(unit);
  }

  /** What one file does, by the function of another file. */
  from(program: Program): Uses {
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

  private all(): Uses {
    this.index ??= this.build();
    return this.index;
  }

  private build(): Uses {
    const handed = new Map<FunctionUnit, Handed[]>();
    const called = new Map<FunctionUnit, Call[]>();
    for (const program of this.files.all) {
      const uses = this.from(program);
      for (const [unit, found] of uses.handed) add(handed, unit, found);
      for (const [unit, found] of uses.called) add(called, unit, found);
    }
    return { handed, called };
  }

  private find(program: Program): Uses {
    const handed = new Map<FunctionUnit, Handed[]>();
    const called = new Map<FunctionUnit, Call[]>();
    // Only what is imported can be handed on.
    if (program.imports.length === 0) return { handed, called };
    for (const { calls } of [program.root, ...program.functions]) {
      for (const call of calls) {
        call.args.forEach(({ value }, index) => {
          if (value.kind === 'function') return;
          const unit = this.named.of(value);
          if (unit && unit.uri !== program.uri) add(handed, unit, [{ call, index }]);
        });
        const unit = call.args.length > 0 ? this.named.called(call.callee, call.construct) : undefined;
        if (unit && unit.uri !== program.uri && unit.parameters.length > 0) add(called, unit, [call]);
      }
    }
    return { handed, called };
  }
}

function add<T>(lists: Map<FunctionUnit, T[]>, unit: FunctionUnit, found: readonly T[]): void {
  const list = lists.get(unit);
  if (list) list.push(...found);
  else lists.set(unit, [...found]);
}
