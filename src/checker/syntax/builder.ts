import { linkOuter, linkWithin, unlink } from './links';
import type {
  Assignment,
  Binding,
  Branch,
  Call,
  Definition,
  Export,
  Exports,
  Expression,
  FunctionUnit,
  Name,
  NotableExpression,
  ObjectExpression,
  Program,
  PropertyWrite,
  Scope,
  Span,
} from './program';
import { lookup } from './program';
import { Recorded, type RootDeclaration } from './recorded';

/** Where in the program a language adapter is while it lowers. */
export interface Place {
  readonly unit: FunctionUnit;
  readonly scope: Scope;
  readonly branches: readonly Branch[];
}

/** What is kept of one version of a file for the next: the parts whose syntax and place have not changed. */
export class LoweringMemory {
  root: FunctionUnit | undefined;
  rootScope: Scope | undefined;
  branchCount = 0;
  /** By the syntax node. */
  parts = new WeakMap<object, Recorded>();
  /** Values that stand where a member of an object is set; those of earlier versions are not asked for. */
  readonly memberValues: Pick<Set<Expression>, 'has'> & { add(value: Expression): unknown };

  /** @param isKept whether another version may follow */
  constructor(isKept = true) {
    this.memberValues = isKept ? new WeakSet() : new Set();
  }
}

/**
 * Collects what a language adapter lowers and, at the end, ties names to variables: which calls a variable
 * is handed to, and which of its members are written.
 */
export class ProgramBuilder {
  readonly root: FunctionUnit;
  readonly rootScope: Scope;
  private readonly memory: LoweringMemory;
  private readonly parts: Recorded[] = [];
  /** Of what stands in no part. */
  private readonly rest = new Recorded();
  private current = this.rest;

  /** @param kept of the file's version before; takes what is to be kept of this one */
  constructor(
    private readonly uri: string,
    private readonly text: string,
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
    };
    this.close(part);
    this.parts.push(part);
    if (!part.restsOnOthers) this.memory.parts.set(node, part);
  }

  private adopt(part: Recorded): void {
    const { root } = this;
    unlink(part, this.rootScope);
    root.calls.push(...part.ofRoot.calls);
    root.assignments.push(...part.ofRoot.assignments);
    root.functions.push(...part.ofRoot.functions);
    root.returns.push(...part.ofRoot.returns);
    for (const each of part.declared) if (!('scope' in each)) this.declareInRoot(each);
    this.parts.push(part);
  }

  private close(part: Recorded): void {
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
    if (!binding || binding.scope === this.rootScope) this.current.asked.set(name, binding !== undefined);
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

  /** A value for a variable that may be declared later in the text. */
  define(scope: Scope, name: string, definition: Definition): void {
    this.current.pending.push({ scope, name, definition });
  }

  statement(owner: FunctionUnit, span: Span): void {
    this.current.statements.push({ owner, start: span.start, end: span.end });
  }

  /** Records that the file imports from `source`. */
  import(source: string): void {
    this.current.imports.add(source);
  }

  comment(text: string, span: Span): void {
    this.current.comments.push({ text, start: span.start, end: span.end });
  }

  object(expression: ObjectExpression, owner: FunctionUnit): void {
    this.current.objects.push({ expression, owner });
  }

  /** Passes on an expression, and keeps it where it is one of those that rules look for by themselves. */
  expression<E extends Expression>(expression: E): E {
    switch (expression.kind) {
      case 'literal':
        if (typeof expression.value === 'string') this.current.notable.add(expression);
        break;
      case 'template':
        this.current.texts.push(expression);
        break;
      case 'binary':
        if (expression.operator === '+') this.current.texts.push(expression);
        this.current.notable.add(expression);
        break;
      case 'logical':
      case 'conditional':
      case 'member':
        this.current.notable.add(expression);
        break;
    }
    return expression;
  }

  name(name: Name): Name {
    this.current.names.push(name);
    return name;
  }

  memberRead(object: Expression, property: string): void {
    const of = awaited(object);
    if (of.kind === 'name') this.current.memberReads.push({ name: of, property });
    if (of.kind === 'call') of.memberReads.push(property);
  }

  /** A value that is only looked at for whether it is there. */
  test(expression: Expression): void {
    if (expression.kind === 'name') this.current.tests.push(expression);
  }

  call(call: Call): void {
    call.owner.calls.push(call);
    this.current.calls.push(call);
    call.args.forEach((argument, index) => {
      if (argument.value.kind === 'function') argument.value.unit.passedTo = { call, index };
    });
  }

  assignment(assignment: Assignment): void {
    assignment.owner.assignments.push(assignment);
    const { target, value, owner, branches } = assignment;
    if (target.kind === 'name') {
      this.define(target.scope, target.name, {
        at: assignment.start,
        owner,
        branches,
        value: { kind: 'expression', expression: value, path: [] },
      });
    }
    if (target.kind === 'member')
      this.write(target, { at: assignment.start, owner, branches, value, how: 'set' });
  }

  /** Records that members of what `target` stands for are written. */
  write(target: Expression, write: Omit<PropertyWrite, 'path'>): void {
    const path: string[] = [];
    let base = target;
    while (base.kind === 'member') {
      const { property } = base;
      if (typeof property === 'string') path.unshift(property);
      else if (property.kind === 'literal') path.unshift(String(property.value));
      else return;
      base = base.object;
    }
    if (base.kind === 'name') this.current.writes.push({ name: base, write: { ...write, path } });
  }

  finish(): Program {
    this.close(this.rest);
    const parts = [...this.parts, this.rest];
    linkOuter(parts, this.rootScope);
    const exports: Exports = { whole: undefined, named: new Map(), all: [] };
    for (const part of parts) {
      exports.whole = part.exports.whole ?? exports.whole;
      for (const [name, value] of part.exports.named) exports.named.set(name, value);
      exports.all.push(...part.exports.all);
    }
    const all = new Recorded();
    const imports = new Set<string>();
    const notable: NotableExpression[] = [];
    all.functions.push(this.root);
    for (const part of parts) {
      for (const unit of part.functions) if (unit !== this.root) all.functions.push(unit);
      for (const each of part.statements) all.statements.push(each);
      for (const each of part.comments) all.comments.push(each);
      for (const each of part.objects) all.objects.push(each);
      for (const each of part.texts) all.texts.push(each);
      for (const each of part.notable) notable.push(each);
      for (const each of part.imports) imports.add(each);
    }
    const { functions, statements, comments, objects, texts } = all;
    return {
      uri: this.uri,
      text: this.text,
      root: this.root,
      exports,
      imports: [...imports],
      functions,
      statements,
      comments,
      bindings: this.bindingsOf(parts),
      objects,
      memberValues: this.memory.memberValues,
      notable,
      texts,
    };
  }

  private bindingsOf(parts: readonly Recorded[]): Binding[] {
    const found = new Set<Binding>();
    for (const { declared } of parts) {
      for (const each of declared) {
        const binding = 'scope' in each ? each : this.rootScope.bindings.get(each.name);
        if (binding) found.add(binding);
      }
    }
    return [...found];
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

function awaited(expression: Expression): Expression {
  return expression.kind === 'await' ? awaited(expression.value) : expression;
}
