import type { ApiSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import type { Export, Expression, Import, Program } from '../syntax/program';
import type { Value } from './value';

/** One version of a file of the workspace. */
export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
  /** Parsed when it is first asked for; undefined where it cannot be. */
  readonly program: Program | undefined;
  /** Whether it was asked for. */
  readonly isLowered: boolean;
  /**
   * Whether its facts may say something of other files that belong with it, unless by what it imports: otherwise it
   * holds no route, session, cookie or token.
   */
  readonly mayConnect: boolean;
  /** Whether it has no word by which it could do something that rules speak of, or tell who a user is. */
  readonly isQuiet: boolean;
  /** What it imports, by the text in the import. */
  readonly imports: readonly string[];
  /** Whether its text holds a name as a whole word, wherever. */
  mentions(name: string): boolean;
}

/** Files of the workspace that a check may look into. */
export interface WorkspaceFiles {
  /** The file that `source` means in the file `from`; undefined for packages and missing files. */
  resolve(source: string, from: string): Program | undefined;
  program(uri: string): Program | undefined;
  file(uri: string): WorkspaceFile | undefined;
  /** The file that `source` means in the file `from`, by its address. */
  target(source: string, from: string): string | undefined;
  /** The files that a file imports. */
  importsOf(uri: string): readonly string[];
  /** The files that import a file. */
  importersOf(uri: string): readonly string[];
  /**
   * Whether a member of this name may be something else than a function or a constant that is written out: in some
   * file the name stands where a member gets another value.
   */
  holds(name: string): boolean;
  /** All of them, imported ones before those that import them. */
  readonly files: readonly WorkspaceFile[];
}

/** For a file that is checked by itself. */
export const noFiles: WorkspaceFiles = {
  resolve: () => undefined,
  program: () => undefined,
  file: () => undefined,
  target: () => undefined,
  importsOf: () => [],
  importersOf: () => [],
  holds: () => true,
  files: [],
};

interface Evaluates {
  readonly registry: FrameworkRegistry;
  evaluate(expression: Expression): Value;
  property(object: Value, name: string, origin: Expression): Value;
  apiValue(spec: ApiSpec | undefined, origin: Expression): Value;
}

const MAX_HOPS = 20;

/** What imports give: a file's exports, or what a framework model says of a package. */
export class ModuleValues {
  constructor(
    private readonly evaluator: Evaluates,
    private readonly files: WorkspaceFiles,
  ) {}

  /** The imported value, or undefined where neither a file nor a model is known. */
  imported(wanted: Import, use: Expression, hops = 0): Value | undefined {
    if (hops > MAX_HOPS) return undefined;
    const file = this.files.resolve(wanted.source, wanted.from);
    if (file) return this.fromFile(file, wanted.name, use, hops);
    const { registry } = this.evaluator;
    const module = registry.module(wanted.source);
    if (!module) return undefined;
    if (wanted.name === '*') return this.evaluator.apiValue(module, use);
    const member = registry.member(module, wanted.name);
    return this.evaluator.apiValue(member ?? (wanted.name === 'default' ? module : undefined), use);
  }

  private fromFile(file: Program, name: string, use: Expression, hops: number): Value | undefined {
    const { whole, named } = file.exports;
    if (name === '*')
      return whole && named.size === 0 ? this.evaluator.evaluate(whole) : this.namespace(file, use, hops);
    const own = named.get(name);
    if (own) return this.exported(own, use, hops);
    if (whole) {
      const value = this.evaluator.evaluate(whole);
      // CommonJS seen from ESM: the value itself is the default export.
      return name === 'default' ? value : this.evaluator.property(value, name, use);
    }
    if (name === 'default') return named.size > 0 ? this.namespace(file, use, hops) : undefined;
    for (const source of file.exports.all) {
      const value = this.imported({ source, name, from: file.uri }, use, hops + 1);
      if (value && !(value.kind === 'constant' && value.value === undefined)) return value;
    }
    return undefined;
  }

  private exported(found: Export, use: Expression, hops: number): Value | undefined {
    if (found.kind === 'expression') return this.evaluator.evaluate(found.expression);
    return this.imported(found.import, use, hops + 1);
  }

  /** All exports as members of one object. */
  private namespace(file: Program, use: Expression, hops: number): Value {
    const members = new Map<string, Value>();
    const whole = file.exports.whole && this.evaluator.evaluate(file.exports.whole);
    if (whole?.kind === 'object') for (const [name, value] of whole.members) members.set(name, value);
    for (const [name, found] of file.exports.named) {
      const value = this.exported(found, use, hops + 1);
      if (value) members.set(name, value);
    }
    const open =
      file.exports.all.length > 0 || (whole !== undefined && (whole.kind !== 'object' || whole.open));
    return { kind: 'object', members, open, origin: use };
  }
}
