import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Answer } from '../../course/answers';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { move } from './answerModel';
import { inlineCode } from './inlineCode';
import { explained, mark } from './parts';
import type { FormContext } from './sessionAnswer';

/** Steps to be put into their order: by buttons, or by Alt and an arrow key on a step. */
export function ordering(context: FormContext): TemplateResult {
  const { asked, answer, grade } = context;
  const { question } = asked;
  if (question.kind !== 'ordering') return html``;
  if (grade) return graded(context);
  const order = answer.kind === 'order' ? answer.order : asked.order;
  return html`
    <ol class="ordering">
      ${repeat(
        order,
        (index) => index,
        (index, place) => {
          const text = question.items[index]?.text ?? '';
          return html`
            <li data-item=${index} @keydown=${(event: KeyboardEvent) => onKey(event, context, answer, place)}>
              <span class="number" aria-hidden="true">${place + 1}</span>
              <span class="text">${inlineCode(text)}</span>
              ${arrow(context, answer, place, -1, t('Move up, now {0} of {1}: {2}', place + 1, order.length, text))}
              ${arrow(context, answer, place, 1, t('Move down, now {0} of {1}: {2}', place + 1, order.length, text))}
            </li>
          `;
        },
      )}
    </ol>
  `;
}

function arrow(
  context: FormContext,
  answer: Answer,
  place: number,
  by: -1 | 1,
  label: string,
): TemplateResult {
  const last = answer.kind === 'order' ? answer.order.length - 1 : 0;
  return html`
    <button
      type="button"
      class="icon-button"
      aria-label=${label}
      aria-disabled=${by < 0 ? place === 0 : place === last}
      data-by=${by}
      @click=${() => moveItem(context, answer, place, by)}
    >
      ${icon(by < 0 ? 'arrow-up' : 'arrow-down')}
    </button>
  `;
}

function onKey(event: KeyboardEvent, context: FormContext, answer: Answer, place: number): void {
  const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp'] : undefined;
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  moveItem(context, answer, place, by);
}

/** Moves an item; the button that moves it further keeps the focus. */
function moveItem(context: FormContext, answer: Answer, place: number, by: -1 | 1): void {
  const item = answer.kind === 'order' ? answer.order[place] : undefined;
  context.change(move(answer, place, by), `[data-item="${item}"] [data-by="${by}"]`);
}

/** The steps in their right order, each with where it was put. */
function graded({ asked, grade }: FormContext): TemplateResult {
  const { question } = asked;
  if (question.kind !== 'ordering') return html``;
  return html`
    <ol class="ordering graded">
      ${grade?.parts.map(
        (part) => html`
          <li class=${part.verdict}>
            <span class="number" aria-hidden="true">${part.expected}</span>
            <div class="text">
              <p>${inlineCode(part.text)}</p>
              ${
                part.verdict === 'right'
                  ? mark(t('Right'), true)
                  : part.given === undefined
                    ? nothing
                    : mark(t('You put it at {0}', part.given), false)
              }
              ${explained(part)}
            </div>
          </li>
        `,
      )}
    </ol>
  `;
}
