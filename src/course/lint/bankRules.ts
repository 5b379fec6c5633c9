import type { ChoiceQuestion, Lesson, Question } from '../model';
import type { LintRule } from './problem';
import { normalized } from './wording';

/** The whole of what is checked at once. Without lessons, passages are not checked. */
export interface Bank {
  readonly questions: readonly Question[];
  readonly lessons: readonly Lesson[];
}

/** Syllabus facts that the bank has to cover: `S1` to `S59`. */
export const coveredTags: readonly string[] = Array.from({ length: 59 }, (_, index) => `S${index + 1}`);

const minQuestionsPerTag = 2;
/** By this much the longest option may be correct more often than by chance. */
const maxLongestKeyExcess = 0.1;
/** By this much a position may hold the key more or less often than by chance … */
const maxPositionDeviation = 0.1;
/** … in groups of at least this many questions; in smaller ones chance rules. */
const minPositionGroup = 20;
const maxRecallShare = 0.4;

/** Lines, cookies, steps and pairs have lengths and places of their own; of choices they must not tell. */
const isChoice = (question: Question): question is ChoiceQuestion =>
  question.kind === 'single' || question.kind === 'multiple';

/** How often the longest option is correct, and how often it would be if length meant nothing. */
export function longestKeyShare(questions: readonly Question[]): { observed: number; chance: number } {
  let observed = 0;
  let chance = 0;
  const choices = questions.filter(isChoice);
  for (const { options } of choices) {
    const longest = Math.max(...options.map(({ text }) => text.length));
    const candidates = options.filter(({ text }) => text.length === longest);
    observed += candidates.filter(({ correct }) => correct).length / candidates.length;
    chance += options.filter(({ correct }) => correct).length / options.length;
  }
  const count = Math.max(1, choices.length);
  return { observed: observed / count, chance: chance / count };
}

/** How often each position holds the key, by the number of options: single choices only. */
export function keyPositions(questions: readonly Question[]): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (const { kind, options } of questions.filter(isChoice)) {
    if (kind !== 'single') continue;
    const counts = positions.get(options.length) ?? options.map(() => 0);
    const at = options.findIndex(({ correct }) => correct);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    positions.set(options.length, counts);
  }
  return positions;
}

/** Share of questions that ask for recall, from 0 to 1. */
export function recallShare(questions: readonly Question[]): number {
  return questions.filter(({ applied }) => !applied).length / Math.max(1, questions.length);
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Rules that look at the bank as a whole. */
export const bankRules: readonly LintRule<Bank>[] = [
  {
    id: 'unique-ids',
    level: 'error',
    check: ({ questions }) =>
      repeated(questions.map(({ id }) => id)).map((id) => `two questions have the id "${id}"`),
  },
  {
    id: 'unique-stems',
    level: 'error',
    check: ({ questions }) =>
      repeated(questions.map(({ stem, code }) => normalized(`${stem} ${code?.text ?? ''}`))).map(
        (stem) => `two questions ask the same: "${stem}"`,
      ),
  },
  {
    id: 'tag-coverage',
    level: 'error',
    check: ({ questions }) =>
      coveredTags.flatMap((tag) => {
        const about = questions.filter(({ tags }) => tags.includes(tag));
        if (about.length < minQuestionsPerTag) {
          return [`${tag} has ${about.length} questions; it needs ${minQuestionsPerTag}`];
        }
        return about.some(({ applied }) => applied) ? [] : [`${tag} has no applied question`];
      }),
  },
  {
    id: 'key-position',
    level: 'error',
    check: ({ questions }) =>
      [...keyPositions(questions)].flatMap(([options, counts]) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        if (total < minPositionGroup) return [];
        return counts.flatMap((count, index) =>
          Math.abs(count / total - 1 / options) > maxPositionDeviation
            ? [`of ${total} questions with ${options} options ${count} have the key at place ${index + 1}`]
            : [],
        );
      }),
  },
  {
    id: 'longest-key',
    level: 'error',
    check: ({ questions }) => {
      const { observed, chance } = longestKeyShare(questions);
      return observed > chance + maxLongestKeyExcess
        ? [`the longest option is correct in ${percent(observed)}; by chance it were ${percent(chance)}`]
        : [];
    },
  },
  {
    id: 'known-passage',
    level: 'error',
    check: ({ questions, lessons }) => {
      if (lessons.length === 0) return [];
      const passages = new Set(lessons.flatMap((lesson) => lesson.passages.map(({ id }) => id)));
      return questions
        .filter(({ passage }) => !passages.has(passage))
        .map(({ id, passage }) => `"${id}" belongs to the unknown passage "${passage}"`);
    },
  },
  {
    id: 'passage-teaches-tag',
    level: 'warning',
    check: ({ questions, lessons }) => {
      const tagsOf = new Map(lessons.flatMap(({ passages }) => passages.map(({ id, tags }) => [id, tags])));
      return questions
        .filter(
          ({ passage, tags }) =>
            tagsOf.has(passage) && !tags.some((tag) => tagsOf.get(passage)?.includes(tag)),
        )
        .map(
          ({ id, passage, tags }) => `"${id}" asks for ${tags.join(', ')}, which "${passage}" does not teach`,
        );
    },
  },
  {
    id: 'recall-share',
    level: 'warning',
    check: ({ questions }) => {
      const share = recallShare(questions);
      return share > maxRecallShare ? [`${percent(share)} of the questions ask for recall only`] : [];
    },
  },
];
