import type { Random } from '../base/random';
import { GAP, isMultiple } from './options';
import type { AskedQuestion } from './quiz';

/** A help that leaves something to think; whoever shows it puts it into words. */
export type Hint =
  /** This option is wrong. */
  | { readonly kind: 'not'; readonly text: string }
  /** So many options are right. */
  | { readonly kind: 'count'; readonly count: number }
  /** This step is the first. */
  | { readonly kind: 'first'; readonly text: string }
  /** These two belong together. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string }
  /** The answer begins so and has so many characters. */
  | { readonly kind: 'starts'; readonly text: string; readonly length: number };

/** A hint for a question; an answer after it counts less for the memory. */
export function hintFor({ question }: AskedQuestion, random: Random): Hint {
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  switch (question.kind) {
    case 'ordering':
      return { kind: 'first', text: question.items[0]?.text ?? '' };
    case 'matching': {
      const pair = any(question.pairs);
      return { kind: 'pair', left: pair?.left ?? '', right: pair?.right ?? '' };
    }
    case 'fill-in': {
      const [answer = GAP] = question.accepted;
      return { kind: 'starts', text: answer.slice(0, 1), length: answer.length };
    }
    default: {
      if (isMultiple(question)) {
        return { kind: 'count', count: question.options.filter(({ correct }) => correct).length };
      }
      const wrong = any(question.options.filter(({ correct }) => !correct));
      return { kind: 'not', text: wrong?.text ?? '' };
    }
  }
}
