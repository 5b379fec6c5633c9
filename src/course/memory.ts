import { type Card, createEmptyCard, type FSRS, fsrs } from 'ts-fsrs';
import { type ConceptId, findConcept } from '../concepts';
import type { Question } from './model';
import { type PracticeEvent, type Progress, type ReviewEvent, timeline } from './progress';
import type { Rating } from './rating';

/** Milliseconds of a day. */
export const DAY = 24 * 60 * 60 * 1000;

/** What is known of how well a concept is remembered. Times in milliseconds since the Unix epoch. */
export interface ConceptMemory {
  readonly conceptId: ConceptId;
  /** When it should be asked again. */
  readonly due: number;
  readonly lastReview: number;
  /** Days after which it is still remembered with a chance of 90 %. */
  readonly stability: number;
  /** From 1 (easy) to 10. */
  readonly difficulty: number;
  /** Answers, and how often it was forgotten. */
  readonly reps: number;
  readonly lapses: number;
  /** Chance that it is remembered now, from 0 to 1. */
  readonly retrievability: number;
  /** How well it sits, from 0 to 1: it grows with stability and falls as it is forgotten. */
  readonly mastery: number;
  /** Whether the last answer about it was right. */
  readonly lastCorrect: boolean;
}

/** Concepts that were answered at least once; the others are not in it. */
export type Memory = ReadonlyMap<ConceptId, ConceptMemory>;

/** A stability of so many days is full mastery: two months. */
const MASTERED_STABILITY = 60;

/**
 * What the log says of each concept, by FSRS-6: the schedule is no state of its own but computed from all
 * answers, so it is the same on every machine that has the same log. An answer counts for each concept that
 * its question is about, and so does a task that was passed or failed. Intervals are whole days.
 *
 * @param bank questions by id; an answer to one that is gone counts by the concepts that it names itself
 * @param now milliseconds since the Unix epoch; what claims to be later is not believed
 */
export function memoryOf(
  progress: Progress,
  bank: { question(id: string): Question | undefined },
  now: number,
): Memory {
  const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });
  const cards = new Map<ConceptId, { card: Card; lastCorrect: boolean }>();
  for (const { event, time } of timeline(progress.events, now)) {
    if (event.type !== 'answer' && event.type !== 'practice') continue;
    const lastCorrect = event.type === 'answer' ? event.correct : event.passed;
    for (const id of conceptsOf(event, bank)) {
      const card = cards.get(id)?.card ?? createEmptyCard<Card>(new Date(time));
      cards.set(id, { card: nextCard(scheduler, card, time, event.rating), lastCorrect });
    }
  }
  return new Map(
    [...cards].map(([id, { card, lastCorrect }]) => [id, remembered(scheduler, id, card, lastCorrect, now)]),
  );
}

function conceptsOf(
  event: ReviewEvent | PracticeEvent,
  bank: { question(id: string): Question | undefined },
): ConceptId[] {
  const asked = event.type === 'answer' ? bank.question(event.questionId)?.concepts : undefined;
  const named = asked ?? event.concepts ?? [];
  return [...new Set(named)].flatMap((id) => findConcept(id)?.id ?? []) as ConceptId[];
}

function nextCard(scheduler: FSRS, card: Card, time: number, rating: Rating): Card {
  // Two logs together may hold a time before the last review of a card; nothing is reviewed backwards.
  const at = Math.max(time, card.last_review?.getTime() ?? time);
  return scheduler.next(card, new Date(at), rating).card;
}

function remembered(
  scheduler: FSRS,
  conceptId: ConceptId,
  card: Card,
  lastCorrect: boolean,
  now: number,
): ConceptMemory {
  const lastReview = card.last_review?.getTime() ?? 0;
  const retrievability = scheduler.get_retrievability(card, new Date(Math.max(now, lastReview)), false);
  const settled = Math.min(1, Math.log1p(card.stability) / Math.log1p(MASTERED_STABILITY));
  return {
    conceptId,
    due: card.due.getTime(),
    lastReview,
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    retrievability,
    mastery: settled * retrievability,
    lastCorrect,
  };
}

/** Concepts that are due, those most likely forgotten first. */
export function dueConcepts(memory: Memory, now: number): readonly ConceptMemory[] {
  return [...memory.values()]
    .filter(({ due }) => due <= now)
    .sort((a, b) => a.retrievability - b.retrievability);
}
