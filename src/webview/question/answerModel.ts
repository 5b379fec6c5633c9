import type { Question } from '../../course';
import type { Answer } from '../../course/answers';
import { isMultiple } from '../../course/options';
import type { AskedQuestion } from '../../course/quiz';

/** The answer that a form shows before anything was done in it. */
export function emptyAnswer({ question, order }: AskedQuestion): Answer {
  switch (question.kind) {
    case 'ordering':
      return { kind: 'order', order };
    case 'matching':
      return { kind: 'match', rights: question.pairs.map(() => -1) };
    case 'fill-in':
      return { kind: 'text', text: '' };
    default:
      return { kind: 'choice', chosen: [] };
  }
}

/** The answer with an option chosen or left; a question of one right option has one at a time. */
export function choose(question: Question, answer: Answer, index: number, chosen: boolean): Answer {
  const before = answer.kind === 'choice' && isMultiple(question) ? answer.chosen : [];
  const others = before.filter((each) => each !== index);
  return { kind: 'choice', chosen: chosen ? [...others, index] : others };
}

/** The answer with the item at a place moved to the next one up (-1) or down (1); at an end it stays. */
export function move(answer: Answer, place: number, by: -1 | 1): Answer {
  if (answer.kind !== 'order') return answer;
  const order = [...answer.order];
  const [item, other] = [order[place], order[place + by]];
  if (item === undefined || other === undefined) return answer;
  order[place] = other;
  order[place + by] = item;
  return { kind: 'order', order };
}

/** The answer with a right side for a pair; -1 takes it away. */
export function match(answer: Answer, pair: number, right: number): Answer {
  if (answer.kind !== 'match') return answer;
  return { kind: 'match', rights: answer.rights.with(pair, right) };
}
