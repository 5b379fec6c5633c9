import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SearchResult } from '../../course/search';
import { icon } from '../components/icon';
import { t } from '../l10n';

/** Fired when other words are searched. */
export class SearchEvent extends Event {
  constructor(readonly query: string) {
    super('search-course', { bubbles: true });
  }
}

/** What was found for which words. */
export interface Found {
  readonly query: string;
  readonly results: readonly SearchResult[];
}

/** A field that searches lessons and glossary, and what it found. */
@customElement('session-search')
export class SessionSearch extends LitElement {
  @property({ attribute: false }) found: Found | undefined;
  @state() private query = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts the cursor into the field. */
  focusField(): void {
    const field = this.querySelector('input');
    field?.focus();
    field?.select();
  }

  protected override render(): TemplateResult {
    return html`
      <search>
        <label class="search-field">
          ${icon('search')}
          <span class="visually-hidden">${t('Search lessons and glossary')}</span>
          <input
            type="text"
            role="searchbox"
            placeholder=${t('Search')}
            maxlength="200"
            spellcheck="false"
            autocomplete="off"
            .value=${this.query}
            @input=${(event: Event) => this.ask((event.target as HTMLInputElement).value)}
            @keydown=${this.onKey}
          />
        </label>
        <div role="status">${this.summary()}</div>
        ${this.results()}
      </search>
    `;
  }

  private get shown(): Found | undefined {
    return this.found?.query === this.query && this.query.trim() !== '' ? this.found : undefined;
  }

  private summary(): TemplateResult | typeof nothing {
    const count = this.shown?.results.length;
    if (count === undefined) return nothing;
    const words =
      count === 0
        ? t('Nothing found. Try another word.')
        : count === 1
          ? t('1 result')
          : t('{0} results', count);
    return html`<p class="search-count">${words}</p>`;
  }

  private results(): TemplateResult | typeof nothing {
    if (!this.shown) return nothing;
    return html`
      <ul class="search-results">
        ${this.shown.results.map(
          ({ kind, title, detail, passageId }) => html`
            <li>
              <a href="#${passageId}">
                <span class="title">${icon(kind === 'term' ? 'symbol-key' : 'book')} ${title}</span>
                <span class="detail">${detail}</span>
              </a>
            </li>
          `,
        )}
      </ul>
    `;
  }

  private ask(query: string): void {
    this.query = query;
    this.classList.toggle('searching', query.trim() !== '');
    this.dispatchEvent(new SearchEvent(query));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.query !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.ask('');
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.querySelector<HTMLElement>('.search-results a')?.focus();
    }
  };
}
