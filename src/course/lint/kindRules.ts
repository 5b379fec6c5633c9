import { normalizeFill } from '../answers';
import { saysSomething } from '../codeLines';
import type {
  BrowserSendsQuestion,
  ClickLineQuestion,
  FillInQuestion,
  MatchingQuestion,
  OrderingQuestion,
} from '../model';
import type { LintRule } from './problem';
import { when } from './wording';

const minLines = 3;
const minCookies = 3;
const maxCookies = 6;
const minSteps = 3;
const maxSteps = 7;
const minPairs = 3;
const maxPairs = 6;
/** Longer answers are a matter of typing. In characters. */
const maxGapAnswer = 40;

export const clickLineRules: readonly LintRule<ClickLineQuestion>[] = [
  {
    id: 'lines',
    level: 'error',
    check: ({ code, options }) => {
      const explained = new Set(options.map(({ line }) => line));
      const silent = code.text
        .split('\n')
        .flatMap((line, index) => (saysSomething(line) && !explained.has(index + 1) ? [index + 1] : []));
      return [
        ...when(options.length < minLines, `offers ${options.length} lines; offer at least ${minLines}`),
        ...silent.map(
          (line) => `explains every line but line ${line}, which gives away that it is not meant`,
        ),
        ...options.filter(({ text }) => text === '').map(({ line }) => `offers line ${line}, which is empty`),
      ];
    },
  },
];

export const browserSendsRules: readonly LintRule<BrowserSendsQuestion>[] = [
  {
    id: 'cookies',
    level: 'error',
    check: ({ options }) => {
      const sent = options.filter(({ correct }) => correct).length;
      return [
        ...when(
          options.length < minCookies || options.length > maxCookies,
          `lists ${options.length} cookies; list ${minCookies} to ${maxCookies}`,
        ),
        ...when(
          sent === 0 || sent === options.length,
          'needs a cookie that is sent and one that is not, at least',
        ),
      ];
    },
  },
];

export const orderingRules: readonly LintRule<OrderingQuestion>[] = [
  {
    id: 'steps',
    level: 'error',
    check: ({ items }) => [
      ...when(
        items.length < minSteps || items.length > maxSteps,
        `has ${items.length} steps; write ${minSteps} to ${maxSteps}`,
      ),
      ...items
        .filter(({ text }) => /^(?:first|then|next|finally|at last|lastly)\b/i.test(text))
        .map(({ text }) => `the step "${text}" says by its first word where it belongs`),
    ],
  },
];

export const matchingRules: readonly LintRule<MatchingQuestion>[] = [
  {
    id: 'pairs',
    level: 'error',
    check: ({ pairs }) =>
      when(
        pairs.length < minPairs || pairs.length > maxPairs,
        `has ${pairs.length} pairs; write ${minPairs} to ${maxPairs}`,
      ),
  },
];

export const fillInRules: readonly LintRule<FillInQuestion>[] = [
  {
    id: 'gap',
    level: 'error',
    check: ({ stem, accepted, mistakes, code, caseSensitive }) => {
      const form = (text: string) =>
        caseSensitive ? normalizeFill(text) : normalizeFill(text).toLowerCase();
      const forms = new Set(accepted.map(form));
      return [
        ...when(forms.has(''), 'accepts an empty answer'),
        ...when(
          forms.size < accepted.length,
          'accepts an answer twice; blanks, quotes and case do not matter',
        ),
        ...accepted
          .filter((answer) => answer.length > maxGapAnswer)
          .map((answer) => `wants "${answer}" to be typed, more than ${maxGapAnswer} characters`),
        ...mistakes
          .filter(({ text }) => forms.has(form(text)))
          .map(({ text }) => `names "${text}" as a mistake and accepts it`),
        ...accepted
          .filter(
            (answer) =>
              answer.length > 3 && `${stem} ${code.text}`.toLowerCase().includes(answer.toLowerCase()),
          )
          .map((answer) => `shows "${answer}" in its stem or code`),
      ];
    },
  },
];
