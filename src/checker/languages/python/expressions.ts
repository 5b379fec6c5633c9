import type { Expression, FunctionUnit } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { CompositeLowering } from './composites';
import { parseNumber } from './literals';
import { type Place, RECEIVER } from './targets';

/** Comparisons as the neutral form writes them. */
const COMPARISON: Readonly<Record<string, string>> = { is: '===', 'is not': '!==', '<>': '!=' };

/** Lowers expressions of Python. */
export abstract class ExpressionLowering extends CompositeLowering {
  protected expression(node: TreeNode, place: Place): Expression {
    return this.builder.expression(this.lowered(node, place));
  }

  private lowered(node: TreeNode, place: Place): Expression {
    const span = this.span(node, place);
    const nothing: Expression = { kind: 'opaque', parts: [], ...span };
    const part = (child: TreeNode | undefined): Expression =>
      child ? this.expression(child, place) : nothing;
    const field = (name: string): Expression => part(childOf(node, name));
    switch (node.type) {
      case 'identifier': {
        const text = this.textOf(node);
        const name = text === place.receiver ? RECEIVER : text;
        return this.builder.name({
          kind: 'name',
          name,
          scope: place.scope,
          branches: place.branches,
          ...span,
        });
      }
      case 'none':
        return { kind: 'literal', value: null, ...span };
      case 'true':
      case 'false':
        return { kind: 'literal', value: node.type === 'true', ...span };
      case 'integer':
      case 'float': {
        const value = parseNumber(this.textOf(node));
        return value === undefined ? nothing : { kind: 'literal', value, ...span };
      }
      case 'string':
      case 'concatenated_string':
        return this.string(node, place);
      case 'parenthesized_expression':
        return part(namedChildren(node)[0]);
      case 'attribute': {
        const property = childOf(node, 'attribute');
        const object = field('object');
        const name = property ? this.textOf(property) : '';
        if (object.kind === 'name') this.builder.memberRead(object, name);
        return { kind: 'member', object, property: name, propertySpan: property ?? span, ...span };
      }
      case 'subscript':
        return this.subscript(node, place);
      case 'call':
        return this.call(node, place);
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
        return this.array(node, place);
      case 'dictionary':
        return this.dictionary(node, place);
      case 'lambda':
        return { kind: 'function', unit: this.lambda(node, place), ...span };
      case 'conditional_expression': {
        const [consequent, test, alternate] = namedChildren(node);
        return {
          kind: 'conditional',
          test: part(test),
          consequent: part(consequent),
          alternate: part(alternate),
          ...span,
        };
      }
      case 'boolean_operator': {
        const operator = this.operator(node) === 'and' ? 'and' : 'or';
        return { kind: 'logical', operator, left: field('left'), right: field('right'), ...span };
      }
      case 'not_operator':
        return { kind: 'unary', operator: '!', operand: field('argument'), ...span };
      case 'unary_operator':
        return { kind: 'unary', operator: this.operator(node), operand: field('argument'), ...span };
      case 'binary_operator':
        return {
          kind: 'binary',
          operator: this.operator(node),
          left: field('left'),
          right: field('right'),
          ...span,
        };
      case 'comparison_operator': {
        const [left, right, ...others] = namedChildren(node);
        if (others.length > 0) return { kind: 'opaque', parts: namedChildren(node).map(part), ...span };
        const sign = node.children.find((child) => child.field === 'operators');
        const text = sign ? this.textOf(sign).replace(/\s+/g, ' ') : '';
        const operator = COMPARISON[text] ?? text;
        return { kind: 'binary', operator, left: part(left), right: part(right), ...span };
      }
      case 'assignment':
        return this.assignment(node, place);
      case 'augmented_assignment':
        return this.augmented(node, place);
      case 'named_expression': {
        const value = field('value');
        const name = childOf(node, 'name');
        if (name) this.assign(name, { kind: 'expression', expression: value }, place);
        return value;
      }
      case 'await':
      case 'yield':
        return { kind: 'await', value: part(namedChildren(node)[0]), ...span };
      case 'list_comprehension':
      case 'set_comprehension':
      case 'generator_expression':
      case 'dictionary_comprehension':
        return this.comprehension(node, place);
      case 'type':
        return nothing;
      default:
        return { kind: 'opaque', parts: namedChildren(node).map(part), ...span };
    }
  }

  private operator(node: TreeNode): string {
    const operator = childOf(node, 'operator');
    return operator ? this.textOf(operator) : '';
  }

  private subscript(node: TreeNode, place: Place): Expression {
    const span = this.span(node, place);
    const indices = node.children.filter((child) => child.field === 'subscript');
    const [index] = indices;
    const object = childOf(node, 'value');
    const lowered: Expression = object
      ? this.expression(object, place)
      : { kind: 'opaque', parts: [], ...span };
    const computed = indices.map((child) => this.expression(child, place));
    const [key] = computed;
    if (!index || !key || computed.length > 1)
      return { kind: 'opaque', parts: [lowered, ...computed], ...span };
    const property = key.kind === 'literal' && typeof key.value === 'string' ? key.value : key;
    if (lowered.kind === 'name' && typeof property === 'string') this.builder.memberRead(lowered, property);
    return { kind: 'member', object: lowered, property, propertySpan: index, ...span };
  }

  private assignment(node: TreeNode, place: Place): Expression {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    const type = childOf(node, 'type');
    if (!left || !right) {
      // An annotation alone binds nothing.
      return { kind: 'opaque', parts: [], ...this.span(node, place) };
    }
    const expression = this.expression(right, place);
    this.assign(left, { kind: 'expression', expression }, place, [], type && this.textOf(type), node);
    return expression;
  }

  private augmented(node: TreeNode, place: Place): Expression {
    const span = this.span(node, place);
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (!left || !right) return { kind: 'opaque', parts: [], ...span };
    const before = this.expression(left, place);
    const operator = this.operator(node).slice(0, -1);
    const sum: Expression = {
      kind: 'binary',
      operator,
      left: before,
      right: this.expression(right, place),
      ...span,
    };
    this.assign(left, { kind: 'expression', expression: sum }, place, [], undefined, node);
    return sum;
  }

  /** Its variables are its own (Language Reference §6.2.4). */
  private comprehension(node: TreeNode, place: Place): Expression {
    const inner: Place = { ...place, scope: this.builder.scope(place.scope, place.unit) };
    const parts: Expression[] = [];
    const body = childOf(node, 'body');
    for (const child of namedChildren(node)) {
      if (child === body) continue;
      if (child.type !== 'for_in_clause') {
        parts.push(...namedChildren(child).map((each) => this.expression(each, inner)));
        continue;
      }
      const left = childOf(child, 'left');
      const right = childOf(child, 'right');
      if (right) parts.push(this.expression(right, inner));
      if (left) this.assign(left, { kind: 'unknown' }, inner);
    }
    for (const child of body?.type === 'pair' ? namedChildren(body) : body ? [body] : [])
      parts.push(this.expression(child, inner));
    return { kind: 'opaque', parts, ...this.span(node, place) };
  }

  protected lambda(node: TreeNode, place: Place): FunctionUnit {
    const unit = this.builder.unit('', place.unit, node);
    const inner: Place = { ...place, unit, scope: this.builder.scope(place.scope, unit), branches: [] };
    this.parameters(childOf(node, 'parameters'), unit, inner, place);
    const body = childOf(node, 'body');
    if (body) unit.returns.push(this.expression(body, inner));
    return unit;
  }
}
