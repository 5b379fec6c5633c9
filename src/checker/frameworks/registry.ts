import { type MemberNames, memberNames } from './memberNames';
import type { ApiRef, ApiSpec, EffectSpec, FileRouteSpec, FrameworkModel, SettingsSpec } from './model';

/** All framework models together: types that several of them add to are merged. */
export class FrameworkRegistry {
  private readonly modules = new Map<string, ApiRef>();
  private readonly types = new Map<string, ApiSpec[]>();
  private readonly globals = new Map<string, ApiRef>();
  private readonly parameterNames = new Map<string, ApiRef>();
  private readonly usualNames = new Map<string, readonly [module: string, member?: string]>();
  private readonly typeNames = new Map<string, ApiRef>();
  private readonly functionTypes = new Map<string, readonly ApiRef[]>();
  private readonly typedObjects = new Map<string, readonly EffectSpec[]>();
  /** Worked out once each: they are asked for at every call. */
  private readonly named = new Map<string, ApiSpec>();
  private readonly wholes = new WeakMap<ApiSpec, ApiSpec>();
  private readonly partsOf = new WeakMap<ApiSpec, readonly ApiSpec[]>();

  /** @param memberNames those of models that these are a part of */
  constructor(
    readonly models: readonly FrameworkModel[],
    private memberNames?: MemberNames,
  ) {
    for (const model of models) {
      for (const [name, ref] of Object.entries(model.modules ?? {})) {
        const type = `module ${name}`;
        this.modules.set(name, type);
        this.types.set(type, [
          ...(this.types.get(type) ?? []),
          typeof ref === 'string' ? { type: ref } : ref,
        ]);
      }
      copy(model.globals, this.globals);
      copy(model.parameterNames, this.parameterNames);
      copy(model.usualNames, this.usualNames);
      copy(model.typeNames, this.typeNames);
      copy(model.functionTypes, this.functionTypes);
      copy(model.typedObjects, this.typedObjects);
      for (const [name, spec] of Object.entries(model.types ?? {})) {
        this.types.set(name, [...(this.types.get(name) ?? []), spec]);
      }
    }
    this.settings = models.flatMap((model) => Object.entries(model.settings ?? {}));
  }

  module(source: string): ApiSpec | undefined {
    return this.resolve(this.modules.get(source) ?? this.modules.get(packageOf(source)));
  }

  global(name: string): ApiSpec | undefined {
    return this.resolve(this.globals.get(name));
  }

  parameter(name: string): ApiSpec | undefined {
    return this.resolve(this.parameterNames.get(name));
  }

  /** What a name that nothing defines most likely stands for: an import that is not shown, or what parameters are called so. */
  usual(name: string): ApiSpec | undefined {
    const [source, member] = this.usualNames.get(name) ?? [];
    const found = source === undefined ? undefined : this.module(source);
    return found && member !== undefined ? this.member(found, member) : (found ?? this.parameter(name));
  }

  /** The type that an annotation names: `Response`, `express.Response`, `Request<Params>`. */
  annotated(annotation: string): ApiSpec | undefined {
    for (const part of annotation.slice(0, 500).split(/[&|]/)) {
      const name = part.split('<', 1)[0]?.trim() ?? '';
      const found = this.typeNames.get(name) ?? this.typeNames.get(name.split('.').at(-1) ?? '');
      if (found !== undefined) return this.resolve(found);
    }
    return undefined;
  }

  /** What an object of this type means. */
  typedObject(annotation: string): readonly EffectSpec[] {
    const name = annotation.split('<', 1)[0]?.trim() ?? '';
    return this.typedObjects.get(name) ?? [];
  }

  /** What an object with these members means. */
  shapedObject(members: readonly string[]): readonly EffectSpec[] {
    return this.models.flatMap(({ shapedObjects }) =>
      (shapedObjects ?? []).flatMap((shape) =>
        shape.members.every((name) => members.includes(name)) ? shape.effects : [],
      ),
    );
  }

  /** The parameter at `index` of a function whose variable is declared with this type. */
  parameterOf(annotation: string, index: number): ApiSpec | undefined {
    const name = annotation.split('<', 1)[0]?.trim() ?? '';
    const ref = this.functionTypes.get(name) ?? this.functionTypes.get(name.split('.').at(-1) ?? '');
    return this.resolve(ref?.[index]);
  }

  registered(spec: ApiSpec): ApiSpec['registered'] {
    return this.parts(spec).find((part) => part.registered)?.registered;
  }

  whenSet(spec: ApiSpec, member: string): readonly EffectSpec[] {
    return this.parts(spec).flatMap(({ whenSet }) =>
      whenSet && Object.hasOwn(whenSet, member) ? (whenSet[member] ?? []) : [],
    );
  }

  holdsSettings(spec: ApiSpec): ApiSpec['holdsSettings'] {
    return this.parts(spec).find((part) => part.holdsSettings)?.holdsSettings;
  }

  /** What is known of a session beyond that it is one. */
  session(spec: ApiSpec): Pick<ApiSpec, 'renewedBy' | 'endedBy' | 'inCookie'> {
    const parts = this.parts(spec);
    const renewedBy = parts.find((part) => part.renewedBy !== undefined)?.renewedBy;
    const inCookie = parts.some((part) => part.inCookie);
    const endedBy = parts.find((part) => part.endedBy !== undefined)?.endedBy;
    return {
      ...(renewedBy === undefined ? {} : { renewedBy }),
      ...(endedBy === undefined ? {} : { endedBy }),
      inCookie,
    };
  }

