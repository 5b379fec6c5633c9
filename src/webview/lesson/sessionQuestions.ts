import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Question } from '../../course';
import { icon } from '../components/icon';
import { t } from '../l10n';
import type { SessionQuestion } from './sessionQuestion';

/** The questions of a passage, one at a time: it starts at the first that was not answered correctly before. */
@customElement('session-questions')
export class SessionQuestions extends LitElement {
  @property({ attribute: false }) questions: readonly Question[] = [];
  /** Whether the last answer was right, by question id. */
  @property({ attribute: false }) answers: Readonly<Record<string, boolean>> = {};
  @state() private current: number | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    this.current ??= Math.max(
      this.questions.findIndex(({ id }) => this.answers[id] !== true),
      0,
    );
  }

  protected override render(): TemplateResult {
    const { questions, answers } = this;
    const current = this.current ?? 0;
    const several = questions.length > 1;
    return html`
      <div class="questions-head">
        <h3>${t('Check yourself')}</h3>
        ${several ? this.pager(current) : nothing}
      </div>
      <div @next=${() => this.go(current + 1)}>
        ${
          // The others stay, hidden, so that going back shows what was answered.
          repeat(
            questions,
            ({ id }) => id,
            (question, index) => html`
              <session-question
                ?hidden=${index !== current}
                .question=${question}
                .place=${several ? t('{0} of {1}', index + 1, questions.length) : ''}
                .lastCorrect=${answers[question.id]}
                .hasNext=${index < questions.length - 1}
              ></session-question>
            `,
          )
        }
      </div>
    `;
  }

  private pager(current: number): TemplateResult {
    const { questions, answers } = this;
    const right = questions.filter(({ id }) => answers[id] === true).length;
    return html`
      <div class="pager" role="group" aria-label=${t('Questions of this passage')}>
        <span class="count">${t('{0} of {1} right', right, questions.length)}</span>
        <button
          class="icon-button"
          aria-label=${t('Previous question')}
          aria-disabled=${current === 0}
          @click=${() => this.go(current - 1, false)}
        >
          ${icon('chevron-left')}
        </button>
        <button
          class="icon-button"
          aria-label=${t('Next question')}
          aria-disabled=${current === questions.length - 1}
          @click=${() => this.go(current + 1, false)}
        >
          ${icon('chevron-right')}
        </button>
      </div>
    `;
  }

  /** @param focus whether the focus goes into the question, or stays on the button that pages */
  private go(index: number, focus = true): void {
    if (index < 0 || index >= this.questions.length) return;
    this.current = index;
    if (!focus) return;
    const question = this.querySelectorAll<SessionQuestion>('session-question')[index];
    void this.updateComplete.then(() => question?.focusAnswer());
  }
}
