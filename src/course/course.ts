import { concepts as allConcepts, type Concept } from '../concepts';
import type { Course, GlossaryEntry, LabInfo, Lesson, Passage, Question, Sample } from './model';
import { CourseSearch } from './search';

/** A passage and where it stands. */
export interface PassagePlace {
  readonly lesson: Lesson;
  readonly passage: Passage;
}

/** Look-ups in a compiled course. Made once a course; every look-up is then a map access. */
export class CourseIndex {
  /** Every passage, in reading order. */
  readonly passages: readonly PassagePlace[];
  private readonly lessonsById: ReadonlyMap<string, Lesson>;
  private readonly passagesById: ReadonlyMap<string, PassagePlace>;
  private readonly questionsById: ReadonlyMap<string, Question>;
  private readonly passagesByConcept: ReadonlyMap<string, readonly PassagePlace[]>;
  private readonly questionsByPassage: ReadonlyMap<string, readonly Question[]>;
  private readonly questionsByConcept: ReadonlyMap<string, readonly Question[]>;

  private searchIndex: CourseSearch | undefined;

  constructor(readonly course: Course) {
    this.passages = course.lessons.flatMap((lesson) =>
      lesson.passages.map((passage) => ({ lesson, passage })),
    );
    this.lessonsById = new Map(course.lessons.map((lesson) => [lesson.id, lesson]));
    this.passagesById = new Map(this.passages.map((place) => [place.passage.id, place]));
    this.questionsById = new Map(course.questions.map((question) => [question.id, question]));
    this.passagesByConcept = mainFirst(groupBy(this.passages, ({ passage }) => passage.concepts));
    this.questionsByPassage = groupBy(course.questions, (question) => [question.passage]);
    this.questionsByConcept = groupBy(course.questions, (question) => question.concepts);
  }

  get lessons(): readonly Lesson[] {
    return this.course.lessons;
  }

  get questions(): readonly Question[] {
    return this.course.questions;
  }

  /** Search over passages and terms, made when it is first asked for. */
  get search(): CourseSearch {
    this.searchIndex ??= new CourseSearch(this);
    return this.searchIndex;
  }

  get glossary(): readonly GlossaryEntry[] {
    return this.course.glossary;
  }

  get labs(): readonly LabInfo[] {
    return this.course.labs;
  }

  /** The concepts that questions are about, in the order of the catalogue. */
  get concepts(): readonly Concept[] {
    return allConcepts.filter(({ id }) => this.questionsByConcept.has(id));
  }

  lesson(id: string): Lesson | undefined {
    return this.lessonsById.get(id);
  }

  /** @param id `lesson/passage` */
  passage(id: string): PassagePlace | undefined {
    return this.passagesById.get(id);
  }

  /** Code or a token of a passage, by the id that the text links to. */
  sample(id: string): Sample | undefined {
    const passageId = id.slice(0, Math.max(id.lastIndexOf('/'), 0));
    return this.passagesById.get(passageId)?.passage.samples.find((sample) => sample.id === id);
  }

  lab(id: string): LabInfo | undefined {
    return this.course.labs.find((lab) => lab.id === id);
  }

  /** Labs that belong to a passage. */
  labsOf(passageId: string): readonly LabInfo[] {
    return this.course.labs.filter(({ passages }) => passages.includes(passageId));
  }

  question(id: string): Question | undefined {
    return this.questionsById.get(id);
  }

  /**
   * Passages that teach a concept, best first: those that name it as their first concept, then those that
   * touch on it; both in reading order. Empty where nothing teaches it.
   */
  passagesFor(conceptId: string): readonly PassagePlace[] {
    return this.passagesByConcept.get(conceptId) ?? [];
  }

  /** Questions asked at the end of a passage. */
  questionsOf(passageId: string): readonly Question[] {
    return this.questionsByPassage.get(passageId) ?? [];
  }

  /** Questions about a concept, in the order of the bank. */
  questionsFor(conceptId: string): readonly Question[] {
    return this.questionsByConcept.get(conceptId) ?? [];
  }
}

function groupBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

/** The first concept of a passage is its subject: whoever asks for that concept wants that passage first. */
function mainFirst(groups: ReadonlyMap<string, PassagePlace[]>): Map<string, readonly PassagePlace[]> {
  const isMain = (place: PassagePlace, concept: string) => place.passage.concepts[0] === concept;
  return new Map(
    [...groups].map(([concept, places]) => [
      concept,
      [...places.filter((p) => isMain(p, concept)), ...places.filter((p) => !isMain(p, concept))],
    ]),
  );
}
