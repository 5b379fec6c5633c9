import type { Call, Entry, Expression, FunctionUnit, ObjectExpression } from '../../syntax/program';
import { nameIn } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { ImportLowering } from './imports';
import { type Place, RECEIVER } from './targets';

/** Lowers functions and classes, with what decorates them. */
export abstract class DefinitionLowering extends ImportLowering {
  protected abstract statement(node: TreeNode, place: Place): void;
  protected abstract body(node: TreeNode, unit: FunctionUnit, place: Place): void;

  /** A function or class, perhaps decorated. */
  protected definition(node: TreeNode, place: Place): Expression | undefined {
    if (node.type !== 'decorated_definition') {
      return node.type === 'class_definition' ? this.class(node, place) : this.function(node, place);
    }
    const inner = childOf(node, 'definition');
    if (!inner) return undefined;
    const decorators = namedChildren(node).filter((child) => child.type === 'decorator');
    const isStatic = decorators.some((each) => this.textOf(each).startsWith('@staticmethod'));
    const defined =
      inner.type === 'class_definition' ? this.class(inner, place) : this.function(inner, place, isStatic);
    // `@decorate` above `def f` is `f = decorate(f)`.
    for (const decorator of decorators) {
      const [expression] = namedChildren(decorator);
      if (expression) this.decorated(this.expression(expression, place), defined, decorator, place);
    }
    return defined;
  }

  private decorated(callee: Expression, defined: Expression, at: TreeNode, place: Place): void {
    const call: Call = {
      kind: 'call',
      callee,
      args: [{ value: defined, spread: false, span: defined }],
      construct: false,
      argsSpan: { start: at.end, end: at.end },
      branches: place.branches,
      memberReads: [],
      heldBy: [],
      ...this.span(at, place),
    };
    this.builder.call(call);
  }

  private function(node: TreeNode, place: Place, isStatic = false): Expression {
    const name = childOf(node, 'name');
    const list = childOf(node, 'parameters');
    const unit = this.builder.unit(name ? this.textOf(name) : '', place.unit, node);
    const methods = this.methodScopes.get(place.scope);
    const [first] = list ? namedChildren(list) : [];
    const receiver =
      methods && !isStatic && first?.type === 'identifier' ? this.textOf(first) : place.receiver;
    const inner: Place = {
      unit,
      scope: this.builder.scope(methods ?? place.scope, unit),
      branches: [],
      ...(receiver === undefined ? {} : { receiver }),
    };
    this.parameters(list, unit, inner, place);
    this.body(node, unit, inner);
    const expression: Expression = { kind: 'function', unit, ...this.span(node, place) };
    if (name) {
      this.bind(name, this.textOf(name), { kind: 'expression', expression, path: [] }, place);
      if (methods) this.member(this.textOf(name), expression, node, { ...place, scope: methods });
    }
    return expression;
  }

  /** From the scope of a class's body, which its methods do not see, to the one that they see. */
  private readonly methodScopes = new Map<Place['scope'], Place['scope']>();

  private class(node: TreeNode, place: Place): Expression {
    const name = childOf(node, 'name');
    const body = childOf(node, 'body');
    const methods = this.builder.scope(place.scope, place.unit);
    this.builder.declare(methods, RECEIVER, node);
    const inner: Place = { ...place, scope: this.builder.scope(methods, place.unit) };
    this.methodScopes.set(inner.scope, methods);
    const entries: Entry[] = [];
    for (const base of namedChildren(childOf(node, 'superclasses') ?? { ...node, children: [] })) {
      const lowered = this.argument(base, place);
      if (lowered.keyword !== undefined || (lowered.value.kind === 'name' && lowered.value.name === 'object'))
        continue;
      entries.push({ kind: 'spread', value: lowered.value, span: { start: base.start, end: base.end } });
    }
    for (const child of body ? namedChildren(body) : []) {
      const [assignment] = child.type === 'expression_statement' ? namedChildren(child) : [];
      const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
      if (!assignment || left?.type !== 'identifier' || !childOf(assignment, 'right')) {
        this.statement(child, inner);
        continue;
      }
      this.builder.statement(place.unit, child);
      const value = this.expression(assignment, inner);
      const key = this.textOf(left);
      entries.push({ kind: 'property', key, value, span: { start: child.start, end: child.end } });
      this.member(key, value, child, { ...inner, scope: methods });
    }
    const form = { kind: 'statements', after: body?.end ?? node.end } as const;
    const object: ObjectExpression = { kind: 'object', entries, form, ...this.span(node, place) };
    if (name) this.bind(name, this.textOf(name), { kind: 'expression', expression: object, path: [] }, place);
    return object;
  }

  /** What all methods see as a member of their object. */
  private member(name: string, value: Expression, node: TreeNode, place: Place): void {
    const span = { start: node.start, end: node.start };
    const object = nameIn(place.scope, RECEIVER, span, place.unit);
    this.builder.write(
      { kind: 'member', object, property: name, propertySpan: span, owner: place.unit, ...span },
      { at: node.start, owner: place.unit, branches: [], value, how: 'set' },
    );
  }
}
