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

/** Facts of a program by kind. */
export class Facts {
  private readonly byKind = new Map<FactKind, Fact[]>();

  constructor(facts: Iterable<Fact>) {
    for (const fact of facts) {
      const list = this.byKind.get(fact.kind);
      if (list) list.push(fact);
      else this.byKind.set(fact.kind, [fact]);
    }
  }

  of<K extends FactKind>(kind: K): readonly Extract<Fact, { kind: K }>[] {
    return (this.byKind.get(kind) ?? []) as unknown as readonly Extract<Fact, { kind: K }>[];
  }
}
