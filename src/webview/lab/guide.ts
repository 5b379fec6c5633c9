import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { LabView, QuestionView, StepView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from '../question/inlineCode';
import type { LabContext } from './context';
import { fieldInputs, valuesOf } from './fields';

/** Form of the question before a step. */
export const STEP_FORM = 'step';

/** The guided play: what came of the last input, and the step that comes next. */
export function guide(context: LabContext): TemplateResult {
  const { view } = context;
  return html`
    <section class="guide" aria-labelledby="guide-title" aria-busy=${context.busy}>
      ${outcome(view)}
      ${view.next ? stepView(view.next, context) : finished(view)}
      <div class="buttons">
        <vscode-button
          class="play-step"
          icon="play"
          ?disabled=${view.next === undefined}
          @click=${() => playStep(context)}
        >
          ${t('Play this step')}
        </vscode-button>
        <vscode-button secondary icon="discard" ?disabled=${view.inputs === 0} @click=${() => context.back()}>
          ${t('Take back')}
        </vscode-button>
        <button class="link" ?disabled=${view.inputs === 0} @click=${() => context.play({ kind: 'restart' })}>
          ${t('Start over')}
        </button>
      </div>
    </section>
  `;
}

function playStep(context: LabContext): void {
  const { view, typed, ticked } = context;
  const { question } = view.next ?? {};
  if (question?.kind === 'enter') {
    void context.play({ kind: 'step', values: valuesOf(question.fields, typed[STEP_FORM] ?? {}) });
  } else void context.play(question ? { kind: 'step', ticked: [...ticked] } : { kind: 'step' });
}

function stepView(step: StepView, context: LabContext): TemplateResult {
  return html`
    <p class="kicker">${t('Step {0} of {1}', step.index + 1, context.view.steps.length)}</p>
    <h2 id="guide-title" tabindex="-1">${step.title}</h2>
    <p>${inlineCode(step.text)}</p>
    ${step.question ? questionView(step.question, context) : nothing}
  `;
}

function questionView(question: QuestionView, context: LabContext): TemplateResult {
  const { typed, ticked } = context;
  if (question.kind === 'enter') {
    return html`
      <fieldset class="question">
        <legend>${question.prompt}</legend>
        ${fieldInputs(STEP_FORM, question.fields, typed[STEP_FORM] ?? {}, (values) => context.type(STEP_FORM, values))}
        ${answer(question, context)}
      </fieldset>
    `;
  }
  const single = question.kind === 'choose';
  return html`
    <fieldset class="question">
      <legend>
        <span class="kicker">${icon('question')} ${t('Your prediction')}</span>
        ${question.prompt}
      </legend>
      ${question.options.map(
        ({ id, label }) => html`
          <label class="choice">
            <input
              type=${single ? 'radio' : 'checkbox'}
              name="prediction"
              .checked=${ticked.includes(id)}
              @change=${(event: Event) => {
                const on = (event.target as HTMLInputElement).checked;
                const others = single ? [] : ticked.filter((each) => each !== id);
                context.tick(on ? [...others, id] : others);
              }}
            />
            <span>${inlineCode(label)}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

/** The answer to what is to be written, for who asks for it. */
function answer({ solution, fields }: QuestionView, context: LabContext): TemplateResult {
  if (!context.answerShown) {
    return html`
      <button class="link show-answer" @click=${() => context.showAnswer()}>
        ${icon('lightbulb')} ${t('Show the answer')}
      </button>
    `;
  }
  if (!solution)
    return html`<p>${t('With the code as it is now, nothing is right: any answer leads on.')}</p>`;
  return html`
    <div class="solution">
      ${fields.map(({ id, label }) => html`<p>${label}: <code>${solution[id] ?? ''}</code></p>`)}
      <button class="link" @click=${() => context.type(STEP_FORM, solution)}>${t('Fill it in')}</button>
    </div>
  `;
}

/** What the last input brought about, and how a prediction compares with it. */
function outcome({ outcome, answer }: LabView): TemplateResult {
  return html`
    <div class="outcome" role="status">
      ${
        outcome
          ? html`
            <p class="${outcome.failed ? 'failed' : 'done'}">
              ${icon(outcome.failed ? 'circle-slash' : 'arrow-small-right')} <span>${inlineCode(outcome.text)}</span>
            </p>
          `
          : nothing
      }
      ${
        answer
          ? html`
            <p class="verdict ${answer.correct ? 'good' : 'bad'}">
              ${icon(answer.correct ? 'pass-filled' : 'error', answer.correct ? 'good' : 'bad')}
              <strong>${answer.correct ? t('Right.') : t('Not quite.')}</strong>
              ${answer.options.length === 0 ? inlineCode(answer.reason) : nothing}
            </p>
          `
          : nothing
      }
      ${answer && answer.options.length > 0 ? judgedOptions(answer.options) : nothing}
    </div>
  `;
}

function judgedOptions(options: NonNullable<LabView['answer']>['options']): TemplateResult {
  return html`
    <ul class="judged">
      ${options.map(({ label, ticked, right, reason }) => {
        const correct = ticked === right;
        return html`
          <li>
            ${icon(correct ? 'check' : 'close', correct ? 'good' : 'bad')}
            <div>
              <p>
                ${inlineCode(label)}
                <span class="said">${said(ticked, right)}</span>
              </p>
              <p class="reason">${inlineCode(reason)}</p>
            </div>
          </li>
        `;
      })}
    </ul>
  `;
}

function said(ticked: boolean, right: boolean): string {
  if (ticked) return right ? t('You said so, rightly.') : t('You said so; it is not.');
  return right ? t('You did not say so; it is.') : t('You left it, rightly.');
}

function finished({ goal }: LabView): TemplateResult {
  return html`
    <p class="kicker">${t('All steps are played')}</p>
    <h2 id="guide-title" tabindex="-1">${goal.ok ? t('The attack worked') : t('The attack did not work')}</h2>
    <p>${goal.reason}</p>
    <p>
      ${
        goal.ok
          ? t('Now change the code below so that it fails, and have it checked.')
          : t('Have the code checked below, or start over with the code as it was.')
      }
    </p>
  `;
}
