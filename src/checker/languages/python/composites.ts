import type { Argument, Call, Entry, Expression, FunctionUnit, ObjectExpression } from '../../syntax/program';

import { childOf, namedChildren, type TreeNode } from '../tree';
import { unescapeSequence } from './literals';
import { type Place, TargetLowering } from './targets';

/** Lowers what is composed of other expressions: texts, displays, calls with their arguments. */
export abstract class CompositeLowering extends TargetLowering {
  protected abstract lambda(node: TreeNode, place: Place): FunctionUnit;

  /** A string, an f-string, or several side by side. */
  protected string(node: TreeNode, place: Place): Expression {
    const parts = this.pieces(node, place);
    const span = this.span(node, place);
    return parts.every((part) => typeof part === 'string')
      ? { kind: 'literal', value: parts.join(''), ...span }
      : { kind: 'template', parts, ...span };
  }

  private pieces(node: TreeNode, place: Place): (string | Expression)[] {
    if (node.type === 'concatenated_string')
      return namedChildren(node).flatMap((child) => this.pieces(child, place));
    const raw = /^[^'"]*r/i.test(this.text.slice(node.start, node.start + 3));
    return node.children.flatMap((child): (string | Expression)[] => {
      if (child.type === 'string_content') return [this.content(child, raw)];
      const inner = child.type === 'interpolation' ? childOf(child, 'expression') : undefined;
      return inner ? [this.expression(inner, place)] : [];
    });
  }

  private content(node: TreeNode, raw: boolean): string {
    let text = '';
    let at = node.start;
    for (const child of node.children) {
      text += this.text.slice(at, child.start);
      const own = this.textOf(child);
      if (child.type === 'escape_sequence' && !raw) text += unescapeSequence(own);
      else text += child.type === 'escape_interpolation' ? own.slice(1) : own;
      at = child.end;
    }
    return text + this.text.slice(at, node.end);
  }

  protected argument(node: TreeNode, place: Place): Argument {
    const [inner] = namedChildren(node);
    const span = { start: node.start, end: node.end };
    switch (node.type) {
      case 'keyword_argument': {
        const name = childOf(node, 'name');
        const value = childOf(node, 'value');
        return {
          value: this.expression(value ?? node, place),
          spread: false,
          span,
          ...(name && value ? { keyword: this.textOf(name) } : {}),
        };
      }
      case 'list_splat':
        return { value: this.expression(inner ?? node, place), spread: true, span };
      case 'dictionary_splat':
        return { value: this.expression(inner ?? node, place), spread: true, keyword: '', span };
      default:
        return { value: this.expression(node, place), spread: false, span };
    }
  }

  protected array(node: TreeNode, place: Place): Expression {
    const elements = namedChildren(node).map((child) => this.argument(child, place));
    return { kind: 'array', elements, ...this.span(node, place) };
  }

  protected dictionary(node: TreeNode, place: Place): Expression {
    const entries = namedChildren(node).flatMap((child): Entry[] => {
      const span = { start: child.start, end: child.end };
      if (child.type === 'dictionary_splat') {
        const [inner] = namedChildren(child);
        return inner ? [{ kind: 'spread', value: this.expression(inner, place), span }] : [];
      }
      const key = childOf(child, 'key');
      const value = childOf(child, 'value');
      if (!key || !value) return [];
      const name = this.expression(key, place);
      const written = name.kind === 'literal' ? String(name.value) : name;
      return [{ kind: 'property', key: written, value: this.expression(value, place), span }];
    });
    return this.object({ kind: 'object', entries, ...this.span(node, place) });
  }

  private object(object: ObjectExpression): ObjectExpression {
    this.builder.object(object, object.owner);
    return object;
  }

  protected call(node: TreeNode, place: Place): Expression {
    const callee = childOf(node, 'function');
    const list = childOf(node, 'arguments');
    const nodes = list?.type === 'argument_list' ? namedChildren(list) : list ? [list] : [];
    const args = nodes.map((child) => this.argument(child, place));
    const keywords = this.keywords(nodes, args, list ?? node, place);
    if (callee && this.isDictionary(callee, args, place)) {
      const mapping = args.filter((each) => each.keyword === undefined);
      const entries = [...mapping.map(({ value }) => spread(value)), ...keywords.entries];
      return this.object({ ...keywords, entries, ...this.span(node, place) });
    }
    const call: Call = {
      kind: 'call',
      callee: callee
        ? this.expression(callee, place)
        : { kind: 'opaque', parts: [], ...this.span(node, place) },
      args,
      keywords: this.object(keywords),
      construct: false,
      argsSpan: list ?? { start: node.end, end: node.end },
      branches: place.branches,
      memberReads: [],
      heldBy: [],
      ...this.span(node, place),
    };
    this.builder.call(call);
    this.updates(call, place);
    return call;
  }

  /** The arguments by name, and what is spread among them. */
  private keywords(
    nodes: readonly TreeNode[],
    args: readonly Argument[],
    list: TreeNode,
    place: Place,
  ): ObjectExpression {
    const entries = nodes.flatMap((node, index): Entry[] => {
      const argument = args[index];
      const span = { start: node.start, end: node.end };
      if (!argument || argument.keyword === undefined) return [];
      return argument.spread
        ? [{ kind: 'spread', value: argument.value, span }]
        : [{ kind: 'property', key: argument.keyword, value: argument.value, span }];
    });
    const last = nodes.at(-1);
    const insertAt = last ? last.end : Math.min(list.start + 1, list.end);
    const form = { kind: 'arguments', insertAt, first: !last } as const;
    return { kind: 'object', entries, form, ...this.span(list, place) };
  }

  /** `dict(base, key=value)`. */
  private isDictionary(callee: TreeNode, args: readonly Argument[], place: Place): boolean {
    if (
      callee.type !== 'identifier' ||
      this.textOf(callee) !== 'dict' ||
      !this.builder.isFree(place.scope, 'dict')
    )
      return false;
    return args.every((each) => each.keyword !== undefined || !each.spread);
  }

  /** `options.update(…)` writes the members of what it is given into the dictionary. */
  private updates(call: Call, place: Place): void {
    const { callee, keywords } = call;
    if (callee.kind !== 'member' || callee.property !== 'update') return;
    const sources = [...call.args.filter((each) => each.keyword === undefined).map((each) => each.value)];
    if (keywords && keywords.entries.length > 0) sources.push(keywords);
    for (const value of sources) {
      this.builder.write(callee.object, {
        at: call.start,
        owner: place.unit,
        branches: place.branches,
        value,
        how: 'merge',
      });
    }
  }
}

function spread(value: Expression): Entry {
  return { kind: 'spread', value, span: { start: value.start, end: value.end } };
}
