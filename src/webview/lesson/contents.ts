import { html, nothing, type TemplateResult } from 'lit';
import type { LessonOutline } from '../../features/lessons/messages';
import { icon } from '../components/icon';
import { t } from '../l10n';

export interface ContentsState {
  readonly outline: readonly LessonOutline[];
  readonly lessonId: string;
  readonly passageId: string;
  readonly read: ReadonlySet<string>;
}

/** The lessons in the order of the path; the open one with its passages. */
export function contents({ outline, lessonId, passageId, read }: ContentsState): TemplateResult {
  return html`
    <ol class="lessons">
      ${outline.map((lesson) => {
        const open = lesson.id === lessonId;
        const done = lesson.passages.filter(({ id }) => read.has(id)).length;
        const all = lesson.passages.length;
        return html`
          <li class=${open ? 'open' : ''}>
            <a class="lesson" href="#${lesson.passages[0]?.id}" aria-current=${open ? 'true' : nothing}>
              ${icon(done === all ? 'pass-filled' : done > 0 ? 'color-mode' : 'circle-large-outline', done === all ? 'good' : '')}
              <span class="title">${lesson.title}</span>
              <span class="count" aria-hidden="true">${done}/${all}</span>
              <span class="visually-hidden">${t(', {0} of {1} passages read', done, all)}</span>
            </a>
            ${
              open
                ? html`
                  <ol>
                    ${lesson.passages.map(
                      ({ id, title }) => html`
                        <li>
                          <a href="#${id}" aria-current=${id === passageId ? 'location' : nothing}>
                            <span class="title">${title}</span>
                            ${
                              read.has(id)
                                ? html`${icon('check', 'good')}<span class="visually-hidden">${t(', read')}</span>`
                                : nothing
                            }
                          </a>
                        </li>
                      `,
                    )}
                  </ol>
                `
                : nothing
            }
          </li>
        `;
      })}
    </ol>
  `;
}
