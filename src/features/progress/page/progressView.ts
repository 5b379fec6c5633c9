import { type Concept, concepts } from '../../../concepts';
import type { CourseIndex } from '../../../course';
import { type DomainId, domainOf, domains } from '../../../course/domains';
import { DAY, type Memory, memoryOf } from '../../../course/memory';
import { labPracticeId, practiceStates } from '../../../course/practice';
import { type Progress, passagesRead } from '../../../course/progress';
import { planReview } from '../../../course/reviewPlan';
import { type Calendar, forecastOf, historyOf, streakOf } from '../../../course/statistics';
import { exercises } from '../../../exercises/catalogue';
import { exercisePracticeId } from '../../../exercises/record';
import type { AreaRows, ConceptRow, DayBar, LabRow, ProgressView } from './messages';

/** Days that the pictures show. */
const FORECAST_DAYS = 14;
const HISTORY_DAYS = 28;

/**
 * What the progress page shows.
 *
 * @param now milliseconds since the Unix epoch
 * @param dayOf the learner's calendar
 */
export function progressView(
  course: CourseIndex,
  progress: Progress,
  now: number,
  dayOf: Calendar,
): ProgressView {
  const memory = memoryOf(progress, course, now);
  const answers = progress.events.filter((event) => event.type === 'answer');
  const read = passagesRead(progress);
  return {
    answered: answers.length,
    correct: answers.filter(({ correct }) => correct).length,
    passagesRead: course.passages.filter(({ passage }) => read.has(passage.id)).length,
    passages: course.passages.length,
    labs: labsOf(course, progress),
    exercises: exercisesOf(progress),
    streak: streakOf(progress, now, dayOf),
    due: planReview({ course, progress, now }).length,
    areas: areasOf(course, memory, now, dayOf),
    forecast: forecastOf(memory, now, FORECAST_DAYS, dayOf).map(({ day, due }) => bar(day, [due])),
    history: historyOf(progress, now, HISTORY_DAYS, dayOf).map(({ day, answered, correct }) =>
      bar(day, [correct, answered - correct]),
    ),
  };
}

function exercisesOf(progress: Progress): LabRow[] {
  const states = practiceStates(progress);
  return exercises.map(({ id, title }) => {
    const state = states.get(exercisePracticeId(id));
    return { id, title, ...(state ? { state } : {}) };
  });
}

function labsOf(course: CourseIndex, progress: Progress): LabRow[] {
  const states = practiceStates(progress);
  return course.labs.map(({ id, title }) => {
    const state = states.get(labPracticeId(id));
    return { id, title, ...(state && { state }) };
  });
}

/** A day of the calendar is counted from 1970, whatever the time zone. */
const bar = (day: number, counts: readonly number[]): DayBar => ({
  date: new Date(day * DAY).toISOString().slice(0, 10),
  counts,
});

function areasOf(course: CourseIndex, memory: Memory, now: number, dayOf: Calendar): AreaRows[] {
  const asked = new Set<string>(course.questions.flatMap((question) => question.concepts));
  const byDomain = new Map<DomainId, Concept[]>();
  for (const concept of concepts) {
    if (!asked.has(concept.id)) continue;
    // A concept beyond the syllabus belongs where it is taught.
    const taught = course.passagesFor(concept.id)[0]?.passage.tags ?? [];
    const domain = domainOf({ tags: concept.tags.length > 0 ? concept.tags : taught });
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), concept]);
  }
  return domains.flatMap(({ id, title }) => {
    const rows = (byDomain.get(id) ?? []).map((concept) => rowOf(concept, memory, now, dayOf));
    if (rows.length === 0) return [];
    return [
      { title, mastery: rows.reduce((sum, row) => sum + row.mastery, 0) / rows.length, concepts: rows },
    ];
  });
}

function rowOf({ id, title }: Concept, memory: Memory, now: number, dayOf: Calendar): ConceptRow {
  const known = memory.get(id as Parameters<Memory['get']>[0]);
  if (!known) return { id, title, mastery: 0, answers: 0 };
  const { mastery, reps, due, lastCorrect } = known;
  return { id, title, mastery, answers: reps, dueIn: dayOf(due) - dayOf(now), lastCorrect };
}
