import type { Disposable } from '../../base/dispose';

/** How long the end of a passage must stay in view before the passage counts as read, in milliseconds. */
const DWELL = 2000;

export interface ReadingEvents {
  /** The passage at the place where one reads has changed. */
  reading(passageId: string): void;
  /** The end of a passage stayed in view. */
  read(passageId: string): void;
}

/**
 * Follows where the reader is. Passages are the elements with `data-passage`, their ends those with
 * `data-passage-end`. Holds listeners and timers only while there is something to follow.
 */
export class ReadingTracker implements Disposable {
  private sections: readonly HTMLElement[] = [];
  private readonly dwelling = new Map<string, ReturnType<typeof setTimeout>>();
  private current: string | undefined;
  private frame = 0;
  private readonly ends = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.passageEnd;
      if (id !== undefined) this.dwell(id, isIntersecting && document.visibilityState === 'visible');
    }
  });
  private readonly onScroll = () => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.locate();
    });
  };

  constructor(private readonly events: ReadingEvents) {
    document.addEventListener('scroll', this.onScroll, { passive: true });
  }

  /** Follows the passages below `root`, instead of those before. */
  follow(root: ParentNode): void {
    this.stop();
    this.sections = [...root.querySelectorAll<HTMLElement>('[data-passage]')];
    for (const end of root.querySelectorAll('[data-passage-end]')) this.ends.observe(end);
    this.current = undefined;
  }

  dispose(): void {
    document.removeEventListener('scroll', this.onScroll);
    cancelAnimationFrame(this.frame);
    this.stop();
  }

  private stop(): void {
    this.ends.disconnect();
    for (const timer of this.dwelling.values()) clearTimeout(timer);
    this.dwelling.clear();
  }

  private dwell(id: string, inView: boolean): void {
    clearTimeout(this.dwelling.get(id));
    this.dwelling.delete(id);
    if (inView)
      this.dwelling.set(
        id,
        setTimeout(() => this.events.read(id), DWELL),
      );
  }

  /** One reads in the upper part of the window; at the page's end, where no more scrolling is, at its end. */
  private locate(): void {
    const line = window.innerHeight * 0.4;
    const started = this.sections.filter((section) => section.getBoundingClientRect().top <= line);
    const page = document.documentElement;
    const atEnd = page.scrollTop > 0 && page.scrollTop + page.clientHeight >= page.scrollHeight - 2;
    const at = (atEnd ? this.sections.at(-1) : started.at(-1)) ?? this.sections[0];
    const id = at?.dataset.passage;
    if (id === undefined || id === this.current) return;
    this.current = id;
    this.events.reading(id);
  }
}
