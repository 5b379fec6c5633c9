import { html, nothing, type TemplateResult } from 'lit';
import type { FromLabPage, LabLink, ToLabPage } from '../../features/labs/messages';
import type { LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';

type Send = (message: FromLabPage) => void;

/** What stands above the play: what the lab is about, and how far the learner is. */
export function labHeader({ lab, state }: ToLabPage, view: LabView | undefined, send: Send): TemplateResult {
  return html`
    <header class="lab-header">
      <p class="kicker">
        ${t('Lab {0} of {1} · {2} min', lab.place, lab.count, lab.minutes)}
        <button class="link" @click=${() => send({ type: 'list' })}>${t('All labs')}</button>
      </p>
      <h1 tabindex="-1">${lab.title}</h1>
      <p class="summary">${lab.summary}</p>
      ${view ? goals(view) : nothing}
      ${
        state === 'passed' && !view?.achieved.passed
          ? html`<p class="before">${icon('pass-filled', 'good')} ${t('You have passed this lab before.')}</p>`
          : nothing
      }
    </header>
  `;
}

/** The two things to do, and whether they are done. */
function goals({ lab, achieved }: LabView): TemplateResult {
  return html`
    <div role="status">
      <ul class="goals">
        ${goal(t('Attack: {0}', lab.goalTitle), achieved.attack)}
        ${goal(t('Fix: the code holds'), achieved.fix)}
        ${achieved.passed ? html`<li class="passed">${icon('star-full')} ${t('Lab passed')}</li>` : nothing}
      </ul>
    </div>
  `;
}

const goal = (title: string, done: boolean): TemplateResult => html`
  <li class=${done ? 'done' : ''}>
    ${icon(done ? 'pass-filled' : 'circle-large-outline', done ? 'good' : '')} ${title}
    <span class="visually-hidden">${done ? t(', done') : t(', not done yet')}</span>
  </li>
`;

/** Where to read and to be asked about it, and the labs before and after. */
export function labFooter({ passages, concepts, previous, next }: ToLabPage, send: Send): TemplateResult {
  return html`
    <footer class="lab-footer">
      ${links(t('Read about it'), 'book', passages, ({ id }) => send({ type: 'passage', passageId: id }))}
      ${links(t('Questions about it'), 'mortar-board', concepts, ({ id }) => send({ type: 'quiz', conceptId: id }))}
      ${
        previous || next
          ? html`
            <nav class="other-labs" aria-label=${t('Previous and next lab')}>
              ${
                previous
                  ? html`
                    <button class="link previous" @click=${() => send({ type: 'open', labId: previous.id })}>
                      ${icon('arrow-left')} <span><span class="kicker">${t('Previous lab')}</span>${previous.title}</span>
                    </button>
                  `
                  : nothing
              }
              ${
                next
                  ? html`
                    <button class="link next" @click=${() => send({ type: 'open', labId: next.id })}>
                      <span><span class="kicker">${t('Next lab')}</span>${next.title}</span> ${icon('arrow-right')}
                    </button>
                  `
                  : nothing
              }
            </nav>
          `
          : nothing
      }
    </footer>
  `;
}

function links(
  title: string,
  sign: string,
  list: readonly LabLink[],
  open: (link: LabLink) => void,
): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`
    <section>
      <h2>${title}</h2>
      <ul>
        ${list.map(
          (link) => html`
            <li><button class="link" @click=${() => open(link)}>${icon(sign)} ${link.title}</button></li>
          `,
        )}
      </ul>
    </section>
  `;
}
