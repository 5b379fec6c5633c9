import type { ChoiceQuestion } from '../model';
import type { LintRule } from './problem';
import {
  absolutes,
  askedCount,
  combinesOptions,
  keyWords,
  normalized,
  quote,
  selectAll,
  when,
} from './wording';

/** Options may differ in length by this factor before the longest stands out … */
const maxLengthRatio = 1.5;
/** … unless they are short terms, where a few characters make a large factor. */
const minLengthGap = 12;
/** As many words of the stem in the key, beyond those in any distractor, give the key away. */
const minEcho = 2;

const keys = (question: ChoiceQuestion) => question.options.filter((option) => option.correct);
const distractors = (question: ChoiceQuestion) => question.options.filter((option) => !option.correct);

/** True/false with a reason is the one form that gets by with two options. */
const isTrueFalse = (question: ChoiceQuestion) =>
  question.options.length === 2 && question.options.every(({ text }) => /^(?:True|False)\b.{10,}/.test(text));

/** Rules about the options of single and multiple choices. */
export const choiceRules: readonly LintRule<ChoiceQuestion>[] = [
  {
    id: 'key-count',
    level: 'error',
    check: (question) => {
      const count = keys(question).length;
      if (question.kind === 'single') {
        return when(count !== 1, `has ${count} correct options; a single choice has exactly one`);
      }
      const asked = askedCount(question.stem);
      return [
        ...when(
          count === 0 || count === question.options.length,
          'needs a correct and a wrong option at least',
        ),
        ...when(
          asked !== undefined && asked !== count,
          `asks for ${asked} options, and ${count} are correct`,
        ),
      ];
    },
  },
  {
    id: 'says-how-many',
    level: 'error',
    check: ({ kind, stem }) => {
      const says = stem.endsWith(selectAll) || askedCount(stem) !== undefined;
      return [
        ...when(
          kind === 'multiple' && !says,
          `ends with "${selectAll}" or says "Which TWO …" if it is multiple`,
        ),
        ...when(kind === 'single' && says, 'asks for several options but is a single choice'),
      ];
    },
  },
  {
    id: 'option-count',
    level: 'error',
    check: (question) => {
      const count = question.options.length;
      return when(
        (count < 3 || count > 4) && !isTrueFalse(question),
        `has ${count} options; write three or four (two for true or false with a reason)`,
      );
    },
  },
  {
    id: 'distinct-options',
    level: 'error',
    check: ({ options }) =>
      when(
        new Set(options.map(({ text }) => normalized(text))).size < options.length,
        'has two equal options',
      ),
  },
  {
    id: 'no-combined-options',
    level: 'error',
    check: ({ options }) =>
      options
        .filter(({ text }) => combinesOptions(text))
        .map(({ text }) => `the option "${text}" sums up others; let it stand for itself`),
  },
  {
    id: 'option-length',
    level: 'warning',
    check: ({ options }) => {
      const lengths = options.map(({ text }) => text.length);
      const longest = Math.max(...lengths);
      const shortest = Math.min(...lengths);
      return when(
        longest / shortest > maxLengthRatio && longest - shortest > minLengthGap,
        `has options of ${shortest} to ${longest} characters; the odd one stands out`,
      );
    },
  },
  {
    id: 'absolutes',
    level: 'warning',
    check: ({ options }) => {
      const found = options.flatMap(({ text }) => absolutes(text));
      return when(found.length > 0, `has ${quote(found)} in an option, which hints that it is wrong`);
    },
  },
  {
    id: 'stem-echoes-key',
    level: 'warning',
    check: (question) => {
      if (question.kind === 'multiple') return [];
      const stem = keyWords(question.stem);
      const shared = (text: string) => [...keyWords(text)].filter((word) => stem.has(word));
      const inWrong = Math.max(0, ...distractors(question).map(({ text }) => shared(text).length));
      return keys(question).flatMap(({ text }) =>
        when(
          shared(text).length - inWrong >= minEcho,
          `the stem repeats ${quote(shared(text))} of the correct option alone`,
        ),
      );
    },
  },
];
