import { html, nothing, type TemplateResult } from 'lit';
import { rightSides } from '../../course/options';
import { t } from '../l10n';
import { match } from './answerModel';
import { inlineCode } from './inlineCode';
import { explained, mark } from './parts';
import type { FormContext } from './sessionAnswer';

/** Left sides, each with a list of all right sides. */
export function matching({ asked, answer, grade, change }: FormContext): TemplateResult {
  const { question, order } = asked;
  if (question.kind !== 'matching') return html``;
  const rights = answer.kind === 'match' ? answer.rights : [];
  const texts = rightSides(question);
  return html`
    <div class="matching">
      ${question.pairs.map(({ left }, pair) => {
        const part = grade?.parts[pair];
        const id = `${question.id}-${pair}`;
        if (part) {
          return html`
            <div class="pair ${part.verdict}">
              <p class="left">${inlineCode(left)}</p>
              <div class="why">
                ${
                  part.verdict === 'right'
                    ? nothing
                    : mark(
                        part.given === undefined
                          ? t('Not matched')
                          : t('Your choice: {0}', plain(part.given)),
                        false,
                      )
                }
                ${mark(plain(part.expected ?? ''), true)}
                ${explained(part)}
              </div>
            </div>
          `;
        }
        return html`
          <div class="pair">
            <label class="left" for=${id}>${inlineCode(left)}</label>
            <select
              id=${id}
              @change=${(event: Event) =>
                change(match(answer, pair, Number((event.target as HTMLSelectElement).value)))}
            >
              <option value="-1" ?selected=${(rights[pair] ?? -1) < 0}>${t('Choose …')}</option>
              ${order.map(
                (index) =>
                  html`<option value=${index} ?selected=${rights[pair] === index}>${plain(texts[index] ?? '')}</option>`,
              )}
            </select>
          </div>
        `;
      })}
    </div>
  `;
}

/** A list shows no code; the backticks would stand there as they are. */
const plain = (text: string): string => text.replaceAll('`', '');
