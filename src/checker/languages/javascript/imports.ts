import type { Place } from '../../syntax/builder';
import { type Entry, type Expression, nameIn } from '../../syntax/program';
import { childOf, childOfType, namedChildren, type TreeNode } from '../tree';
import { ExpressionLowering } from './expressions';

/** Ties imported names to their modules, and exported ones to their values. */
export abstract class ImportLowering extends ExpressionLowering {
  protected abstract statement(node: TreeNode, place: Place): void;

  /** What the namespaces export that are being lowered, outer before inner. */
  protected readonly namespaces: Entry[][] = [];

  protected exports(node: TreeNode, place: Place): void {
    const declaration = childOf(node, 'declaration');
    const value = childOf(node, 'value');
    const from = childOf(node, 'source');
    const source = from && this.keyName(from);
    const isDefault = childOfType(node, 'default') !== undefined;
    if (declaration) {
      this.statement(declaration, place);
      for (const name of declaredNames(declaration)) {
        const text = this.textOf(name);
        this.offer(isDefault ? 'default' : text, this.atEnd(text, place));
      }
    } else if (value) {
      this.offer('default', this.named(value, childOfType(node, 'default'), place));
    } else if (childOfType(node, '=')) {
      const whole = namedChildren(node)[0];
      if (whole) this.builder.exports.whole = this.expression(whole, place);
    } else if (source !== undefined) {
      this.passOn(node, source, place);
    } else {
      for (const specifier of namedChildren(
        childOfType(node, 'export_clause') ?? { ...node, children: [] },
      )) {
        const name = childOf(specifier, 'name');
        const alias = childOf(specifier, 'alias') ?? name;
        if (!name || !alias) continue;
        this.offer(this.keyName(alias) ?? '', this.atEnd(this.textOf(name), place));
      }
    }
  }

  /** A variable as it is when the file has been run. */
  private atEnd(name: string, place: Place): Expression {
    const { end } = this.builder.root;
    return nameIn(place.scope, name, { start: end, end }, this.builder.root);
  }

  private offer(name: string, expression: Expression): void {
    const around = this.namespaces.at(-1);
    const { start, end } = expression;
    if (around) around.push({ kind: 'property', key: name, value: expression, span: { start, end } });
    else this.builder.exports.named.set(name, { kind: 'expression', expression });
  }

  /** `export { a as b } from './x'`, `export * from './x'`, `export * as all from './x'`. */
  private passOn(node: TreeNode, source: string, place: Place): void {
    this.builder.import(source);
    const { exports } = this.builder;
    const from = place.unit.uri;
    const clause = childOfType(node, 'export_clause');
    const namespace = childOfType(node, 'namespace_export');
    if (namespace) {
      const name = namedChildren(namespace)[0];
      if (name)
        exports.named.set(this.keyName(name) ?? '', { kind: 'import', import: { source, name: '*', from } });
    } else if (!clause) {
      exports.all.push(source);
    }
    for (const specifier of namedChildren(clause ?? { ...node, children: [] })) {
      const name = childOf(specifier, 'name');
      const alias = childOf(specifier, 'alias') ?? name;
      if (clause && name && alias) {
        exports.named.set(this.keyName(alias) ?? '', {
          kind: 'import',
          import: { source, name: this.keyName(name) ?? '', from },
        });
      }
    }
  }

  protected imports(node: TreeNode, place: Place): void {
    // A type-only import binds no value.
    if (childOfType(node, 'type')) return;
    const from = childOf(node, 'source');
    const source = from && this.keyName(from);
    const clause = childOfType(node, 'import_clause');
    const required = childOfType(node, 'import_require_clause');
    if (required) {
      const name = childOfType(required, 'identifier');
      const target = childOfType(required, 'string');
      if (name && target) this.imported(name, this.keyName(target) ?? '', '*', place);
      return;
    }
    if (!clause || source === undefined) return;
    for (const child of namedChildren(clause)) {
      if (child.type === 'identifier') this.imported(child, source, 'default', place);
      else if (child.type === 'namespace_import') {
        const name = namedChildren(child)[0];
        if (name) this.imported(name, source, '*', place);
      } else {
        for (const specifier of namedChildren(child)) {
          if (childOfType(specifier, 'type')) continue;
          const name = childOf(specifier, 'name');
          const local = childOf(specifier, 'alias') ?? name;
          if (name && local) this.imported(local, source, this.keyName(name) ?? '', place);
        }
      }
    }
  }

  private imported(local: TreeNode, source: string, name: string, place: Place): void {
    this.builder.import(source);
    const bound = this.textOf(local);
    this.builder.declare(place.scope, bound, local);
    this.builder.define(place.scope, bound, {
      at: local.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'import', import: { source, name, from: place.unit.uri } },
    });
  }
}

/** Names that an exported declaration declares. */
function declaredNames(declaration: TreeNode): TreeNode[] {
  const own = childOf(declaration, 'name');
  if (own) return [own];
  return namedChildren(declaration).flatMap((child) => {
    const name = child.type === 'variable_declarator' ? childOf(child, 'name') : undefined;
    return name?.type === 'identifier' ? [name] : [];
  });
}
