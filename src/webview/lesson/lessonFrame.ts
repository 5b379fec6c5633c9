import { html, nothing, type TemplateResult } from 'lit';
import type { Lesson } from '../../course';
import type { LessonOutline } from '../../features/lessons/messages';
import { icon } from '../components/icon';
import { t } from '../l10n';

/** What stands above the first passage. */
export function lessonHeader(outline: readonly LessonOutline[], lesson: Lesson): TemplateResult {
  const place = outline.findIndex(({ id }) => id === lesson.id) + 1;
  const before = lesson.prerequisites.flatMap((id) => outline.find((each) => each.id === id) ?? []);
  return html`
    <header class="lesson-header">
      <p class="kicker">${t('Lesson {0} of {1} · {2} min', place, outline.length, lesson.minutes)}</p>
      <h1 tabindex="-1">${lesson.title}</h1>
      <p class="summary">${lesson.summary}</p>
      ${
        before.length > 0
          ? html`
            <p class="before">
              ${t('Builds on')}
              ${before.map(
                ({ title, passages }, index) =>
                  html`${index > 0 ? ', ' : ''}<a href="#${passages[0]?.id}">${title}</a>`,
              )}
            </p>
          `
          : nothing
      }
    </header>
  `;
}

/** The way to the lessons before and after. */
export function lessonFooter(outline: readonly LessonOutline[], lessonId: string): TemplateResult {
  const at = outline.findIndex(({ id }) => id === lessonId);
  const previous = outline[at - 1];
  const next = outline[at + 1];
  return html`
    <nav class="lesson-footer" aria-label=${t('Previous and next lesson')}>
      ${
        previous
          ? html`
            <a class="previous" href="#${previous.passages[0]?.id}">
              <span class="kicker">${icon('arrow-left')} ${t('Previous lesson')}</span>
              <span class="title">${previous.title}</span>
            </a>
          `
          : nothing
      }
      ${
        next
          ? html`
            <a class="next" href="#${next.passages[0]?.id}">
              <span class="kicker">${t('Next lesson')} ${icon('arrow-right')}</span>
              <span class="title">${next.title}</span>
            </a>
          `
          : nothing
      }
    </nav>
  `;
}
