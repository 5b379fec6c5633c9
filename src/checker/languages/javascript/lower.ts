import { type Place, ProgramBuilder } from '../../syntax/builder';
import type { LoweringMemory } from '../../syntax/fileParts';
import type { Branch, Program, Scope } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { ClassLowering } from './classes';

/** Lowers a syntax tree of JavaScript or TypeScript; parts that do not parse are passed over. */
export function lowerProgram(uri: string, text: string, root: TreeNode, memory?: LoweringMemory): Program {
  const builder = new ProgramBuilder(uri, text, memory);
  new StatementLowering(builder, text).program(root);
  return builder.finish();
}

class StatementLowering extends ClassLowering {
  program(root: TreeNode): void {
    const place: Place = { unit: this.builder.root, scope: this.builder.rootScope, branches: [] };
    for (const child of root.children) this.builder.part(child, () => this.topLevel(child, place));
  }

  private topLevel(node: TreeNode, place: Place): void {
    // Decorators and their class are one statement: what is left over belongs to no other.
    this.leading = [];
    this.collectComments(node);
    if (node.named && node.type !== 'comment') this.statement(node, place);
  }

  private collectComments(node: TreeNode): void {
    if (node.type === 'comment' || node.type === 'html_comment')
      this.builder.comment(this.textOf(node), node);
    else for (const child of node.children) this.collectComments(child);
  }

  protected body(node: TreeNode, place: Place): void {
    if (node.type === 'statement_block') this.statements(node, place);
    else place.unit.returns.push(this.expression(node, place));
  }

  private statements(node: TreeNode, place: Place): void {
    for (const child of namedChildren(node)) this.statement(child, place);
  }

  private arm(place: Place, branch: Branch): Place {
    return { ...this.block(place), branches: [...place.branches, branch] };
  }

  protected statement(node: TreeNode, place: Place): void {
    if (node.type !== 'statement_block') this.builder.statement(place.unit, node);
    this.decorators(node, place);
    switch (node.type) {
      case 'statement_block':
      case 'class_static_block':
        this.statements(node, this.block(place));
        return;
      case 'lexical_declaration':
        this.declarators(node, place, place.scope);
        return;
      case 'variable_declaration':
        this.declarators(node, place, functionScope(place.scope));
        return;
      case 'function_declaration':
      case 'generator_function_declaration':
        this.functionDeclaration(node, place);
        return;
      case 'class_declaration':
      case 'abstract_class_declaration':
        this.classDeclaration(node, place);
        return;
      case 'if_statement':
        this.branching(node, place);
        return;
      case 'switch_statement':
        this.switching(node, place);
        return;
      case 'for_statement':
      case 'for_in_statement':
      case 'while_statement':
      case 'do_statement':
        this.loop(node, place);
        return;
      case 'try_statement':
        this.trying(node, place);
        return;
      case 'return_statement': {
        const value = namedChildren(node)[0];
        if (value) place.unit.returns.push(this.expression(value, place));
        return;
      }
      case 'import_statement':
        this.imports(node, place);
        return;
      case 'export_statement':
        this.exports(node, place);
        return;
      case 'enum_declaration':
        this.enumDeclaration(node, place);
        return;
      case 'internal_module':
      case 'module':
        this.namespaceDeclaration(node, place);
        return;
      case 'labeled_statement': {
        const inner = childOf(node, 'body');
        if (inner) this.statement(inner, place);
        return;
      }
      case 'ERROR':
        // What the parser could not place may still hold whole statements and expressions.
        this.statements(node, place);
        return;
      default:
        if (/^(type_alias|interface|ambient|function_signature)/.test(node.type)) return;
        if (node.type === 'expression_statement' || node.type === 'throw_statement') {
          for (const child of namedChildren(node)) {
            if (child.type === 'internal_module') this.statement(child, place);
            else this.expression(child, place);
          }
        } else {
          this.expression(node, place);
        }
    }
  }

  /** `@Module({ … })` before a class or one of its members is a call like others. */
  private decorators(node: TreeNode, place: Place): void {
    for (const child of node.children) {
      const inner = child.type === 'decorator' ? namedChildren(child)[0] : undefined;
      if (inner) this.leading.push(this.expression(inner, place));
    }
  }

