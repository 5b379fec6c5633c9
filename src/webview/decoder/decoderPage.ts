import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Messenger } from '../../base/messenger';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from '../../features/decoder/limits';
import { type FromDecoder, fromDecoderSchema, type ToDecoder } from '../../features/decoder/messages';
import type { AttackView, PageState, VerificationView } from '../../features/decoder/pageState';
import { SAMPLE_TOKEN } from '../../features/decoder/sample';
import type { Span } from '../../jwt';
import { hostPort } from '../port';
import type { Actions } from './actions';
import { announcements } from './announcements';
import { attackSection } from './attackSection';
import { findingsSection } from './findingsSection';
import { introSection, messageSection, pageHeader, textSection } from './inputSection';
import { segmentSections } from './segmentSections';
import { nextRefresh } from './ticking';
import { tokenSection } from './tokenSection';
import { type KeyFormState, verifySection } from './verifySection';

/** How long typing must rest before the text is read, in milliseconds. */
const TYPING_PAUSE = 200;

const EMPTY_FORM: KeyFormState = { key: '', expectedAlg: '', revealed: false, missing: false };

/**
 * The decoder page. It draws what the extension says and keeps nothing: no `setState`, and the text goes
 * nowhere but to the extension on this machine.
 */
@customElement('session-decoder')
export class DecoderPage extends LitElement implements Actions {
  @state() private text = '';
  @state() private page: PageState = { kind: 'empty' };
  @state() private verification: VerificationView | null = null;
  @state() private attack: AttackView = { phase: 'idle' };
  @state() private form: KeyFormState = EMPTY_FORM;
  @state() private pointed: number | null = null;

  private readonly messenger = new Messenger<ToDecoder, FromDecoder>(
    hostPort(),
    fromDecoderSchema,
    (message) => this.receive(message),
  );
  private revision = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private ticking: ReturnType<typeof setTimeout> | undefined;
  private readonly onVisibility = () => this.scheduleTick();
  private readonly onFocus = () => this.focusTextField();

  /** Light DOM: the icons and the style sheet of the page reach everything. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('focus', this.onFocus);
    this.messenger.send({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('focus', this.onFocus);
    clearTimeout(this.typing);
    clearTimeout(this.ticking);
    this.messenger.dispose();
  }

  protected override render(): TemplateResult {
    const { page } = this;
    return html`
      <main class="decoder">
        ${announcements(page, this.verification, this.attack)} ${pageHeader()}
        ${textSection(this.text, this)}
        ${
          page.kind === 'empty'
            ? introSection()
            : page.kind === 'message'
              ? messageSection(page)
              : html`
                <div class="columns">
                  <div class="column">
                    ${tokenSection(page, this.pointed, this)}
                    ${segmentSections(page.token, this.pointed, this)}
                  </div>
                  <div class="column">
                    ${findingsSection(page.token, this)}
                    ${page.token.canVerify ? verifySection(this.form, this.verification, this) : nothing}
                    ${page.token.canAttack ? attackSection(this.attack, this) : nothing}
                  </div>
                </div>
              `
        }
      </main>
    `;
  }

  private receive(message: FromDecoder): void {
    if (message.type === 'state' && message.text !== undefined) {
      // The text comes from the extension: it is the newest there is, whatever was typed meanwhile.
      clearTimeout(this.typing);
      this.typing = undefined;
      this.text = message.text;
      this.revision = message.revision;
      if (message.form) this.form = { ...this.form, ...message.form };
      this.focusTextField();
    }
    if (message.revision !== this.revision) return;
    this.attack = message.attack;
    if (message.type !== 'state') return;
    this.page = message.page;
    this.verification = message.verification;
    this.scheduleTick();
  }

  // What the sections ask for

  edit(text: string): void {
    this.text = text;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.sendText(), TYPING_PAUSE);
  }

  trySample(): void {
    this.edit(SAMPLE_TOKEN);
    this.sendText();
    this.textField?.focus();
  }

  clear(): void {
    this.edit('');
    this.sendText();
    this.editForm(EMPTY_FORM);
    this.textField?.focus();
  }

  chooseToken(index: number): void {
    this.send((revision) => ({ type: 'chooseToken', revision, index }));
  }

  select(span: Span): void {
    const field = this.textField;
    field?.focus();
    field?.setSelectionRange(span.start, Math.max(span.end, span.start + 1));
  }

  point(segment: number | null): void {
    this.pointed = segment;
  }

  goToSegment(segment: number): void {
    this.goTo(`segment-${segment}`);
  }

  goTo(id: string): void {
    const target = this.querySelector<HTMLElement>(`#${id}`);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    target?.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' });
    target?.focus({ preventScroll: true });
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
    const { key, expectedAlg } = this.form;
    if (key === '' || key.length > MAX_KEY_LENGTH) {
      this.form = { ...this.form, missing: true };
      this.querySelector<HTMLElement>('#key')?.focus();
      return;
    }
    this.send((revision) => ({ type: 'verify', revision, key, expectedAlg }));
  }

  startAttack(): void {
    this.send((revision) => ({ type: 'startAttack', revision }));
  }

  cancelAttack(): void {
    this.send((revision) => ({ type: 'cancelAttack', revision }));
  }

  learn(concept: string): void {
    this.messenger.send({ type: 'learn', concept });
  }

  quiz(concept: string): void {
    this.messenger.send({ type: 'quiz', concept });
  }

  private get textField(): HTMLTextAreaElement | null {
    return this.querySelector('#token-text');
  }

  /** An empty page that gets the focus is ready for a paste; it never takes the focus itself. */
  private focusTextField(): void {
    // The editor loads a page in a hidden frame, where nothing can be focused, and the first animation
    // frame comes when it is shown.
    requestAnimationFrame(() => {
      const idle = document.activeElement === null || document.activeElement === document.body;
      if (document.hasFocus() && idle && this.text === '') this.textField?.focus();
    });
  }

  private sendText(): void {
    clearTimeout(this.typing);
    this.typing = undefined;
    const { text } = this;
    this.revision++;
    this.messenger.send(
      text.length > MAX_TEXT_LENGTH
        ? { type: 'refuseText', revision: this.revision, length: text.length }
        : { type: 'setText', revision: this.revision, text },
    );
  }

  private editForm(form: KeyFormState): void {
    this.form = form;
    const { key, expectedAlg } = form;
    if (key.length > MAX_KEY_LENGTH) return;
    this.send((revision) => ({ type: 'editKey', revision, key, expectedAlg }));
  }

  /** Sends what is about the text as it stands: what was typed last goes first. */
  private send(message: (revision: number) => ToDecoder): void {
    if (this.typing !== undefined) this.sendText();
    this.messenger.send(message(this.revision));
  }

  /** Keeps "expired 3 minutes ago" true, while someone can see it. */
  private scheduleTick(): void {
    clearTimeout(this.ticking);
    const pause = document.visibilityState === 'visible' ? nextRefresh(this.page, Date.now()) : undefined;
    if (pause === undefined) return;
    this.ticking = setTimeout(() => {
      this.messenger.send({ type: 'refresh', revision: this.revision });
    }, pause);
  }
}
