import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore, DisposableValue } from '../../base/dispose';
import { Messenger, type Port } from '../../base/messenger';
import { verifyToken } from '../../jwt';
import { Attack } from './attack';
import { compareTokens } from './comparison';
import type { KnownKeys } from './findingViews';
import { MAX_TEXT_LENGTH } from './limits';
import { type FromDecoder, type KeyForm, type ToDecoder, toDecoderSchema } from './messages';
import type { AttackView, ComparisonState, PageState, VerificationView } from './pageState';
import type { DecoderStrings } from './strings';
import { pageState, type ReadText, readText, refusedState } from './viewModel';

/** What a session needs of the editor. */
export interface SessionServices {
  readonly clock: Clock;
  readonly words: DecoderStrings;
  startCracker(): Port & Disposable;
  learn(concept: string): void;
  quiz(concept: string): void;
  /** Puts a text into the clipboard. */
  copy(text: string): void;
}

type AboutText = Exclude<ToDecoder, { type: 'ready' | 'setText' | 'refuseText' | 'copy' | 'learn' | 'quiz' }>;

const IDLE: AttackView = { phase: 'idle' };
/** The second token: one of the same text by its index, or of a text of its own. */
type Second = { readonly index: number } | { readonly read: ReadText };

const NOTHING: ReadText = { text: '', tokens: [] };

/**
 * One decoder page, from opening to closing. The text, the key and all that is known of them live in this
 * object's memory only: a hidden page is torn down by the editor and gets them back from here when it is
 * shown again, and a closed one takes them along. Nothing is written to any storage or log.
 */
