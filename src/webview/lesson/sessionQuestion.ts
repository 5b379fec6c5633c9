import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { OptionQuestion } from '../../course';
import { type Answer, type Grade, gradeAnswer } from '../../course/answers';
import { isMultiple } from '../../course/options';
import { type AskedQuestion, askQuestion } from '../../course/quiz';
import { icon } from '../components/icon';
import { inlineCode } from './inlineCode';

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

/** A question that is answered in place: options in random order, each explained after the check. */
@customElement('session-question')
export class SessionQuestion extends LitElement {
  @property({ attribute: false }) question!: OptionQuestion;
  /** "1 of 3", or empty where it is the only one. */
  @property({ attribute: false }) place = '';
  /** Whether the last answer of an earlier time was right. */
  @property({ attribute: false }) lastCorrect: boolean | undefined;
  /** Whether another question follows. */
  @property({ attribute: false }) hasNext = false;
  @state() private asked: AskedQuestion | undefined;
  @state() private chosen: ReadonlySet<number> = new Set();
  @state() private grade: Grade | undefined;
  @state() private nothingChosen = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('question') || this.asked?.question.id === this.question.id) return;
    this.ask();
  }

  protected override render(): TemplateResult {
    const { question, asked, grade } = this;
    const several = isMultiple(question);
    return html`
      <form class="question" @submit=${this.check} novalidate>
        <p class="kicker">Question ${this.place}${grade ? nothing : this.earlier()}</p>
        <fieldset aria-describedby=${`${question.id}-how`}>
          <legend>${inlineCode(question.stem)}</legend>
          ${question.code ? html`<div class="code">${this.code()}</div>` : nothing}
          <p class="how" id=${`${question.id}-how`}>
            ${several ? 'Choose all that are right.' : 'Choose one.'}
          </p>
          ${asked?.order.map((index) => this.option(index))}
        </fieldset>
        <div class="outcome" role="status">${grade ? this.verdict(grade) : nothing}</div>
        ${
          this.nothingChosen
            ? html`<p class="missing" role="alert">${icon('info')} Choose an answer first.</p>`
            : nothing
        }
        <div class="buttons">
          ${
            grade
              ? html`
                ${
                  this.hasNext
                    ? html`<vscode-button @click=${() => this.dispatchEvent(new NextEvent())}>Next question</vscode-button>`
                    : nothing
                }
                <vscode-button secondary @click=${this.again}>Try again</vscode-button>
              `
              : html`<vscode-button @click=${this.check}>Check</vscode-button>`
          }
        </div>
      </form>
    `;
  }

  /** Moves the focus to where one answers or, after an answer, to where one goes on. */
  focusAnswer(): void {
    const answer = this.querySelector<HTMLElement>('input:enabled:checked, input:enabled');
    (answer ?? this.querySelector<HTMLElement>('.buttons vscode-button'))?.focus();
  }

  private option(index: number): TemplateResult | typeof nothing {
    const { question, grade } = this;
    const option = question.options[index];
    if (!option) return nothing;
    const graded = grade?.parts[index];
    const chosen = graded?.verdict === 'right' || graded?.verdict === 'wrong';
    const id = `${question.id}-${index}`;
    const tone = graded ? (option.correct ? 'right' : chosen ? 'wrong' : 'left') : '';
    return html`
      <div class="option ${tone}">
        <input
          type=${isMultiple(question) ? 'checkbox' : 'radio'}
          name=${question.id}
          id=${id}
          .checked=${this.chosen.has(index)}
          ?disabled=${grade !== undefined}
          aria-describedby=${grade ? `${id}-why` : nothing}
          @change=${(event: Event) => this.choose(index, (event.target as HTMLInputElement).checked)}
        />
        <label for=${id}>${inlineCode(option.text)}</label>
        ${
          graded
            ? html`
              <div class="why" id=${`${id}-why`}>
                <p class="mark">
                  ${
                    option.correct
                      ? icon('pass-filled', 'good')
                      : chosen
                        ? icon('error', 'bad')
                        : icon('circle-slash')
                  }
                  ${option.correct ? 'Right' : 'Wrong'}${chosen ? ', your choice' : ''}
                </p>
                <p>${inlineCode(option.explanation)}</p>
              </div>
            `
            : nothing
        }
      </div>
    `;
  }

  private code(): TemplateResult {
    const { text, html: coloured } = this.question.code ?? { text: '' };
    return coloured ? html`${unsafeHTML(coloured)}` : html`<pre><code>${text}</code></pre>`;
  }

  private verdict({ correct, parts }: Grade): TemplateResult {
    const found = parts.filter(({ verdict }) => verdict === 'right').length;
    const keys = found + parts.filter(({ verdict }) => verdict === 'missed').length;
    const { standard, section, url } = this.question.source;
    const words = correct
      ? 'Correct.'
      : isMultiple(this.question)
        ? `Not quite: you found ${found} of ${keys} right options.`
        : 'Not correct.';
    return html`
      <p class="verdict">
        ${correct ? icon('pass-filled', 'good') : icon('error', 'bad')} <strong>${words}</strong>
      </p>
      <p class="source">Source: <a href=${url}>${standard}, ${section}</a></p>
    `;
  }

  private earlier(): TemplateResult | typeof nothing {
    if (this.lastCorrect === undefined) return nothing;
    return html`
      <span class="earlier">
        ${this.lastCorrect ? icon('pass', 'good') : icon('error', 'bad')} ${this.lastCorrect ? 'answered correctly before' : 'wrong last time'}
      </span>
    `;
  }

  private ask(): void {
    this.asked = askQuestion(this.question, Math.random);
    this.chosen = new Set();
    this.grade = undefined;
    this.nothingChosen = false;
  }

  private choose(index: number, checked: boolean): void {
    const chosen = new Set(isMultiple(this.question) ? this.chosen : []);
    if (checked) chosen.add(index);
    else chosen.delete(index);
    this.chosen = chosen;
    this.nothingChosen = false;
  }

  private readonly check = (event: Event): void => {
    event.preventDefault();
    if (this.grade) return;
    this.nothingChosen = this.chosen.size === 0;
    if (this.nothingChosen) return;
    const answer: Answer = { kind: 'choice', chosen: [...this.chosen] };
    this.grade = gradeAnswer(this.question, answer);
    this.dispatchEvent(new AnswerEvent(this.question.id, answer));
    void this.focusButton();
  };

  private readonly again = (): void => {
    this.ask();
    void this.updateComplete.then(() => this.focusAnswer());
  };

  /** The button that was pressed has given way to another: the focus stays at this place. */
  private async focusButton(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('.buttons vscode-button')?.focus({ preventScroll: true });
  }
}
