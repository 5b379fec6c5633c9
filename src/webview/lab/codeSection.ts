import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceView, CodeView, LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from '../question/inlineCode';
import { checkSection } from './checkSection';
import type { LabContext } from './context';
import { highlighted, highlightedParts } from './highlight';

/** The servers' code with what the learner may change in it, and what hands it in. */
export function codeSection(context: LabContext): TemplateResult {
  const { view } = context;
  return html`
    <section class="code" aria-labelledby="code-title">
      <h2 id="code-title" tabindex="-1">${t('The code')}</h2>
      <p class="task">${icon('target')} <span>${inlineCode(view.lab.task)}</span></p>
      ${view.code.map((code) => listing(code, context))}
      ${settings(context)}
      ${checkSection(context)}
    </section>
  `;
}

function listing(code: CodeView, context: LabContext): TemplateResult {
  // A choice stands for its code when the whole is coloured.
  const texts = highlightedParts(code.parts.map((part) => ('text' in part ? part.text : '')));
  return html`
    <figure class="listing">
      <figcaption>${icon('file-code')} ${code.file}</figcaption>
      <div class="lines" role="group" aria-label=${t('Code of {0}', code.file)}
        >${code.parts.map((part, index) =>
          'text' in part
            ? html`<code>${texts[index]}</code>`
            : inCode(choiceOf(context.view, part.choice), context),
        )}</div
      >
    </figure>
  `;
}

const choiceOf = ({ choices }: LabView, id: string): ChoiceView | undefined =>
  choices.find((choice) => choice.id === id);

/** A choice at its place in the code. */
function inCode(choice: ChoiceView | undefined, context: LabContext): TemplateResult | typeof nothing {
  if (!choice) return nothing;
  const id = `choice-${choice.id}`;
  const set = (value: string) => context.play({ kind: 'choose', choice: choice.id, value });
  const changed = choice.changed ? 'changed' : '';
  switch (choice.kind) {
    case 'one':
      return html`<span class="slot one ${changed}"
        ><select id=${id} aria-label=${choice.label} title=${choice.label} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
          ${choice.options.map(
            ({ value, code }) =>
              html`<option value=${value} .selected=${value === choice.value}>${oneLine(code)}</option>`,
          )}</select
        >${choice.code.includes('\n') ? html`<code class="whole">${highlighted(`\n  ${choice.code}`)}</code>` : nothing}</span
      >`;
    case 'toggle': {
      const on = choice.value === 'on';
      return html`<span class="slot toggle ${changed}"
        ><input
          type="checkbox"
          id=${id}
          aria-label=${choice.label}
          title=${choice.label}
          .checked=${on}
          @change=${(event: Event) => set((event.target as HTMLInputElement).checked ? 'on' : 'off')}
        /><code>${choice.code === '' ? html`<span class="hljs-comment">// ${choice.label}</span>` : highlighted(choice.code)}</code></span
      >`;
    }
    case 'edit': {
      const problem = context.refused[choice.id];
      return html`<span class="slot edit ${changed}"
        ><input
          type="text"
          id=${id}
          aria-label=${choice.label}
          title=${choice.label}
          size=${Math.max(4, Math.min(choice.value.length + 2, 60))}
          maxlength=${choice.maxLength ?? nothing}
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${problem ? `${id}-problem` : nothing}
          .value=${choice.value}
          @change=${(event: Event) => set((event.target as HTMLInputElement).value)}
        />${problem ? html`<span class="problem" id="${id}-problem" role="alert">${icon('error')} ${problem}</span>` : nothing}</span
      >`;
    }
  }
}

const oneLine = (code: string): string =>
  code.trim() === '' ? t('(nothing)') : code.replaceAll(/\s+/g, ' ').trim();

/** Choices that stand in no code, such as which browser it is. */
function settings(context: LabContext): TemplateResult | typeof nothing {
  const { settings: ids } = context.view;
  if (ids.length === 0) return nothing;
  return html`
    <fieldset class="settings">
      <legend>${t('Around the code')}</legend>
      ${ids.map((id) => setting(choiceOf(context.view, id), context))}
    </fieldset>
  `;
}

function setting(choice: ChoiceView | undefined, context: LabContext): TemplateResult | typeof nothing {
  if (!choice) return nothing;
  const set = (value: string) => context.play({ kind: 'choose', choice: choice.id, value });
  if (choice.kind === 'edit') {
    return html`
      <label class="setting">
        <span>${choice.label}</span>
        <input
          type="text"
          id="choice-${choice.id}"
          maxlength=${choice.maxLength ?? nothing}
          .value=${choice.value}
          @change=${(event: Event) => set((event.target as HTMLInputElement).value)}
        />
      </label>
    `;
  }
  return html`
    <label class="setting">
      <span>${choice.label}</span>
      <select id="choice-${choice.id}" @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
        ${choice.options.map(
          ({ value, code }) =>
            html`<option value=${value} .selected=${value === choice.value}>${oneLine(code)}</option>`,
        )}
      </select>
    </label>
  `;
}
