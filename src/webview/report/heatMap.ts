import { html, type TemplateResult } from 'lit';
import type { ConceptReport, ReportView } from '../../features/findings/page/messages';
import { t } from '../l10n';
import { severitySign } from './severities';

/** A square of the picture: a concept in a folder, or in all of them. */
export interface Cell {
  readonly conceptId: string;
  /** Column; absent for all. */
  readonly folder?: number;
}

/** A folder in words. */
export const folderName = (folder: string): string => (folder === '' ? t('other folders') : folder);

/**
 * Concepts by folders: the more findings, the stronger the colour; the colour tells how bad the worst one is. It is a
 * table of buttons, so that it can be read and used without seeing it.
 */
export function heatMap(
  { concepts, folders }: ReportView,
  chosen: Cell | undefined,
  choose: (cell: Cell) => void,
): TemplateResult {
  const most = Math.max(1, ...concepts.flatMap(({ counts }) => counts));
  const cell = (concept: ConceptReport, folder: number) => {
    const count = concept.counts[folder] ?? 0;
    if (count === 0) return html`<td class="none"><span class="visually-hidden">0</span></td>`;
    const strength = 1 + Math.round((count / most) * 4);
    const isChosen = chosen?.conceptId === concept.id && chosen.folder === folder;
    return html`<td>
      <button
        class="cell ${concept.worst[folder] ?? 'hint'} strength-${strength}"
        aria-pressed=${isChosen ? 'true' : 'false'}
        aria-label=${t('{0} in {1}: {2}', concept.title, folderName(folders[folder] ?? ''), count)}
        @click=${() => choose({ conceptId: concept.id, folder })}
      >
        ${count}
      </button>
    </td>`;
  };
  return html`
    <div class="map" role="region" aria-labelledby="map-title" tabindex="0">
      <table>
        <caption class="visually-hidden">
          ${t('How many findings of a concept stand in a folder')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Concept')}</th>
            ${folders.map((folder) => html`<th scope="col" class="folder">${folderName(folder)}</th>`)}
            <th scope="col" class="total">${t('All')}</th>
          </tr>
        </thead>
        <tbody>
          ${concepts.map(
            (concept) => html`
              <tr>
                <th scope="row">${severitySign(concept.severity)} ${concept.title}</th>
                ${folders.map((_, folder) => cell(concept, folder))}
                <td class="total">
                  <button
                    class="link"
                    aria-label=${t('{0}, all: {1}', concept.title, concept.total)}
                    aria-pressed=${chosen?.conceptId === concept.id && chosen.folder === undefined ? 'true' : 'false'}
                    @click=${() => choose({ conceptId: concept.id })}
                  >
                    ${concept.total}
                  </button>
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
