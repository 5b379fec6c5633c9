import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Disposable } from '../../base/dispose';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from '../../features/decoder/limits';
import type { CompanionForm, FileState, FromDecoder } from '../../features/decoder/messages';
import type {
  AttackView,
  CompanionName,
  ComparisonState,
  DecryptionView,
  LinkView,
  PageState,
  VerificationView,
} from '../../features/decoder/pageState';
import { SAMPLE_TOKEN } from '../../features/decoder/sample';
import type { DecoderStrings } from '../../features/decoder/strings';
import type { Span } from '../../jwt';
import type { Actions } from './actions';
import { announcements } from './announcements';
import { DecoderChannel, type Request, TYPING_PAUSE } from './channel';
import { flushWhenLeft } from './flushing';
import { introSection, messageSection, pageHeader, textSection } from './inputSection';
import type { KeyFormState } from './keyField';
import { keySetSection } from './keySetSection';
import { readingMode } from './layout';
import { innermost, Linking } from './linking';
import { focusIfIdle, goToCharacters, goToElement, goToMeaning, goToTop, selectIn } from './moving';
import { isInner, opensOrCloses, tokenOf } from './pageChanges';
import { pointedWords } from './pointedWords';
import { Ticker } from './ticking';
import { WorkshopController } from './workshop/controller';
import { modeSwitch } from './workshop/modes';
import { makingMode } from './workshop/workshop';

const EMPTY_FORM: KeyFormState = { key: '', expectedAlg: '', revealed: false, missing: false };

/**
 * The decoder page. It draws what the extension says and keeps nothing: no `setState`, and the text goes
 * nowhere but to the extension on this machine.
 */
@customElement('session-decoder')
export class DecoderPage extends LitElement implements Actions {
  @state() private words: DecoderStrings | undefined;
  @state() private text = '';
  @state() private file: FileState | undefined;
  @state() page: PageState = { kind: 'empty' };
  @state() private verification: VerificationView | null = null;
  @state() private decryption: DecryptionView | null = null;
  @state() private attack: AttackView = { phase: 'idle' };
  @state() private comparison: ComparisonState | null = null;
  @state() private form: KeyFormState = EMPTY_FORM;
  @state() private second = '';
  @state() private companions: CompanionForm = {};
  @state() private code = { library: '', source: '' };
  @state() private pointed = '';
  @state() private caret = '';
  @state() private done = '';

  readonly workshop = new WorkshopController(this);
  private readonly channel = new DecoderChannel((message) => this.receive(message));
  private linking: Linking | undefined;
  private typingSecond: ReturnType<typeof setTimeout> | undefined;
  private ticker: Ticker | undefined;
  private flushing: Disposable | undefined;
  private readonly onFocus = () => focusIfIdle(() => (this.text === '' ? this.textField : null));

  /** Light DOM: the icons and the style sheet of the page reach everything. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = new Ticker(() => this.ask({ type: 'refresh' }));
    window.addEventListener('focus', this.onFocus);
    this.flushing = flushWhenLeft(() => this.channel.flush());
    this.linking = new Linking({
      root: this,
      field: () => this.textField,
      links: () => this.links,
      inField: () => this.page.kind === 'token' && !isInner(this.page),
      onPoint: (link, caret) => this.tellPointed(link, caret),
    });
    this.channel.say({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.onFocus);
    clearTimeout(this.typingSecond);
    this.ticker?.dispose();
    this.linking?.dispose();
    this.flushing?.dispose();
    this.channel.dispose();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page, words, verification, decryption, attack, done, caret } = this;
    if (!words) return nothing;
    const ui = { words, actions: this, file: this.file };
    return html`
      <main class="decoder">
        ${announcements({ page, verification, decryption, attack, done, caret }, words)} ${pageHeader(words, this.file)}
        ${textSection(this.text, page.kind === 'token', ui)} ${modeSwitch(this.workshop.form.open, ui)}
        ${
          this.workshop.form.open
            ? makingMode(this.workshop, page, {
                ...ui,
                file: isInner(page) && ui.file ? 'readonly' : ui.file,
              })
            : page.kind === 'empty'
              ? introSection(words)
              : page.kind === 'message'
                ? messageSection(page)
                : page.kind === 'keys'
                  ? keySetSection(page.keySet, ui)
                  : readingMode({ ...this.shown, page }, ui)
        }
      </main>
    `;
  }

  /** Draws the pointing anew, as elements have come and gone. */
  protected override updated(): void {
    this.linking?.refresh();
  }

  private get shown() {
    const { verification, decryption, attack, comparison, form, second, companions, code, pointed } = this;
    return { verification, decryption, attack, comparison, form, second, companions, code, pointed };
  }

