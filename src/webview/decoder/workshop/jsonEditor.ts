import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { DecoderStrings } from '../../../features/decoder/strings';
import {
  type Completions,
  complete,
  completionsAt,
  type Part,
} from '../../../features/decoder/workshop/completions';
import { counted } from '../../../features/webview/strings';

/** A field for JSON that offers the registered names of members while one is written. Tells `edit` of changes. */
@customElement('session-json-editor')
export class JsonEditor extends LitElement {
  @property({ attribute: false }) words: DecoderStrings['workshop'] | undefined;
  @property({ attribute: false }) member: Part = 'payload';
  @property() value = '';
  @state() private offered: Completions | undefined;
  @state() private chosen = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, member: part, offered } = this;
    if (!words) return nothing;
    const id = `draft-${part}`;
    return html`
      <label for=${id}>${part === 'header' ? words.header : words.claims}</label>
      <textarea
        id=${id}
        class="field mono"
        rows=${part === 'header' ? 5 : 10}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-autocomplete="list"
        aria-controls="${id}-names"
        aria-describedby="${id}-hint"
        aria-activedescendant=${offered ? `${id}-name-${this.chosen}` : nothing}
        .value=${live(this.value)}
        @input=${() => this.typed()}
        @click=${() => this.close()}
        @blur=${() => this.close()}
        @keydown=${(event: KeyboardEvent) => this.pressed(event)}
      ></textarea>
      <p class="muted hint" id="${id}-hint">${words.hint}</p>
      <p class="visually-hidden" role="status">${offered ? counted(words.suggested, offered.items.length) : ''}</p>
      <ul class="names" id="${id}-names" role="listbox" aria-label=${words.suggestions} ?hidden=${!offered}>
        ${offered?.items.map(
          ({ name, title }, at) => html`<li
            id="${id}-name-${at}"
            role="option"
            aria-selected=${at === this.chosen}
            @mousedown=${(event: Event) => {
              // The field keeps the focus.
              event.preventDefault();
              this.take(at);
            }}
          >
            <code>${name}</code> <span>${title}</span>
          </li>`,
        )}
      </ul>
    `;
  }

  private get field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private typed(): void {
    const { field } = this;
    if (!field) return;
    this.tell(field.value);
    this.chosen = 0;
    this.offered = completionsAt(field.value, field.selectionStart, this.member);
  }

  private pressed(event: KeyboardEvent): void {
    const { offered } = this;
    if (!offered || event.isComposing) return;
    const count = offered.items.length;
    if (event.key === 'ArrowDown') this.chosen = (this.chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.chosen = (this.chosen + count - 1) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') this.take(this.chosen);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private take(at: number): void {
    const { offered, field } = this;
    const name = offered?.items[at]?.name;
    this.close();
    if (!offered || !field || name === undefined) return;
    const { text, caret } = complete(field.value, offered, name, this.member, Date.now());
    field.value = text;
    field.setSelectionRange(caret, caret);
    this.tell(text);
  }

  private close(): void {
    this.offered = undefined;
  }

  private tell(text: string): void {
    this.value = text;
    this.dispatchEvent(new CustomEvent<string>('edit', { detail: text }));
  }
}
