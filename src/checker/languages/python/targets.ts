import type { Place as CommonPlace, ProgramBuilder } from '../../syntax/builder';
import type { Definition, Expression, FunctionUnit, Scope, Span } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';

/** Where the lowering is; in a method also what its first parameter, the object, is called. */
export interface Place extends CommonPlace {
  readonly receiver?: string;
}

/** Where the value of a target comes from. */
export type Source =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'parameter'; readonly unit: FunctionUnit; readonly index: number }
  | { readonly kind: 'unknown' };

/** Name under which the object of a class's methods is kept, whatever they call it. */
export const RECEIVER = 'this';

/** Binds names, as assignments, loops, `with`, imports and parameters do it (Language Reference §4.2.1). */
export abstract class TargetLowering {
  /** Names that `global` and `nonlocal` tie to an outer scope. */
  private readonly outer = new Map<Scope, Map<string, Scope>>();

  constructor(
    protected readonly builder: ProgramBuilder,
    protected readonly text: string,
  ) {}

  protected abstract expression(node: TreeNode, place: Place): Expression;

  protected textOf(node: Span): string {
    return this.text.slice(node.start, node.end);
  }

  protected span(node: Span, place: Place) {
    return { start: node.start, end: node.end, owner: place.unit };
  }

  /** `global a, b` and `nonlocal a`. */
  protected redirect(node: TreeNode, place: Place): void {
    const names = this.outer.get(place.scope) ?? new Map<string, Scope>();
    for (const child of namedChildren(node)) {
      const target = node.type === 'global_statement' ? this.builder.rootScope : place.scope.parent;
      if (target) names.set(this.textOf(child), target);
    }
    this.outer.set(place.scope, names);
  }

  /** Declares and defines a name where it is bound. */
  protected bind(
    node: Span,
    name: string,
    value: Definition['value'],
    place: Place,
    typeName?: string,
  ): void {
    const redirected = this.outer.get(place.scope)?.get(name);
    if (!redirected || redirected === this.builder.rootScope)
      this.builder.declare(redirected ?? place.scope, name, node, typeName);
    this.builder.define(redirected ?? place.scope, name, {
      at: node.start,
      owner: place.unit,
      branches: place.branches,
      value,
    });
  }

  /** @param path members on the way from the source to this part of the target */
  protected assign(
    target: TreeNode,
    source: Source,
    place: Place,
    path: readonly string[] = [],
    typeName?: string,
    whole: Span = target,
  ): void {
    switch (target.type) {
      case 'identifier':
        this.bind(target, this.textOf(target), definition(source, path), place, typeName);
        return;
      case 'attribute':
      case 'subscript': {
        const lowered = this.expression(target, place);
        const value: Expression =
          source.kind === 'expression' && path.length === 0
            ? source.expression
            : { kind: 'opaque', parts: [], ...this.span(target, place) };
        this.builder.assignment({
          kind: 'assignment',
          target: lowered,
          value,
          branches: place.branches,
          ...this.span(whole, place),
        });
        return;
      }
      case 'list_splat_pattern':
      case 'list_splat':
      case 'splat_pattern':
        for (const child of namedChildren(target)) this.assign(child, { kind: 'unknown' }, place);
        return;
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern':
      case 'tuple':
      case 'list':
        namedChildren(target).forEach((child, index) => {
          this.assign(child, source, place, [...path, String(index)]);
        });
        return;
      case 'parenthesized_expression':
      case 'as_pattern_target':
        for (const child of namedChildren(target)) this.assign(child, source, place, path);
        return;
      default:
        return;
    }
  }

  /** Binds the parameters of a function; the object of a method is none of them. */
  protected parameters(list: TreeNode | undefined, unit: FunctionUnit, inner: Place, outer: Place): void {
    for (const node of list ? namedChildren(list) : []) {
      const rest = node.type === 'list_splat_pattern' || node.type === 'dictionary_splat_pattern';
      const name = parameterName(node);
      const text = name && this.textOf(name);
      if (!name || text === undefined || text === inner.receiver) continue;
      const value = childOf(node, 'value');
      const type = childOf(node, 'type');
      const fallback = value && this.expression(value, outer);
      const index = unit.parameters.length;
      const binding = this.builder.declare(inner.scope, text, name, type && this.textOf(type));
      this.builder.define(inner.scope, text, {
        at: name.start,
        owner: unit,
        branches: [],
        value: rest
          ? { kind: 'unknown' }
          : { kind: 'parameter', unit, index, path: [], ...(fallback ? { fallback } : {}) },
      });
      unit.parameters.push({ index, rest, binding, ...(fallback ? { defaultValue: fallback } : {}) });
    }
  }
}

/** The identifier in a plain, typed, default or star parameter; separators have none. */
function parameterName(node: TreeNode): TreeNode | undefined {
  if (node.type === 'identifier') return node;
  const named = childOf(node, 'name');
  if (named) return named;
  const [first] = namedChildren(node);
  return first && parameterName(first);
}

function definition(source: Source, path: readonly string[]): Definition['value'] {
  switch (source.kind) {
    case 'expression':
      return { kind: 'expression', expression: source.expression, path };
    case 'parameter':
      return { kind: 'parameter', unit: source.unit, index: source.index, path };
    default:
      return { kind: 'unknown' };
  }
}
