import type { Place } from '../../syntax/builder';
import type { Argument, Call, Expression } from '../../syntax/program';
import { childOf, namedChildren, type TreeNode } from '../tree';
import { CompositeLowering } from './composites';

const LODASH = ['assign', 'assignIn', 'extend', 'merge', 'defaults', 'defaultsDeep'];

/** Functions that write into their first argument, by the object that has them. */
const MERGES: Readonly<Record<string, readonly string[]>> = {
  Object: ['assign'],
  _: LODASH,
  lodash: LODASH,
  $: ['extend'],
  jQuery: ['extend'],
};

/** By the object that has it, or where it is imported by itself (`(0, _merge.default)(…)` is made of that). */
function isMerge(callee: Expression): boolean {
  if (callee.kind === 'name') return LODASH.includes(callee.name);
  if (callee.kind !== 'member' || callee.object.kind !== 'name' || typeof callee.property !== 'string')
    return false;
  const { name } = callee.object;
  if (callee.property === 'default') return LODASH.includes(name.replace(/^_|\d+$/g, ''));
  return Object.hasOwn(MERGES, name) && (MERGES[name] ?? []).includes(callee.property);
}

/** Lowers calls, with what calls of built-in methods do to the objects they are made on. */
export abstract class CallLowering extends CompositeLowering {
  protected call(node: TreeNode, place: Place): Expression {
    const isNew = node.type === 'new_expression';
    const callee = childOf(node, isNew ? 'constructor' : 'function');
    // `super(…)` makes what the class that is extended makes.
    const construct = isNew || callee?.type === 'super';
    const list = childOf(node, 'arguments');
    const source = callee && list && this.moduleSource(callee, list, place);
    if (source !== undefined) {
      this.builder.import(source);
      const { unit } = place;
      return { kind: 'module', source, from: unit.uri, start: node.start, end: node.end, owner: unit };
    }
    const lowered = callee ? this.expression(callee, place) : undefined;
    const args: Argument[] =
      list?.type === 'template_string'
        ? [{ value: this.expression(list, place), spread: false, span: list }]
        : namedChildren(list ?? { ...node, children: [] }).map((child) => this.argument(child, place));
    const call: Call = {
      kind: 'call',
      callee: lowered ?? { kind: 'opaque', parts: [], start: node.start, end: node.start, owner: place.unit },
      args,
      construct,
      argsSpan: list ?? { start: node.end, end: node.end },
      owner: place.unit,
      branches: place.branches,
      memberReads: [],
      heldBy: [],
      start: node.start,
      end: node.end,
    };
    this.builder.call(call);
    this.mergeByAssign(call, place);
    this.changeByMethod(call, place);
    return call;
  }

  /** The module that `require('x')` or `import('x')` names; a `require` of the file's own is none. */
  private moduleSource(callee: TreeNode, list: TreeNode, place: Place): string | undefined {
    const isRequire = callee.type === 'identifier' && this.textOf(callee) === 'require';
    if (!(isRequire && this.builder.isFree(place.scope, 'require')) && callee.type !== 'import')
      return undefined;
    const argument = namedChildren(list)[0];
    return argument?.type === 'string' ? this.stringValue(argument) : undefined;
  }

  /** `Object.assign(target, a, b)`, `_.defaults(target, a)` write the members of a and b into the target. */
  private mergeByAssign(call: Call, place: Place): void {
    const { callee, args } = call;
    if (!isMerge(callee)) return;
    const target = args[0]?.value;
    for (const { value } of args.slice(1)) {
      if (target)
        this.builder.write(target, {
          at: call.start,
          owner: place.unit,
          branches: place.branches,
          value,
          how: 'merge',
        });
    }
  }

  /** `list.push(a)` adds to the list; after other methods that change it nothing is known of it. */
  private changeByMethod(call: Call, place: Place): void {
    const { callee, args } = call;
    if (callee.kind !== 'member' || typeof callee.property !== 'string') return;
    const change = { at: call.start, owner: place.unit, branches: place.branches };
    if (callee.property === 'push') {
      for (const { value, spread } of args) {
        const added: Expression = spread
          ? { kind: 'opaque', parts: [], start: call.start, end: call.end, owner: place.unit }
          : value;
        this.builder.write(callee.object, { ...change, value: added, how: spread ? 'merge' : 'append' });
      }
    } else if (['unshift', 'splice', 'reverse', 'sort', 'fill', 'pop', 'shift'].includes(callee.property)) {
      const value: Expression = {
        kind: 'opaque',
        parts: [],
        start: call.start,
        end: call.end,
        owner: place.unit,
      };
      this.builder.write(callee.object, { ...change, value, how: 'merge' });
    }
  }
}