export class DecoderSession implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly messenger: Messenger<FromDecoder, ToDecoder>;
  private readonly attack = this.owned.add(new DisposableValue<Attack>());

  private revision = 0;
  private read = NOTHING;
  /** Stands for the text, where that was too long to take. */
  private refused: PageState | undefined;
  private chosen = 0;
  private form: KeyForm = { key: '', expectedAlg: '' };
  /** What the findings take into account beside the token. */
  private known: KnownKeys = {};
  private second: Second | undefined;
  private verification: VerificationView | null = null;
  private attackState = IDLE;
  private verifyRun = 0;

  constructor(
    port: Port,
    private readonly services: SessionServices,
  ) {
    this.messenger = this.owned.add(
      new Messenger<FromDecoder, ToDecoder>(port, toDecoderSchema, (message) => this.receive(message)),
    );
  }

  /** Shows a text that comes from elsewhere: an editor, the clipboard, a caller of the command. */
  show(text: string): void {
    this.revision++;
    if (text.length > MAX_TEXT_LENGTH) this.take(NOTHING, refusedState(text.length, this.services.words));
    else this.take(readText(text));
    this.sendState({ text: this.read.text });
  }

  dispose(): void {
    this.owned.dispose();
  }

  private receive(message: ToDecoder): void {
    switch (message.type) {
      case 'ready':
        this.sendState({
          text: this.read.text,
          form: this.form,
          second: this.second && 'read' in this.second ? this.second.read.text : '',
          words: this.services.words,
        });
        break;
      case 'setText':
        this.takeEdit(message.revision, () => this.take(readText(message.text)));
        break;
      case 'refuseText':
        this.takeEdit(message.revision, () =>
          this.take(NOTHING, refusedState(message.length, this.services.words)),
        );
        break;
      case 'copy':
        this.services.copy(message.text);
        break;
      case 'learn':
        this.services.learn(message.concept);
        break;
      case 'quiz':
        this.services.quiz(message.concept);
        break;
      default:
        if (message.revision === this.revision) this.receiveAboutText(message);
    }
  }

  /** Messages about the text as it stands. */
  private receiveAboutText(message: AboutText): void {
    switch (message.type) {
      case 'chooseToken':
        this.forgetResults();
        this.chosen = message.index;
        this.sendState();
        break;
      case 'refresh':
        this.sendState();
        break;
      case 'editKey':
        this.editKey({ key: message.key, expectedAlg: message.expectedAlg });
        break;
      case 'verify':
        void this.verify({ key: message.key, expectedAlg: message.expectedAlg });
        break;
      case 'compare':
        this.second = message.text.trim() === '' ? undefined : { read: readText(message.text) };
        this.sendState();
        break;
      case 'compareWith':
        this.second = { index: message.index };
        this.sendState();
        break;
      case 'startAttack':
        this.startAttack();
        break;
      case 'cancelAttack':
        this.attack.value?.cancel();
        break;
    }
  }

  private takeEdit(revision: number, take: () => void): void {
    // Not newer: sent before the page had the text that it was shown from here.
    if (revision <= this.revision) return;
    this.revision = revision;
    take();
    this.sendState();
  }

  private take(read: ReadText, refused?: PageState): void {
    this.read = read;
    this.refused = refused;
    this.chosen = 0;
    // A second text stays for the next token; a place among the old tokens means nothing among the new.
    if (this.second && 'index' in this.second) this.second = undefined;
    this.forgetResults();
  }

  private editKey(form: KeyForm): void {
    const expected = this.form.expectedAlg;
    this.form = form;
    const changed = this.verification !== null || this.known.tried !== undefined;
    this.forgetKey();
    if (changed || expected !== form.expectedAlg) this.sendState();
  }

  private forgetKey(): void {
    this.verifyRun++;
    this.verification = null;
    this.known = { ...this.known, tried: undefined };
  }

  private forgetResults(): void {
    this.forgetKey();
    this.known = {};
    this.attack.value = undefined;
    this.attackState = IDLE;
  }

  private async verify(form: KeyForm): Promise<void> {
    const run = ++this.verifyRun;
    this.form = form;
    const { key, expectedAlg } = form;
    const token = this.token;
    if (!token) return;
    const result = await verifyToken(token, key, expectedAlg === '' ? {} : { expectedAlg });
    // Another text, token or key came meanwhile, or the page was closed.
    if (run !== this.verifyRun || this.owned.isDisposed) return;
    const { verified, reason, keyKind } = result;
    this.verification = {
      verified,
      reason,
      ...(keyKind === undefined ? {} : { keyKind }),
      ...(expectedAlg === '' ? {} : { expectedAlg }),
    };
    this.known = { ...this.known, tried: key };
    this.sendState();
  }

  private startAttack(): void {
    const token = this.token;
    if (!token) return;
    this.attack.value = undefined;
    this.attack.value = new Attack(
      token.compact,
      this.services.startCracker(),
      this.services.clock,
      (state) => {
        this.attackState = state;
        if (state.phase === 'found') {
          this.known = { ...this.known, found: state.secret };
          this.sendState();
        } else {
          this.messenger.send({ type: 'attack', revision: this.revision, attack: state });
        }
      },
    );
  }

  private get token() {
    return this.read.tokens[this.chosen] ?? this.read.tokens[0];
  }

  private comparison(): ComparisonState | null {
    const { second, token } = this;
    if (!second || !token) return null;
    const { words, clock } = this.services;
    const index = 'index' in second ? second.index : null;
    const other = 'index' in second ? this.read.tokens[second.index] : second.read.tokens[0];
    const none = !other || (other.kind === 'unknown' && !other.header);
    if (none) return { index, view: null, message: words.compare.none };
    return { index, view: compareTokens(token, other, clock.now(), words.compare) };
  }

  private sendState(extra: { text?: string; form?: KeyForm; second?: string; words?: DecoderStrings } = {}) {
    const { clock, words } = this.services;
    const { expectedAlg } = this.form;
    const circumstances = { now: clock.now(), words, keys: this.known, expectedAlg };
    this.messenger.send({
      type: 'state',
      revision: this.revision,
      page: this.refused ?? pageState(this.read, this.chosen, circumstances),
      verification: this.verification,
      attack: this.attackState,
      comparison: this.comparison(),
      ...extra,
    });
  }
}
