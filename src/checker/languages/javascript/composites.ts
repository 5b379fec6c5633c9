import type { Place } from '../../syntax/builder';
import type {
  Argument,
  ArrayExpression,
  Entry,
  Expression,
  FunctionUnit,
  ObjectExpression,
} from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { unescapeSequence } from './literals';
import { PatternLowering } from './patterns';

const FUNCTIONS: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
  'function',
]);

/** Lowers what is composed of other expressions: texts with holes, arrays, objects. */
export abstract class CompositeLowering extends PatternLowering {
  protected abstract function(node: TreeNode, place: Place, name?: string): FunctionUnit;

  /** Lowers an expression that is given a name; a function without one of its own takes it. */
  protected named(node: TreeNode, place: Place, name: string | undefined): Expression {
    if (name === undefined || !FUNCTIONS.has(node.type)) return this.expression(node, place);
    return {
      kind: 'function',
      unit: this.function(node, place, name),
      owner: place.unit,
      start: node.start,
      end: node.end,
    };
  }

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
    if (node.type !== 'spread_element') return { value: this.expression(node, place), spread: false };
    const inner = namedChildren(node)[0];
    return { value: this.expression(inner ?? node, place), spread: true };
  }

  protected array(node: TreeNode, place: Place): ArrayExpression {
    const elements = namedChildren(node).map((child) => this.argument(child, place));
    return { kind: 'array', elements, start: node.start, end: node.end, owner: place.unit };
  }

  protected object(node: TreeNode, place: Place): ObjectExpression {
    const entries: Entry[] = [];
    for (const child of namedChildren(node)) {
      const span = { start: child.start, end: child.end };
      if (child.type === 'pair') {
        const key = childOf(child, 'key');
        const value = childOf(child, 'value');
        if (!key || !value) continue;
        entries.push({
          kind: 'property',
          key: this.key(key, place),
          value: this.named(value, place, this.keyName(key)),
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
        const inner = namedChildren(child)[0];
        if (inner) entries.push({ kind: 'spread', value: this.expression(inner, place), span });
      } else if (child.type === 'method_definition') {
        const name = childOf(child, 'name');
        const unit = this.function(child, place);
        const value: Expression = { kind: 'function', unit, owner: place.unit, ...span };
        if (name) entries.push({ kind: 'property', key: this.key(name, place), value, span });
      }
    }
    const object: ObjectExpression = {
      kind: 'object',
      entries,
      start: node.start,
      end: node.end,
      owner: place.unit,
    };
    this.builder.object(object, place.unit);
    return object;
  }

  protected key(node: TreeNode, place: Place): string | Expression {
    const name = this.keyName(node);
    if (name !== undefined) return name;
    const inner = node.type === 'computed_property_name' ? namedChildren(node)[0] : node;
    const computed = this.expression(inner ?? node, place);
    return computed.kind === 'literal' ? String(computed.value) : computed;
  }
}
