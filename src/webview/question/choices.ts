import { html, nothing, type TemplateResult } from 'lit';
import { hasOptions, isMultiple } from '../../course/options';
import { choose } from './answerModel';
import { inlineCode } from './inlineCode';
import { explained, optionMark, toneOf } from './parts';
import type { FormContext } from './sessionAnswer';

/** Options to choose from: one, or several; cookies in the form in which they were set. */
export function choices({ asked, answer, grade, change }: FormContext): TemplateResult {
  const { question, order } = asked;
  if (!hasOptions(question)) return html``;
  const chosen = answer.kind === 'choice' ? answer.chosen : [];
  const cookies = question.kind === 'browser-sends';
  return html`${order.map((index) => {
    const option = question.options[index];
    if (!option) return nothing;
    const part = grade?.parts[index];
    const id = `${question.id}-${index}`;
    return html`
      <div class="option ${toneOf(part)}">
        <input
          type=${isMultiple(question) ? 'checkbox' : 'radio'}
          name=${question.id}
          id=${id}
          .checked=${chosen.includes(index)}
          ?disabled=${grade !== undefined}
          aria-describedby=${part ? `${id}-why` : nothing}
          @change=${(event: Event) =>
            change(choose(question, answer, index, (event.target as HTMLInputElement).checked))}
        />
        <label for=${id}>${cookies ? html`<code>${option.text}</code>` : inlineCode(option.text)}</label>
        ${part ? html`<div class="why" id=${`${id}-why`}>${optionMark(part)}${explained(part)}</div>` : nothing}
      </div>
    `;
  })}`;
}
