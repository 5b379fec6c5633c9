import type { PartLists } from './partLists';
import type {
  Binding,
  Comment,
  Exports,
  Expression,
  FunctionUnit,
  Member,
  NotableExpression,
  Program,
  Sieve,
  Statement,
} from './program';
import type { Recorded } from './recorded';

/** A file, put together from what its parts have put down. */
export class WholeProgram implements Program {
  readonly exports: Exports;
  readonly imports: readonly string[];
  private all: readonly Binding[] | undefined;

  /**
   * @param parts what is in no part first
   * @param rootBindings the variables of the file's own scope, as they are in this version
   */
  constructor(
    readonly uri: string,
    readonly text: string,
    readonly root: FunctionUnit,
    readonly memberValues: Pick<ReadonlySet<Expression>, 'has'>,
    parts: readonly Recorded[],
    private readonly lists: PartLists,
    private readonly rootBindings: ReadonlyMap<string, Binding>,
  ) {
    this.exports = exportsOf(parts);
    this.imports = [...new Set(parts.flatMap(({ imports }) => [...imports]))];
  }

  get functions(): readonly FunctionUnit[] {
    return this.sift(functionsOf);
  }

  get statements(): readonly Statement[] {
    return this.lists.of(statementsOf, statementsOf);
  }

  get comments(): readonly Comment[] {
    return this.lists.of(commentsOf, commentsOf);
  }

  get objects(): Program['objects'] {
    return this.sift(objectsOf);
  }

  get texts(): readonly Expression[] {
    return this.sift(textsOf);
  }

  get notable(): readonly NotableExpression[] {
    return this.sift(notableOf);
  }

  get chained(): readonly Member[] {
    return this.sift(chainedOf);
  }

  get bindings(): readonly Binding[] {
    this.all ??= this.bindingsThat(isAny);
    return this.all;
  }

  sift<T>(sieve: Sieve<T>): readonly T[] {
    return this.lists.of(sieve, sieve);
  }

  bindingsThat(test: (binding: Binding) => boolean): readonly Binding[] {
    // A variable of the file may get another value in another part.
    const declared = this.lists.of(test, (part) =>
      part.declared.filter((each) => !('scope' in each) || test(each)),
    );
    const found = new Set<Binding>();
    for (const each of declared) {
      const binding = 'scope' in each ? each : this.rootBindings.get(each.name);
      if (binding && (binding === each || test(binding))) found.add(binding);
    }
    return [...found];
  }
}

const functionsOf: Sieve<FunctionUnit> = ({ functions }) => functions;
const objectsOf: Sieve<Program['objects'][number]> = ({ objects }) => objects;
const textsOf: Sieve<Expression> = ({ texts }) => texts;
const notableOf: Sieve<NotableExpression> = ({ notable }) => [...notable];
const chainedOf: Sieve<Member> = ({ chained }) => [...chained];
const statementsOf = ({ statements }: Recorded) => statements;
const commentsOf = ({ comments }: Recorded) => comments;
const isAny = () => true;

/** What the parts offer to others; of one name the last counts. */
function exportsOf(parts: readonly Recorded[]): Exports {
  const [only] = parts;
  if (only && parts.length === 1) return only.exports;
  const all: Exports = { whole: undefined, named: new Map(), all: [] };
  for (const { exports } of parts) {
    if (exports.whole) all.whole = exports.whole;
    for (const [name, value] of exports.named) all.named.set(name, value);
    all.all.push(...exports.all);
  }
  return all;
}
