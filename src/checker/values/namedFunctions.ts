import { type Expression, type FunctionUnit, lookup, type Program } from '../syntax/program';
import type { WorkspaceFiles } from './modules';

const MAX_HOPS = 8;

/** What a name leads to: where the value is written, or a file as a whole. */
type Target =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'file'; readonly file: Program };

/**
 * Finds functions by names alone, through variables, members and files, without values: so that looking for
 * them cannot disturb an evaluation that is under way.
 */
export class NamedFunctions {
  constructor(private readonly files: WorkspaceFiles) {}

  /** The function that an expression names, also through one that wraps it: `plugin(async (app) => …)`. */
  of(expression: Expression, hops = 0): FunctionUnit | undefined {
    const target = this.target(expression, hops);
    const found = target?.kind === 'file' ? this.exported(target.file, 'default', hops + 1) : target;
    if (found?.kind !== 'expression') return undefined;
    const { expression: end } = found;
    if (end.kind === 'function') return end.unit;
    const wrapped = end.kind === 'call' && !end.construct ? end.args[0]?.value : undefined;
    return wrapped && this.of(wrapped, hops + 1);
  }

  /** The function that a call runs: of a class its constructor. */
  called(callee: Expression, construct: boolean): FunctionUnit | undefined {
    const target = this.target(callee, 0);
    const found = target?.kind === 'file' ? this.exported(target.file, 'default', 1) : target;
    if (found?.kind !== 'expression') return undefined;
    const { expression: end } = found;
    if (end.kind === 'function') return end.unit;
    return construct && end.kind === 'object' ? end.instance?.maker : undefined;
  }

  private target(expression: Expression, hops: number): Target | undefined {
    if (hops > MAX_HOPS) return undefined;
    switch (expression.kind) {
      case 'module': {
        const file = this.files.resolve(expression.source, expression.from);
        return file && { kind: 'file', file };
      }
      case 'name':
        return this.named(expression, hops);
      case 'member': {
        const { object, property } = expression;
        return typeof property === 'string' ? this.member(object, property, hops + 1) : undefined;
      }
      case 'await':
        return this.target(expression.value, hops + 1);
      default:
        return { kind: 'expression', expression };
    }
  }

  private named({ scope, name }: Extract<Expression, { kind: 'name' }>, hops: number): Target | undefined {
    const definitions = lookup(scope, name)?.definitions ?? [];
    const value = definitions.length === 1 ? definitions[0]?.value : undefined;
    if (value?.kind === 'import') {
      const { source, name: wanted, from } = value.import;
      const file = this.files.resolve(source, from);
      if (!file || wanted === '*') return file && { kind: 'file', file };
      return this.exported(file, wanted, hops + 1);
    }
    if (value?.kind !== 'expression' || value.without) return undefined;
    const [member, ...more] = value.path;
    if (member === undefined) return this.target(value.expression, hops + 1);
    return more.length === 0 ? this.member(value.expression, member, hops + 1) : undefined;
  }

  private exported(file: Program, name: string, hops: number): Target | undefined {
    if (hops > MAX_HOPS) return undefined;
    const found = file.exports.named.get(name);
    if (found?.kind === 'expression') return this.target(found.expression, hops + 1);
    if (found) {
      const next = this.files.resolve(found.import.source, found.import.from);
      if (!next || found.import.name === '*') return next && { kind: 'file', file: next };
      return this.exported(next, found.import.name, hops + 1);
    }
    const { whole } = file.exports;
    if (whole) return name === 'default' ? this.target(whole, hops + 1) : this.member(whole, name, hops + 1);
    for (const source of name === 'default' ? [] : file.exports.all) {
      const next = this.files.resolve(source, file.uri);
      const target = next && this.exported(next, name, hops + 1);
      if (target) return target;
    }
    return undefined;
  }

  /** The member of a file, of an object that is written out, or of what a class makes. */
  private member(object: Expression, name: string, hops: number): Target | undefined {
    if (hops > MAX_HOPS) return undefined;
    if (object.kind === 'name' && object.name === 'this') return this.written(object, name, hops + 1);
    const target = this.target(object, hops + 1);
    if (target?.kind === 'file') {
      const found = this.exported(target.file, name, hops + 1);
      if (found || name !== 'default') return found;
      return this.exported(target.file, 'default', hops + 1);
    }
    if (target?.kind === 'expression') return this.memberOf(target.expression, name, hops + 1);
    return this.memberOfDeclared(object, name, hops + 1);
  }

  private memberOf(object: Expression, name: string, hops: number): Target | undefined {
    if (object.kind === 'object') {
      const entry = object.entries.findLast((each) => each.kind === 'property' && each.key === name);
      return entry && this.target(entry.value, hops + 1);
    }
    if (object.kind === 'name') return this.memberOfDeclared(object, name, hops + 1);
    // `new Service()`: the class's methods are written to `this`.
    if (object.kind !== 'call' || !object.construct) return undefined;
    const made = this.target(object.callee, hops + 1);
    return made?.kind === 'expression' ? this.methodOf(made.expression, name, hops + 1) : undefined;
  }

  private methodOf(type: Expression, name: string, hops: number): Target | undefined {
    const self = type.kind === 'object' ? type.instance?.self : undefined;
    return self && this.written(self, name, hops + 1);
  }

  /** What is written to a member of `this`, where that is one value. */
  private written(
    self: Extract<Expression, { kind: 'name' }>,
    name: string,
    hops: number,
  ): Target | undefined {
    const writes = lookup(self.scope, 'this')?.writes ?? [];
    const own = writes.filter(({ path }) => path.length === 1 && path[0] === name);
    const [only] = own;
    if (!only || own.length > 1) return undefined;
    return this.target(only.value, hops + 1) ?? { kind: 'expression', expression: only.value };
  }

  /** A parameter or a field that is declared with a class: `constructor(private readonly auth: AuthService)`. */
  private memberOfDeclared(object: Expression, name: string, hops: number): Target | undefined {
    if (hops > MAX_HOPS || object.kind !== 'name') return undefined;
    const { scope, typeName } = lookup(object.scope, object.name) ?? {};
    if (!scope || typeName === undefined || !/^[A-Z]\w{0,99}$/.test(typeName)) return undefined;
    const type = this.named({ ...object, scope, name: typeName }, hops + 1);
    return type?.kind === 'expression' ? this.methodOf(type.expression, name, hops + 1) : undefined;
  }
}
