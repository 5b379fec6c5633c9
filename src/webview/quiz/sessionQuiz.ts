import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Answer } from '../../course/answers';
import { type FromQuizPage, type ToQuizPage, toQuizPage } from '../../features/quiz/page/messages';
import type { QuizView } from '../../features/quiz/page/views';
import { PageElement } from '../components/pageElement';
import type { DraftAnswerEvent } from '../question/answerEvents';
import type { SessionAnswer } from '../question/sessionAnswer';
import { questionView } from './questionView';
import { resultView } from './resultView';
import { type Choice, setupView } from './setupView';

/** The quiz page: the choice, the questions, the result. The extension says which; the page keeps drafts only. */
@customElement('session-quiz')
export class SessionQuiz extends PageElement<FromQuizPage, ToQuizPage> {
  @state() private view: QuizView | undefined;
  /** What is in the form and not yet answered. */
  @state() private draft: Answer | undefined;
  @state() private sure = false;
  @state() private incomplete = false;
  @state() private choice: Choice = { topic: '', count: 10, mode: 'practice' };
  /** When the time of an exam ends, by this page's clock. */
  @state() private deadline: number | undefined;
  private ticking: number | undefined;

  constructor() {
    super(toQuizPage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.ticking);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) return nothing;
    const send = (message: FromQuizPage) => this.send(message);
    switch (view.kind) {
      case 'setup':
        return setupView(
          view,
          this.choice,
          (choice) => {
            this.choice = choice;
          },
          send,
        );
      case 'question':
        return html`
          <div @draft-answer=${this.onDraft} @click=${this.onClick}>
            ${questionView(view, {
              draft: this.draft,
              sure: this.sure,
              incomplete: this.incomplete,
              deadline: this.deadline,
              send,
              setSure: (sure) => {
                this.sure = sure;
              },
              setIncomplete: () => {
                this.incomplete = true;
              },
            })}
          </div>
        `;
      case 'result':
        return html`<div @click=${this.onClick}>${resultView(view, send)}</div>`;
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('view')) return;
    const before = changed.get('view') as QuizView | undefined;
    if (before && placeOf(before) !== placeOf(this.view)) void this.focusStart();
  }

  protected override receive({ view }: ToQuizPage): void {
    if (placeOf(view) !== placeOf(this.view)) {
      this.draft = undefined;
      this.sure = false;
    }
    this.incomplete = false;
    if (view.kind === 'setup' && this.view?.kind !== 'setup') {
      this.choice = { ...this.choice, topic: view.chosen };
    }
    this.view = view;
    this.deadline =
      view.kind === 'question' && view.timeLeft !== undefined ? Date.now() + view.timeLeft : undefined;
    this.tick();
  }

  /** Draws the time anew each second, only in an exam and only while the page is shown. */
  private tick(): void {
    clearTimeout(this.ticking);
    if (this.deadline === undefined) return;
    if (Date.now() >= this.deadline) {
      this.send({ type: 'ready' });
      return;
    }
    this.ticking = window.setTimeout(() => {
      this.requestUpdate();
      this.tick();
    }, 1000);
  }

  /** After each step the focus goes to where one goes on: the answer, the next button, or the heading. */
  private async focusStart(): Promise<void> {
    await this.updateComplete;
    requestAnimationFrame(() => {
      const form = this.querySelector<SessionAnswer>('main > .question session-answer');
      if (form?.focusAnswer()) return;
      (
        this.querySelector<HTMLElement>('.buttons vscode-button') ?? this.querySelector<HTMLElement>('h1')
      )?.focus();
      window.scrollTo(0, 0);
    });
  }

  private onDraft({ answer }: DraftAnswerEvent): void {
    this.draft = answer;
    this.incomplete = false;
  }

  /** Links of sources: the extension opens them. */
  private onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href^="https:"]') : null;
    const url = link?.getAttribute('href');
    if (!url) return;
    event.preventDefault();
    event.stopPropagation();
    this.send({ type: 'link', url });
  }
}

/** What makes a view another one than before: another page, another question, or its answer. */
function placeOf(view: QuizView | undefined): string {
  if (view?.kind !== 'question') return view?.kind ?? '';
  return `${view.place} ${view.asked.question.id} ${view.given?.grade ? 'graded' : ''}`;
}
