import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Messenger } from '../../base/messenger';
import { type FromLessonPage, type ToLessonPage, toLessonPage } from '../../features/lessons/messages';
import { hostPort } from '../port';
import { lessonFooter, lessonHeader } from './lessonFrame';
import { type PageState, readPageState } from './pageState';
import { type PassageContext, passageView } from './passageView';
import { ReadingTracker } from './readingTracker';
import { ScrollableAreas } from './scrollable';
import type { Found, SearchEvent, SessionSearch } from './searchField';
import type { AnswerEvent } from './sessionQuestion';
import type { CheckCodeEvent, DraftEvent, FoundInParts, ReflectEvent } from './sessionReflection';
import { type Shortcut, shortcutOf } from './shortcuts';
import { sidebar } from './sidebar';
import { placeAfter, type Travel } from './travel';

type Shown = Extract<ToLessonPage, { type: 'show' }>;

/** The lesson page: contents, article, and the way through the course. */
@customElement('session-lesson')
export class SessionLesson extends LitElement implements PassageContext {
  @state() private shown: Shown | undefined;
  @state() private page: PageState;
  @state() private wide = false;
  @state() private found: Found | undefined;
  private readonly port = hostPort();
  private readonly messenger = new Messenger<FromLessonPage, ToLessonPage>(
    this.port,
    toLessonPage,
    (message) => this.receive(message),
  );
  @state() foundInParts: FoundInParts = {};
  private tracker: ReadingTracker | undefined;
  private readonly scrollable = new ScrollableAreas();
  private readonly wideQuery = window.matchMedia('(min-width: 920px)');
  /** Where to go once what was received is drawn. */
  private target: { readonly passageId: string; readonly focus: boolean } | undefined;

