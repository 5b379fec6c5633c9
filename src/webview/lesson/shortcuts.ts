import { html, type TemplateResult } from 'lit';
import { t } from '../l10n';

/** What the keys of the page do. */
export type Shortcut =
  | 'nextPassage'
  | 'previousPassage'
  | 'nextLesson'
  | 'previousLesson'
  | 'search'
  | 'help';

const keys: readonly { readonly key: string; readonly does: Shortcut; readonly words: string }[] = [
  { key: ']', does: 'nextPassage', words: t('Next passage') },
  { key: '[', does: 'previousPassage', words: t('Previous passage') },
  { key: '}', does: 'nextLesson', words: t('Next lesson') },
  { key: '{', does: 'previousLesson', words: t('Previous lesson') },
  { key: '/', does: 'search', words: t('Search') },
  { key: '?', does: 'help', words: t('These shortcuts') },
];

/** The shortcut that a key press means, or undefined: in a text field keys are text. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && target.matches('textarea, input[type="text"], select'))
    return undefined;
  // On many keyboards brackets are typed with AltGr, which reports itself as Control and Alt together.
  if (event.metaKey || event.ctrlKey !== event.altKey) return undefined;
  return keys.find(({ key }) => key === event.key)?.does;
}

/** The table of keys, with a switch: single keys can be in the way of speech input (WCAG 2.2, 2.1.4). */
export function shortcutHelp(enabled: boolean, enable: (enabled: boolean) => void): TemplateResult {
  return html`
    <dl>
      ${keys.map(({ key, words }) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}
      <div><dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>${t('Steps of a focused picture')}</dd></div>
    </dl>
    <label class="switch">
      <input
        type="checkbox"
        .checked=${enabled}
        @change=${(event: Event) => enable((event.target as HTMLInputElement).checked)}
      />
      ${t('Single-key shortcuts')}
    </label>
  `;
}
