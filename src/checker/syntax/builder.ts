import { FileParts } from './fileParts';
import type {
  Assignment,
  Branch,
  Call,
  Definition,
  Expression,
  FunctionUnit,
  Name,
  ObjectExpression,
  Program,
  PropertyWrite,
  Scope,
  Span,
} from './program';
import { WholeProgram } from './wholeProgram';

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
export class ProgramBuilder extends FileParts {
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
      case 'member':
        if (expression.object.kind === 'member') this.current.chained.add(expression);
        this.current.notable.add(expression);
        break;
      case 'logical':
      case 'conditional':
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
    const { parts, lists, bindings } = this.close();
    return new WholeProgram(this.uri, this.text, this.root, this.memberValues, parts, lists, bindings);
  }
}

function awaited(expression: Expression): Expression {
  return expression.kind === 'await' ? awaited(expression.value) : expression;
}
