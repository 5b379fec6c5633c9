import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { GlossaryEntry } from '../../course';
import { type FromGlossaryPage, type ToGlossaryPage, toGlossaryPage } from '../../features/glossary/messages';
import { icon } from '../components/icon';
import { PageElement } from '../components/pageElement';
import { t } from '../l10n';

/** The terms in alphabetical order, narrowed down by what is typed. */
@customElement('session-glossary')
export class SessionGlossary extends PageElement<FromGlossaryPage, ToGlossaryPage> {
  @state() private entries: readonly GlossaryEntry[] | undefined;
  @state() private filter = '';

  constructor() {
    super(toGlossaryPage);
  }

  protected override receive({ entries }: ToGlossaryPage): void {
    this.entries = entries;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.entries) return nothing;
    const words = this.filter.trim().toLowerCase();
    const shown = this.entries.filter(
      ({ term, also, text }) =>
        words === '' || [term, ...also, text].some((name) => name.toLowerCase().includes(words)),
    );
    return html`
      <main class="layout glossary">
        <header>
          <h1>${t('Glossary')}</h1>
          <p class="summary">
            ${t('The terms of session security in a sentence or two. Each leads to the passage that teaches it.')}
          </p>
          <label class="search-field">
            ${icon('filter')}
            <span class="visually-hidden">${t('Filter the terms')}</span>
            <input
              type="text"
              role="searchbox"
              placeholder=${t('Filter')}
              spellcheck="false"
              autocomplete="off"
              @input=${(event: Event) => {
                this.filter = (event.target as HTMLInputElement).value;
              }}
            />
          </label>
          <p class="count" role="status">
            ${words === '' ? t('{0} terms', shown.length) : t('{0} of {1} terms', shown.length, this.entries.length)}
          </p>
        </header>
        <dl>${shown.map((entry) => this.entry(entry))}</dl>
      </main>
    `;
  }

  private entry({ term, also, text, passage }: GlossaryEntry): TemplateResult {
    return html`
      <div class="entry">
        <dt>${term}${also.length > 0 ? html`<span class="also">${also.join(', ')}</span>` : nothing}</dt>
        <dd>
          <p>${text}</p>
          <p>
            <a
              href="#${passage}"
              aria-label=${t('Learn about {0}', term)}
              @click=${(event: Event) => {
                event.preventDefault();
                event.stopPropagation();
                this.send({ type: 'open', passageId: passage });
              }}
              >${t('Learn')} ${icon('arrow-right')}</a
            >
          </p>
        </dd>
      </div>
    `;
  }
}
