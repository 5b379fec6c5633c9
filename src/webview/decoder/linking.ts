import { type Disposable, DisposableStore, toDisposable } from '../../base/dispose';
import type { LinkView } from '../../features/decoder/pageState';
import type { Span } from '../../jwt';

/** What is pointed at: a link, and perhaps fewer characters than all of it. */
export interface Pointed {
  readonly link?: number;
  readonly span?: Span;
}

/** What the linking asks of the page. */
export interface LinkedPage {
  readonly root: HTMLElement;
  /** The field whose caret points at parts of the token. */
  readonly field: () => HTMLTextAreaElement | null;
  /** The links of the token that is shown. */
  readonly links: () => readonly LinkView[];
  /** Whether their spans count in the field's text; not so for a token within another. */
  readonly inField: () => boolean;
  /** What is pointed at now; `caret`: by the caret in the field. */
  readonly onPoint: (link: number | undefined, caret: boolean) => void;
}

/**
 * Joins the characters of the token to their meaning, both ways: whatever has a `data-link` (and perhaps a
 * `data-span`) points at it under the mouse and with the focus, and the caret in the text field points at
 * what it stands in. Then all `data-piece` and `data-row` elements of the same link get `data-pointed`. This
 * bypasses rendering, as a token has thousands of pieces and a mouse moves often.
 */
export class Linking implements Disposable {
  private readonly owned = new DisposableStore();
  private hovered: Pointed | undefined;
  private focused: Pointed | undefined;
  private byCaret = false;

  constructor(private readonly page: LinkedPage) {
    const { root } = page;
    this.listen(root, 'pointerover', (event) => this.hover(pointedBy(event.target)));
    this.listen(root, 'pointerleave', () => this.hover(undefined));
    this.listen(root, 'focusin', ({ target }) => {
      // The field also gets the focus when its window does, and then the caret is where it was.
      if (target === page.field()) this.followCaret();
      else this.focus(pointedBy(target), false);
    });
    this.listen(root, 'focusout', () => this.focus(undefined, false));
    this.listen(document, 'selectionchange', () => this.followCaret());
    this.listen(root, 'keydown', (event) => this.step(event as KeyboardEvent));
  }

  dispose(): void {
    this.owned.dispose();
  }

  /** After the page was drawn anew: elements have come and gone. */
  refresh(): void {
    this.apply();
  }

  /** Forgets what was pointed at, as its numbers mean something else in another token. */
  reset(): void {
    this.hovered = undefined;
    this.focused = undefined;
    this.show(false);
    this.followCaret();
  }

  private listen(target: EventTarget, type: string, handle: (event: Event) => void): void {
    target.addEventListener(type, handle);
    this.owned.add(toDisposable(() => target.removeEventListener(type, handle)));
  }

  private hover(pointed: Pointed | undefined): void {
    if (same(pointed, this.hovered)) return;
    this.hovered = pointed;
    this.show(false);
  }

  private focus(pointed: Pointed | undefined, caret: boolean): void {
    if (same(pointed, this.focused)) return;
    this.focused = pointed;
    this.byCaret = caret;
    this.show(caret);
  }

  /** Points at what the caret stands in, as far as the field has the focus. */
  followCaret(): void {
    const field = this.page.field();
    if (!field || document.activeElement !== field) return;
    const { selectionStart: start, selectionEnd: end } = field;
    const link = this.page.inField() ? innermost(this.page.links(), start, end) : undefined;
    if (link === undefined) this.focus(undefined, true);
    else this.focus(end > start ? { link, span: { start, end } } : { link }, true);
  }

  private get pointed(): Pointed | undefined {
    return this.hovered ?? this.focused;
  }

  private show(caret: boolean): void {
    this.apply();
    this.page.onPoint(this.pointed?.link, caret || (this.byCaret && this.hovered === undefined));
  }

  private apply(): void {
    const { root } = this.page;
    const links = this.page.links();
    const { link, span } = this.pointed ?? {};
    const last = link === undefined ? -1 : (links[link]?.last ?? link);
    let first: HTMLElement | undefined;
    for (const element of root.querySelectorAll<HTMLElement>('[data-piece]')) {
      const on = holds(element, link, last, span);
      element.toggleAttribute('data-pointed', on);
      if (on && element.dataset.start !== undefined) first ??= element;
    }
    for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
      row.toggleAttribute('data-pointed', isAbout(Number(row.dataset.link ?? -1), link, links));
    }
    if (first) bringIntoView(first);
  }

  /** Arrow keys, Home and End move between the parts of the token; Enter and Space act as a click. */
  private step(event: KeyboardEvent): void {
    const stop = (event.target as Element).closest<HTMLElement>('[data-stop]');
    const map = stop?.closest('[data-map]');
    if (!stop || !map || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      stop.click();
      return;
    }
    const stops = [...map.querySelectorAll<HTMLElement>('[data-stop]')];
    const at = stops.indexOf(stop);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: stops.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : stops[to];
    if (to !== undefined) event.preventDefault();
    if (next) focusStop(next);
  }
}

/** Gives the focus to a part of the token, which from then on is the one that Tab leads to. */
export function focusStop(stop: HTMLElement): void {
  for (const other of stop.closest('[data-map]')?.querySelectorAll<HTMLElement>('[data-stop]') ?? []) {
    other.tabIndex = other === stop ? 0 : -1;
  }
  stop.focus({ preventScroll: true });
}

/** The link with the fewest characters that holds a place, or all of a range. */
export function innermost(links: readonly LinkView[], start: number, end: number): number | undefined {
  const holding = links.findLastIndex(({ span }) =>
    end > start ? span.start <= start && span.end >= end : span.start <= start && span.end > start,
  );
  return holding < 0 ? undefined : holding;
}

function pointedBy(target: EventTarget | null): Pointed | undefined {
  const element = (target as Element | null)?.closest?.<HTMLElement>('[data-link],[data-span]');
  if (!element) return undefined;
  const { link, span } = element.dataset;
  const [start, end] = span?.split(' ').map(Number) ?? [];
  return {
    ...(link !== undefined && { link: Number(link) }),
    ...(start !== undefined && end !== undefined && { span: { start, end } }),
  };
}

/** Whether a piece is within what is pointed at: in the token by its place, in the JSON by its link. */
function holds(
  element: HTMLElement,
  link: number | undefined,
  last: number,
  span: Span | undefined,
): boolean {
  const { start, end, link: own } = element.dataset;
  if (span && start !== undefined) return Number(start) < span.end && Number(end) > span.start;
  return link !== undefined && own !== undefined && Number(own) >= link && Number(own) <= last;
}

/** A row is about a member and about all that is within it, but about a segment only as a whole. */
function isAbout(row: number, link: number | undefined, links: readonly LinkView[]): boolean {
  if (link === undefined || row < 0) return false;
  const view = links[row];
  return row === link || (view !== undefined && view.name !== '' && link > row && link <= view.last);
}

/** Scrolls within the token's own box alone; the page stays where the reader has it. */
function bringIntoView(piece: HTMLElement): void {
  const box = piece.closest<HTMLElement>('[data-map]');
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [inner, outer] = [piece.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top + 8;
  else if (inner.top > outer.bottom - 24) box.scrollTop += inner.top - outer.bottom + 32;
}

const same = (a: Pointed | undefined, b: Pointed | undefined): boolean =>
  a?.link === b?.link && a?.span?.start === b?.span?.start && a?.span?.end === b?.span?.end;
