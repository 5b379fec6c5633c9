import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Question } from '../../course';
import { type Answer, type Grade, MAX_FILL_LENGTH } from '../../course/answers';
import { isMultiple } from '../../course/options';
import type { AskedQuestion } from '../../course/quiz';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { DraftAnswerEvent } from './answerEvents';
import { emptyAnswer } from './answerModel';
import { choices } from './choices';
import { inlineCode } from './inlineCode';
import { codeLines } from './lines';
import { matching } from './matching';
import { ordering } from './ordering';
import { explained } from './parts';

/** What the forms of all kinds need. */
export interface FormContext {
  readonly asked: AskedQuestion;
  readonly answer: Answer;
  /** Undefined while it can be answered. */
  readonly grade: Grade | undefined;
  /** @param focus selector of what has the focus afterwards, where the change may take it away */
  change(answer: Answer, focus?: string): void;
}

/** The stem of a question and the form in which it is answered; after grading, every part is explained. */
@customElement('session-answer')
export class SessionAnswer extends LitElement {
  @property({ attribute: false }) asked!: AskedQuestion;
  /** What is in the form; undefined at first. */
  @property({ attribute: false }) answer: Answer | undefined;
  @property({ attribute: false }) grade: Grade | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { question } = this.asked;
    const how = `${question.id}-how`;
    const context: FormContext = {
      asked: this.asked,
      answer: this.answer ?? emptyAnswer(this.asked),
      grade: this.grade,
      change: (answer, focus) => {
        this.dispatchEvent(new DraftAnswerEvent(answer));
        // The page draws the changed answer before the next frame.
        if (focus) requestAnimationFrame(() => this.querySelector<HTMLElement>(focus)?.focus());
      },
    };
    return html`
      <fieldset aria-describedby=${how}>
        <legend>${inlineCode(question.stem)}</legend>
        ${question.code && question.kind !== 'click-line' ? html`<div class="code">${codeOf(question)}</div>` : nothing}
        <p class="how" id=${how}>${instruction(question)}</p>
        ${formOf(context)}
      </fieldset>
    `;
  }

  /** Moves the focus to where one answers; false where nothing can be answered any longer. */
  focusAnswer(): boolean {
    const field =
      this.querySelector<HTMLElement>('input:enabled:checked') ??
      this.querySelector<HTMLElement>('input:enabled, select:enabled, button:enabled');
    field?.focus();
    return field !== null;
  }
}

function formOf(context: FormContext): TemplateResult {
  switch (context.asked.question.kind) {
    case 'ordering':
      return ordering(context);
    case 'matching':
      return matching(context);
    case 'fill-in':
      return fillIn(context);
    case 'click-line':
      return codeLines(context);
    default:
      return choices(context);
  }
}

function instruction(question: Question): string {
  switch (question.kind) {
    case 'ordering':
      return t('Put the steps into their order with the arrows.');
    case 'matching':
      return t('Choose what belongs to each.');
    case 'fill-in':
      return t('Write what belongs into the gap.');
    case 'click-line':
      return t('Choose the line.');
    case 'browser-sends':
      return t('Choose every cookie that goes along.');
    default:
      return isMultiple(question) ? t('Choose all that are right.') : t('Choose one.');
  }
}

function codeOf({ code }: Question): TemplateResult {
  // Coloured at build time by our own compiler, which escapes the code.
  return code?.html ? html`${unsafeHTML(code.html)}` : html`<pre><code>${code?.text}</code></pre>`;
}

function fillIn({ asked, answer, grade, change }: FormContext): TemplateResult {
  const { question } = asked;
  const [part] = grade?.parts ?? [];
  return html`
    <div class="fill">
      <label for=${`${question.id}-gap`}>${t('Your answer')}</label>
      <input
        type="text"
        id=${`${question.id}-gap`}
        maxlength=${MAX_FILL_LENGTH}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        .value=${answer.kind === 'text' ? answer.text : ''}
        ?disabled=${grade !== undefined}
        @input=${(event: Event) => change({ kind: 'text', text: (event.target as HTMLInputElement).value })}
      />
      ${
        part
          ? html`
            ${part.verdict === 'right' ? nothing : html`<p class="mark">${icon('pass-filled', 'good')} ${t('Right:')} <code>${part.expected}</code></p>`}
            ${explained(part)}
          `
          : nothing
      }
    </div>
  `;
}
