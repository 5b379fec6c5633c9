import { linkOuter, linkWithin, unlink } from './links';
import { PartLists } from './partLists';
import type { Binding, Export, Exports, Expression, FunctionUnit, Program, Scope, Span } from './program';
import { lookup } from './program';
import { Recorded, type RootDeclaration } from './recorded';

/** What is kept of one version of a file for the next: the parts whose syntax and place have not changed. */
export class LoweringMemory {
  root: FunctionUnit | undefined;
  rootScope: Scope | undefined;
  branchCount = 0;
  /** By the syntax node. */
  parts = new WeakMap<object, Recorded>();
  lists: PartLists | undefined;
  /** Values that stand where a member of an object is set; those of earlier versions are not asked for. */
  readonly memberValues: Pick<Set<Expression>, 'has'> & { add(value: Expression): unknown };

  /** @param isKept whether another version may follow */
  constructor(isKept = true) {
    this.memberValues = isKept ? new WeakSet() : new Set();
  }
}

/** A file to which nothing is added any more. */
interface Closed {
  readonly parts: readonly Recorded[];
  readonly lists: PartLists;
  /** The variables of its own scope. */
  readonly bindings: ReadonlyMap<string, Binding>;
}

/** The parts of a file that is lowered, each recorded by itself where it may be taken again for the next version. */
export abstract class FileParts {
  readonly root: FunctionUnit;
  readonly rootScope: Scope;
  private readonly memory: LoweringMemory;
  private readonly parts: Recorded[] = [];
  /** Of what stands in no part. */
  private readonly rest = new Recorded();
  protected current = this.rest;

  /** @param kept of the file's version before; takes what is to be kept of this one */
  constructor(
    protected readonly uri: string,
    protected readonly text: string,
    private readonly kept?: LoweringMemory,
  ) {
    this.memory = kept ?? new LoweringMemory(false);
    const { root, rootScope } = this.memory;
    // Exports are told as they are at the end of the file.
    if (root && rootScope && root.end === text.length) {
      for (const list of [root.calls, root.assignments, root.functions, root.returns, root.callers])
        list.length = 0;
      rootScope.bindings.clear();
      this.root = root;
      this.rootScope = rootScope;
    } else {
      this.root = this.makeUnit('', undefined, { start: 0, end: text.length });
      this.rootScope = this.scope(undefined, this.root);
      this.memory.root = this.root;
      this.memory.rootScope = this.rootScope;
      this.memory.parts = new WeakMap();
      this.memory.lists = undefined;
    }
    this.rest.functions.push(this.root);
  }

  /**
   * Lowers a statement that stands in no other, or takes what was made of it before.
   *
   * @param node its syntax, the same object in the next version where neither it nor its place has changed
   */
  part(node: object, lower: () => void): void {
    if (!this.kept) {
      lower();
      return;
    }
    const known = this.memory.parts.get(node);
    if (known && [...known.asked].every(([name, is]) => this.rootScope.bindings.has(name) === is)) {
      this.adopt(known);
      return;
    }
    const { root } = this;
    const before = {
      calls: root.calls.length,
      assignments: root.assignments.length,
      functions: root.functions.length,
      returns: root.returns.length,
    };
    const part = new Recorded();
    this.current = part;
    lower();
    this.current = this.rest;
    part.ofRoot = {
      calls: root.calls.slice(before.calls),
      assignments: root.assignments.slice(before.assignments),
      functions: root.functions.slice(before.functions),
      returns: root.returns.slice(before.returns),
      declared: part.declared.filter((each): each is RootDeclaration => !('scope' in each)),
    };
    this.settle(part);
    this.parts.push(part);
    if (!part.restsOnOthers) this.memory.parts.set(node, part);
  }

  private adopt(part: Recorded): void {
    const { root } = this;
    unlink(part, this.rootScope);
    const { calls, assignments, functions, returns, declared } = part.ofRoot;
    for (const each of calls) root.calls.push(each);
    for (const each of assignments) root.assignments.push(each);
    for (const each of functions) root.functions.push(each);
    for (const each of returns) root.returns.push(each);
    for (const each of declared) this.declareInRoot(each);
    this.parts.push(part);
  }

