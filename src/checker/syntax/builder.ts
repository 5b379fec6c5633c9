import { CalledFunctions, handedOver } from './called';
import type {
  Assignment,
  Binding,
  Branch,
  Call,
  Comment,
  Definition,
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
  Statement,
} from './program';
import { lookup } from './program';

/** Where in the program a language adapter is while it lowers. */
export interface Place {
  readonly unit: FunctionUnit;
  readonly scope: Scope;
  readonly branches: readonly Branch[];
}

/**
 * Collects what a language adapter lowers and, at the end, ties names to variables: which calls a variable
 * is handed to, and which of its members are written.
 */
export class ProgramBuilder {
  readonly root: FunctionUnit;
  readonly rootScope: Scope;
  readonly exports: Exports = { whole: undefined, named: new Map(), all: [] };
  private readonly imports = new Set<string>();
  private readonly functions: FunctionUnit[] = [];
  private readonly statements: Statement[] = [];
  private readonly comments: Comment[] = [];
  private readonly bindings: Binding[] = [];
  private readonly objects: { expression: ObjectExpression; owner: FunctionUnit }[] = [];
  private readonly notable = new Set<NotableExpression>();
  private readonly texts: Expression[] = [];
  private readonly calls: Call[] = [];
  private readonly writes: { name: Name; write: PropertyWrite }[] = [];
  private readonly pending: { scope: Scope; name: string; definition: Definition }[] = [];
  private readonly names: Name[] = [];
  private readonly memberReads: { name: Name; property: string }[] = [];
  private readonly tests: Name[] = [];
  private branchCount = 0;

  constructor(
    private readonly uri: string,
    private readonly text: string,
  ) {
    this.root = this.unit('', undefined, { start: 0, end: text.length });
    this.rootScope = this.scope(undefined, this.root);
  }

  unit(name: string, parent: FunctionUnit | undefined, span: Span): FunctionUnit {
    const unit: FunctionUnit = {
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
    parent?.functions.push(unit);
    this.functions.push(unit);
    return unit;
  }

  scope(parent: Scope | undefined, owner: FunctionUnit): Scope {
    return { parent, owner, bindings: new Map() };
  }

  /** An id for the arms of one branching construct. */
  branchId(): number {
    return this.branchCount++;
  }

  /** Declares a variable in `scope`; one that is there already is kept (`var` twice, overloads). */
  declare(scope: Scope, name: string, span: Span, typeName?: string): Binding {
    const existing = scope.bindings.get(name);
    if (existing) return existing;
    const binding: Binding = {
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
    scope.bindings.set(name, binding);
    this.bindings.push(binding);
    return binding;
  }

  /** A value for a variable that may be declared later in the text. */
  define(scope: Scope, name: string, definition: Definition): void {
    this.pending.push({ scope, name, definition });
  }

  statement(owner: FunctionUnit, span: Span): void {
    this.statements.push({ owner, start: span.start, end: span.end });
  }

  /** Records that the file imports from `source`. */
  import(source: string): void {
    this.imports.add(source);
  }

  comment(text: string, span: Span): void {
    this.comments.push({ text, start: span.start, end: span.end });
  }

  object(expression: ObjectExpression, owner: FunctionUnit): void {
    this.objects.push({ expression, owner });
  }

  /** Passes on an expression, and keeps it where it is one of those that rules look for by themselves. */
  expression<E extends Expression>(expression: E): E {
    switch (expression.kind) {
      case 'literal':
        if (typeof expression.value === 'string') this.notable.add(expression);
        break;
      case 'template':
        this.texts.push(expression);
        break;
      case 'binary':
        if (expression.operator === '+') this.texts.push(expression);
        this.notable.add(expression);
        break;
      case 'logical':
      case 'conditional':
      case 'member':
        this.notable.add(expression);
        break;
    }
    return expression;
  }

  name(name: Name): Name {
    this.names.push(name);
    return name;
  }

  memberRead(object: Expression, property: string): void {
    const of = awaited(object);
    if (of.kind === 'name') this.memberReads.push({ name: of, property });
    if (of.kind === 'call') of.memberReads.push(property);
  }

  /** A value that is only looked at for whether it is there. */
  test(expression: Expression): void {
    if (expression.kind === 'name') this.tests.push(expression);
  }

  call(call: Call): void {
    call.owner.calls.push(call);
    this.calls.push(call);
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
    if (base.kind === 'name') this.writes.push({ name: base, write: { ...write, path } });
  }

  private memberValues(): ReadonlySet<Expression> {
    const values = new Set<Expression>();
    for (const { expression } of this.objects) {
      for (const entry of expression.entries) if (entry.kind === 'property') values.add(entry.value);
    }
    for (const { write } of this.writes) if (write.value.kind === 'literal') values.add(write.value);
    return values;
  }

  finish(): Program {
    for (const { scope, name, definition } of this.pending) {
      const binding = lookup(scope, name);
      binding?.definitions.push(definition);
      const value = definition.value;
      const made = value.kind === 'expression' ? awaited(value.expression) : undefined;
      if (binding && made?.kind === 'call' && value.kind === 'expression')
        made.heldBy.push({ binding, path: value.path });
      if (
        binding &&
        value.kind === 'expression' &&
        value.path.length === 0 &&
        value.expression.kind === 'function'
      ) {
        value.expression.unit.binding ??= binding;
      }
    }
    for (const name of this.names) {
      const binding = lookup(name.scope, name.name);
      if (binding) binding.reads++;
    }
    for (const { name, property } of this.memberReads)
      lookup(name.scope, name.name)?.memberReads.push(property);
    for (const name of this.tests) {
      const binding = lookup(name.scope, name.name);
      if (binding) binding.tests++;
    }
    for (const { name, write } of this.writes) lookup(name.scope, name.name)?.writes.push(write);
    const called = new CalledFunctions();
    for (const call of this.calls) {
      if (call.callee.kind === 'name') lookup(call.callee.scope, call.callee.name)?.calls.push(call);
      for (const unit of called.of(call)) unit.callers.push(call);
      call.args.forEach((argument, index) => {
        for (const name of handedOver(argument.value)) {
          lookup(name.scope, name.name)?.passedTo.push({ call, index });
        }
      });
    }
    // Nearest first is what every look-up wants.
    for (const { definitions } of this.bindings) definitions.sort((a, b) => b.at - a.at);
    return {
      uri: this.uri,
      text: this.text,
      root: this.root,
      exports: this.exports,
      imports: [...this.imports],
      functions: this.functions,
      statements: this.statements,
      comments: this.comments,
      bindings: this.bindings,
      objects: this.objects,
      memberValues: this.memberValues(),
      notable: [...this.notable],
      texts: this.texts.sort((a, b) => a.start - b.start || b.end - a.end),
    };
  }
}

function awaited(expression: Expression): Expression {
  return expression.kind === 'await' ? awaited(expression.value) : expression;
}
