import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type nothing, type TemplateResult } from 'lit';
import type { FromQuizPage } from '../../features/quiz/page/messages';
import type { SetupView, Topic } from '../../features/quiz/page/views';
import { t } from '../l10n';

/** What the learner has chosen so far. */
export interface Choice {
  readonly topic: string;
  readonly count: number;
  readonly mode: 'practice' | 'exam';
}

const COUNTS = [5, 10, 20, 40];

/** The choice of topic, length and mode. */
export function setupView(
  view: SetupView,
  choice: Choice,
  change: (choice: Choice) => void,
  send: (message: FromQuizPage) => void,
): TemplateResult {
  const all = [...view.general, ...view.domains, ...view.lessons];
  const topic = all.find(({ id }) => id === choice.topic) ?? view.general[0];
  const available = topic?.count ?? 0;
  const count = Math.min(choice.count, available);
  const begin = (event: Event) => {
    event.preventDefault();
    if (topic) send({ type: 'begin', topic: topic.id, count, mode: choice.mode });
  };
  return html`
    <main class="layout quiz">
      <h1 tabindex="-1">${t('Quiz')}</h1>
      <form class="setup" @submit=${begin}>
        <fieldset>
          <legend>${t('What about?')}</legend>
          <div class="topics">${view.general.map((each) => topicRadio(each, topic, choice, change))}</div>
          <details ?open=${topic?.id.startsWith('domain:')}>
            <summary>${t('One area')}</summary>
            <div class="topics">${view.domains.map((each) => topicRadio(each, topic, choice, change))}</div>
          </details>
          <details ?open=${topic?.id.startsWith('lesson:')}>
            <summary>${t('One lesson')}</summary>
            <div class="topics">${view.lessons.map((each) => topicRadio(each, topic, choice, change))}</div>
          </details>
        </fieldset>
        <fieldset class="row">
          <legend>${t('How many questions?')}</legend>
          ${[...COUNTS.filter((each) => each < available), available].map(
            (each) => html`
              <label class="choice">
                <input
                  type="radio"
                  name="count"
                  .checked=${count === each}
                  @change=${() => change({ ...choice, count: each })}
                />
                ${each === available ? t('All {0}', each) : each}
              </label>
            `,
          )}
        </fieldset>
        <fieldset class="row">
          <legend>${t('How?')}</legend>
          ${modeRadio('practice', t('Practice'), t('each answer is explained at once'), choice, change)}
          ${modeRadio('exam', t('Exam'), t('against the clock, explained at the end, with a score by area'), choice, change)}
        </fieldset>
        <div class="buttons"><vscode-button icon="play" @click=${begin}>${t('Begin')}</vscode-button></div>
      </form>
    </main>
  `;
}

function topicRadio(
  { id, title, count }: Topic,
  chosen: Topic | undefined,
  choice: Choice,
  change: (choice: Choice) => void,
): TemplateResult {
  return html`
    <label class="choice">
      <input
        type="radio"
        name="topic"
        .checked=${chosen?.id === id}
        @change=${() => change({ ...choice, topic: id })}
      />
      <span class="title">${title}</span>
      <span class="count">${id === 'review' ? t('{0} concepts are due', count) : count}</span>
    </label>
  `;
}

function modeRadio(
  mode: Choice['mode'],
  title: string,
  detail: string,
  choice: Choice,
  change: (choice: Choice) => void,
): TemplateResult | typeof nothing {
  return html`
    <label class="choice mode">
      <input type="radio" name="mode" .checked=${choice.mode === mode} @change=${() => change({ ...choice, mode })} />
      <span><strong>${title}</strong>: ${detail}</span>
    </label>
  `;
}