  /** The names of members that the models describe, or those that these are a part of. */
  get names(): MemberNames {
    this.memberNames ??= memberNames(this);
    return this.memberNames;
  }

  /** Whether a call of a member of this name may do something that a model speaks of. */
  mayCall(name: string): boolean {
    const { called } = this.names;
    return called.has(name) || called.has('*');
  }

  /** Whether what a library keeps under this name may be something that a model says what it means to write into. */
  mayWrite(name: string): boolean {
    const { written } = this.names;
    return written.has(name) || written.has('*');
  }

  /** Every kind of settings that the frameworks have, by name. */
  readonly settings: readonly (readonly [string, SettingsSpec])[];

  get safeComparison(): string | undefined {
    return this.models.find((model) => model.safeComparison !== undefined)?.safeComparison;
  }

  get randomIds(): string | undefined {
    return this.models.find((model) => model.randomIds !== undefined)?.randomIds;
  }

  /** Places of files that are routes. */
  fileRoutes(): readonly FileRouteSpec[] {
    return this.models.flatMap((model) => model.fileRoutes ?? []);
  }

  /** What the default export of a file means, by the file's name, and what it would mean under other names. */
  configuration(uri: string): {
    readonly named: readonly EffectSpec[];
    readonly others: readonly EffectSpec[];
  } {
    const own = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]s$/, '');
    const all = this.models.flatMap(({ configFiles }) => Object.entries(configFiles ?? {}));
    const of = (isOwn: boolean) =>
      all.flatMap(([name, effects]) => ((name === own) === isOwn ? effects : []));
    const named = of(true);
    return { named, others: named.length > 0 ? [] : of(false) };
  }

  resolve(ref: ApiRef | undefined): ApiSpec | undefined {
    if (typeof ref !== 'string') return ref;
    let spec = this.named.get(ref);
    if (!spec) {
      spec = { type: ref };
      this.named.set(ref, spec);
    }
    return spec;
  }

  /** The spec with the origin that it has by one of its types. */
  withOrigin(spec: ApiSpec): ApiSpec {
    let whole = this.wholes.get(spec);
    if (!whole) {
      const origin = this.parts(spec).find((part) => part.origin)?.origin;
      whole = origin && origin !== spec.origin ? { ...spec, origin } : spec;
      this.wholes.set(spec, whole);
    }
    return whole;
  }

  /** The member `name` of `spec`, of its type or of what that type is built on. */
  member(spec: ApiSpec, name: string): ApiSpec | undefined {
    for (const part of this.parts(spec)) {
      const members = part.members;
      if (members && Object.hasOwn(members, name)) return this.resolve(members[name]);
    }
    for (const part of this.parts(spec)) {
      if (part.members?.['*'] !== undefined) return this.resolve(part.members['*']);
    }
    return undefined;
  }

  call(spec: ApiSpec, construct: boolean): ApiSpec['call'] {
    for (const part of this.parts(spec)) {
      const found = construct ? (part.construct ?? part.call) : part.call;
      if (found) return found;
    }
    return undefined;
  }

  writes(spec: ApiSpec): ApiSpec['writes'] {
    return this.parts(spec).find((part) => part.writes)?.writes;
  }

  role(spec: ApiSpec): ApiSpec['role'] {
    return this.parts(spec).find((part) => part.role)?.role;
  }

  exempts(spec: ApiSpec): boolean {
    return this.parts(spec).some((part) => part.exempts === true);
  }

  bitsPerUnit(spec: ApiSpec): number | undefined {
    return this.parts(spec).find((part) => part.bitsPerUnit !== undefined)?.bitsPerUnit;
  }

  is(spec: ApiSpec, type: string): boolean {
    return this.parts(spec).some((part) => part.type === type);
  }

  /** The spec and those of its types, nearest first. */
  private parts(spec: ApiSpec): readonly ApiSpec[] {
    const known = this.partsOf.get(spec);
    if (known) return known;
    const parts: ApiSpec[] = [];
    const queue: ApiSpec[] = [spec];
    for (let index = 0; index < queue.length && index < 20; index++) {
      const current = queue[index];
      if (!current || parts.includes(current)) continue;
      parts.push(current);
      if (current.type !== undefined) queue.push(...(this.types.get(current.type) ?? []));
    }
    this.partsOf.set(spec, parts);
    return parts;
  }
}

/** The package in a specifier of Node's (`node:crypto`), Deno's (`npm:hono@4/cookie`, `jsr:@std/http`) or of a CDN's. */
function packageOf(source: string): string {
  return source
    .slice(0, 300)
    .replace(/^(node|npm|jsr|bun):\/?/, '')
    .replace(/^https:\/\/deno\.land\/std(@[^/]*)?\//, '@std/')
    .replace(/^https:\/\/(deno\.land\/x|esm\.sh|cdn\.skypack\.dev|jsr\.io)\//, '')
    .replace(/(?<=[^/])@[^/]*/, '')
    .replace(/(\/mod)?\.[cm]?[jt]s$/, '');
}

function copy<T>(from: Readonly<Record<string, T>> | undefined, to: Map<string, T>): void {
  for (const [key, value] of Object.entries(from ?? {})) to.set(key, value);
}
