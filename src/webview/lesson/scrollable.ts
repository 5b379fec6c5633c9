import { t } from '../l10n';

/**
 * Lets the keyboard reach what scrolls sideways, code and wide tables, and only while it does scroll: a tab stop
 * that leads nowhere is in the way. What scrolls is a group with a name, so that the stop says what it is.
 */
export class ScrollableAreas {
  private readonly resizes = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target as HTMLElement);
  });

  follow(root: ParentNode): void {
    this.resizes.disconnect();
    for (const area of root.querySelectorAll<HTMLElement>('.prose pre, .prose .scroll, .question pre')) {
      this.resizes.observe(area);
    }
  }

  dispose(): void {
    this.resizes.disconnect();
  }
}

function mark(area: HTMLElement): void {
  const scrolls = area.scrollWidth > area.clientWidth;
  area.toggleAttribute('data-scrolls', scrolls);
  if (scrolls) {
    area.tabIndex = 0;
    area.setAttribute('role', 'group');
    area.setAttribute('aria-label', area.matches('pre') ? t('Code') : t('Table'));
  } else {
    for (const name of ['tabindex', 'role', 'aria-label']) area.removeAttribute(name);
  }
}
