import type { Place } from '../../syntax/builder';
import {
  type Argument,
  constructed,
  type Entry,
  type Expression,
  type FunctionUnit,
  type Name,
  nameIn,
  type ObjectExpression,
  type Span,
} from '../../syntax/program';
import { childOf, childOfType, isFunction, namedChildren, type TreeNode } from '../tree';
import { ImportLowering } from './imports';

/** How many arguments a class without a constructor of its own hands on. */
const HANDED_ON = 4;

/** Lowers classes and enumerations: what their names stand for, and what `this` is in a class. */
export abstract class ClassLowering extends ImportLowering {
  /** Decorators in front of the class that comes next, before or after its `export`. */
  protected leading: Expression[] = [];

  protected block(place: Place): Place {
    return { ...place, scope: this.builder.scope(place.scope, place.unit) };
  }

  protected classDeclaration(node: TreeNode, place: Place): void {
    const name = childOf(node, 'name');
    const value = this.classBody(node, place);
    if (!name) return;
    this.builder.declare(place.scope, this.textOf(name), name);
    this.builder.define(place.scope, this.textOf(name), {
      at: place.scope.owner.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'expression', expression: value, path: [] },
    });
  }

  /** @returns the class itself: an object with its static members, and more than can be seen here */
  protected classBody(node: TreeNode, place: Place): Expression {
    const body = childOf(node, 'body');
    const inner = this.block(place);
    const span = { start: node.start, end: node.end, owner: place.unit };
    const statics: Entry[] = [];
    let maker: FunctionUnit | undefined;
    const base = this.baseOf(node, inner);
    // Fields are members of `this`: written once for all methods.
    this.builder.declare(inner.scope, 'this', node);
    const ofClass = this.leading;
    this.leading = [];
    let ofMember: Expression[] = [];
    for (const child of namedChildren(body ?? { ...node, children: [] })) {
      if (child.type === 'decorator') {
        ofMember.push(...namedChildren(child).map((each) => this.expression(each, inner)));
        continue;
      }
      const annotations = [...ofMember, ...ofClass];
      ofMember = [];
      if (child.type === 'class_static_block') {
        this.statement(child, inner);
        continue;
      }
      const value = this.memberValue(child, inner);
      if (child.type === 'method_definition' && value?.kind === 'function' && annotations.length > 0)
        value.unit.annotations = annotations;
      const name = childOf(child, 'name') ?? childOf(child, 'property');
      const key = name && this.keyName(name);
      if (!value || !key) continue;
      if (childOfType(child, 'static'))
        statics.push({ kind: 'property', key, value, span: { start: child.start, end: child.end } });
      this.writeToThis(key, value, child, inner);
      if (key !== 'constructor' || value.kind !== 'function') continue;
      maker = value.unit;
      this.parameterProperties(child, value.unit, inner);
    }
    if (base) maker = this.inherits(base, maker, inner, node);
    const rest: Entry = { kind: 'spread', value: { kind: 'opaque', parts: [], ...span }, span };
    const self = nameIn(inner.scope, 'this', { start: node.end, end: node.end }, place.unit);
    const instance = { self, ...(maker ? { maker } : {}) };
    return { kind: 'object', entries: [rest, ...statics], instance, ...span };
  }

  /** The class that a class extends, by its name; `super` stands for it. */
  private baseOf(node: TreeNode, place: Place): Name | undefined {
    const heritage = childOfType(node, 'class_heritage');
    const clause = heritage && (childOfType(heritage, 'extends_clause') ?? heritage);
    const named = clause && (childOf(clause, 'value') ?? namedChildren(clause)[0]);
    if (named?.type !== 'identifier') return undefined;
    const span = { start: named.start, end: named.end };
    const base = nameIn(place.scope, this.textOf(named), span, place.unit);
    this.builder.declare(place.scope, 'super', named);
    this.builder.define(place.scope, 'super', {
      at: place.unit.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'expression', expression: base, path: [] },
    });
    return base;
  }

  /**
   * `class A extends B`: what B's constructor makes of what it is given is there before A adds to it.
   *
   * @returns A's constructor; where it has none, one that hands on what it gets, as the language says
   */
  private inherits(base: Name, own: FunctionUnit | undefined, place: Place, node: TreeNode): FunctionUnit {
    const end = { start: node.end, end: node.end };
    const maker = own ?? this.builder.unit('constructor', place.unit, end);
    if (!own) this.handOn(maker, place, end);
    const made = maker.calls.find(({ callee }) => callee.kind === 'name' && callee.name === 'super');
    this.builder.define(place.scope, 'this', {
      at: place.unit.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'expression', expression: made ?? constructed(base), path: [] },
    });
    return maker;
  }

  /** A constructor that hands its first arguments on to `super`. */
  private handOn(maker: FunctionUnit, place: Place, at: Span): void {
    const scope = this.builder.scope(place.scope, maker);
    const args: Argument[] = [];
    for (let index = 0; index < HANDED_ON; index++) {
      const name = `#${index}`;
      const binding = this.builder.declare(scope, name, at);
      const value = { kind: 'parameter', unit: maker, index, path: [] } as const;
      this.builder.define(scope, name, { at: place.unit.start, owner: maker, branches: [], value });
      maker.parameters.push({ index, rest: false, binding });
      args.push({ value: nameIn(scope, name, at, maker), spread: false, span: at });
    }
    this.builder.call({
      kind: 'call',
      callee: nameIn(scope, 'super', at, maker),
      args,
      construct: true,
      argsSpan: at,
      owner: maker,
      branches: [],
      memberReads: [],
      heldBy: [],
      ...at,
    });
  }

  private memberValue(child: TreeNode, place: Place): Expression | undefined {
    if (child.type === 'method_definition') return this.method(child, place);
    if (child.type !== 'field_definition' && child.type !== 'public_field_definition') return undefined;
    const value = childOf(child, 'value');
    if (!value) return undefined;
    this.builder.statement(place.unit, child);
    const name = childOf(child, 'name') ?? childOf(child, 'property');
    return isFunction(value)
      ? {
          kind: 'function',
          unit: this.function(value, place, name && this.keyName(name)),
          owner: place.unit,
          start: value.start,
          end: value.end,
        }
      : this.expression(value, place);
  }

  private writeToThis(name: string, value: Expression, node: TreeNode, place: Place): void {
    const span = { start: node.start, end: node.start, owner: place.unit };
    const object = nameIn(place.scope, 'this', span, place.unit);
    this.builder.write(
      { kind: 'member', object, property: name, propertySpan: span, ...span },
      { at: node.start, owner: place.unit, branches: [], value, how: 'set' },
    );
  }

  /** `constructor(private readonly jwt: JwtService)` makes the parameter a field as well. */
  private parameterProperties(node: TreeNode, unit: FunctionUnit, place: Place): void {
    const list = childOf(node, 'parameters');
    namedChildren(list ?? { ...node, children: [] }).forEach((parameter, index) => {
      const isField = parameter.children.some(
        (each) => each.type === 'accessibility_modifier' || each.type === 'readonly',
      );
      const binding = unit.parameters[index]?.binding;
      if (!isField || !binding) return;
      const end = { start: unit.end, end: unit.end };
      this.writeToThis(binding.name, nameIn(binding.scope, binding.name, end, unit), node, place);
    });
  }

  /** A namespace is an object of what it exports. */
  protected namespaceDeclaration(node: TreeNode, place: Place): void {
    const name = childOf(node, 'name');
    const body = childOf(node, 'body');
    const inner = this.block(place);
    const entries: Entry[] = [];
    this.namespaces.push(entries);
    for (const child of namedChildren(body ?? { ...node, children: [] })) this.statement(child, inner);
    this.namespaces.pop();
    if (name?.type !== 'identifier') return;
    const text = this.textOf(name);
    const span = { start: node.start, end: node.end, owner: place.unit };
    const isAdded = place.scope.bindings.has(text);
    // To what stands before.
    this.builder.restsOnOthers();
    this.builder.declare(place.scope, text, name);
    const value = { kind: 'object', entries, ...span } as const;
    // A class, a function or an earlier part of the namespace has these members as well.
    if (isAdded)
      this.builder.write(nameIn(place.scope, text, name, place.unit), {
        at: node.start,
        owner: place.unit,
        branches: [],
        value,
        how: 'merge',
      });
    else
      this.builder.define(place.scope, text, {
        at: place.scope.owner.start,
        owner: place.unit,
        branches: [],
        value: { kind: 'expression', expression: value, path: [] },
      });
  }

  /** An enumeration is an object of constants. */
  protected enumDeclaration(node: TreeNode, place: Place): void {
    const name = childOf(node, 'name');
    if (!name) return;
    const entries: Entry[] = [];
    for (const child of namedChildren(childOf(node, 'body') ?? { ...node, children: [] })) {
      const span = { start: child.start, end: child.end, owner: place.unit };
      const key = childOf(child, 'name') ?? child;
      const value = childOf(child, 'value');
      const lowered: Expression = value
        ? this.expression(value, place)
        : { kind: 'opaque', parts: [], ...span };
      const text = this.keyName(key);
      if (text !== undefined) entries.push({ kind: 'property', key: text, value: lowered, span });
    }
    const expression: ObjectExpression = {
      kind: 'object',
      entries,
      start: node.start,
      end: node.end,
      owner: place.unit,
    };
    this.builder.statement(place.unit, node);
    this.builder.declare(place.scope, this.textOf(name), name);
    this.builder.define(place.scope, this.textOf(name), {
      at: place.scope.owner.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'expression', expression, path: [] },
    });
  }
}
