import { nameIn } from '../../syntax/program';
import { childOf, childOfType, type TreeNode } from '../tree';
import { ExpressionLowering } from './expressions';
import type { Place } from './targets';

/** Ties imported names to their modules; every name of a module can be imported from it. */
export abstract class ImportLowering extends ExpressionLowering {
  protected imports(node: TreeNode, place: Place): void {
    const from = childOf(node, 'module_name');
    const source = from && this.source(from);
    if (source !== undefined && childOfType(node, 'wildcard_import')) {
      this.builder.import(source);
      this.builder.exports.all.push(source);
      return;
    }
    for (const child of node.children) {
      if (child.field !== 'name') continue;
      const aliased = child.type === 'aliased_import';
      const name = aliased ? childOf(child, 'name') : child;
      const alias = aliased ? childOf(child, 'alias') : undefined;
      if (!name) continue;
      const text = this.textOf(name);
      if (source !== undefined) {
        // `from . import settings` names a module of the package.
        const isPackage = /^\.\.?(\/\.\.)*\/?$/.test(source);
        if (isPackage) this.imported(alias ?? name, `${source.replace(/\/$/, '')}/${text}`, '*', place);
        else this.imported(alias ?? name, source, text, place);
      } else if (alias) {
        this.imported(alias, text, '*', place);
      } else {
        // `import a.b` binds `a`, of which `b` is a member.
        const [first = text] = text.split('.');
        this.imported({ ...name, end: name.start + first.length }, first, '*', place);
      }
    }
  }

  /** The module as a path where it is relative: `..pkg.mod` is `../pkg/mod`. */
  private source(node: TreeNode): string {
    const text = this.textOf(node);
    const dots = /^\.*/.exec(text)?.[0].length ?? 0;
    if (dots === 0) return text;
    const folder = dots === 1 ? '.' : Array.from({ length: dots - 1 }, () => '..').join('/');
    return `${folder}/${text.slice(dots).trim().replaceAll('.', '/')}`;
  }

  private imported(local: TreeNode, source: string, name: string, place: Place): void {
    this.builder.import(source);
    const value = { kind: 'import', import: { source, name, from: place.unit.uri } } as const;
    this.bind(local, this.textOf(local), value, place);
  }

  /** Every variable of the module, as it is when the module has been run. */
  protected exportAll(): void {
    const { root, rootScope, exports } = this.builder;
    const end = { start: root.end, end: root.end };
    for (const name of rootScope.bindings.keys()) {
      exports.named.set(name, { kind: 'expression', expression: nameIn(rootScope, name, end, root) });
    }
  }
}
