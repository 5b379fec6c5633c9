import type { Call, FunctionUnit, Program } from '../syntax/program';
import type { InertFiles } from './inertFiles';
import type { WorkspaceFile, WorkspaceFiles } from './modules';
import { NamedFunctions } from './namedFunctions';
import { AskedNames, type Handed, PendingUses } from './pendingUses';

/** What a file does with functions of other files. */
interface Uses {
  /** Those that it hands to a framework: plugins, handlers. */
  readonly handed: Map<FunctionUnit, Handed[]>;
  /** Those that it calls with arguments. */
  readonly called: Map<FunctionUnit, Call[]>;
  /** What is not looked into before a function of that name is asked for. */
  readonly pending: PendingUses;
  /** How many of the names that were asked for have been looked for in what is pending. */
  asked: number;
}

/** Files that a function is passed on by, at most. */
const MAX_HOPS = 6;

/** Functions that other files hand over or call. */
export class HandedOver {
  private readonly named: NamedFunctions;
  private readonly byFile = new Map<string, Uses>();
  private readonly reachingFiles = new Map<string, readonly WorkspaceFile[]>();
  private readonly asked = new WeakSet<FunctionUnit>();
  private readonly askedNames = new AskedNames();
  private readonly known = new Map<FunctionUnit, { handed: readonly Handed[]; called: readonly Call[] }>();

  constructor(
    private readonly files: WorkspaceFiles,
    private readonly inert: InertFiles,
  ) {
    this.named = new NamedFunctions(files);
  }

  /** Calls in other files that `unit` is an argument of. */
  of(unit: FunctionUnit): readonly Handed[] {
    return this.usesOf(unit).handed;
  }

  /** Calls in other files that run `unit`; it is noted that they matter. */
  callersOf(unit: FunctionUnit): readonly Call[] {
    this.asked.add(unit);
    return this.usesOf(unit).called;
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
    const { list } = this.askedNames;
    const names = list.slice(known.asked);
    known.asked = list.length;
    for (const each of known.pending.take(names)) {
      if ('kind' in each) this.addCalled(each, program, known);
      else this.addHanded(each, program, known);
    }
    return known;
  }

  /** Forgets what a file hands over: it has changed, or what it imports. */
  forget(uri: string): void {
    this.byFile.delete(uri);
    this.known.clear();
    this.reachingFiles.clear();
  }

  private usesOf(unit: FunctionUnit): { handed: readonly Handed[]; called: readonly Call[] } {
    let known = this.known.get(unit);
    if (!known) {
      // What stands in another function cannot be named outside of it, nor anything where nobody imports the file.
      const isReachable = !unit.parent?.parent && this.files.importersOf(unit.uri).length > 0;
      const users = isReachable ? this.usersOf(unit) : [];
      known = {
        handed: users.flatMap((program) => this.from(program).handed.get(unit) ?? []),
        called: users.flatMap((program) => this.from(program).called.get(unit) ?? []),
      };
      this.known.set(unit, known);
    }
    return known;
  }

  /** Programs that may use a function; it is noted by which names. */
  private usersOf(unit: FunctionUnit): readonly Program[] {
    const names = this.namesOf(unit);
    this.askedNames.add(names, this.inert.has(unit.uri));
    return this.importersOf(unit.uri, names);
  }

  /** The names under which other files can get at a function; undefined where that may be any. */
  private namesOf(unit: FunctionUnit): readonly string[] | undefined {
    const exports = this.files.program(unit.uri)?.exports;
    if (exports?.whole && this.named.of(exports.whole) === unit) return undefined;
    const names = [unit.name, unit.binding?.name ?? ''].filter((name) => name !== '');
    for (const [name, each] of exports?.named ?? []) {
      if (each.kind !== 'expression' || this.named.of(each.expression) !== unit) continue;
      if (name === 'default') return undefined;
      names.push(name);
    }
    return names.length > 0 && !names.includes('constructor') ? names : undefined;
  }

  /** The files that import one, also by way of others that pass it on, and use one of these names. */
  private importersOf(uri: string, names: readonly string[] | undefined): readonly Program[] {
    return this.reaching(uri).flatMap((file) =>
      !names || names.some((name) => file.mentions(name)) ? (file.program ?? []) : [],
    );
  }

  /** A file and those that import it, also by way of others. */
  private reaching(uri: string): readonly WorkspaceFile[] {
    const known = this.reachingFiles.get(uri);
    if (known) return known;
    const reached = new Set([uri]);
    let level = [uri];
    for (let hop = 0; hop <= MAX_HOPS && level.length > 0; hop++) {
      level = level.flatMap((each) => this.files.importersOf(each)).filter((each) => !reached.has(each));
      for (const each of level) reached.add(each);
    }
    const files = this.files.files.filter((file) => reached.has(file.uri));
    this.reachingFiles.set(uri, files);
    return files;
  }

  private find(program: Program): Uses {
    const pending = new PendingUses(this.inert);
    const uses: Uses = { handed: new Map(), called: new Map(), pending, asked: 0 };
    // Only what is imported can be handed on.
    if (program.imports.length === 0) return uses;
    for (const { calls } of [program.root, ...program.functions]) {
      for (const call of calls) {
        call.args.forEach(({ value }, index) => {
          if (value.kind !== 'function') pending.add(value, { call, index });
        });
        if (call.args.length > 0) pending.add(call.callee, call);
      }
    }
    return uses;
  }

  private addHanded({ call, index }: Handed, program: Program, { handed }: Uses): void {
    const value = call.args[index]?.value;
    const unit = value && this.named.of(value);
    if (unit && unit.uri !== program.uri) add(handed, unit, { call, index });
  }

  private addCalled(call: Call, program: Program, { called }: Uses): void {
    const unit = this.named.called(call.callee, call.construct);
    if (unit && unit.uri !== program.uri && unit.parameters.length > 0) add(called, unit, call);
  }
}

function add<T>(lists: Map<FunctionUnit, T[]>, unit: FunctionUnit, found: T): void {
  const list = lists.get(unit);
  if (list) list.push(found);
  else lists.set(unit, [found]);
}
