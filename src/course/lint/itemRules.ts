import { concepts } from '../../concepts';
import type { Question } from '../model';
import { hasOptions } from '../options';
import type { LintRule } from './problem';
import { askingSentence, normalized, quietNegations, quote, selectAll, when } from './wording';

/** Longest code, so that question and options fit on a screen. */
const maxCodeLines = 14;
const maxCodeColumns = 70;
/** Shorter explanations explain nothing. */
const minExplanation = 30;

const knownConcepts: ReadonlySet<string> = new Set(concepts.map(({ id }) => id));
const knownTag = /^(?:S(?:[1-9]|[1-4]\d|5\d)|F(?:[1-9]|1[01]))$/;

/** What of a question is explained by itself: options, steps, pairs, and answers to a gap. */
function explainedParts(
  question: Question,
): readonly { readonly text: string; readonly explanation: string }[] {
  if (hasOptions(question)) return question.options;
  switch (question.kind) {
    case 'ordering':
      return question.items;
    case 'matching':
      return [...question.pairs, ...question.extras].map((side) => ({
        text: 'left' in side ? `${side.left}: ${side.right}` : side.right,
        explanation: side.explanation,
      }));
    case 'fill-in':
      return [
        { text: question.accepted.join(', '), explanation: question.explanation },
        ...question.mistakes,
      ];
  }
}

/**
 * Rules that look at one question of any kind: the guidelines of Haladyna, Downing and Rodriguez (2002) that a
 * program can check, three options as enough (Rodriguez 2005) and feedback on every option (Butler and
 * Roediger 2008).
 */
export const itemRules: readonly LintRule<Question>[] = [
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
    check: (question) => {
      const parts = explainedParts(question);
      return [
        ...parts
          .filter(({ explanation }) => explanation.trim().length < minExplanation)
          .map(({ text }) => `the option "${text}" needs an explanation`),
        ...when(
          new Set(parts.map(({ explanation }) => normalized(explanation))).size < parts.length,
          'explains two options in the same words',
        ),
      ];
    },
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
    check: (question) =>
      [question.stem, ...explainedParts(question).flatMap(({ text, explanation }) => [text, explanation])]
        .filter((text) => /\*\*|\]\(|\n/.test(text))
        .map((text) => `shows marks of Markdown as they are: "${text}"`),
  },
];