  private declarators(node: TreeNode, place: Place, scope: Scope): void {
    for (const child of namedChildren(node)) {
      if (child.type !== 'variable_declarator') continue;
      const name = childOf(child, 'name');
      const value = childOf(child, 'value');
      const type = childOf(child, 'type');
      if (!name) continue;
      const expression = value && this.named(value, name.type === 'identifier' ? name : undefined, place);
      const annotation = type ? this.textOf(type).replace(/^:\s*/, '') : this.satisfied(value);
      const literal = {
        kind: 'literal',
        value: undefined,
        start: name.end,
        end: name.end,
        owner: place.unit,
      } as const;
      this.declarePattern(
        name,
        { kind: 'expression', expression: expression ?? literal },
        place,
        scope,
        [],
        undefined,
        annotation,
      );
    }
  }

  /** `{ … } satisfies Config` names its type as a declaration would. */
  private satisfied(value: TreeNode | undefined): string | undefined {
    const type = value?.type === 'satisfies_expression' ? namedChildren(value)[1] : undefined;
    return type && this.textOf(type);
  }

  private functionDeclaration(node: TreeNode, place: Place): void {
    const name = childOf(node, 'name');
    const unit = this.function(node, place);
    if (!name) return;
    const span = { start: node.start, end: node.end, owner: place.unit };
    this.builder.declare(place.scope, unit.name, name);
    // Hoisted: it has its value from the beginning of the scope on.
    this.builder.define(place.scope, unit.name, {
      at: place.scope.owner.start,
      owner: place.unit,
      branches: [],
      value: { kind: 'expression', expression: { kind: 'function', unit, ...span }, path: [] },
    });
  }

  private branching(node: TreeNode, place: Place): void {
    const test = childOf(node, 'condition');
    const condition = test ? this.expression(test, place) : undefined;
    if (condition) this.builder.test(condition);
    const id = this.builder.branchId();
    const consequence = childOf(node, 'consequence');
    const alternative = childOf(node, 'alternative');
    const extra = condition ? { condition } : {};
    if (consequence) this.statement(consequence, this.arm(place, { id, arm: 0, ...extra }));
    for (const child of namedChildren(alternative ?? { ...node, children: [] })) {
      this.statement(child, this.arm(place, { id, arm: 1, ...extra }));
    }
  }

  private switching(node: TreeNode, place: Place): void {
    const value = childOf(node, 'value');
    if (value) this.expression(value, place);
    const id = this.builder.branchId();
    namedChildren(childOf(node, 'body') ?? { ...node, children: [] }).forEach((arm, index) => {
      const inner = this.arm(place, { id, arm: index });
      for (const child of namedChildren(arm)) {
        if (child.field === 'value') this.expression(child, place);
        else this.statement(child, inner);
      }
    });
  }

  private loop(node: TreeNode, place: Place): void {
    const inner = this.arm(place, { id: this.builder.branchId(), arm: 0 });
    const body = childOf(node, 'body');
    if (node.type === 'for_in_statement') {
      const left = childOf(node, 'left');
      const right = childOf(node, 'right');
      // An element or a key of it, whichever.
      const span = { start: node.start, end: node.start, owner: place.unit };
      const parts = right ? [this.expression(right, place)] : [];
      const element = { kind: 'expression', expression: { kind: 'opaque', parts, ...span } } as const;
      if (left) this.declarePattern(left, element, inner, inner.scope);
    } else {
      for (const child of namedChildren(node)) {
        if (child === body) continue;
        if (child.type.endsWith('_declaration') || child.type.endsWith('_statement'))
          this.statement(child, inner);
        else this.expression(child, inner);
      }
    }
    if (body) this.statement(body, inner);
  }

  private trying(node: TreeNode, place: Place): void {
    const body = childOf(node, 'body');
    if (body) this.statements(body, this.block(place));
    const handler = childOf(node, 'handler');
    if (handler) {
      const inner = this.arm(place, { id: this.builder.branchId(), arm: 0 });
      const parameter = childOf(handler, 'parameter');
      if (parameter) this.declarePattern(parameter, { kind: 'unknown' }, inner, inner.scope);
      const caught = childOf(handler, 'body');
      if (caught) this.statements(caught, inner);
    }
    const finalizer = childOf(node, 'finalizer');
    const last = finalizer && childOf(finalizer, 'body');
    if (last) this.statements(last, this.block(place));
  }
}

function functionScope(scope: Scope): Scope {
  let current = scope;
  while (current.parent && current.parent.owner === current.owner) current = current.parent;
  return current;
}