  private settle(part: Recorded): void {
    linkWithin(part, this.rootScope);
    for (const { expression } of part.objects)
      for (const entry of expression.entries)
        if (entry.kind === 'property') this.memory.memberValues.add(entry.value);
    for (const { write } of part.writes)
      if (write.value.kind === 'literal') this.memory.memberValues.add(write.value);
  }

  /** What the file offers to others, to be added to. */
  get exports(): Exports {
    return this.current.exports;
  }

  /** What it offers under a name so far. */
  exported(name: string): Export | undefined {
    const own = this.current.exports.named.get(name);
    if (own) return own;
    this.restsOnOthers();
    return this.parts.map(({ exports }) => exports.named.get(name)).findLast((each) => each !== undefined);
  }

  /** The part that is lowered is another where other parts are. */
  restsOnOthers(): void {
    this.current.restsOnOthers = true;
  }

  /** Whether nothing so far declares `name` for `scope`. */
  isFree(scope: Scope, name: string): boolean {
    const binding = lookup(scope, name);
    const { asked } = this.current;
    // What it declares itself later does not count.
    if ((!binding || binding.scope === this.rootScope) && !asked.has(name))
      asked.set(name, binding !== undefined);
    return !binding;
  }

  unit(name: string, parent: FunctionUnit, span: Span): FunctionUnit {
    const unit = this.makeUnit(name, parent, span);
    parent.functions.push(unit);
    this.current.functions.push(unit);
    return unit;
  }

  private makeUnit(name: string, parent: FunctionUnit | undefined, span: Span): FunctionUnit {
    return {
      name,
      uri: this.uri,
      parent,
      start: span.start,
      end: span.end,
      parameters: [],
      returns: [],
      calls: [],
      assignments: [],
      functions: [],
      callers: [],
    };
  }

  scope(parent: Scope | undefined, owner: FunctionUnit): Scope {
    return { parent, owner, bindings: new Map() };
  }

  /** An id for the arms of one branching construct. */
  branchId(): number {
    return this.memory.branchCount++;
  }

  /** Declares a variable in `scope`; one that is there already is kept (`var` twice, overloads). */
  declare(scope: Scope, name: string, span: Span, typeName?: string): Binding {
    if (scope === this.rootScope) {
      const declaration = { name, start: span.start, end: span.end, typeName };
      this.current.declared.push(declaration);
      return this.declareInRoot(declaration);
    }
    const existing = scope.bindings.get(name);
    if (existing) return existing;
    const binding = newBinding(scope, name, span, typeName);
    scope.bindings.set(name, binding);
    this.current.declared.push(binding);
    return binding;
  }

  private declareInRoot(declaration: RootDeclaration): Binding {
    const { name, typeName } = declaration;
    const { bindings } = this.rootScope;
    let binding = bindings.get(name);
    if (!binding) {
      binding = newBinding(this.rootScope, name, declaration, typeName);
      bindings.set(name, binding);
    }
    return binding;
  }

  /** All that was recorded, its names tied to the variables of the file. */
  protected close(): Closed {
    this.settle(this.rest);
    const parts = [this.rest, ...this.parts];
    linkOuter(parts, this.rootScope);
    if (!this.kept) this.rest.release();
    const lists = new PartLists(this.rest, this.parts, this.memory.lists);
    this.memory.lists = lists;
    // The scope is that of the next version, too, where there is one.
    const { bindings } = this.rootScope;
    return { parts, lists, bindings: this.kept ? new Map(bindings) : bindings };
  }

  protected get memberValues(): Program['memberValues'] {
    return this.memory.memberValues;
  }
}

function newBinding(scope: Scope, name: string, span: Span, typeName: string | undefined): Binding {
  return {
    name,
    scope,
    start: span.start,
    end: span.end,
    ...(typeName === undefined ? {} : { typeName }),
    definitions: [],
    writes: [],
    passedTo: [],
    calls: [],
    memberReads: [],
    reads: 0,
    tests: 0,
  };
}
