import type {
  ApiRef,
  ApiSpec,
  CallSpec,
  EffectSpec,
  FrameworkModel,
  HandlerRole,
  ValueOrigin,
} from '../frameworks/model';

export type EffectKind = EffectSpec['effect'];

/** One API leads to another: as a member of this name, or as what its call gives. */
interface Step {
  readonly from: ApiSpec;
  readonly name: string | undefined;
}

/** A name under which an API is reached. */
interface Named {
  readonly name: string;
  readonly ref: ApiRef;
  /** What it is a member of. */
  readonly holder?: ApiSpec;
  /** The package by which it was reached first. */
  readonly from: string | undefined;
}

/** Shorter names of members of a package mean anything elsewhere; the package's own name tells better. */
const MIN_MEMBER = 8;

/**
 * The words that a program must use where it does something that the framework models describe. They are read off
 * the models, so that a table that is added is covered without a word being said elsewhere.
 */
export class Vocabulary {
  private readonly types = new Map<string, ApiSpec[]>();
  /** How each API is reached. */
  private readonly steps = new Map<ApiSpec, Step[]>();
  private readonly named: Named[] = [];

  constructor(private readonly models: readonly FrameworkModel[]) {
    for (const { types } of models) {
      for (const [name, spec] of Object.entries(types ?? {}))
        this.types.set(name, [...(this.types.get(name) ?? []), spec]);
    }
    for (const { modules, globals, parameterNames, typeNames, types } of models) {
      for (const [name, ref] of Object.entries(modules ?? {})) {
        this.named.push({ name, ref, from: name });
        this.follow(ref, name);
      }
      for (const table of [globals, parameterNames, typeNames]) {
        for (const [name, ref] of Object.entries(table ?? {})) {
          this.named.push({ name, ref, from: undefined });
          this.follow(ref, undefined);
        }
      }
      for (const spec of Object.values(types ?? {})) this.follow(spec, undefined);
    }
  }

  /**
   * Names of packages that lead to calls with one of these effects, other than by what they hand to callbacks.
   *
   * @param isToldAnyway a name that is looked for in any case: what is reached under it needs no further word
   */
  packagesWith(kinds: ReadonlySet<EffectKind>, isToldAnyway = (_name: string) => false): readonly string[] {
    return this.packagesTo(
      (spec) => effectsOf(spec).some(({ effect }) => kinds.has(effect)),
      isToldAnyway,
    ).filter((name) => !isToldAnyway(name));
  }

  /**
   * Names of packages that give middleware of this kind.
   *
   * @param isToldAnyway as for {@link packagesWith}, of members alone
   */
  packagesWithRole(role: HandlerRole, isToldAnyway: (name: string) => boolean): readonly string[] {
    return this.packagesTo((spec) => spec.role === role, isToldAnyway);
  }

  /** Names of members and functions whose values come from one of these origins, and packages of the short ones. */
  namesOf(origins: ReadonlySet<ValueOrigin>): { readonly names: string[]; readonly packages: string[] } {
    const has = (spec: ApiSpec | undefined) => spec?.origin !== undefined && origins.has(spec.origin);
    const gives = (ref: ApiRef) => [...this.partsOf(ref), ...this.given(ref)].some(has);
    // What is made of such a value is one too, but the value was named first.
    const found = this.named.filter(({ ref, holder }) => !has(holder) && gives(ref));
    const isShort = ({ name, from }: Named) =>
      from !== undefined && (name === from || name.length < MIN_MEMBER);
    return {
      names: unique(found.flatMap((each) => (isShort(each) ? [] : [each.name]))),
      packages: unique(found.flatMap((each) => (isShort(each) ? (each.from ?? []) : []))),
    };
  }

  /** Names of members and functions whose calls have one of these effects. */
  callsWith(kinds: ReadonlySet<EffectKind>): readonly string[] {
    const has = (spec: ApiSpec) => effectsOf(spec).some(({ effect }) => kinds.has(effect));
    return unique(this.named.flatMap(({ name, ref }) => (this.partsOf(ref).some(has) ? [name] : [])));
  }

  /** Names of options that switch off a guard against cross-site requests which no other word tells of. */
  guardOptions(isToldAnyway: (name: string) => boolean): readonly string[] {
    const effects = [
      ...this.named.flatMap(({ name, ref }) =>
        isToldAnyway(name) ? [] : this.partsOf(ref).flatMap(effectsOf),
      ),
      ...this.models.flatMap(({ configFiles }) => Object.values(configFiles ?? {}).flat()),
    ];
    return unique(
      effects.flatMap((effect) =>
        effect.effect === 'csrf-guard' ? (effect.off ?? []).flatMap(({ path }) => path.at(-1) ?? []) : [],
      ),
    );
  }

  private partsOf(ref: ApiRef | undefined): readonly ApiSpec[] {
    if (ref === undefined) return [];
    if (typeof ref === 'string') return this.types.get(ref) ?? [];
    return ref.type === undefined ? [ref] : [ref, ...(this.types.get(ref.type) ?? [])];
  }

  /** What calls of an API give. */
  private given(ref: ApiRef): readonly ApiSpec[] {
    return this.partsOf(ref).flatMap((spec) => callsOf(spec).flatMap(({ returns }) => this.partsOf(returns)));
  }

  /** Notes what an API leads to. */
  private follow(ref: ApiRef | undefined, by: string | undefined): void {
    for (const from of this.partsOf(ref)) {
      if (this.steps.has(from)) continue;
      this.steps.set(from, []);
      const reached: (readonly [name: string | undefined, ref: ApiRef])[] = [
        ...Object.entries(from.members ?? {}),
        ...callsOf(from).flatMap(({ returns }) =>
          returns === undefined ? [] : [[undefined, returns] as const],
        ),
      ];
      for (const [name, inner] of reached) {
        if (name !== undefined && name !== '*' && name !== 'default')
          this.named.push({ name, ref: inner, holder: from, from: by });
        this.follow(inner, by);
        for (const to of this.partsOf(inner)) this.steps.get(to)?.push({ from, name });
      }
    }
  }

  /** Packages from which one gets to such an API. */
  private packagesTo(isGoal: (spec: ApiSpec) => boolean, isToldAnyway: (name: string) => boolean): string[] {
    const leading = new Set([...this.steps.keys()].filter(isGoal));
    for (const spec of leading) {
      for (const { from, name } of this.steps.get(spec) ?? [])
        if (name === undefined || !isToldAnyway(name)) leading.add(from);
    }
    const leads = (ref: ApiRef) => this.partsOf(ref).some((spec) => leading.has(spec));
    return unique(
      this.models.flatMap(({ modules }) =>
        Object.entries(modules ?? {}).flatMap(([name, ref]) => (leads(ref) ? [name] : [])),
      ),
    );
  }
}

function callsOf({ call, construct }: ApiSpec): readonly CallSpec[] {
  return [call, construct].flatMap((each) => each ?? []);
}

function effectsOf(spec: ApiSpec): readonly EffectSpec[] {
  return [
    ...callsOf(spec).flatMap(({ effects }) => effects ?? []),
    ...(spec.registered?.effects ?? []),
    ...Object.values(spec.whenSet ?? {}).flat(),
  ];
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => name !== '');
