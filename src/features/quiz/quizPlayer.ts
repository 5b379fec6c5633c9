import type { Picker } from './picker';
import { type LeftQuizzes, QuizDialogue, type Step } from './quizDialogue';
import type { QuizWorld } from './quizWorld';

/** Plays quizzes in a picker, one at a time. */
export class QuizPlayer {
  private readonly memory: LeftQuizzes = { last: undefined };
  private picker: Picker | undefined;

  constructor(private readonly world: QuizWorld) {}

  /** Asks what and how many, then plays. Resolves when the picker is closed, like the others. */
  start(): Promise<void> {
    return this.play((dialogue) => dialogue.askScope());
  }

  /** A quiz about one concept. */
  quizConcept(conceptId: string): Promise<void> {
    return this.play((dialogue) => dialogue.askConcept(conceptId));
  }

  /** What is due by the schedule. */
  dailyReview(): Promise<void> {
    return this.play((dialogue) => dialogue.askDaily());
  }

  /** A quiz of the questions whose last answer was wrong. */
  reviewMistakes(): Promise<void> {
    return this.play((dialogue) => dialogue.askReview());
  }

  private async play(first: (dialogue: QuizDialogue) => Promise<Step>): Promise<void> {
    const picker = this.world.openPicker();
    // What was open is left as if by Escape.
    this.picker?.dispose();
    this.picker = picker;
    try {
      const dialogue = new QuizDialogue(this.world, picker, this.memory);
      let step = await first(dialogue);
      while (step) step = await step();
    } finally {
      picker.dispose();
      if (this.picker === picker) {
        this.picker = undefined;
        await this.world.code.close();
      }
    }
  }
}
