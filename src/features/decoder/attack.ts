import { type Disposable, DisposableStore } from '../../base/dispose';
import {
  type DecodedToken,
  type GuesserResources,
  guessTarget,
  type SearchHost,
  type SearchPosition,
  type SearchState,
  SecretSearch,
  type WordList,
} from '../../jwt';
import type { AttackView } from './pageState';

/** A word list that the user has chosen. */
export interface NamedList extends WordList {
  /** As the user knows it. */
  readonly name: string;
}

/** What an attack needs of the editor. */
export interface AttackServices {
  readonly host: SearchHost;
  /** Rejects where the installation is incomplete. */
  resources(): Promise<GuesserResources>;
  /** Milliseconds that an attack takes before it pauses. */
  budget(): number;
  /** Asks the user for a word list; undefined where none is chosen. */
  chooseList(): Promise<NamedList | undefined>;
}

/** The search for the secret of one token, over its pauses: from its start until it is disposed. */
export class Attack implements Disposable {
  private readonly owned = new DisposableStore();
  private search: SecretSearch | undefined;
  private state: AttackView = { phase: 'idle' };
  private position: SearchPosition | undefined;
  /** Of the runs before this one. */
  private earlier = { guesses: 0, seconds: 0 };
  private run = 0;

  /**
   * @param list tried before all else
   * @param report gets each state, `running` first
   */
  constructor(
    private readonly token: DecodedToken,
    private readonly services: AttackServices,
    private readonly list: NamedList | undefined,
    private readonly report: (state: AttackView) => void,
  ) {}

  /** Begins, or goes on where it was stopped. */
  async start(): Promise<void> {
    const target = guessTarget(this.token);
    if ('unsupported' in target) {
      this.tell({ phase: 'failed', message: target.unsupported });
      return;
    }
    const run = ++this.run;
    const budget = this.services.budget();
    this.tell({ phase: 'running', ...this.earlier, rate: 0, fraction: null, ...this.listName() });
    try {
      const resources = await this.services.resources();
      if (run !== this.run || this.owned.isDisposed) return;
      this.begin(resources, budget);
    } catch (error) {
      if (run !== this.run) return;
      this.tell({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Ends the workers, whatever they are doing, and reports so. */
  cancel(): void {
    if (this.state.phase !== 'running') return;
    this.run++;
    if (this.search) this.search.cancel();
    else this.tell({ phase: 'cancelled', ...this.earlier });
  }

  dispose(): void {
    this.owned.dispose();
    this.search?.dispose();
  }

  private begin(resources: GuesserResources, budget: number): void {
    const { token, services, list, position } = this;
    this.search = new SecretSearch(
      {
        token: token.compact,
        resources,
        budget,
        ...(list && { list }),
        ...(position && { from: position }),
      },
      services.host,
      (state) => this.take(state),
    );
  }

  private take(state: SearchState): void {
    this.position = state.position;
    const guesses = this.earlier.guesses + state.guesses;
    const seconds = this.earlier.seconds + state.seconds;
    if (state.phase === 'running') {
      // Before there is anything to divide, the rate is not known.
      const rate = state.guesses > 0 && state.seconds > 0 ? state.guesses / state.seconds : 0;
      const fraction = state.fraction ?? null;
      const inList = !state.position.listDone;
      this.tell({ phase: 'running', guesses, seconds, rate, fraction, ...(inList && this.listName()) });
      return;
    }
    this.search = undefined;
    this.earlier = { guesses, seconds };
    if (state.phase === 'found') {
      this.tell({ phase: 'found', secret: state.secret ?? '', guesses, seconds });
    } else if (state.phase === 'failed') {
      this.tell({ phase: 'failed', message: state.message ?? '' });
    } else {
      this.tell({ phase: state.phase, guesses, seconds });
    }
  }

  private listName(): { readonly list?: string } {
    return this.list ? { list: this.list.name } : {};
  }

  private tell(state: AttackView): void {
    this.state = state;
    if (!this.owned.isDisposed) this.report(state);
  }
}
