import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  type AreaRows,
  type ConceptRow,
  type FromProgressPage,
  type LabRow,
  type ProgressView,
  type ToProgressPage,
  toProgressPage,
} from '../../features/progress/page/messages';
import { icon } from '../components/icon';
import { PageElement } from '../components/pageElement';
import { t } from '../l10n';
import { barChart } from './barChart';

/** The progress page: what is due, how well each concept sits, what comes up, what was done. */
@customElement('session-progress')
export class SessionProgress extends PageElement<FromProgressPage, ToProgressPage> {
  @state() private view: ProgressView | undefined;

  constructor() {
    super(toProgressPage);
  }

  protected override receive({ view }: ToProgressPage): void {
    this.view = view;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) return nothing;
    const percent = view.answered === 0 ? undefined : Math.round((view.correct / view.answered) * 100);
    return html`
      <main class="layout progress">
        <h1 tabindex="-1">${t('Progress')}</h1>
        <dl class="figures">
          ${figure(t('Passages read'), t('{0} of {1}', view.passagesRead, view.passages))}
          ${view.labs.length > 0 ? figure(t('Labs passed'), t('{0} of {1}', passed(view.labs), view.labs.length)) : nothing}
          ${figure(t('Exercises passed'), t('{0} of {1}', passed(view.exercises), view.exercises.length))}
          ${figure(t('Answers'), String(view.answered), percent === undefined ? '' : t('{0} % correct', percent))}
          ${figure(t('Days in a row'), String(view.streak))}
          ${figure(t('Due now'), String(view.due), view.due === 1 ? t('concept') : t('concepts'))}
        </dl>
        <div class="buttons">
          <vscode-button ?disabled=${view.due === 0} @click=${() => this.send({ type: 'review' })}>
            ${t('Start Daily Review')}
          </vscode-button>
        </div>
        <h2>${t('What comes up')}</h2>
        ${barChart({
          label: t('Concepts that come up for review in the next days'),
          bars: view.forecast,
          series: [{ name: t('Concepts'), className: 'due' }],
        })}
        <h2>${t('What you did')}</h2>
        ${barChart({
          label: t('Answers of the last days'),
          bars: view.history,
          series: [
            { name: t('Right'), className: 'right' },
            { name: t('Wrong'), className: 'wrong' },
          ],
        })}
        <h2>${t('How well it sits')}</h2>
        <p class="how">
          ${t('Mastery grows with right answers that lie days apart, and fades as time passes.')}
        </p>
        ${view.areas.map((area) => this.area(area))}
        ${
          view.labs.length > 0
            ? this.tasks(t('Labs'), view.labs, (labId) => this.send({ type: 'lab', labId }))
            : nothing
        }
        ${this.tasks(t('Exercises in code'), view.exercises, (exerciseId) =>
          this.send({ type: 'exercise', exerciseId }),
        )}
        <h2>${t('Your data')}</h2>
        <p class="how">${t('Your progress is kept in the storage of the editor, and nowhere else.')}</p>
        <div class="buttons">
          <vscode-button secondary @click=${() => this.send({ type: 'export' })}>${t('Export …')}</vscode-button>
          <vscode-button secondary @click=${() => this.send({ type: 'import' })}>${t('Import …')}</vscode-button>
          <vscode-button secondary @click=${() => this.send({ type: 'reset' })}>${t('Reset …')}</vscode-button>
        </div>
      </main>
    `;
  }

  private tasks(title: string, rows: readonly LabRow[], open: (id: string) => void): TemplateResult {
    return html`
      <h2>${title}</h2>
      <ul class="labs">
        ${rows.map(
          ({ id, title, state }) => html`
            <li>
              ${icon(labIcon(state), state === 'passed' ? 'good' : '')}
              <button class="link" @click=${() => open(id)}>${title}</button>
              <span class="when">${labWords(state)}</span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  private area({ title, mastery, concepts }: AreaRows): TemplateResult {
    return html`
      <details class="area">
        <summary>
          <span class="title">${title}</span>
          ${meter(mastery)}
        </summary>
        <table>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">${t('Concept')}</th>
              <th scope="col">${t('Mastery')}</th>
              <th scope="col">${t('Next review')}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>${concepts.map((concept) => this.concept(concept))}</tbody>
        </table>
      </details>
    `;
  }

  private concept(row: ConceptRow): TemplateResult {
    const conceptId = row.id;
    return html`
      <tr>
        <th scope="row">
          <button class="link" @click=${() => this.send({ type: 'learn', conceptId })}>${row.title}</button>
        </th>
        <td>${meter(row.mastery)}</td>
        <td class="when">${dueWords(row)}</td>
        <td>
          <button
            class="link"
            aria-label=${t('Quiz on {0}', row.title)}
            @click=${() => this.send({ type: 'quiz', conceptId })}
          >
            ${icon('question')} ${t('Quiz')}
          </button>
        </td>
      </tr>
    `;
  }
}

const passed = (rows: readonly LabRow[]): number => rows.filter(({ state }) => state === 'passed').length;

function labIcon(state: LabRow['state']): string {
  if (state === undefined) return 'circle-large-outline';
  return state === 'passed' ? 'pass-filled' : 'color-mode';
}

function labWords(state: LabRow['state']): string {
  if (state === undefined) return t('not tried yet');
  return state === 'passed' ? t('passed') : t('tried');
}

function figure(name: string, value: string, detail = ''): TemplateResult {
  return html`
    <div>
      <dt>${name}</dt>
      <dd><strong>${value}</strong> ${detail}</dd>
    </div>
  `;
}

function meter(mastery: number): TemplateResult {
  const percent = Math.round(mastery * 100);
  return html`
    <span class="meter">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="8" />
        <rect class="value" width=${percent} height="8" />
      </svg>
      <span class="percent">${percent} %</span>
    </span>
  `;
}

function dueWords({ dueIn, lastCorrect }: ConceptRow): TemplateResult | string {
  if (dueIn === undefined) return t('not asked yet');
  const words = dueIn <= 0 ? t('due now') : dueIn === 1 ? t('tomorrow') : t('in {0} days', dueIn);
  return lastCorrect ? words : html`${words}, ${t('wrong last time')}`;
}
