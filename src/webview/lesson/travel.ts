import type { LessonOutline } from '../../features/lessons/messages';
import type { Shortcut } from './shortcuts';

/** Shortcuts that lead to another place. */
export type Travel = Exclude<Shortcut, 'help' | 'search'>;

/** Where the reader is in the course. */
export interface Place {
  readonly outline: readonly LessonOutline[];
  readonly lessonId: string;
  readonly passageId: string;
}

/** The passage to which a shortcut leads; undefined at either end of the course. */
export function placeAfter({ outline, lessonId, passageId }: Place, shortcut: Travel): string | undefined {
  const lesson = outline.findIndex(({ id }) => id === lessonId);
  const passages = outline.flatMap((each) => each.passages.map(({ id }) => id));
  const passage = passages.indexOf(passageId);
  switch (shortcut) {
    case 'nextPassage':
      return passages[passage + 1];
    case 'previousPassage':
      return passages[passage - 1];
    case 'nextLesson':
      return outline[lesson + 1]?.passages[0]?.id;
    case 'previousLesson':
      return outline[lesson - 1]?.passages[0]?.id;
  }
}
