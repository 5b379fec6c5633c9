import type { Random } from '../base/random';
import type { ConceptId } from '../concepts';
import type { CourseIndex } from './course';
import { type Memory, memoryOf } from './memory';
import type { Question } from './model';
import { lastAnswers, type Progress, passagesRead, type ReviewEvent } from './progress';
import { type AskedQuestion, askQuestion, shuffle } from './quiz';

/** Why a concept comes up. */
export type ReviewReason = 'due' | 'wrong' | 'finding' | 'new';

export interface PlannedConcept {
  readonly conceptId: ConceptId;
  readonly reason: ReviewReason;
  /** The higher, the sooner. */
  readonly priority: number;
}

/** What a plan is made from. */
export interface ReviewInput {
  readonly course: CourseIndex;
  readonly progress: Progress;
  /** How many findings in the learner's own code name a concept. */
  readonly findings?: ReadonlyMap<string, number>;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** A finding in one's own code weighs as much as half forgetting. */
const FINDING_WEIGHT = 0.5;
const WRONG_WEIGHT = 0.3;
const LAPSE_WEIGHT = 0.05;
const MAX_LAPSES = 6;
/** New concepts come behind all that was seen before. */
const NEW_PRIORITY = 0.01;

/**
 * The concepts to review, the most urgent first: those due by the schedule, those answered wrongly last, those
 * that the checker finds in the learner's code, and behind them those that were read about but never asked.
 */
export function planReview({ course, progress, findings, now }: ReviewInput): readonly PlannedConcept[] {
  const memory = memoryOf(progress, course, now);
  const read = passagesRead(progress);
  const planned: PlannedConcept[] = [];
  const asked = new Set(course.questions.flatMap(({ concepts }) => concepts));
  for (const conceptId of asked) {
    const found = (findings?.get(conceptId) ?? 0) > 0;
    const entry = priorityOf(memory, conceptId, found, now);
    if (entry) planned.push({ conceptId, ...entry });
    else if (
      !memory.has(conceptId) &&
      course.passagesFor(conceptId).some(({ passage }) => read.has(passage.id))
    )
      planned.push({ conceptId, reason: 'new', priority: NEW_PRIORITY });
  }
  return planned.sort((a, b) => b.priority - a.priority);
}

function priorityOf(
  memory: Memory,
  conceptId: ConceptId,
  found: boolean,
  now: number,
): Omit<PlannedConcept, 'conceptId'> | undefined {
  const known = memory.get(conceptId);
  if (!known) return found ? { reason: 'finding', priority: 1 + FINDING_WEIGHT } : undefined;
  const due = known.due <= now;
  const wrong = !known.lastCorrect;
  // What was just answered well is not asked again for a finding that is still there.
  const pressing = found && (due || wrong || known.retrievability < 0.95);
  if (!due && !wrong && !pressing) return undefined;
  const priority =
    1 -
    known.retrievability +
    (pressing ? FINDING_WEIGHT : 0) +
    (wrong ? WRONG_WEIGHT : 0) +
    Math.min(known.lapses, MAX_LAPSES) * LAPSE_WEIGHT;
  return { reason: wrong ? 'wrong' : due ? 'due' : 'finding', priority };
}

/**
 * The questions of a daily review: for each planned concept in turn the question that says most, one a concept
 * before any gets a second.
 *
 * @param count how many at most
 */
export function reviewQuestions(input: ReviewInput, count: number, random: Random): AskedQuestion[] {
  const { course, progress } = input;
  const last = lastAnswers(progress);
  const queues = planReview(input).map(({ conceptId }) =>
    shuffle(course.questionsFor(conceptId), random)
      .map((question) => ({ question, rank: rankOf(question, conceptId, last.get(question.id)) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ question }) => question),
  );
  const taken = new Map<string, Question>();
  for (let round = 0; taken.size < count && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) {
      // Concepts share questions: the next one that is not asked already stands in.
      const next = queue.slice(round).find(({ id }) => !taken.has(id));
      if (next && taken.size < count) taken.set(next.id, next);
    }
  }
  return [...taken.values()].map((question) => askQuestion(question, random));
}

/** Questions mainly about the concept before others; of each, wrong ones, then new ones, then the oldest. */
function rankOf(question: Question, conceptId: ConceptId, last: ReviewEvent | undefined): number {
  const aside = question.concepts[0] === conceptId ? 0 : 4;
  if (!last) return aside + 1;
  if (!last.correct) return aside;
  // Between 2 and 3: the longer ago, the sooner.
  return aside + 2 + last.at / (last.at + 1e12);
}
