import { html, type TemplateResult } from 'lit';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { type ContentsState, contents } from './contents';
import type { Found } from './searchField';
import { shortcutHelp } from './shortcuts';

export interface SidebarState {
  readonly contents: ContentsState;
  readonly found: Found | undefined;
  /** Whether there is room for a column; else it folds up above the lesson. */
  readonly wide: boolean;
  /** Whether single keys do something. */
  readonly shortcuts: boolean;
  readonly enableShortcuts: (enabled: boolean) => void;
}

/** Search, contents and shortcuts, beside the lesson or above it. */
export function sidebar(state: SidebarState): TemplateResult {
  const list = html`
    <nav aria-label=${t('Contents')}>
      <session-search .found=${state.found}></session-search>
      ${contents(state.contents)}
    </nav>
  `;
  const help = html`
    <details class="shortcuts">
      <summary>${icon('keyboard')} ${t('Keyboard shortcuts')}</summary>
      ${shortcutHelp(state.shortcuts, state.enableShortcuts)}
    </details>
  `;
  return state.wide
    ? html`<div class="sidebar">${list}${help}</div>`
    : html`
      <div class="sidebar">
        <details class="toc">
          <summary>${icon('list-unordered')} ${t('Contents')}</summary>
          ${list} ${help}
        </details>
      </div>
    `;
}
