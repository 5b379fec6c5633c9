import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../../simulator/labs';

/** What was typed into the fields of one form, by field id. */
export type Typed = Readonly<Record<string, string>>;

/** What the fields of a form say: what was typed, else what stands there at first. */
export function valuesOf(fields: readonly FieldView[], typed: Typed): Record<string, string> {
  return Object.fromEntries(
    fields.map((field) => {
      const text = typed[field.id];
      // What can be chosen may have changed since.
      const gone = field.kind === 'select' && !field.options.some(({ value }) => value === text);
      return [field.id, text === undefined || gone ? startOf(field) : text];
    }),
  );
}

const startOf = ({ kind, start, options }: FieldView): string =>
  kind === 'select' && !options.some(({ value }) => value === start) ? (options[0]?.value ?? '') : start;

/** The fields of a form, each with its label. */
export function fieldInputs(
  form: string,
  fields: readonly FieldView[],
  typed: Typed,
  change: (typed: Typed) => void,
): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  const values = valuesOf(fields, typed);
  return html`
    <div class="fields">
      ${fields.map((field) => {
        const id = `${form}-${field.id}`;
        const set = (event: Event) =>
          change({ ...typed, [field.id]: (event.target as HTMLInputElement).value });
        return html`
          <div class="field ${field.kind}">
            <label for=${id}>${field.label}</label>
            ${input(field, id, values[field.id] ?? '', set)}
          </div>
        `;
      })}
    </div>
  `;
}

function input(field: FieldView, id: string, value: string, set: (event: Event) => void): TemplateResult {
  switch (field.kind) {
    case 'select':
      return html`
        <select id=${id} @change=${set}>
          ${field.options.map((each) => html`<option value=${each.value} .selected=${each.value === value}>${each.label}</option>`)}
        </select>
      `;
    case 'multiline':
      return html`<textarea id=${id} rows="3" spellcheck="false" .value=${value} @input=${set}></textarea>`;
    default:
      return html`
        <input
          id=${id}
          type="text"
          inputmode=${field.kind === 'number' ? 'decimal' : 'text'}
          spellcheck="false"
          autocomplete="off"
          .value=${value}
          @input=${set}
        />
      `;
  }
}