  constructor() {
    super();
    this.page = readPageState(this.port.getState());
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tracker = new ReadingTracker({
      reading: (passageId) => this.reading(passageId),
      read: (passageId) => this.markRead(passageId),
    });
    this.wideQuery.addEventListener('change', this.onWidth);
    this.onWidth();
    document.addEventListener('keydown', this.onKey);
    this.messenger.send({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tracker?.dispose();
    this.scrollable.dispose();
    this.wideQuery.removeEventListener('change', this.onWidth);
    document.removeEventListener('keydown', this.onKey);
    this.messenger.dispose();
  }

  get progress() {
    return (
      this.shown?.progress ?? { read: [], answers: {}, reflections: {}, labsPassed: [], exercisesPassed: [] }
    );
  }

  get read(): ReadonlySet<string> {
    return new Set(this.progress.read);
  }

  get drafts() {
    return this.page.drafts;
  }

  markRead(passageId: string): void {
    if (!this.read.has(passageId)) this.messenger.send({ type: 'read', passageId });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shown } = this;
    if (!shown) return nothing;
    const { lesson, outline, questions, labs, exercises } = shown;
    return html`
      <div
        class="layout"
        @click=${this.onClick}
        @answer=${this.onAnswer}
        @draft=${this.onDraft}
        @reflect=${this.onReflect}
        @check-code=${this.onCheckCode}
        @search-course=${this.onSearch}
      >
        ${this.side()}
        <main>
          <article>
            ${lessonHeader(outline, lesson)}
            ${repeat(
              lesson.passages,
              ({ id }) => id,
              (passage) =>
                passageView(
                  passage,
                  questions.filter((question) => question.passage === passage.id),
                  labs.filter((lab) => lab.passageId === passage.id),
                  exercises.filter((exercise) => exercise.passageId === passage.id),
                  this,
                ),
            )}
          </article>
          ${lessonFooter(outline, lesson.id)}
        </main>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('shown') && this.target) void this.arrive();
  }

  private side(): TemplateResult {
    const { outline, lesson } = this.shown as Shown;
    return sidebar({
      contents: { outline, lessonId: lesson.id, passageId: this.page.passageId, read: this.read },
      found: this.found,
      wide: this.wide,
      shortcuts: this.page.shortcuts,
      enableShortcuts: (shortcuts) => this.keep({ ...this.page, shortcuts }),
    });
  }

  private receive(message: ToLessonPage): void {
    if (message.type === 'show') {
      this.shown = message;
      this.keep({ ...this.page, passageId: message.passageId });
      this.target = { passageId: message.passageId, focus: message.focus };
    } else if (message.type === 'codeChecked') {
      this.foundInParts = { ...this.foundInParts, [message.partId]: message.findings ?? [] };
    } else if (message.type === 'found') {
      this.found = message;
    } else if (this.shown) {
      this.shown = { ...this.shown, progress: message.progress };
    }
  }

  /** Goes to the passage that was asked for, when everything that has a height is drawn. */
  private async arrive(): Promise<void> {
    const target = this.target;
    this.target = undefined;
    const parts = this.querySelectorAll<LitElement>(
      'session-questions, session-question, session-sequence, session-reflection',
    );
    await Promise.all([...parts].map((part) => part.updateComplete));
    // Sequences learn their width from the first layout and draw themselves in the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (!this.isConnected || !target) return;
    this.goTo(target.passageId, target.focus);
    this.tracker?.follow(this);
    this.scrollable.follow(this);
    this.showPlace();
  }

  /** Scrolls the contents, where they have a column of their own, to the open lesson. */
  private showPlace(): void {
    const column = this.querySelector('.sidebar');
    const open = this.querySelector('.lessons .open');
    if (!column || !open) return;
    const [outer, inner] = [column.getBoundingClientRect(), open.getBoundingClientRect()];
    const inView = inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (!inView) column.scrollTop += inner.top - outer.top - outer.height / 4;
  }

  private goTo(passageId: string, focus: boolean): void {
    const first = this.shown?.lesson.passages[0]?.id === passageId;
    const heading = first ? this.querySelector<HTMLElement>('h1') : document.getElementById(passageId);
    if (!heading) return;
    if (first) window.scrollTo(0, 0);
    else heading.scrollIntoView();
    if (focus) heading.focus({ preventScroll: true });
    this.keep({ ...this.page, passageId });
  }

  /** Opens a passage of this lesson here, or asks for another lesson. */
  private open(passageId: string): void {
    if (this.shown?.lesson.passages.some(({ id }) => id === passageId)) {
      this.querySelector('details.toc')?.removeAttribute('open');
      this.goTo(passageId, true);
      this.messenger.send({ type: 'reading', passageId });
    } else {
      this.messenger.send({ type: 'open', passageId });
    }
  }

  private reading(passageId: string): void {
    if (passageId === this.page.passageId) return;
    this.keep({ ...this.page, passageId });
    this.messenger.send({ type: 'reading', passageId });
  }

  private keep(page: PageState): void {
    this.page = page;
    this.port.setState(page);
  }

  private run(shortcut: Shortcut): void {
    if (shortcut === 'help') this.showHelp();
    else if (shortcut === 'search') this.showSearch();
    else this.travel(shortcut);
  }

  private travel(shortcut: Travel): void {
    if (!this.shown) return;
    const { outline, lesson } = this.shown;
    const target = placeAfter({ outline, lessonId: lesson.id, passageId: this.page.passageId }, shortcut);
    if (target !== undefined) this.open(target);
  }

  private showHelp(): void {
    for (const details of this.querySelectorAll<HTMLDetailsElement>('details.toc, details.shortcuts')) {
      details.open = true;
    }
    this.querySelector<HTMLElement>('.shortcuts summary')?.focus();
  }

  private showSearch(): void {
    for (const details of this.querySelectorAll<HTMLDetailsElement>('details.toc')) details.open = true;
    this.querySelector<SessionSearch>('session-search')?.focusField();
  }

  private readonly onWidth = (): void => {
    this.wide = this.wideQuery.matches;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const shortcut = this.page.shortcuts ? shortcutOf(event) : undefined;
    if (!shortcut) return;
    event.preventDefault();
    this.run(shortcut);
  };

  /** Links: to a passage, or to an address that the extension opens if the course knows it. */
  private onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href');
    if (!href) return;
    event.preventDefault();
    // The editor's own handler would open it without asking the extension.
    event.stopPropagation();
    if (href.startsWith('#')) this.open(href.slice(1));
    else if (href.startsWith('exercise:'))
      this.messenger.send({ type: 'exercise', exerciseId: href.slice('exercise:'.length) });
    else if (href.startsWith('lab:')) this.messenger.send({ type: 'lab', labId: href.slice(4) });
    else if (href.startsWith('try:')) this.messenger.send({ type: 'try', sampleId: href.slice(4) });
    else this.messenger.send({ type: 'link', url: href });
  }

  private onAnswer({ questionId, answer }: AnswerEvent): void {
    this.messenger.send({ type: 'answer', questionId, answer });
  }

  private onSearch({ query }: SearchEvent): void {
    if (query.trim() !== '') this.messenger.send({ type: 'search', query });
  }

  private onDraft({ partId, text }: DraftEvent): void {
    this.keep({ ...this.page, drafts: { ...this.page.drafts, [partId]: text } });
  }

  private onCheckCode({ partId, text }: CheckCodeEvent): void {
    this.messenger.send({ type: 'checkCode', partId, text });
  }

  private onReflect({ partId, met }: ReflectEvent): void {
    this.messenger.send({ type: 'reflect', partId, met });
  }
}
