import type { Place } from '../../syntax/builder';
import { ExpressionLowering } from './expressions';
import { childOf, childOfType, namedChildren, type TreeNode } from './tree';

/** Ties imported names to their modules. */
export abstract class ImportLowering extends ExpressionLowering {
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
    const bound = this.textOf(local);
    this.builder.declare(place.scope, bound, local);
    this.builder.define(place.scope, bound, {
      at: local.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'import', import: { source, name } },
    });
  }
}
