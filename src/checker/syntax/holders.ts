import type { Binding, Expression, Program, Span } from './program';
import { membersThat, type NamedMember } from './sieves';

type Holder = Omit<NamedMember, 'owner'>;

/**
 * A function that contains a call is named by itself, and members of an object are named each; what is only a name or
 * written out contains none.
 */
const WITHOUT_CALL: ReadonlySet<Expression['kind']> = new Set(['function', 'object', 'literal', 'name']);

const mayContain = ({ kind }: Expression) => !WITHOUT_CALL.has(kind);

const membersWithCalls = membersThat((_, value) => mayContain(value));

const mayHoldCall = ({ definitions }: Binding) =>
  definitions.some(({ value }) => value.kind === 'expression' && mayContain(value.expression));

/** Names under which values are kept: variables and members, by where the value begins. */
export class Holders {
  private readonly byStart: readonly Holder[];

  constructor(program: Program) {
    const found: Holder[] = [...program.sift(membersWithCalls)];
    for (const { name, definitions } of program.bindingsThat(mayHoldCall))
      for (const { value } of definitions)
        if (value.kind === 'expression' && mayContain(value.expression))
          found.push({ value: value.expression, name });
    this.byStart = found.sort((a, b) => a.value.start - b.value.start);
  }

  /** Names of what contains `call`. */
  of(call: Span): string[] {
    const names: string[] = [];
    for (let index = this.before(call.start); index >= 0; index--) {
      const holder = this.byStart[index];
      if (!holder || call.start - holder.value.start > MAX_HELD) break;
      if (holder.value.end >= call.end) names.push(holder.name);
    }
    return names;
  }

  /** The last one that begins at or before `start`. */
  private before(start: number): number {
    let low = 0;
    let high = this.byStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.byStart[middle]?.value.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** What begins so far before a call is not its value. */
const MAX_HELD = 2_000;
