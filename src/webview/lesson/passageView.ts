import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Block, Passage, Question } from '../../course';
import type { LessonLab, LessonProgress } from '../../features/lessons/messages';
import { icon } from '../components/icon';
import { t } from '../l10n';
import type { FoundInParts } from './sessionReflection';

/** What the page knows about the reader, and what a passage may ask of it. */
export interface PassageContext {
  readonly progress: LessonProgress;
  readonly read: ReadonlySet<string>;
  readonly drafts: Readonly<Record<string, string>>;
  /** What the checker found in answers in code. */
  readonly foundInParts: FoundInParts;
  markRead(passageId: string): void;
}

/** A passage: its text, where it comes from, its questions, and whether it was read. */
export function passageView(
  passage: Passage,
  questions: readonly Question[],
  labs: readonly LessonLab[],
  exercises: readonly LessonLab[],
  context: PassageContext,
): TemplateResult {
  return html`
    <section class="passage" data-passage=${passage.id} aria-labelledby=${passage.id}>
      <h2 id=${passage.id} tabindex="-1">${passage.title}</h2>
      ${passage.blocks.map((block) => blockView(block, context))}
      <div data-passage-end=${passage.id}>${sources(passage)}</div>
      ${
        questions.length > 0
          ? html`
            <session-questions class="questions" .questions=${questions} .answers=${context.progress.answers}>
            </session-questions>
          `
          : nothing
      }
      ${labs.map((lab) => labLink(lab, context.progress.labsPassed.includes(lab.id)))}
      ${exercises.map((each) => exerciseLink(each, context.progress.exercisesPassed.includes(each.id)))}
      <div class="read-row">
        ${
          context.read.has(passage.id)
            ? html`<p class="read">${icon('pass-filled', 'good')} ${t('Read')}</p>`
            : html`
              <button class="link" @click=${() => context.markRead(passage.id)}>
                ${icon('circle-large-outline')} ${t('Mark as read')}
              </button>
            `
        }
      </div>
    </section>
  `;
}

/** The way to a lab that belongs to the passage. */
const labLink = (lab: LessonLab, passed: boolean) =>
  taskLink('beaker', t('Lab · {0} min', lab.minutes), `lab:${lab.id}`, lab, passed);

/** The way to an exercise that belongs to the passage. */
const exerciseLink = (exercise: LessonLab, passed: boolean) =>
  taskLink(
    'tools',
    t('Exercise in code · {0} min', exercise.minutes),
    `exercise:${exercise.id}`,
    exercise,
    passed,
  );

function taskLink(
  sign: string,
  kicker: string,
  href: string,
  { title, summary }: LessonLab,
  passed: boolean,
): TemplateResult {
  return html`
    <div class="lab-link">
      <p class="kicker">
        ${icon(sign)} ${kicker}
        ${passed ? html`<span>${icon('pass-filled', 'good')} ${t('passed')}</span>` : nothing}
      </p>
      <p><a href=${href}>${title}</a></p>
      <p class="summary">${summary}</p>
    </div>
  `;
}

function blockView(block: Block, { drafts, progress, foundInParts }: PassageContext): TemplateResult {
  switch (block.kind) {
    case 'html':
      // Made at build time from Markdown without raw HTML, and sent by the extension, not by the web.
      return html`<div class="prose">${unsafeHTML(block.html)}</div>`;
    case 'sequence':
      return html`<session-sequence .diagram=${block}></session-sequence>`;
    case 'reflection':
      return html`
        <session-reflection
          .reflection=${block}
          .drafts=${drafts}
          .lastMet=${progress.reflections}
          .found=${foundInParts}
        >
        </session-reflection>
      `;
  }
}

function sources({ sources }: Passage): TemplateResult {
  return html`
    <div class="sources">
      <h3>${sources.length === 1 ? t('Source') : t('Sources')}</h3>
      <ul>
        ${sources.map(
          ({ standard, section, url }) => html`<li><a href=${url}>${standard}</a>, ${section}</li>`,
        )}
      </ul>
    </div>
  `;
}