  private receive(message: FromDecoder): void {
    if (message.type === 'state' && message.text !== undefined) {
      this.text = message.text;
      this.file = message.file;
      if (message.words) this.words = message.words;
      if (message.companions) this.companions = message.companions;
      if (message.second !== undefined) this.second = message.second;
      if (message.workshop) this.workshop.restore(message.workshop);
      this.onFocus();
    }
    if (message.type === 'made') {
      this.workshop.take(message.result);
      return;
    }
    this.attack = message.attack;
    if (message.type !== 'state') return;
    if (message.form) this.form = { ...this.form, ...message.form, missing: false };
    this.workshop.follow(message.page);
    const before = this.page;
    const other = tokenOf(before) !== tokenOf(message.page);
    this.page = message.page;
    this.verification = message.verification;
    this.decryption = message.decryption;
    this.comparison = message.comparison;
    if (other) this.linking?.reset();
    // The same token may stand elsewhere in the text, and the caret with it in another part.
    else this.linking?.followCaret();
    if (opensOrCloses(before, message.page)) void this.updateComplete.then(() => goToTop(this));
    this.ticker?.follow(message.page);
  }

  // What the sections ask for

  ask(request: Request): void {
    this.channel.ask(request);
  }

  edit(text: string): void {
    this.text = text;
    this.channel.typeText(text);
  }

  trySample(): void {
    this.text = SAMPLE_TOKEN;
    this.channel.sendText(SAMPLE_TOKEN);
    this.textField?.focus();
  }

  clear(): void {
    this.text = '';
    this.second = '';
    this.companions = {};
    this.channel.sendText('');
    this.ask({ type: 'compare', text: '' });
    this.ask({ type: 'setCompanions', companions: {} });
    this.workshop.clear();
    this.editForm(EMPTY_FORM);
    this.textField?.focus();
  }

  select(span: Span): void {
    // The characters of a token within another do not stand in the field.
    const inField = this.page.kind === 'token' && !isInner(this.page);
    const link = innermost(this.links, span.start, span.end);
    if (inField) selectIn(this.textField, span);
    else if (link !== undefined) this.goToCharacters(link);
  }

  goToCharacters(link: number): void {
    goToCharacters(this, link, this.links);
  }

  goToMeaning(link: number): void {
    goToMeaning(this, link);
  }

  goTo(id: string): void {
    goToElement(this, id);
  }

  editKey(key: string): void {
    this.editForm({ ...this.form, key, missing: false });
  }

  chooseAlg(expectedAlg: string): void {
    this.editForm({ ...this.form, expectedAlg });
  }

  revealKey(revealed: boolean): void {
    this.form = { ...this.form, revealed };
  }

  verify(): void {
    this.sendKey('verify');
  }

  decrypt(): void {
    this.sendKey('decrypt');
  }

  useAsKey(): void {
    const key = this.text;
    this.clear();
    this.editForm({ ...EMPTY_FORM, key });
    this.done = this.words?.keys.taken ?? '';
  }

  editCompanion(name: CompanionName, value: string): void {
    const companions = { ...this.companions, [name]: value };
    this.companions = companions;
    this.ask({ type: 'setCompanions', companions });
  }

  editSecond(text: string): void {
    this.second = text;
    clearTimeout(this.typingSecond);
    this.typingSecond = setTimeout(() => this.compareWith(null), TYPING_PAUSE);
  }

  compareWith(index: number | null): void {
    clearTimeout(this.typingSecond);
    const text = this.second.slice(0, MAX_TEXT_LENGTH);
    this.ask(index === null ? { type: 'compare', text } : { type: 'compareWith', index });
  }

  chooseLibrary(library: string): void {
    this.code = { ...this.code, library };
  }

  chooseKeySource(source: string): void {
    this.code = { ...this.code, source };
  }

  readMade(token: string): void {
    this.text = token;
    this.channel.sendText(token);
    this.workshop.edit({ open: false });
    goToTop(this);
  }

  putIntoFile(token: string): void {
    // First: what is about the text as it stands is dropped once it is another.
    this.workshop.edit({ open: false });
    this.ask({ type: 'putIntoFile', token });
    this.done = this.words?.workshop.inFile ?? '';
    goToTop(this);
  }

  copy(text: string, what: string): void {
    this.channel.say({ type: 'copy', text });
    this.done = `${this.words?.page.copied ?? ''}: ${what}`;
  }

  learn(concept: string): void {
    this.channel.say({ type: 'learn', concept });
  }

  quiz(concept: string): void {
    this.channel.say({ type: 'quiz', concept });
  }

  private get textField(): HTMLTextAreaElement | null {
    return this.querySelector('#token-text');
  }

  private get links(): readonly LinkView[] {
    return this.page.kind === 'token' ? this.page.token.links : [];
  }

  private tellPointed(link: number | undefined, caret: boolean): void {
    const token = this.page.kind === 'token' ? this.page.token : undefined;
    const words = token && this.words && link !== undefined ? pointedWords(token, link, this.words) : '';
    this.pointed = words;
    this.caret = caret ? words : '';
  }

  private editForm(form: KeyFormState): void {
    this.form = form;
    const { key, expectedAlg } = form;
    if (key.length > MAX_KEY_LENGTH) return;
    this.ask({ type: 'editKey', key, expectedAlg });
  }

  private sendKey(type: 'verify' | 'decrypt'): void {
    const { key, expectedAlg } = this.form;
    if (key === '' || key.length > MAX_KEY_LENGTH) {
      this.form = { ...this.form, missing: true };
      this.querySelector<HTMLElement>('#key')?.focus();
      return;
    }
    this.ask({ type, key, expectedAlg });
  }
}
