import type { Place } from '../../syntax/builder';
import type {
  Argument,
  ArrayExpression,
  Entry,
  Expression,
  FunctionUnit,
  ObjectExpression,
} from '../../syntax/program';
import { childOf, childOfType, isFunction, namedChildren, type TreeNode } from '../tree';
import { unescapeSequence } from './literals';
import { PatternLowering } from './patterns';

/** Lowers what is composed of other expressions: texts with holes, arrays, objects. */
export abstract class CompositeLowering extends PatternLowering {
  protected abstract named(node: TreeNode, name: TreeNode | undefined, place: Place): Expression;
  protected abstract function(node: TreeNode, place: Place, name?: string): FunctionUnit;

  protected stringValue(node: TreeNode): string {
    let value = '';
    for (const child of node.children) {
      if (child.type === 'string_fragment') value += this.textOf(child);
      else if (child.type === 'escape_sequence') value += unescapeSequence(this.textOf(child));
    }
    return value;
  }

  protected template(node: TreeNode, place: Place): Expression {
    const parts: (string | Expression)[] = [];
    for (const child of node.children) {
      if (child.type === 'string_fragment') parts.push(this.textOf(child));
      else if (child.type === 'escape_sequence') parts.push(unescapeSequence(this.textOf(child)));
      else if (child.type === 'template_substitution') {
        const inner = namedChildren(child)[0];
        if (inner) parts.push(this.expression(inner, place));
      }
    }
    const span = { start: node.start, end: node.end, owner: place.unit };
    if (parts.every((part) => typeof part === 'string')) {
      return { kind: 'literal', value: parts.join(''), ...span };
    }
    return { kind: 'template', parts, ...span };
  }

  protected argument(node: TreeNode, place: Place): Argument {
    const span = { start: node.start, end: node.end };
    if (node.type !== 'spread_element') return { value: this.expression(node, place), spread: false, span };
    const inner = namedChildren(node)[0];
    return { value: this.expression(inner ?? node, place), spread: true, span };
  }

  protected array(node: TreeNode, place: Place): ArrayExpression {
    const elements = namedChildren(node).map((child) => this.argument(child, place));
    return { kind: 'array', elements, start: node.start, end: node.end, owner: place.unit };
  }

  protected object(node: TreeNode, place: Place): ObjectExpression {
    const entries: Entry[] = [];
    const object: ObjectExpression = {
      kind: 'object',
      entries,
      start: node.start,
      end: node.end,
      owner: place.unit,
    };
    const inner = this.withThis(object, place);
    for (const child of namedChildren(node)) {
      const span = { start: child.start, end: child.end };
      if (child.type === 'pair') {
        const key = childOf(child, 'key');
        const value = childOf(child, 'value');
        if (!key || !value) continue;
        entries.push({
          kind: 'property',
          key: this.key(key, place),
          value: this.named(
            value,
            key,
            isFunction(value) && value.type !== 'arrow_function' ? inner() : place,
          ),
          span,
        });
      } else if (child.type === 'shorthand_property_identifier') {
        entries.push({
          kind: 'property',
          key: this.textOf(child),
          value: this.expression(child, place),
          span,
        });
      } else if (child.type === 'spread_element') {
        const spread = namedChildren(child)[0];
        if (spread) entries.push({ kind: 'spread', value: this.expression(spread, place), span });
      } else if (child.type === 'method_definition') {
        const name = childOf(child, 'name');
        const value = this.method(child, inner());
        if (name) entries.push({ kind: 'property', key: this.key(name, place), value, span });
      }
    }
    this.builder.object(object, place.unit);
    return object;
  }

  /** A method's value; a getter's is what it returns. */
  protected method(node: TreeNode, place: Place): Expression {
    const span = { start: node.start, end: node.end };
    const unit = this.function(node, place);
    const method: Expression = { kind: 'function', unit, owner: place.unit, ...span };
    if (!childOfType(node, 'get')) return method;
    const { branches } = place;
    const at = { start: node.start, end: node.start };
    return {
      kind: 'call',
      callee: method,
      args: [],
      construct: false,
      argsSpan: at,
      owner: unit,
      branches,
      memberReads: [],
      heldBy: [],
      ...span,
    };
  }

  /** A place in which `this` is `object`: for its methods. Made when the first one asks. */
  private withThis(object: ObjectExpression, place: Place): () => Place {
    let inner: Place | undefined;
    return () => {
      if (inner) return inner;
      const scope = this.builder.scope(place.scope, place.unit);
      inner = { ...place, scope };
      this.builder.declare(scope, 'this', { start: object.start, end: object.start });
      const value = { kind: 'expression', expression: object, path: [] } as const;
      this.builder.define(scope, 'this', { at: place.unit.start, owner: place.unit, branches: [], value });
      return inner;
    };
  }

  protected key(node: TreeNode, place: Place): string | Expression {
    const name = this.keyName(node);
    if (name !== undefined) return name;
    const inner = node.type === 'computed_property_name' ? namedChildren(node)[0] : node;
    const computed = this.expression(inner ?? node, place);
    return computed.kind === 'literal' ? String(computed.value) : computed;
  }
}
