import type { LinkView } from '../../features/decoder/pageState';
import type { Span } from '../../jwt';
import { focusStop } from './linking';
import { stopOf } from './tokenSection';

// Ways to another place of the page: it is scrolled to and gets the focus.

/** To the characters of a link, in the coloured token. */
export function goToCharacters(root: HTMLElement, link: number, links: readonly LinkView[]): void {
  const stop = root.querySelector<HTMLElement>(`[data-stop][data-link="${stopOf(link, links) ?? link}"]`);
  stop?.scrollIntoView({ behavior: behaviour(), block: 'nearest' });
  if (stop) focusStop(stop);
}

/** To what the characters of a link mean. */
export function goToMeaning(root: HTMLElement, link: number): void {
  const target =
    root.querySelector<HTMLElement>(`[data-meaning="${link}"]`) ??
    root.querySelector<HTMLElement>(`[data-piece][data-link="${link}"]`);
  target?.scrollIntoView({ behavior: behaviour(), block: 'center' });
  target?.focus({ preventScroll: true });
}

export function goToElement(root: HTMLElement, id: string): void {
  const target = root.querySelector<HTMLElement>(`#${id}`);
  target?.scrollIntoView({ behavior: behaviour(), block: 'start' });
  target?.focus({ preventScroll: true });
}

/** To what the token is and where it lies, after another one was opened. */
export function goToTop(root: HTMLElement): void {
  const title = root.querySelector<HTMLElement>('#token-title');
  (root.querySelector('.path') ?? title)?.scrollIntoView({ behavior: behaviour(), block: 'nearest' });
  title?.focus({ preventScroll: true });
}

/** Selects a place in a text field, an empty one with the character after it, and brings it into sight. */
export function selectIn(field: HTMLTextAreaElement | null, { start, end }: Span): void {
  if (!field) return;
  // A field scrolls to its selection when it gets the focus anew, not when it has it.
  field.blur();
  field.setSelectionRange(start, Math.max(end, start + 1));
  field.focus();
  field.scrollIntoView({ behavior: behaviour(), block: 'nearest' });
}

const behaviour = (): ScrollBehavior =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

/** An empty page that gets the focus is ready for a paste; it never takes the focus itself. */
export function focusIfIdle(field: () => HTMLElement | null): void {
  // The editor loads a page in a hidden frame, where nothing can be focused, and the first animation
  // frame comes when it is shown.
  requestAnimationFrame(() => {
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (document.hasFocus() && idle) field()?.focus();
  });
}
