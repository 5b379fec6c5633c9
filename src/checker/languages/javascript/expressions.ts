import type { Place } from '../../syntax/builder';
import type { Expression, FunctionUnit } from '../../syntax/program';
import { childOf, childOfType, isFunction, namedChildren, type TreeNode } from '../tree';
import { CallLowering } from './calls';
import { parseNumber } from './literals';

const LOGICAL: Readonly<Record<string, 'and' | 'or' | 'nullish'>> = {
  '&&': 'and',
  '||': 'or',
  '??': 'nullish',
};

/** Lowers expressions of JavaScript and TypeScript. */
export abstract class ExpressionLowering extends CallLowering {
  /** Lowers a function's body; a bare expression is what it returns. */
  protected abstract body(node: TreeNode, place: Place): void;
  protected abstract classBody(node: TreeNode, place: Place): Expression;

  protected expression(node: TreeNode, place: Place): Expression {
    return this.builder.expression(this.lowered(node, place));
  }

  private lowered(node: TreeNode, place: Place): Expression {
    const span = { start: node.start, end: node.end, owner: place.unit };
    const part = (field: string): Expression => {
      const child = childOf(node, field);
      return child ? this.expression(child, place) : { kind: 'opaque', parts: [], ...span };
    };
    switch (node.type) {
      case 'identifier':
      case 'shorthand_property_identifier':
      case 'this':
      case 'super': {
        const name = this.textOf(node);
        return this.builder.name({
          kind: 'name',
          name,
          scope: place.scope,
          branches: place.branches,
          ...span,
        });
      }
      case 'undefined':
        return { kind: 'literal', value: undefined, ...span };
      case 'null':
        return { kind: 'literal', value: null, ...span };
      case 'true':
      case 'false':
        return { kind: 'literal', value: node.type === 'true', ...span };
      case 'number': {
        const value = parseNumber(this.textOf(node));
        return value === undefined
          ? { kind: 'opaque', parts: [], ...span }
          : { kind: 'literal', value, ...span };
      }
      case 'string':
        return { kind: 'literal', value: this.stringValue(node), ...span };
      case 'template_string':
        return this.template(node, place);
      case 'parenthesized_expression':
      case 'non_null_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'instantiation_expression': {
        const inner = namedChildren(node)[0];
        return inner ? this.expression(inner, place) : { kind: 'opaque', parts: [], ...span };
      }
      case 'type_assertion': {
        const inner = namedChildren(node).at(-1);
        return inner ? this.expression(inner, place) : { kind: 'opaque', parts: [], ...span };
      }
      case 'member_expression': {
        const property = childOf(node, 'property');
        const object = part('object');
        if (property) this.builder.memberRead(object, this.textOf(property));
        return {
          kind: 'member',
          object,
          property: property ? this.textOf(property) : '',
          propertySpan: property ?? span,
          ...span,
        };
      }
      case 'subscript_expression': {
        const index = childOf(node, 'index');
        const computed: Expression = index
          ? this.expression(index, place)
          : { kind: 'opaque', parts: [], ...span };
        const literal = computed.kind === 'literal' && typeof computed.value === 'string';
        return {
          kind: 'member',
          object: part('object'),
          property: literal ? String(computed.value) : computed,
          propertySpan: index ?? span,
          ...span,
        };
      }
      case 'call_expression':
      case 'new_expression':
        return this.call(node, place);
      case 'object':
        return this.object(node, place);
      case 'array':
        return this.array(node, place);
      case 'arrow_function':
      case 'function_expression':
      case 'function':
      case 'generator_function':
        return { kind: 'function', unit: this.function(node, place), ...span };
      case 'class':
        return this.classBody(node, place);
      case 'ternary_expression':
        return {
          kind: 'conditional',
          test: part('condition'),
          consequent: part('consequence'),
          alternate: part('alternative'),
          ...span,
        };
      case 'binary_expression': {
        const operator = this.operator(node);
        const logical = LOGICAL[operator];
        const left = part('left');
        const right = part('right');
        if (logical) this.builder.test(left);
        else if (right.kind === 'literal' && right.value == null) this.builder.test(left);
        return logical
          ? { kind: 'logical', operator: logical, left, right, ...span }
          : { kind: 'binary', operator, left, right, ...span };
      }
      case 'unary_expression':
        return this.unary(node, place);
      case 'update_expression':
        return { kind: 'unary', operator: this.operator(node), operand: part('argument'), ...span };
      case 'assignment_expression':
      case 'augmented_assignment_expression':
        return this.assignment(node, place);
      case 'await_expression':
      case 'yield_expression': {
        const inner = namedChildren(node)[0];
        const value: Expression = inner
          ? this.expression(inner, place)
          : { kind: 'opaque', parts: [], ...span };
        return { kind: 'await', value, ...span };
      }
      case 'sequence_expression': {
        const parts = namedChildren(node).map((child) => this.expression(child, place));
        return parts.at(-1) ?? { kind: 'opaque', parts, ...span };
      }
      default:
        return { kind: 'opaque', parts: this.expressionsWithin(node, place), ...span };
    }
  }

  /** Lowers the expressions of a construct that has no form of its own (JSX, a regular expression, …). */
  private expressionsWithin(node: TreeNode, place: Place): Expression[] {
    if (/type|annotation/.test(node.type)) return [];
    return namedChildren(node).map((child) => this.expression(child, place));
  }

  private operator(node: TreeNode): string {
    const operator = childOf(node, 'operator');
    return operator ? this.textOf(operator) : '';
  }

  /** `delete object.member` leaves it undefined. */
  private unary(node: TreeNode, place: Place): Expression {
    const span = { start: node.start, end: node.end, owner: place.unit };
    const operator = this.operator(node);
    const argument = childOf(node, 'argument');
    const operand: Expression = argument
      ? this.expression(argument, place)
      : { kind: 'opaque', parts: [], ...span };
    if (operator === '!' || operator === 'typeof') this.builder.test(operand);
    if (operator === 'delete') {
      // As `void 0` would: no literal that a fix could change stands here.
      const nothing = { kind: 'literal', value: undefined, ...span } as const;
      const value = { kind: 'unary', operator: 'void', operand: nothing, ...span } as const;
      this.builder.assignment({
        kind: 'assignment',
        target: operand,
        value,
        branches: place.branches,
        ...span,
      });
    }
    return { kind: 'unary', operator, operand, ...span };
  }

  private assignment(node: TreeNode, place: Place): Expression {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    const span = { start: node.start, end: node.end, owner: place.unit };
    if (!left || !right) return { kind: 'opaque', parts: [], ...span };
    const value = this.named(right, childOf(left, 'property'), place);
    if (left.type === 'object_pattern' || left.type === 'array_pattern') {
      this.declarePattern(left, { kind: 'expression', expression: value }, place, 'existing');
      return value;
    }
    const target = this.expression(left, place);
    const operator = this.operator(node);
    const logical = LOGICAL[operator.slice(0, -1)];
    let whole: Expression = value;
    if (logical) whole = { kind: 'logical', operator: logical, left: target, right: value, ...span };
    else if (operator)
      whole = { kind: 'binary', operator: operator.slice(0, -1), left: target, right: value, ...span };
    const assignment = {
      kind: 'assignment',
      target,
      value: whole,
      branches: place.branches,
      ...span,
    } as const;
    this.builder.assignment(assignment);
    this.commonJsExport(target, whole);
    return assignment;
  }

  /** A value that gets a name, which is a function's own where it has none. */
  protected named(node: TreeNode, name: TreeNode | undefined, place: Place): Expression {
    if (!name || !isFunction(node)) return this.expression(node, place);
    const unit = this.function(node, place, this.keyName(name));
    return { kind: 'function', unit, start: node.start, end: node.end, owner: place.unit };
  }

  /** Lowers a function, method or lambda with its own scope. */
  protected function(node: TreeNode, place: Place, name?: string): FunctionUnit {
    const own = childOf(node, 'name');
    const unit = this.builder.unit(name ?? (own ? (this.keyName(own) ?? '') : ''), place.unit, node);
    const scope = this.builder.scope(place.scope, unit);
    const inner: Place = { unit, scope, branches: [] };
    const single = childOf(node, 'parameter');
    const list = childOf(node, 'parameters') ?? childOfType(node, 'formal_parameters');
    const parameters = single ? [single] : namedChildren(list ?? { ...node, children: [] });
    parameters.forEach((parameter, index) => {
      const rest = parameter.type === 'rest_pattern' || childOfType(parameter, 'rest_pattern') !== undefined;
      this.declarePattern(
        parameter,
        rest ? { kind: 'unknown' } : { kind: 'parameter', unit, index },
        inner,
        scope,
      );
      const named = plainName(parameter);
      const binding = named && scope.bindings.get(this.textOf(named));
      const annotations = namedChildren(parameter)
        .filter((child) => child.type === 'decorator')
        .flatMap((child) => namedChildren(child).map((each) => this.expression(each, place)));
      unit.parameters.push({
        index,
        rest,
        ...(binding ? { binding } : {}),
        ...(annotations.length > 0 ? { annotations } : {}),
      });
    });
    if (own && node.type.includes('expression') && !name) {
      const bound = this.keyName(own);
      if (bound && !scope.bindings.has(bound)) this.builder.declare(scope, bound, own);
    }
    const body = childOf(node, 'body');
    if (body) this.body(body, inner);
    return unit;
  }

  /** `module.exports = …`, `exports.name = …`, `module.exports.name = …`. */
  private commonJsExport(target: Expression, value: Expression): void {
    if (target.kind !== 'member' || typeof target.property !== 'string') return;
    const isGlobal = (name: Expression, text: string) =>
      name.kind === 'name' && name.name === text && this.builder.isFree(name.scope, text);
    const isWhole = (each: Expression) =>
      each.kind === 'member' && each.property === 'exports' && isGlobal(each.object, 'module');
    const { exports } = this.builder;
    if (isWhole(target)) exports.whole = value;
    else if (isWhole(target.object) || isGlobal(target.object, 'exports')) {
      exports.named.set(target.property, { kind: 'expression', expression: value });
    } else if (target.object.kind === 'member' && typeof target.object.property === 'string') {
      // `exports.name.member = …`: what is exported has the member as well.
      const { object, property: name } = target.object;
      const known = isWhole(object) || isGlobal(object, 'exports') ? this.builder.exported(name) : undefined;
      if (known?.kind !== 'expression') return;
      const span = { start: value.start, end: value.end };
      const entries = [
        { kind: 'spread', value: known.expression, span },
        { kind: 'property', key: target.property, value, span },
      ] as const;
      exports.named.set(name, {
        kind: 'expression',
        expression: { kind: 'object', entries, owner: value.owner, ...span },
      });
    }
  }
}

/** The identifier of a parameter that is not taken apart. */
function plainName(parameter: TreeNode): TreeNode | undefined {
  if (parameter.type === 'identifier') return parameter;
  const inner = childOf(parameter, 'pattern') ?? childOf(parameter, 'left');
  return inner?.type === 'identifier' ? inner : undefined;
}
