import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { FromQuizPage } from '../../features/quiz/page/messages';
import type { ResultView } from '../../features/quiz/page/views';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from '../question/inlineCode';
import { verdict } from '../question/verdict';

/** The result: the score, by area, what to learn next, and every question with every part explained. */
export function resultView(view: ResultView, send: (message: FromQuizPage) => void): TemplateResult {
  const { total, answered, correct, mode, byDomain, weakest, review } = view;
  const of = mode === 'exam' ? total : answered;
  const percent = of === 0 ? 0 : Math.round((correct / of) * 100);
  const wrong = review.some(({ answer, grade }) => answer && !grade.correct);
  return html`
    <main class="layout quiz">
      <h1 tabindex="-1">${mode === 'exam' ? t('Result of the exam') : t('Result')}</h1>
      <p class="score"><strong>${t('{0} of {1} correct', correct, of)}</strong> <span>${percent} %</span></p>
      ${answered < total ? html`<p class="left">${t('{0} not answered.', total - answered)}</p>` : nothing}
      <div class="buttons">
        ${wrong ? html`<vscode-button @click=${() => send({ type: 'repeat' })}>${t('Review wrong answers')}</vscode-button>` : nothing}
        <vscode-button ?secondary=${wrong} @click=${() => send({ type: 'setup' })}>${t('Another quiz')}</vscode-button>
      </div>
      ${byDomain.length > 0 ? domains(view) : nothing}
      ${
        weakest.length > 0
          ? html`
            <h2>${t('What to learn next')}</h2>
            <ul class="weakest">
              ${weakest.map(
                ({ conceptId, title }) => html`
                  <li>
                    <button type="button" class="link" @click=${() => send({ type: 'learn', conceptId })}>
                      ${icon('book')} ${title}
                    </button>
                  </li>
                `,
              )}
            </ul>
          `
          : nothing
      }
      <h2>${t('Your answers')}</h2>
      ${review.map((entry, index) => reviewed(entry, index, mode, send))}
    </main>
  `;
}

function domains({ byDomain }: ResultView): TemplateResult {
  return html`
    <h2>${t('By area')}</h2>
    <table class="areas">
      <thead>
        <tr><th scope="col">${t('Area')}</th><th scope="col">${t('Correct')}</th><td></td></tr>
      </thead>
      <tbody>
        ${byDomain.map(
          ({ title, total, correct }) => html`
            <tr>
              <th scope="row">${title}</th>
              <td>${t('{0} of {1}', correct, total)}</td>
              <td aria-hidden="true">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" class="bar">
                  <rect class="track" width="100" height="8" />
                  <rect class="value" width=${(correct / Math.max(total, 1)) * 100} height="8" />
                </svg>
              </td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function reviewed(
  { asked, answer, grade, passageTitle }: ResultView['review'][number],
  index: number,
  mode: ResultView['mode'],
  send: (message: FromQuizPage) => void,
): TemplateResult | typeof nothing {
  // In practice what was not answered was not seen either.
  if (!answer && mode === 'practice') return nothing;
  const { question } = asked;
  const state = answer ? (grade.correct ? t('Correct.') : t('Not correct.')) : t('Not answered.');
  const symbol = answer
    ? grade.correct
      ? icon('pass-filled', 'good')
      : icon('error', 'bad')
    : icon('circle-large-outline');
  return html`
    <details class="reviewed">
      <summary>
        ${symbol}
        <span class="visually-hidden">${state}</span>
        <span>${index + 1}. ${inlineCode(question.stem)}</span>
      </summary>
      <div class="question">
        <session-answer .asked=${asked} .answer=${answer} .grade=${grade}></session-answer>
        <div class="outcome">${answer ? verdict(question, grade) : nothing}</div>
        <div class="buttons">
          <button type="button" class="link" @click=${() => send({ type: 'open', passageId: question.passage })}>
            ${icon('book')} ${passageTitle}
          </button>
        </div>
      </div>
    </details>
  `;
}
