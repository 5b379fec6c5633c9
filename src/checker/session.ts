import { extractFacts } from './facts/extract';
import type { Fact, FactKind, Facts } from './facts/fact';
import type { FrameworkRegistry } from './frameworks/registry';
import type { AllFacts } from './rules/context';
import type { FunctionUnit, Program } from './syntax/program';
import { Evaluator } from './values/evaluate';
import type { WorkspaceFile, WorkspaceFiles } from './values/modules';
import { asString } from './values/value';

/** What a file hands to frameworks, by the function: equal texts mean the same to it. */
type Signature = ReadonlyMap<FunctionUnit, string>;

/**
 * Values and facts of some files that belong together. They are kept until a file changes; then those are
 * forgotten that may depend on it, so that what is said is the same as at a first look.
 */
export class Session {
  readonly evaluator: Evaluator;
  private readonly versions = new Map<string, WorkspaceFile>();
  private readonly facts = new Map<string, Facts>();
  private readonly byKind = new Map<FactKind, readonly Fact[]>();
  private readonly made = new Map<
    string,
    { readonly value: unknown; readonly kinds: ReadonlySet<FactKind> }
  >();
  private readonly mentioned = new Map<RegExp, boolean>();
  private connected: ReadonlySet<string> | undefined;
  private readonly ids = new WeakMap<object, number>();
  private nextId = 0;

  constructor(
    registry: FrameworkRegistry,
    private readonly files: WorkspaceFiles,
  ) {
    this.evaluator = new Evaluator(registry, undefined, files);
    for (const file of files.files) this.versions.set(file.uri, file);
  }

  factsOf(program: Program): Facts {
    let facts = this.facts.get(program.uri);
    if (!facts) {
      this.evaluator.frames.reset();
      facts = extractFacts(program, this.evaluator);
      this.facts.set(program.uri, facts);
    }
    return facts;
  }

  /**
   * Facts of one kind in all files; `own` in the place of those of `program`.
   *
   * @param isAsItIs whether `own` are the facts of the program, and not what they would be otherwise
   */
  allFacts<K extends FactKind>(
    kind: K,
    program: Program,
    own: Facts,
    isAsItIs: boolean,
  ): readonly Extract<Fact, { kind: K }>[] {
    // Also tells who watches that they are asked for.
    const ofProgram = own.of(kind);
    const known = isAsItIs ? this.byKind.get(kind) : undefined;
    if (known) return known as readonly Extract<Fact, { kind: K }>[];
    const found = this.files.files.flatMap((file) =>
      file.uri === program.uri ? ofProgram : this.factsIn(file, kind),
    );
    if (isAsItIs) this.byKind.set(kind, found);
    return found;
  }

  /**
   * Something that is worked out of the facts of all files, once until a file changes.
   *
   * @param own is told of the kinds of facts that are in it
   */
  shared<T>(name: string, own: Facts, make: (allFacts: AllFacts) => T): T {
    let known = this.made.get(name);
    if (!known) {
      const kinds = new Set<FactKind>();
      const value = make((kind) => {
        kinds.add(kind);
        return this.files.files.flatMap((file) => this.factsIn(file, kind));
      });
      known = { value, kinds };
      this.made.set(name, known);
    }
    for (const kind of known.kinds) own.of(kind);
    return known.value as T;
  }

  /** Whether the text of `program` or of any other file matches. */
  isMentioned(pattern: RegExp, program: Program): boolean {
    let known = this.mentioned.get(pattern);
    if (known === undefined) {
      known = pattern.test(program.text) || this.files.files.some(({ text }) => pattern.test(text));
      this.mentioned.set(pattern, known);
    }
    return known;
  }

  /** Facts of one kind in a file. */
  private factsIn<K extends FactKind>(file: WorkspaceFile, kind: K): readonly Extract<Fact, { kind: K }>[] {
    const program = this.connecting().has(file.uri) ? file.program : undefined;
    return program ? this.factsOf(program).of(kind) : [];
  }

