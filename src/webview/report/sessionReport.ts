import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  type ConceptReport,
  type FromReportPage,
  type ReportFinding,
  type ReportView,
  type ToReportPage,
  toReportPage,
} from '../../features/findings/page/messages';
import { icon } from '../components/icon';
import { PageElement } from '../components/pageElement';
import { t } from '../l10n';
import { type Cell, folderName, heatMap } from './heatMap';
import { severities, severitySign, severityWord } from './severities';

/** The report on the workspace: figures, a picture of what stands where, and the findings with ways to their lessons. */
@customElement('session-report')
export class SessionReport extends PageElement<FromReportPage, ToReportPage> {
  @state() private view: ReportView | undefined;
  @state() private chosen: Cell | undefined;

  constructor() {
    super(toReportPage);
  }

  protected override receive({ view }: ToReportPage): void {
    this.view = view;
    const { chosen } = this;
    const row = view.concepts.find(({ id }) => id === chosen?.conceptId);
    // What was fixed cannot be looked at any more.
    if (chosen && !(row && (chosen.folder === undefined || row.counts[chosen.folder])))
      this.chosen = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) return nothing;
    return html`
      <main class="layout report">
        <h1 tabindex="-1">${t('Findings Report')}</h1>
        ${view.concepts.length === 0 ? this.empty(view) : this.filled(view)}
      </main>
    `;
  }

  private empty({ filesChecked }: ReportView): TemplateResult {
    return html`
      <p class="how">
        ${
          filesChecked === undefined
            ? t('The workspace has not been checked yet.')
            : t('Files checked: {0}. Nothing was found.', filesChecked)
        }
      </p>
      ${this.checkButton()}
    `;
  }

  private filled(view: ReportView): TemplateResult {
    const concepts = view.concepts.filter(({ id }) => !this.chosen || id === this.chosen.conceptId);
    return html`
      <dl class="figures">
        ${severities.map(
          (severity) => html`
            <div>
              <dt>${severitySign(severity)} <span aria-hidden="true">${severityWord(severity)}</span></dt>
              <dd><strong>${view.bySeverity[severity]}</strong></dd>
            </div>
          `,
        )}
        <div>
          <dt>${t('Files with findings')}</dt>
          <dd>
            <strong>${view.filesWithFindings}</strong>
            ${view.filesChecked === undefined ? '' : t('of {0}', view.filesChecked)}
          </dd>
        </div>
      </dl>
      ${
        view.filesChecked === undefined
          ? html`<p class="how">${t('These are the findings of open files; check the workspace to see all.')}</p>`
          : nothing
      }
      ${this.checkButton()}
      <h2 id="map-title">${t('What stands where')}</h2>
      <p class="how">
        ${t('The stronger the colour, the more findings; the colour tells how bad the worst one is. Choose a square to see its findings.')}
      </p>
      ${heatMap(view, this.chosen, (cell) => this.choose(cell))}
      <div class="list-head">
        <h2 id="list-title" tabindex="-1">${t('Findings')}</h2>
        ${this.chosen ? this.filterBar(view, this.chosen) : nothing}
      </div>
      <div class="visually-hidden" role="status">${this.chosen ? filterWords(view, this.chosen) : ''}</div>
      ${concepts.map((concept) => this.concept(concept))}
    `;
  }

  private checkButton(): TemplateResult {
    return html`
      <div class="buttons">
        <vscode-button @click=${() => this.send({ type: 'check' })}>${t('Check Workspace')}</vscode-button>
      </div>
    `;
  }

  private choose(cell: Cell): void {
    const { chosen } = this;
    const isSame = chosen?.conceptId === cell.conceptId && chosen.folder === cell.folder;
    this.chosen = isSame ? undefined : cell;
  }

  private filterBar(view: ReportView, chosen: Cell): TemplateResult {
    return html`
      <p class="filter">
        <span>${filterWords(view, chosen)}</span>
        <button
          class="link"
          @click=${() => {
            this.chosen = undefined;
            // The button goes, and the focus must not go with it.
            this.querySelector<HTMLElement>('#list-title')?.focus();
          }}
        >
          ${icon('close')} ${t('Show all')}
        </button>
      </p>
    `;
  }

  private concept(concept: ConceptReport): TemplateResult {
    const { id: conceptId, title, total } = concept;
    const { chosen } = this;
    const isChosen = chosen?.conceptId === conceptId;
    const findings = concept.findings.filter(
      ({ folder }) => !isChosen || chosen.folder === undefined || folder === chosen.folder,
    );
    const wanted = isChosen && chosen.folder !== undefined ? (concept.counts[chosen.folder] ?? 0) : total;
    return html`
      <details class="concept" ?open=${isChosen}>
        <summary>
          ${severitySign(concept.severity)}
          <span class="title">${title}</span>
          <span class="count">${wanted}</span>
        </summary>
        <p class="ways">
          <button class="link" aria-label=${t('Learn: {0}', title)} @click=${() => this.send({ type: 'learn', conceptId })}>
            ${icon('book')} ${t('Learn')}
          </button>
          <button
            class="link"
            aria-label=${t('Quiz on {0}', title)}
            @click=${() => this.send({ type: 'quiz', conceptId })}
          >
            ${icon('question')} ${t('Quiz')}
          </button>
        </p>
        <ul>
          ${findings.map((finding) => this.finding(finding))}
        </ul>
        ${
          wanted > findings.length
            ? html`<p class="how">${t('{0} more stand in the view Findings of the side bar.', wanted - findings.length)}</p>`
            : nothing
        }
      </details>
    `;
  }

  private finding({ id, title, message, severity, place }: ReportFinding): TemplateResult {
    return html`
      <li>
        <p>
          ${severitySign(severity)} <strong>${title}</strong>
          <button class="link place" aria-label=${t('Open {0}', place)} @click=${() => this.send({ type: 'open', id })}>
            ${place}
          </button>
        </p>
        <p class="message">${message}</p>
      </li>
    `;
  }
}

function filterWords({ concepts, folders }: ReportView, { conceptId, folder }: Cell): string {
  const title = concepts.find(({ id }) => id === conceptId)?.title ?? '';
  return folder === undefined ? title : t('{0} in {1}', title, folderName(folders[folder] ?? ''));
}
