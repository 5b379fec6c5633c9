import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { ActionView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import type { LabContext } from './context';
import { fieldInputs, valuesOf } from './fields';

/** What the learner may do at any time, apart from the steps. */
export function freePlay(context: LabContext): TemplateResult | typeof nothing {
  const { actions } = context.view;
  if (actions.length === 0) return nothing;
  return html`
    <details class="free">
      <summary>${icon('tools')} ${t('Free play')} <span class="count">${actions.length}</span></summary>
      <p class="reason">${t('Do what you like, in any order; the picture shows what travels.')}</p>
      <div class="actions">${actions.map((action) => actionForm(action, context))}</div>
    </details>
  `;
}

function actionForm(action: ActionView, context: LabContext): TemplateResult {
  const { id, title, fields, unavailable } = action;
  const form = `act-${id}`;
  const typed = context.typed[form] ?? {};
  const run = (event: Event) => {
    event.preventDefault();
    if (unavailable === undefined) context.play({ kind: 'act', action: id, values: valuesOf(fields, typed) });
  };
  return html`
    <form class="action" aria-label=${title} @submit=${run}>
      <h3>${title}</h3>
      ${unavailable === undefined ? fieldInputs(form, fields, typed, (values) => context.type(form, values)) : nothing}
      ${
        unavailable === undefined
          ? html`<vscode-button secondary icon="play" aria-label=${t('Do it: {0}', title)} @click=${run}>${t('Do it')}</vscode-button>`
          : html`<p class="empty">${unavailable}</p>`
      }
    </form>
  `;
}
