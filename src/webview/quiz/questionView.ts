import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type Answer, isComplete } from '../../course/answers';
import { hintText } from '../../course/hintText';
import type { FromQuizPage } from '../../features/quiz/page/messages';
import type { QuestionView } from '../../features/quiz/page/views';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { emptyAnswer } from '../question/answerModel';
import { verdict } from '../question/verdict';

/** What the page knows beside what the extension says. */
export interface Playing {
  readonly draft: Answer | undefined;
  readonly sure: boolean;
  readonly incomplete: boolean;
  readonly deadline: number | undefined;
  readonly send: (message: FromQuizPage) => void;
  readonly setSure: (sure: boolean) => void;
  readonly setIncomplete: () => void;
}

/** A question of a run with its way on. */
export function questionView(view: QuestionView, playing: Playing): TemplateResult {
  const { asked, given, mode, place, answered, about } = view;
  const { question } = asked;
  const exam = mode === 'exam';
  const total = answered.length;
  const answer = playing.draft ?? given?.answer;
  const check = (event: Event) => {
    event.preventDefault();
    if (given?.grade) playing.send({ type: 'next' });
    else if (submit(view, playing, answer) && exam && place < total - 1) playing.send({ type: 'next' });
  };
  return html`
    <main class="layout quiz">
      <header class="run">
        <h1 tabindex="-1" class="kicker">${about}</h1>
        <p class="kicker">
          ${t('Question {0} of {1}', place + 1, total)}
          ${playing.deadline === undefined ? nothing : html`<span class="time">${icon('watch')} ${timeLeft(playing.deadline)}</span>`}
        </p>
        ${exam ? map(view, playing) : progress(view)}
      </header>
      <form class="question" @submit=${check} novalidate>
        ${keyed(question.id, html`<session-answer .asked=${asked} .answer=${answer} .grade=${given?.grade}></session-answer>`)}
        <div class="outcome" role="status">${given?.grade ? verdict(question, given.grade) : nothing}</div>
        ${
          playing.incomplete
            ? html`<p class="missing" role="alert">${icon('info')} ${t('Answer the whole question first.')}</p>`
            : nothing
        }
        ${view.hint && !given ? html`<p class="hint" role="status">${icon('lightbulb')} ${hintText(view.hint, t)}</p>` : nothing}
        ${exam ? examButtons(view, playing, check) : practiceButtons(view, playing, check)}
      </form>
    </main>
  `;
}

/** Gives the answer; one that is not complete is asked for instead, and false returned. */
function submit({ asked }: QuestionView, playing: Playing, given: Answer | undefined): boolean {
  const answer = given ?? emptyAnswer(asked);
  const complete = isComplete(asked.question, answer);
  if (complete) playing.send({ type: 'answer', answer, sure: playing.sure });
  else playing.setIncomplete();
  return complete;
}

function practiceButtons(
  view: QuestionView,
  playing: Playing,
  check: (event: Event) => void,
): TemplateResult {
  const { send } = playing;
  if (view.given) {
    const last = view.place === view.answered.length - 1;
    return html`
      <div class="buttons">
        <vscode-button @click=${() => send({ type: 'next' })}>${last ? t('Show the result') : t('Next question')}</vscode-button>
        <button type="button" class="link" @click=${() => send({ type: 'open', passageId: view.asked.question.passage })}>
          ${icon('book')} ${t('Open the lesson on this')}
        </button>
        ${last ? nothing : html`<button type="button" class="link quiet" @click=${() => send({ type: 'finish' })}>${t('Stop here')}</button>`}
      </div>
    `;
  }
  return html`
    <div class="buttons">
      <vscode-button @click=${check}>${t('Check')}</vscode-button>
      <label class="sure">
        <input
          type="checkbox"
          .checked=${playing.sure}
          @change=${(event: Event) => playing.setSure((event.target as HTMLInputElement).checked)}
        />
        ${t('I know this')}
      </label>
      ${view.hint ? nothing : html`<button type="button" class="link" @click=${() => send({ type: 'hint' })}>${icon('lightbulb')} ${t('Hint')}</button>`}
      <button type="button" class="link quiet" @click=${() => send({ type: 'finish' })}>${t('Stop here')}</button>
    </div>
  `;
}

function examButtons(view: QuestionView, playing: Playing, check: (event: Event) => void): TemplateResult {
  const { send } = playing;
  const last = view.place === view.answered.length - 1;
  const open = view.answered.filter((each) => each === 'open').length;
  return html`
    <div class="buttons">
      <vscode-button @click=${check}>${last ? t('Keep this answer') : t('Keep and go on')}</vscode-button>
      ${last ? nothing : html`<vscode-button secondary @click=${() => send({ type: 'next' })}>${t('Leave for later')}</vscode-button>`}
      <button type="button" class="link quiet" @click=${() => send({ type: 'finish' })}>
        ${open > 0 ? t('Hand in, {0} not answered', open) : t('Hand in')}
      </button>
    </div>
  `;
}

/** How far one is in practice. */
function progress({ answered, place }: QuestionView): TemplateResult {
  return html`
    <div class="steps" aria-hidden="true">
      ${answered.map((state, index) => html`<span class="${state} ${index === place ? 'here' : ''}"></span>`)}
    </div>
  `;
}

/** The questions of an exam: one can go to any of them. */
function map({ answered, place }: QuestionView, { send }: Playing): TemplateResult {
  return html`
    <nav aria-label=${t('Questions of the exam')}>
      <ol class="map">
        ${answered.map(
          (state, index) => html`
            <li>
              <button
                type="button"
                class=${state}
                aria-current=${index === place ? 'step' : nothing}
                aria-label=${state === 'open' ? t('Question {0}, not answered', index + 1) : t('Question {0}, answered', index + 1)}
                @click=${() => send({ type: 'goTo', place: index })}
              >
                ${index + 1}
              </button>
            </li>
          `,
        )}
      </ol>
    </nav>
  `;
}

function timeLeft(deadline: number): string {
  const seconds = Math.max(0, Math.ceil((deadline - Date.now()) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return t('{0} left', clock);
}
