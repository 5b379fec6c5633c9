import { findConcept } from '../../concepts';
import type { CourseIndex, LabInfo } from '../../course';
import { labPracticeId, practiceStates } from '../../course/practice';
import type { Progress } from '../../course/progress';
import type { LabLink, ToLabPage } from './messages';

/** What the lab page is told of a lab. */
export function labMessage(course: CourseIndex, progress: Progress, lab: LabInfo): ToLabPage {
  const { id, title, summary, minutes } = lab;
  const at = course.labs.findIndex((each) => each.id === id);
  const [previous, next] = [course.labs[at - 1], course.labs[at + 1]];
  const state = practiceStates(progress).get(labPracticeId(id));
  return {
    type: 'show',
    lab: { id, title, summary, minutes, place: at + 1, count: course.labs.length },
    passages: lab.passages.flatMap((passageId) => {
      const place = course.passage(passageId);
      return place ? [{ id: passageId, title: place.passage.title }] : [];
    }),
    concepts: lab.concepts.flatMap((conceptId) => {
      const concept = findConcept(conceptId);
      return concept && course.questionsFor(conceptId).length > 0
        ? [{ id: conceptId, title: concept.title }]
        : [];
    }),
    ...(previous && { previous: linkTo(previous) }),
    ...(next && { next: linkTo(next) }),
    ...(state && { state }),
  };
}

const linkTo = ({ id, title }: LabInfo): LabLink => ({ id, title });

/** The lab to go on with: the first that was not passed, else the first of all. */
export function nextLab(course: CourseIndex, progress: Progress): LabInfo | undefined {
  const states = practiceStates(progress);
  return course.labs.find(({ id }) => states.get(labPracticeId(id)) !== 'passed') ?? course.labs[0];
}
