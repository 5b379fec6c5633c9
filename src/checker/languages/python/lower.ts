import { ProgramBuilder } from '../../syntax/builder';
import type { LoweringMemory } from '../../syntax/fileParts';
import type { Branch, FunctionUnit, Program } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { DefinitionLowering } from './definitions';
import type { Place } from './targets';

/** Lowers a syntax tree of Python; parts that do not parse are passed over. */
export function lowerProgram(uri: string, text: string, root: TreeNode, memory?: LoweringMemory): Program {
  const builder = new ProgramBuilder(uri, text, memory);
  new StatementLowering(builder, text).program(root);
  return builder.finish();
}

class StatementLowering extends DefinitionLowering {
  program(root: TreeNode): void {
    const place: Place = { unit: this.builder.root, scope: this.builder.rootScope, branches: [] };
    for (const child of root.children) this.builder.part(child, () => this.topLevel(child, place));
    this.exportAll();
  }

  private topLevel(node: TreeNode, place: Place): void {
    this.collectComments(node);
    if (node.named && node.type !== 'comment') this.statement(node, place);
  }

  private collectComments(node: TreeNode): void {
    if (node.type === 'comment') this.builder.comment(this.textOf(node), node);
    else for (const child of node.children) this.collectComments(child);
  }

  protected statements(node: TreeNode, place: Place): void {
    for (const child of namedChildren(node)) this.statement(child, place);
  }

  /** A function's scope is one: arms have no variables of their own. */
  private arm(place: Place, branch: Branch): Place {
    return { ...place, branches: [...place.branches, branch] };
  }

  protected statement(node: TreeNode, place: Place): void {
    if (node.type !== 'block') this.builder.statement(place.unit, node);
    switch (node.type) {
      case 'block':
      case 'ERROR':
        // What the parser could not place may still hold whole statements and expressions.
        this.statements(node, place);
        return;
      case 'function_definition':
      case 'class_definition':
      case 'decorated_definition':
        this.definition(node, place);
        return;
      case 'if_statement':
        this.branching(
          node,
          node.children.filter((child) => child.field === 'alternative'),
          place,
        );
        return;
      case 'for_statement':
      case 'while_statement':
        this.loop(node, place);
        return;
      case 'try_statement':
        this.trying(node, place);
        return;
      case 'with_statement':
        this.managed(node, place);
        return;
      case 'match_statement':
        this.matching(node, place);
        return;
      case 'return_statement': {
        const [value] = namedChildren(node);
        if (value) place.unit.returns.push(this.expression(value, place));
        return;
      }
      case 'global_statement':
      case 'nonlocal_statement':
        this.redirect(node, place);
        return;
      case 'import_statement':
      case 'import_from_statement':
        this.imports(node, place);
        return;
      case 'future_import_statement':
      case 'type_alias_statement':
        return;
      default:
        if (/_(statement|clause)$/.test(node.type)) {
          for (const child of namedChildren(node)) this.expression(child, place);
        } else {
          this.expression(node, place);
        }
    }
  }

  private part(node: TreeNode, field: string, place: Place): void {
    const child = childOf(node, field);
    if (child) this.statements(child, place);
  }

  /** `if`, and `elif` with the arms behind it. */
  private branching(node: TreeNode, others: readonly TreeNode[], place: Place): void {
    const test = childOf(node, 'condition');
    const condition = test ? { condition: this.expression(test, place) } : {};
    const id = this.builder.branchId();
    this.part(node, 'consequence', this.arm(place, { id, arm: 0, ...condition }));
    const [next, ...rest] = others;
    if (!next) return;
    const otherwise = this.arm(place, { id, arm: 1, ...condition });
    if (next.type === 'elif_clause') this.branching(next, rest, otherwise);
    else this.part(next, 'body', otherwise);
  }

  private loop(node: TreeNode, place: Place): void {
    const inner = this.arm(place, { id: this.builder.branchId(), arm: 0 });
    for (const field of ['right', 'condition']) {
      const child = childOf(node, field);
      if (child) this.expression(child, place);
    }
    const left = childOf(node, 'left');
    if (left) this.assign(left, { kind: 'unknown' }, inner);
    this.part(node, 'body', inner);
    const after = childOf(node, 'alternative');
    if (after) this.part(after, 'body', place);
  }

  private trying(node: TreeNode, place: Place): void {
    this.part(node, 'body', place);
    for (const child of namedChildren(node)) {
      if (child.type === 'else_clause') this.part(child, 'body', place);
      const body = child.children.find((each) => each.type === 'block');
      if (child.type === 'finally_clause' && body) this.statements(body, place);
      if (!child.type.startsWith('except')) continue;
      const inner = this.arm(place, { id: this.builder.branchId(), arm: 0 });
      const caught = childOf(child, 'value');
      const name = caught?.type === 'as_pattern' ? childOf(caught, 'alias') : undefined;
      if (name) this.assign(name, { kind: 'unknown' }, inner);
      if (body) this.statements(body, inner);
    }
  }

  private managed(node: TreeNode, place: Place): void {
    for (const clause of namedChildren(node)) {
      if (clause.type !== 'with_clause') continue;
      for (const item of namedChildren(clause)) {
        const value = childOf(item, 'value');
        const alias = value?.type === 'as_pattern' ? childOf(value, 'alias') : undefined;
        const [inner] = value?.type === 'as_pattern' ? namedChildren(value) : [value];
        if (!inner) continue;
        const expression = this.expression(inner, place);
        // Nearly all context managers give back themselves.
        if (alias) this.assign(alias, { kind: 'expression', expression }, place);
      }
    }
    this.part(node, 'body', place);
  }

  private matching(node: TreeNode, place: Place): void {
    const subject = childOf(node, 'subject');
    if (subject) this.expression(subject, place);
    const id = this.builder.branchId();
    namedChildren(childOf(node, 'body') ?? { ...node, children: [] }).forEach((clause, index) => {
      const inner = this.arm(place, { id, arm: index });
      for (const child of namedChildren(clause)) {
        if (child.type === 'case_pattern') this.captures(child, inner);
        else if (child.type === 'block') this.statements(child, inner);
        else for (const each of namedChildren(child)) this.expression(each, inner);
      }
    });
  }

  /** Names in a pattern are bound, except those of classes and constants (Language Reference §8.6). */
  private captures(pattern: TreeNode, place: Place): void {
    for (const child of namedChildren(pattern)) {
      const [name, ...more] = namedChildren(child);
      const capture = child.type === 'dotted_name' && pattern.type !== 'class_pattern' && more.length === 0;
      if (capture && name) this.assign(name, { kind: 'unknown' }, place);
      else this.captures(child, place);
    }
  }

  protected body(node: TreeNode, unit: FunctionUnit, place: Place): void {
    const body = childOf(node, 'body');
    if (body) this.statements(body, { ...place, unit });
  }
}
