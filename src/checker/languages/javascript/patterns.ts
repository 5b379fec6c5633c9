import type { Place, ProgramBuilder } from '../../syntax/builder';
import type { Definition, Expression, FunctionUnit, Scope, Span } from '../../syntax/program';
import { childOf, childOfType, namedChildren, type TreeNode } from '../tree';

/** Where the value of a pattern comes from. */
export type Source =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'parameter'; readonly unit: FunctionUnit; readonly index: number }
  | { readonly kind: 'unknown' };

/** Declares the variables of destructuring patterns and ties them to where their values come from. */
export abstract class PatternLowering {
  constructor(
    protected readonly builder: ProgramBuilder,
    protected readonly text: string,
  ) {}

  protected abstract expression(node: TreeNode, place: Place): Expression;

  protected textOf(node: Span): string {
    return this.text.slice(node.start, node.end);
  }

  /**
   * Declares what `pattern` binds.
   *
   * @param scope where the variables live; `existing` where the pattern assigns to what is declared already
   * @param path members on the way from the source to this part of the pattern
   */
  protected declarePattern(
    pattern: TreeNode,
    source: Source,
    place: Place,
    scope: Scope | 'existing',
    path: readonly string[] = [],
    fallback?: Expression,
    typeName?: string,
  ): void {
    switch (pattern.type) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern': {
        const name = this.textOf(pattern);
        if (scope !== 'existing') this.builder.declare(scope, name, pattern, typeName);
        this.builder.define(
          scope === 'existing' ? place.scope : scope,
          name,
          this.definition(pattern, source, place, path, fallback),
        );
        return;
      }
      case 'required_parameter':
      case 'optional_parameter': {
        const inner = childOf(pattern, 'pattern');
        const value = childOf(pattern, 'value');
        const type = childOf(pattern, 'type');
        if (!inner) return;
        const annotation = type ? this.textOf(type).replace(/^:\s*/, '') : undefined;
        this.declarePattern(
          inner,
          source,
          place,
          scope,
          path,
          value ? this.expression(value, place) : fallback,
          annotation,
        );
        return;
      }
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const left = childOf(pattern, 'left');
        const right = childOf(pattern, 'right');
        if (!left) return;
        const inner =
          left.type === 'shorthand_property_identifier_pattern' ? [...path, this.textOf(left)] : path;
        this.declarePattern(
          left,
          source,
          place,
          scope,
          inner,
          right ? this.expression(right, place) : undefined,
        );
        return;
      }
      case 'object_pattern':
        for (const child of namedChildren(pattern)) {
          if (child.type === 'rest_pattern') this.declareRest(child, pattern, source, place, scope, path);
          else this.declareMember(child, source, place, scope, path);
        }
        return;
      case 'array_pattern': {
        // Commas count: `[, payload]` leaves the first out.
        let index = 0;
        let at = pattern.start;
        for (const child of namedChildren(pattern)) {
          index += this.text.slice(at, child.start).split(',').length - 1;
          at = child.end;
          this.declarePattern(child, source, place, scope, [...path, String(index)]);
        }
        return;
      }
      case 'rest_pattern': {
        const inner = namedChildren(pattern)[0];
        if (inner) this.declarePattern(inner, { kind: 'unknown' }, place, scope);
        return;
      }
      default:
        return;
    }
  }

  /** `{ secure, ...rest }`: the object without the members that are named before. */
  private declareRest(
    rest: TreeNode,
    pattern: TreeNode,
    source: Source,
    place: Place,
    scope: Scope | 'existing',
    path: readonly string[],
  ): void {
    const [inner] = namedChildren(rest);
    if (inner?.type !== 'identifier') return;
    const taken = namedChildren(pattern)
      .filter((child) => child !== rest)
      .map((child) => this.takenName(child));
    const names = taken.filter((name) => name !== undefined);
    const isKnown = names.length === taken.length;
    const name = this.textOf(inner);
    if (scope !== 'existing') this.builder.declare(scope, name, inner);
    const definition = this.definition(inner, isKnown ? source : { kind: 'unknown' }, place, path, undefined);
    const { value } = definition;
    this.builder.define(
      scope === 'existing' ? place.scope : scope,
      name,
      'path' in value ? { ...definition, value: { ...value, without: names } } : definition,
    );
  }

  /** The member that a part of an object pattern takes. */
  private takenName(child: TreeNode): string | undefined {
    if (child.type === 'shorthand_property_identifier_pattern') return this.textOf(child);
    const key = childOf(child, child.type === 'pair_pattern' ? 'key' : 'left');
    if (key?.type === 'shorthand_property_identifier_pattern') return this.textOf(key);
    return key && this.keyName(key);
  }

  private declareMember(
    child: TreeNode,
    source: Source,
    place: Place,
    scope: Scope | 'existing',
    path: readonly string[],
  ): void {
    if (child.type === 'shorthand_property_identifier_pattern') {
      this.declarePattern(child, source, place, scope, [...path, this.textOf(child)]);
    } else if (child.type === 'pair_pattern') {
      const key = childOf(child, 'key');
      const value = childOf(child, 'value');
      const name = key && this.keyName(key);
      if (value)
        this.declarePattern(value, name === undefined ? { kind: 'unknown' } : source, place, scope, [
          ...path,
          name ?? '',
        ]);
    } else {
      this.declarePattern(child, source, place, scope, path);
    }
  }

  /** A property's name, where it is written out. */
  protected keyName(key: TreeNode): string | undefined {
    switch (key.type) {
      case 'property_identifier':
      case 'private_property_identifier':
      case 'identifier':
      case 'number':
        return this.textOf(key);
      case 'string': {
        const fragment = childOfType(key, 'string_fragment');
        return fragment ? this.textOf(fragment) : '';
      }
      default:
        return undefined;
    }
  }

  private definition(
    at: Span,
    source: Source,
    place: Place,
    path: readonly string[],
    fallback: Expression | undefined,
  ): Definition {
    const common = { at: at.start, owner: place.unit, branches: place.branches };
    const extra = { path, ...(fallback ? { fallback } : {}) };
    switch (source.kind) {
      case 'expression':
        return { ...common, value: { kind: 'expression', expression: source.expression, ...extra } };
      case 'parameter':
        return { ...common, value: { kind: 'parameter', unit: source.unit, index: source.index, ...extra } };
      default:
        return { ...common, value: { kind: 'unknown' } };
    }
  }
}
