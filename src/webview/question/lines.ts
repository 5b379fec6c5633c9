import { html, nothing, type TemplateResult } from 'lit';
import { choose } from './answerModel';
import { explained, optionMark, toneOf } from './parts';
import type { FormContext } from './sessionAnswer';

/** Code of which one line is to be chosen. */
export function codeLines({ asked, answer, grade, change }: FormContext): TemplateResult {
  const { question } = asked;
  if (question.kind !== 'click-line') return html``;
  const chosen = answer.kind === 'choice' ? answer.chosen : [];
  const lines = question.code.text.split('\n');
  return html`
    <div class="lines">
      ${lines.map((text, at) => {
        const index = question.options.findIndex(({ line }) => line === at + 1);
        const part = grade?.parts[index];
        const id = `${question.id}-${index}`;
        const number = html`<span class="number" aria-hidden="true">${at + 1}</span>`;
        if (index < 0) return html`<div class="line plain">${number}<span></span><code>${text}</code></div>`;
        // Not every line that was rightly left needs words; the right one and the chosen one do.
        const why = part && part.verdict !== 'left';
        return html`
          <div class="line ${part && part.verdict !== 'left' ? toneOf(part) : ''}">
            ${number}
            <input
              type="radio"
              name=${question.id}
              id=${id}
              .checked=${chosen.includes(index)}
              ?disabled=${grade !== undefined}
              aria-describedby=${why ? `${id}-why` : nothing}
              @change=${() => change(choose(question, answer, index, true))}
            />
            <label for=${id}><code>${text}</code></label>
            ${why ? html`<div class="why" id=${`${id}-why`}>${optionMark(part)}${explained(part)}</div>` : nothing}
          </div>
        `;
      })}
    </div>
  `;
}