  /** Files whose facts may matter to others: by their own words, or as they call what those hold. */
  private connecting(): ReadonlySet<string> {
    if (this.connected) return this.connected;
    const found = new Set<string>();
    for (const { uri, mayConnect } of this.files.files) if (mayConnect) found.add(uri);
    for (const uri of found) for (const importer of this.files.importersOf(uri)) found.add(importer);
    this.connected = found;
    return found;
  }

  /**
   * Takes in new versions of files.
   *
   * @returns false where that cannot be done: a new session must be made
   */
  refresh(): boolean {
    const { files } = this.files;
    const changed = files.filter((file) => this.versions.get(file.uri) !== file);
    if (changed.length === 0) return true;
    const before = changed.map(({ uri }) => this.versions.get(uri));
    if (this.versions.size !== files.length || before.includes(undefined)) return false;
    const old = before.map((file) => this.signatureOf(file));
    const importers = this.importers();
    for (const file of changed) {
      this.versions.set(file.uri, file);
      this.forget(file.uri, importers);
    }
    this.byKind.clear();
    this.made.clear();
    this.mentioned.clear();
    this.connected = undefined;
    changed.forEach((file, index) => {
      for (const unit of differences(old[index] ?? new Map(), this.signatureOf(file)))
        this.forget(unit.uri, importers);
    });
    return true;
  }

  /** Forgets a file and all that import it. */
  private forget(uri: string, importers: ReadonlyMap<string, readonly string[]>): void {
    const gone = new Set([uri]);
    for (const each of gone) {
      for (const target of this.givenBy(each)) gone.add(target);
      this.evaluator.forget(each);
      this.facts.delete(each);
      for (const importer of importers.get(each) ?? []) gone.add(importer);
    }
  }

  /** Files of functions whose parameters are known by what this file gives them. */
  private givenBy(uri: string): readonly string[] {
    const file = this.versions.get(uri);
    const program = file?.isLowered ? file.program : undefined;
    const { handedOver } = this.evaluator;
    const called = program ? [...handedOver.from(program).called.keys()] : [];
    return called.filter((unit) => handedOver.isAsked(unit)).map((unit) => unit.uri);
  }

  private importers(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const { uri } of this.files.files) {
      for (const target of this.files.importsOf(uri)) {
        const list = importers.get(target);
        if (list) list.push(uri);
        else importers.set(target, [uri]);
      }
    }
    return importers;
  }

  /** What the functions of other files learn of their parameters from this file. */
  private signatureOf(file: WorkspaceFile | undefined): Signature {
    const { evaluator } = this;
    const signature = new Map<FunctionUnit, string>();
    // What was never looked at has told others nothing.
    const program = file?.isLowered && this.files.files.length > 1 ? file.program : undefined;
    if (!program) return signature;
    const uses = evaluator.handedOver.from(program);
    for (const [unit, handed] of uses.handed) {
      const parts = handed.map(({ call, index }) => {
        const callee = evaluator.api(call.callee);
        const spec = callee && evaluator.registry.call(callee.spec, call.construct);
        const event = call.args[0] && asString(evaluator.evaluate(call.args[0].value));
        return spec ? [this.idOf(spec), callee?.guessed, index, call.args.length, event].join(' ') : '';
      });
      signature.set(unit, [...new Set(parts)].join());
    }
    // What is passed is not compared: it points into this version of the file.
    for (const unit of uses.called.keys()) {
      if (evaluator.handedOver.isAsked(unit))
        signature.set(unit, `${signature.get(unit) ?? ''};${this.idOf(program)}`);
    }
    return signature;
  }

  private idOf(object: object): number {
    let id = this.ids.get(object);
    if (id === undefined) {
      id = this.nextId++;
      this.ids.set(object, id);
    }
    return id;
  }
}

function differences(before: Signature, after: Signature): FunctionUnit[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (unit) => before.get(unit) !== after.get(unit),
  );
}
