import type { CourseIndex, PassagePlace } from '../../course';
import { labsPassed } from '../../course/practice';
import { lastAnswers, type Progress, passagesRead, reflectionsMet } from '../../course/progress';
import { exercises } from '../../exercises/catalogue';
import { exercisesPassed } from '../../exercises/record';
import type { LessonLab, LessonOutline, LessonProgress, ToLessonPage } from './messages';

/** What the lesson page shows when it is at a passage. */
export function showMessage(
  course: CourseIndex,
  progress: Progress,
  { lesson, passage }: PassagePlace,
  focus: boolean,
): ToLessonPage {
  return {
    type: 'show',
    outline: course.lessons.map(outlineOf),
    lesson,
    questions: lesson.passages.flatMap(({ id }) => course.questionsOf(id)),
    labs: labsOf(course, lesson),
    exercises: exercisesOf(lesson),
    progress: lessonProgress(progress),
    passageId: passage.id,
    focus,
  };
}

export function lessonProgress(progress: Progress): LessonProgress {
  return {
    read: [...passagesRead(progress).keys()],
    answers: Object.fromEntries([...lastAnswers(progress)].map(([id, answer]) => [id, answer.correct])),
    reflections: Object.fromEntries(reflectionsMet(progress)),
    labsPassed: labsPassed(progress),
    exercisesPassed: [...exercisesPassed(progress).keys()],
  };
}

/**
 * Where to go on reading: where the reader was in the lesson, else at its beginning. Content may have changed
 * since: a place that is gone does not count.
 *
 * @param lessonId the lesson to go on with; without one, or where it is gone, the first not read to its end
 */
export function resumeAt(
  course: CourseIndex,
  progress: Progress,
  lessonId: string | undefined,
): PassagePlace | undefined {
  const read = passagesRead(progress);
  const lesson =
    (lessonId === undefined ? undefined : course.lesson(lessonId)) ??
    course.lessons.find(({ passages }) => passages.some(({ id }) => !read.has(id))) ??
    course.lessons[0];
  const passage =
    lesson?.passages.find(({ id }) => id === progress.positions[lesson.id]?.passageId) ?? lesson?.passages[0];
  return lesson && passage && { lesson, passage };
}

/** Exercises of a lesson, each at its passage. */
function exercisesOf({ passages }: PassagePlace['lesson']): LessonLab[] {
  return exercises
    .filter(({ passage }) => passages.some(({ id }) => id === passage))
    .map(({ id, title, summary, minutes, passage }) => ({ id, title, summary, minutes, passageId: passage }));
}

/** Labs of a lesson, each at the first of its passages there. */
function labsOf(course: CourseIndex, { passages }: PassagePlace['lesson']): LessonLab[] {
  return course.labs.flatMap(({ id, title, summary, minutes, passages: its }) => {
    const at = passages.find((passage) => its.includes(passage.id));
    return at ? [{ id, title, summary, minutes, passageId: at.id }] : [];
  });
}

function outlineOf({ id, title, minutes, passages }: PassagePlace['lesson']): LessonOutline {
  return {
    id,
    title,
    minutes,
    passages: passages.map((passage) => ({ id: passage.id, title: passage.title })),
  };
}
