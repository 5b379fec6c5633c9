import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Question } from '../../course';
import { type Answer, type Grade, gradeAnswer, isComplete } from '../../course/answers';
import { type AskedQuestion, askQuestion } from '../../course/quiz';
import { icon } from '../components/icon';
import { t } from '../l10n';
import type { DraftAnswerEvent } from '../question/answerEvents';
import { emptyAnswer } from '../question/answerModel';
import type { SessionAnswer } from '../question/sessionAnswer';
import { verdict } from '../question/verdict';

/** Fired when an answer was checked. */
export class AnswerEvent extends Event {
  constructor(
    readonly questionId: string,
    readonly answer: Answer,
  ) {
    super('answer', { bubbles: true });
  }
}

/** Fired when the reader wants the next question. */
export class NextEvent extends Event {
  constructor() {
    super('next', { bubbles: true });
  }
}

/** A question that is answered in place, each part explained after the check. */
@customElement('session-question')
export class SessionQuestion extends LitElement {
  @property({ attribute: false }) question!: Question;
  /** "1 of 3", or empty where it is the only one. */
  @property({ attribute: false }) place = '';
  /** Whether the last answer of an earlier time was right. */
  @property({ attribute: false }) lastCorrect: boolean | undefined;
  /** Whether another question follows. */
  @property({ attribute: false }) hasNext = false;
  @state() private asked: AskedQuestion | undefined;
  @state() private answer: Answer | undefined;
  @state() private grade: Grade | undefined;
  @state() private incomplete = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('question') || this.asked?.question.id === this.question.id) return;
    this.ask();
  }

  protected override render(): TemplateResult {
    const { question, asked, answer, grade } = this;
    return html`
      <form class="question" @submit=${this.check} @draft-answer=${this.onDraft} novalidate>
        <p class="kicker">${t('Question {0}', this.place)}${grade ? nothing : this.earlier()}</p>
        <session-answer .asked=${asked} .answer=${answer} .grade=${grade}></session-answer>
        <div class="outcome" role="status">${grade ? verdict(question, grade) : nothing}</div>
        ${
          this.incomplete
            ? html`<p class="missing" role="alert">${icon('info')} ${t('Answer the whole question first.')}</p>`
            : nothing
        }
        <div class="buttons">
          ${
            grade
              ? html`
                ${
                  this.hasNext
                    ? html`<vscode-button @click=${() => this.dispatchEvent(new NextEvent())}>${t('Next question')}</vscode-button>`
                    : nothing
                }
                <vscode-button secondary @click=${this.again}>${t('Try again')}</vscode-button>
              `
              : html`<vscode-button @click=${this.check}>${t('Check')}</vscode-button>`
          }
        </div>
      </form>
    `;
  }

  /** Moves the focus to where one answers or, after an answer, to where one goes on. */
  focusAnswer(): void {
    if (this.querySelector<SessionAnswer>('session-answer')?.focusAnswer()) return;
    this.querySelector<HTMLElement>('.buttons vscode-button')?.focus();
  }

  private earlier(): TemplateResult | typeof nothing {
    if (this.lastCorrect === undefined) return nothing;
    return html`
      <span class="earlier">
        ${this.lastCorrect ? icon('pass', 'good') : icon('error', 'bad')}
        ${this.lastCorrect ? t('answered correctly before') : t('wrong last time')}
      </span>
    `;
  }

  private ask(): void {
    this.asked = askQuestion(this.question, Math.random);
    this.answer = undefined;
    this.grade = undefined;
    this.incomplete = false;
  }

  private onDraft({ answer }: DraftAnswerEvent): void {
    this.answer = answer;
    this.incomplete = false;
  }

  private readonly check = (event: Event): void => {
    event.preventDefault();
    if (this.grade || !this.asked) return;
    const answer = this.answer ?? emptyAnswer(this.asked);
    this.incomplete = !isComplete(this.question, answer);
    if (this.incomplete) return;
    this.grade = gradeAnswer(this.question, answer);
    this.dispatchEvent(new AnswerEvent(this.question.id, answer));
    void this.focusButton();
  };

  private readonly again = (): void => {
    this.ask();
    void this.updateComplete.then(() => requestAnimationFrame(() => this.focusAnswer()));
  };

  /** The button that was pressed has given way to another: the focus stays at this place. */
  private async focusButton(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('.buttons vscode-button')?.focus({ preventScroll: true });
  }
}
