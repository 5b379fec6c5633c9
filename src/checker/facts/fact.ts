import type { Call } from '../syntax/program';
import type { CookieFact } from './kinds/cookies';
import type { RequestFact } from './kinds/requests';
import type { SessionFact } from './kinds/sessions';
import type { TokenFact } from './kinds/tokens';

export type * from './kinds/base';
export type * from './kinds/cookies';
export type * from './kinds/requests';
export type * from './kinds/sessions';
export type * from './kinds/tokens';

/** Something that a program does with cookies, sessions or tokens. Rules read facts and nothing else. */
export type Fact = CookieFact | SessionFact | TokenFact | RequestFact;

export type FactKind = Fact['kind'];

/** A call with those of its facts that its options make what they are. */
export interface FactSource {
  readonly call: Call;
  readonly facts: readonly Fact[];
}

/** Facts of some kinds that take looking for: they are found when one of the kinds is first asked for. */
export interface LateFacts {
  readonly kinds: readonly FactKind[];
  readonly find: () => readonly Fact[];
}

/** Facts of a program by kind. */
export class Facts {
  private readonly byKind = new Map<FactKind, Fact[]>();
  private readonly late = new Map<FactKind, LateFacts>();
  private watch: ((kind: FactKind) => void) | undefined;
  /** Facts of kinds that are not held here. */
  private others: Facts | undefined;

  /**
   * @param sources calls whose facts may be others under other circumstances
   * @param late of each kind at most one; they come behind those that are there
   */
  constructor(
    facts: Iterable<Fact>,
    readonly sources: readonly FactSource[] = [],
    late: readonly LateFacts[] = [],
  ) {
    this.add(facts);
    for (const each of late) for (const kind of each.kinds) this.late.set(kind, each);
  }

  private add(facts: Iterable<Fact>): void {
    for (const fact of facts) {
      const list = this.byKind.get(fact.kind);
      if (list) list.push(fact);
      else this.byKind.set(fact.kind, [fact]);
    }
  }

  /** Whether these are the facts of `other`, watched or not. */
  isSame(other: Facts): boolean {
    return (this.watch ? this.others : this) === other;
  }

  /** The same facts; `watch` is told which kinds are asked for. */
  watched(watch: (kind: FactKind) => void): Facts {
    const result = new Facts([], this.sources);
    result.watch = watch;
    result.others = this;
    return result;
  }

  of<K extends FactKind>(kind: K): readonly Extract<Fact, { kind: K }>[] {
    this.watch?.(kind);
    const late = this.late.get(kind);
    if (late) {
      for (const each of late.kinds) this.late.delete(each);
      this.add(late.find());
    }
    const own = this.byKind.get(kind) as unknown as readonly Extract<Fact, { kind: K }>[] | undefined;
    return own ?? this.others?.of(kind) ?? [];
  }

  /** The same facts, with `now` in the place of `before`. */
  replacing(before: readonly Fact[], now: readonly Fact[]): Facts {
    const result = new Facts([]);
    result.others = this;
    for (const kind of new Set([...before, ...now].map((fact) => fact.kind))) {
      const known: readonly Fact[] = this.of(kind);
      const gone = new Set(before);
      const at = known.findIndex((fact) => gone.has(fact));
      const rest = known.filter((fact) => !gone.has(fact));
      rest.splice(at < 0 ? rest.length : at, 0, ...now.filter((fact) => fact.kind === kind));
      result.byKind.set(kind, rest);
    }
    return result;
  }
}
