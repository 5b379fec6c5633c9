import type { Answer } from '../../course/answers';

/** Fired when the answer in a form has changed. */
export class DraftAnswerEvent extends Event {
  constructor(readonly answer: Answer) {
    super('draft-answer', { bubbles: true });
  }
}
