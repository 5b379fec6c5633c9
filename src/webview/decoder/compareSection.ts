import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type {
  ComparisonState,
  ComparisonView,
  DifferenceView,
  PageState,
} from '../../features/decoder/pageState';
import { counted } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { readableTime } from './words';

type TokenPage = Extract<PageState, { kind: 'token' }>;

/** What differs between this token and a second one, pasted or from the same text. */
export function compareSection(
  page: TokenPage,
  second: string,
  comparison: ComparisonState | null,
  ui: Ui,
): TemplateResult {
  const { words, actions } = ui;
  const chosen = comparison?.index ?? null;
  const others = page.choices.flatMap((choice, index) => (index === page.chosen ? [] : [{ choice, index }]));
  return html`
    <section aria-labelledby="compare-title">
      <h2 id="compare-title" tabindex="-1">${words.compare.title}</h2>
      ${
        others.length > 0
          ? html`<div class="select-field">
              <label for="compare-with">${words.compare.with}</label>
              <select
                id="compare-with"
                class="field"
                .value=${live(chosen === null ? '' : String(chosen))}
                @change=${(event: Event) => {
                  const { value } = event.target as HTMLSelectElement;
                  actions.compareWith(value === '' ? null : Number(value));
                }}
              >
                <option value="" ?selected=${chosen === null}>${words.compare.pasted}</option>
                ${others.map(
                  ({ choice, index }) =>
                    html`<option value=${index} ?selected=${chosen === index}>${index + 1}: ${choice.label}</option>`,
                )}
              </select>
            </div>`
          : nothing
      }
      ${
        chosen === null
          ? html`<label class=${others.length > 0 ? 'visually-hidden' : ''} for="second-text"
                >${words.compare.field}</label
              >
              <textarea
                id="second-text"
                class="field mono"
                rows="3"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder=${words.compare.placeholder}
                .value=${live(second)}
                @input=${(event: InputEvent) => actions.editSecond((event.target as HTMLTextAreaElement).value)}
              ></textarea>`
          : nothing
      }
      ${comparison?.message ? html`<p class="field-error">${icon('error')}<span>${comparison.message}</span></p>` : nothing}
      ${comparison?.view ? result(comparison.view, ui) : nothing}
    </section>
  `;
}

function result(view: ComparisonView, ui: Ui): TemplateResult {
  const words = ui.words.compare;
  const { rows, same, more, unchanged, signature, opaque } = view;
  if (same) return html`<p class="fact" data-compared="same">${icon('check')}<span>${words.same}</span></p>`;
  return html`
    <div class="comparison" data-compared="different">
      <p class="fact">
        ${icon('diff')}<span
          >${rows.length === 0 ? words.sameContent : `${counted(words.differences, rows.length + more)}.`} ${signature}</span
        >
      </p>
      ${opaque ? html`<p class="muted">${words.opaque}</p>` : nothing}
      ${rows.length > 0 ? differences(rows, ui) : nothing}
      ${unchanged > 0 ? html`<p class="muted">${counted(words.unchanged, unchanged)}</p>` : nothing}
    </div>
  `;
}

function differences(rows: readonly DifferenceView[], { words: all }: Ui): TemplateResult {
  const words = all.compare;
  return html`
    <ul class="differences" aria-label=${words.caption}>
      ${rows.map(({ part, name, change, first, second, firstTime, secondTime, note }) => {
        const label = { added: words.added, removed: words.removed, changed: words.changed }[change];
        return html`<li data-change=${change} data-difference=${name}>
          <p class="difference-head">
            <code>${name}</code>
            <span class="muted">${all.segments[part]}</span>
            <span class="change">${label}${note ? `: ${note}` : nothing}</span>
          </p>
          ${first === undefined ? nothing : side('first', words.first, first, firstTime)}
          ${second === undefined ? nothing : side('second', words.second, second, secondTime)}
        </li>`;
      })}
    </ul>
  `;
}

/** One side of a difference: its sign says what its colour says. */
const side = (which: 'first' | 'second', label: string, value: string, time?: string): TemplateResult => html`
  <p class="side side-${which} mono">
    <span class="sign" aria-hidden="true">${which === 'first' ? '−' : '+'}</span>
    <span class="visually-hidden">${label}: </span>
    <span class="side-value">${value}${time ? html` <span class="side-time">${readableTime(time)}</span>` : nothing}</span>
  </p>
`;
