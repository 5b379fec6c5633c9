import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { toDisposable } from '../../base/dispose';
import { type FromLabPage, type ToLabPage, toLabPage } from '../../features/labs/messages';
import type { LabInput, LabPlay, LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { PageElement } from '../components/pageElement';
import { t } from '../l10n';
import { codeSection } from './codeSection';
import type { LabContext } from './context';
import type { Typed } from './fields';
import { freePlay } from './freePlay';
import { guide, STEP_FORM } from './guide';
import { type KeptPlay, playOf, readKeptPlays } from './keptPlays';
import { labFooter, labHeader } from './labFrame';
import { logSection } from './logSection';
import { mayMove } from './motion';
import { Playback } from './playback';
import { afterResult, newResult, noMarks } from './results';
import { stage } from './stage';

/** The lab page: the guided play, the picture of what travels, the servers' code and free play. */
@customElement('session-lab')
export class SessionLab extends PageElement<FromLabPage, ToLabPage> implements LabContext {
  @state() private shown: ToLabPage | undefined;
  @state() private current: LabView | undefined;
  @state() private problem: string | undefined;
  @state() busy = false;
  @state() typed: Readonly<Record<string, Typed>> = {};
  @state() ticked: readonly string[] = [];
  @state() answerShown = false;
  @state() fixShown = false;
  @state() refused: Readonly<Record<string, string>> = {};
  @state() private showing = 0;
  private session: LabPlay | undefined;
  private plays = readKeptPlays(this.port.getState());
  private readonly playback = new Playback(
    (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return toDisposable(() => clearTimeout(timer));
    },
    () => this.showing++,
  );

  constructor() {
    super(toLabPage);
  }

  /** Parts ask for it only once there is one. */
  get view(): LabView {
    return this.current as LabView;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.playback.dispose();
  }

  protected override receive(message: ToLabPage): void {
    const before = this.shown?.lab.id;
    this.shown = message;
    if (message.lab.id !== before) void this.start(message.lab.id);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shown, current } = this;
    if (!shown) return nothing;
    const send = (message: FromLabPage) => this.send(message);
    return html`
      <main class="layout lab">
        ${labHeader(shown, current, send)}
        <div class="problem-row" role="alert">
          ${this.problem ? html`<p>${icon('error', 'bad')} ${this.problem}</p>` : nothing}
        </div>
        ${
          current
            ? html`
              <div class="play">${guide(this)} ${stage(current, this.playback, this.showing)}</div>
              ${codeSection(this)}
              <div class="more">${freePlay(this)} ${logSection(current)}</div>
            `
            : nothing
        }
        ${labFooter(shown, send)}
      </main>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    // Another lab begins at its top; the focus goes along for who came from the footer.
    if (changed.has('shown') && changed.get('shown') !== undefined) {
      const before = changed.get('shown') as ToLabPage;
      if (before.lab.id !== this.shown?.lab.id) {
        window.scrollTo(0, 0);
        this.querySelector<HTMLElement>('h1')?.focus();
      }
    }
  }

  async play(input: LabInput): Promise<void> {
    const done = await this.change(
      (session) => session.do(input),
      input.kind === 'choose' ? input.choice : undefined,
    );
    if (!done || (input.kind !== 'step' && input.kind !== 'restart')) return;
    this.forgetStep();
    await this.updateComplete;
    // There the next step begins; the button that was pressed may be of no use any more.
    this.querySelector<HTMLElement>('#guide-title')?.focus();
  }

  async back(): Promise<void> {
    if (await this.change((session) => session.back())) this.forgetStep();
  }

  async reset(): Promise<void> {
    const { lab } = this.shown as ToLabPage;
    this.keep(lab.id, { inputs: [], marks: noMarks });
    if (await this.change((session) => session.reset())) this.forget();
  }

  type(form: string, typed: Typed): void {
    this.typed = { ...this.typed, [form]: typed };
  }

  tick(ticked: readonly string[]): void {
    this.ticked = ticked;
  }

  showAnswer(): void {
    this.answerShown = true;
    this.mark({ helped: true });
  }

  showFix(): void {
    this.fixShown = true;
    this.mark({ helped: true });
  }

  /** Begins a lab, or goes on where it was left. The labs themselves are loaded with the first one. */
  private async start(labId: string): Promise<void> {
    this.current = undefined;
    this.session = undefined;
    this.forget();
    const { findLab, LabPlay } = await import('../../simulator/labs');
    const lab = findLab(labId);
    if (!lab) {
      this.problem = t('This lab is missing. Reinstall Session Tutor.');
      return;
    }
    const kept = playOf(this.plays, labId);
    const session = await LabPlay.start(lab, kept.inputs).catch(() => {
      // The lab has changed since: what was played in it no longer fits.
      this.keep(labId, { inputs: [], marks: noMarks });
      return LabPlay.start(lab);
    });
    if (this.shown?.lab.id !== labId) return;
    this.session = session;
    this.problem = undefined;
    this.display(session.view(), false);
  }

  /** @returns whether it could be done; if not, the learner has been told why */
  private async change(run: (session: LabPlay) => Promise<LabView>, choice?: string): Promise<boolean> {
    const { session, shown } = this;
    if (!session || !shown || this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    this.refused = {};
    try {
      const view = await run(session);
      this.keep(shown.lab.id, { ...playOf(this.plays, shown.lab.id), inputs: session.inputs });
      this.display(view, mayMove());
      this.tell(shown.lab.id, view);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // What was written into the code is told of there.
      if (choice !== undefined) this.refused = { [choice]: reason };
      else this.problem = reason;
      return false;
    } finally {
      this.busy = false;
    }
  }

  private display(view: LabView, animated: boolean): void {
    this.current = view;
    this.playback.start(view.messages.length, animated);
  }

  /** What belonged to the play before. */
  private forget(): void {
    this.problem = undefined;
    this.refused = {};
    this.typed = {};
    this.fixShown = false;
    this.forgetStep();
  }

  /** What belonged to the step before; in free play one may want to try a little variation. */
  private forgetStep(): void {
    this.ticked = [];
    this.typed = { ...this.typed, [STEP_FORM]: {} };
    this.answerShown = false;
  }

  /** Tells the extension what counts, once each. */
  private tell(labId: string, view: LabView): void {
    const kept = playOf(this.plays, labId);
    const result = newResult(kept.marks, view.achieved);
    if (!result) return;
    this.keep(labId, { ...kept, marks: afterResult(kept.marks, result) });
    this.send({ type: 'result', labId, ...result });
  }

  private mark(marks: Partial<KeptPlay['marks']>): void {
    if (!this.shown) return;
    const kept = playOf(this.plays, this.shown.lab.id);
    this.keep(this.shown.lab.id, { ...kept, marks: { ...kept.marks, ...marks } });
  }

  private keep(labId: string, play: KeptPlay): void {
    this.plays = { ...this.plays, [labId]: play };
    this.port.setState(this.plays);
  }
}
