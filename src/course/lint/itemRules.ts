import { concepts } from '../../concepts';
import type { Question } from '../model';
import type { LintRule } from './problem';
import {
  absolutes,
  askedCount,
  askingSentence,
  combinesOptions,
  keyWords,
  normalized,
  quietNegations,
  selectAll,
} from './wording';

/** Longest code, so that question and options fit on a screen. */
const maxCodeLines = 14;
const maxCodeColumns = 70;
/** Options may differ in length by this factor before the longest stands out … */
const maxLengthRatio = 1.5;
/** … unless they are short terms, where a few characters make a large factor. */
const minLengthGap = 12;
/** Shorter explanations explain nothing. */
const minExplanation = 30;
/** As many words of the stem in the key, beyond those in any distractor, give the key away. */
const minEcho = 2;

const when = (condition: boolean, message: string): readonly string[] => (condition ? [message] : []);
const keys = (question: Question) => question.options.filter((option) => option.correct);
const distractors = (question: Question) => question.options.filter((option) => !option.correct);
const quote = (words: readonly string[]) => [...new Set(words)].map((word) => `"${word}"`).join(', ');

const knownConcepts: ReadonlySet<string> = new Set(concepts.map(({ id }) => id));
const knownTag = /^(?:S(?:[1-9]|[1-4]\d|5\d)|F(?:[1-9]|1[01]))$/;

/** True/false with a reason is the one form that gets by with two options. */
const isTrueFalse = (question: Question) =>
  question.options.length === 2 && question.options.every(({ text }) => /^(?:True|False)\b.{10,}/.test(text));

/**
 * Rules that look at one question: the guidelines of Haladyna, Downing and Rodriguez (2002) that a program
 * can check, three options as enough (Rodriguez 2005) and feedback on every option (Butler and Roediger 2008).
 */
export const itemRules: readonly LintRule<Question>[] = [
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
    id: 'stem-form',
    level: 'error',
    check: ({ stem }) =>
      when(
        !/[?…:]$/.test(stem.trim()) && !stem.endsWith(selectAll),
        'ask a question (?), leave a sentence to complete (… or :) or end with the instruction how to choose',
      ),
  },
  {
    id: 'negation-in-capitals',
    level: 'error',
    check: ({ stem }) => {
      const found = quietNegations(askingSentence(stem));
      return when(found.length > 0, `put ${quote(found)} into capitals or ask without a negation`);
    },
  },
  {
    id: 'explanations',
    level: 'error',
    check: ({ options }) => [
      ...options
        .filter(({ explanation }) => explanation.trim().length < minExplanation)
        .map(({ text }) => `the option "${text}" needs an explanation`),
      ...when(
        new Set(options.map(({ explanation }) => normalized(explanation))).size < options.length,
        'explains two options in the same words',
      ),
    ],
  },
  {
    id: 'source',
    level: 'error',
    check: ({ source }) => [
      ...when(!source?.standard?.trim() || !source.section?.trim(), 'names a standard and the section in it'),
      ...when(!source?.url?.startsWith('https://'), 'gives the https address of its source'),
    ],
  },
  {
    id: 'tags',
    level: 'error',
    check: ({ tags }) => [
      ...when(tags.length === 0, 'carries at least one tag of the syllabus'),
      ...tags.filter((tag) => !knownTag.test(tag)).map((tag) => `the tag "${tag}" is not in the syllabus`),
      ...when(new Set(tags).size < tags.length, 'carries a tag twice'),
    ],
  },
  {
    id: 'concepts',
    level: 'error',
    check: (question) => [
      ...when(question.concepts.length === 0, 'names at least one concept'),
      ...question.concepts
        .filter((id) => !knownConcepts.has(id))
        .map((id) => `the concept "${id}" is not in the catalogue`),
    ],
  },
  {
    id: 'objective',
    level: 'error',
    check: ({ objective }) =>
      when(!/^[a-z]+ \S/.test(objective), 'states its objective, beginning with a verb in lower case'),
  },
  {
    id: 'code-size',
    level: 'error',
    check: ({ code }) => {
      const lines = code?.text.trimEnd().split('\n') ?? [];
      return [
        ...when(lines.length > maxCodeLines, `shows ${lines.length} lines of code; ${maxCodeLines} at most`),
        ...when(
          lines.some((line) => line.length > maxCodeColumns),
          `shows code wider than ${maxCodeColumns} columns`,
        ),
      ];
    },
  },
  {
    id: 'plain-text',
    level: 'error',
    check: ({ stem, options }) =>
      [stem, ...options.flatMap(({ text, explanation }) => [text, explanation])]
        .filter((text) => /\*\*|\]\(|\n/.test(text))
        .map((text) => `shows marks of Markdown as they are: "${text}"`),
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
