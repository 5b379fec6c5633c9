import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Reflection, ReflectionPart } from '../../course';
import {
  type FoundInAnswer,
  gradeReflection,
  MAX_ANSWER_LENGTH,
  type ReflectionGrade,
} from '../../course/reflection';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from '../question/inlineCode';

/** Fired when a part was graded, with the ids of the criteria that its answer met. */
export class ReflectEvent extends Event {
  constructor(
    readonly partId: string,
    readonly met: readonly string[],
  ) {
    super('reflect', { bubbles: true });
  }
}

/** Fired when an answer was changed, so that the page keeps it. */
export class DraftEvent extends Event {
  constructor(
    readonly partId: string,
    readonly text: string,
  ) {
    super('draft', { bubbles: true });
  }
}

/** Fired when an answer in code is to be checked; what is found comes back as `found`. */
export class CheckCodeEvent extends Event {
  constructor(
    readonly partId: string,
    readonly text: string,
  ) {
    super('check-code', { bubbles: true });
  }
}

/** What the checker found in answers in code, by part id; a new list after each check. */
export type FoundInParts = Readonly<Record<string, readonly FoundInAnswer[]>>;

/** A free-text exercise: each part is graded by the key ideas that its answer names. */
@customElement('session-reflection')
export class SessionReflection extends LitElement {
  @property({ attribute: false }) reflection!: Reflection;
  /** Answers by part id, as they were last written. */
  @property({ attribute: false }) drafts: Readonly<Record<string, string>> = {};
  /** Criteria that the last graded answer met, by part id. */
  @property({ attribute: false }) lastMet: Readonly<Record<string, readonly string[]>> = {};
  @property({ attribute: false }) found: FoundInParts = {};
  @state() private grades: Readonly<Record<string, ReflectionGrade>> = {};
  /** Answers in code that are being checked, by part id. */
  private readonly checking = new Map<string, string>();
  /** Parts whose answer is empty though it was to be checked. */
  @state() private empty: ReadonlySet<string> = new Set();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('found')) return;
    for (const part of this.reflection.parts) {
      const answer = this.checking.get(part.id);
      const found = this.found[part.id];
      if (answer === undefined || !found || found === changed.get('found')?.[part.id]) continue;
      this.checking.delete(part.id);
      this.grade(part, answer, found);
    }
  }

  protected override render(): TemplateResult {
    const { title, scenario, parts } = this.reflection;
    return html`
      <section class="reflection" aria-label=${t('Exercise: {0}', title)}>
        <p class="kicker">${icon('edit')} ${t('Exercise')}</p>
        <h3>${title}</h3>
        <div class="prose">${unsafeHTML(scenario)}</div>
        ${parts.map((part, index) => this.partView(part, index))}
        <p class="fine">
          ${icon('info')}
          ${t('Graded by key ideas: the check looks for the words of the rubric, not for how you argue. Your answers stay on this page; only which ideas you named is kept.')}
        </p>
      </section>
    `;
  }

  private partView(part: ReflectionPart, index: number): TemplateResult {
    const id = `${part.id}-answer`;
    const grade = this.grades[part.id];
    return html`
      <div class="part">
        <label for=${id}>
          <span class="kicker">${t('Part {0} of {1}', index + 1, this.reflection.parts.length)}${grade ? nothing : this.earlier(part)}</span>
          ${inlineCode(part.prompt)}
        </label>
        <textarea
          id=${id}
          rows="4"
          maxlength=${MAX_ANSWER_LENGTH}
          spellcheck="false"
          .value=${this.drafts[part.id] ?? ''}
          aria-describedby=${`${id}-outcome`}
          @input=${(event: Event) => this.write(part, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <div class="buttons">
          <vscode-button @click=${() => this.check(part)}>${grade ? t('Check again') : t('Check')}</vscode-button>
        </div>
        <div class="outcome" role="status" id=${`${id}-outcome`}>
          ${
            this.empty.has(part.id)
              ? html`<p class="missing">${icon('info')} ${t('Write an answer first.')}</p>`
              : grade
                ? this.feedback(grade)
                : nothing
          }
        </div>
        ${grade ? this.modelAnswer(part) : nothing}
      </div>
    `;
  }

  private feedback({ criteria, met }: ReflectionGrade): TemplateResult {
    const full = met === criteria.length;
    return html`
      <p class="verdict">
        ${full ? icon('pass-filled', 'good') : icon('lightbulb')}
        <strong>${full ? t('{0} of {1} key ideas: a full answer.', met, criteria.length) : t('{0} of {1} key ideas.', met, criteria.length)}</strong>
      </p>
      <ul class="criteria">
        ${criteria.map(
          ({ criterion, met: found, against }) => html`
            <li>
              ${found ? icon('pass-filled', 'good') : icon('circle-large-outline')}
              <div>
                <p><span class="visually-hidden">${found ? t('Found:') : t('Missing:')}</span> ${inlineCode(criterion.label)}</p>
                ${against.map((message) => html`<p class="hint">${icon('shield')} ${t('The checker says: {0}', message)}</p>`)}
                ${found || against.length > 0 ? nothing : html`<p class="hint"><strong>${t('Hint:')}</strong> ${inlineCode(criterion.hint)}</p>`}
              </div>
            </li>
          `,
        )}
      </ul>
    `;
  }

  private modelAnswer(part: ReflectionPart): TemplateResult {
    return html`
      <details class="model">
        <summary>
          <span class="closed">${t('Show model answer')}</span
          ><span class="opened">${t('Hide model answer')}</span>
        </summary>
        <div class="prose">${unsafeHTML(part.modelAnswer)}</div>
      </details>
    `;
  }

  private earlier(part: ReflectionPart): TemplateResult | typeof nothing {
    const before = this.lastMet[part.id];
    if (!before) return nothing;
    const met = part.criteria.filter(({ id }) => before.includes(id)).length;
    return html`<span class="earlier">${icon('history')} ${t('last time {0} of {1} key ideas', met, part.criteria.length)}</span>`;
  }

  private write(part: ReflectionPart, text: string): void {
    this.dispatchEvent(new DraftEvent(part.id, text));
  }

  private check(part: ReflectionPart): void {
    const answer = (this.drafts[part.id] ?? '').trim();
    const empty = new Set(this.empty);
    if (answer === '') empty.add(part.id);
    else empty.delete(part.id);
    this.empty = empty;
    if (answer === '') return;
    if (part.language === undefined) this.grade(part, answer, []);
    else {
      this.checking.set(part.id, answer);
      this.dispatchEvent(new CheckCodeEvent(part.id, answer));
    }
  }

  private grade(part: ReflectionPart, answer: string, found: readonly FoundInAnswer[]): void {
    const grade = gradeReflection(part, answer, found);
    this.grades = { ...this.grades, [part.id]: grade };
    const met = grade.criteria.filter((each) => each.met).map(({ criterion }) => criterion.id);
    this.dispatchEvent(new ReflectEvent(part.id, met));
  }
}
