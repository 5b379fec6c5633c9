import type { Answer } from '../../course/answers';
import { hasOptions } from '../../course/options';
import type { AnswerMode } from '../../course/progress';
import { askQuestion } from '../../course/quiz';
import { QuizRun } from '../../course/quizRun';
import { recordOf } from '../../course/recording';
import { Command } from '../../services';
import { type AfterAnswer, explanationPage } from './explanationPage';
import type { Picker } from './picker';
import { answerOf, type Draft, emptyDraft, type QuestionButton, questionPage } from './questionPages';
import type { QuizWorld } from './quizWorld';
import { type AfterQuiz, handInPage, resultPage, weakestConcept } from './resultPage';

export interface Quiz {
  readonly run: QuizRun;
  readonly mode: AnswerMode;
}

/** The quiz that was left before its end, to be continued until the window closes. */
export interface LeftQuizzes {
  last: Quiz | undefined;
}

/** What comes next in a dialogue; `undefined` ends it. */
export type Step = (() => Promise<Step>) | undefined;

/**
 * Plays a quiz, step by step: questions, explanations, the result, and after an exam its review. Leaving it
 * asks nothing and loses nothing: an answer is saved when it is given (in an exam when it is handed in), and
 * the quiz that was left can be continued.
 */
export class QuizPlay {
  constructor(
    private readonly world: QuizWorld,
    private readonly picker: Picker,
    private readonly memory: LeftQuizzes,
    private readonly another: () => Promise<Step>,
  ) {}

  /** Shows where the run is: the question, or its explanation when it has been answered. */
  async ask(quiz: Quiz, draft: Draft = emptyDraft): Promise<Step> {
    const { run } = quiz;
    const asked = run.current;
    if (!asked) return () => (run.mode === 'exam' && !run.isFinished ? this.handIn(quiz) : this.finish(quiz));
    const { question } = asked;
    await this.world.code.show(question);
    if (run.mode === 'practice' && run.currentAnswer) return () => this.explain(quiz);
    const answer = await this.picker.show(questionPage(run, asked, draft));
    const again =
      (picked: readonly number[], sure = draft.sure) =>
      () =>
        this.ask(quiz, { picked, sure });
    switch (answer.kind) {
      case 'cancelled':
        return undefined;
      case 'typed':
        return this.give(quiz, { kind: 'text', text: answer.text }, draft);
      case 'back':
        if (draft.picked.length > 0 && !hasOptions(question)) return again(draft.picked.slice(0, -1));
        run.back();
        return () => this.ask(quiz);
      case 'picked': {
        const kept = answer.selected && hasOptions(question) ? answer.selected.map(Number) : draft.picked;
        const button: QuestionButton | string | undefined = answer.ids[0];
        switch (button) {
          case 'hint':
            run.hint();
            return again(kept);
          case 'sure':
            return again(kept, !draft.sure);
          case 'skip':
            run.next();
            return () => this.ask(quiz);
          case 'finish':
            return () => this.handIn(quiz);
        }
        const ids = answer.ids.map(Number);
        const picked = hasOptions(question) ? ids : [...draft.picked, ...ids];
        const complete = answerOf(question, { ...draft, picked });
        return complete ? this.give(quiz, complete, draft) : again(picked);
      }
    }
  }

  private async give(quiz: Quiz, answer: Answer, { sure }: Draft): Promise<Step> {
    const { run, mode } = quiz;
    const { question } = run.current ?? {};
    // The time of an exam may have run out while the question was shown.
    if (question) {
      run.answer(answer, sure);
      const given = run.currentAnswer;
      if (run.mode === 'exam') run.next();
      else if (given) await this.world.progress.recordAnswers(recordOf(question, given, mode));
    }
    return () => this.ask(quiz);
  }

  private async explain(quiz: Quiz): Promise<Step> {
    const { run } = quiz;
    const { current, currentAnswer } = run;
    if (!current || !currentAnswer) return () => this.ask(quiz);
    const last = run.position === run.questions.length - 1;
    const answer = await this.picker.show(explanationPage(run, current, currentAnswer, last));
    if (answer.kind === 'cancelled') return undefined;
    const choice = answer.kind === 'picked' ? (answer.ids[0] as AfterAnswer) : 'back';
    if (choice === 'lesson') {
      // The picker would stand before the lesson: the quiz is left, and continues from where it was.
      await this.world.run(Command.openPassage, current.question.passage);
      return undefined;
    }
    if (choice === 'stop') return () => this.finish(quiz);
    if (choice === 'back') run.back();
    else run.next();
    return () => this.ask(quiz);
  }

  /** The end of an exam: what was left can be gone back to. */
  private async handIn(quiz: Quiz): Promise<Step> {
    const { run } = quiz;
    await this.world.code.close();
    const answer = await this.picker.show(handInPage(run));
    if (answer.kind === 'cancelled') return undefined;
    const [id = ''] = answer.kind === 'picked' ? answer.ids : [String(run.questions.length - 1)];
    if (id === 'finish') return () => this.finish(quiz);
    run.goTo(Number(id));
    return () => this.ask(quiz);
  }

  private async finish(quiz: Quiz): Promise<Step> {
    const { memory, world } = this;
    const { run, mode } = quiz;
    if (memory.last === quiz) {
      memory.last = undefined;
      run.finish();
      if (run.mode === 'exam') {
        const answers = run.review.flatMap(({ asked, given }) =>
          given ? [recordOf(asked.question, given, mode)] : [],
        );
        if (answers.length > 0) await world.progress.recordAnswers(...answers);
      }
    }
    await world.code.close();
    const { score } = run;
    const answer = await this.picker.show(resultPage(score, run.mode));
    if (answer.kind !== 'picked') return undefined;
    switch (answer.ids[0] as AfterQuiz) {
      case 'look':
        return () => this.lookAt(quiz, 0);
      case 'review': {
        const wrong = run.review.flatMap(({ asked: { question }, given }) =>
          given && !given.grade.correct ? [askQuestion(question, world.random)] : [],
        );
        const next: Quiz = { run: new QuizRun(wrong, world), mode: 'review' };
        memory.last = next;
        return () => this.ask(next);
      }
      case 'weakest': {
        const concept = weakestConcept(score);
        if (concept) await world.run(Command.learnConcept, concept);
        return undefined;
      }
      case 'again':
        return this.another;
      case 'text':
        return () => this.finish(quiz);
      case 'close':
        return undefined;
    }
  }

  /** Goes through the questions of an exam that was handed in, with every option explained. */
  private async lookAt(quiz: Quiz, place: number): Promise<Step> {
    const { run } = quiz;
    const entry = run.review[place];
    if (!entry) return () => this.finish(quiz);
    const { asked, given } = entry;
    await this.world.code.show(asked.question);
    const last = place === run.questions.length - 1;
    const page = explanationPage(run, asked, given, last, place);
    const answer = await this.picker.show(page);
    if (answer.kind === 'cancelled') return undefined;
    const choice = answer.kind === 'picked' ? (answer.ids[0] as AfterAnswer) : 'back';
    if (choice === 'lesson') {
      await this.world.run(Command.openPassage, asked.question.passage);
      return undefined;
    }
    if (choice === 'stop') return () => this.finish(quiz);
    return () => this.lookAt(quiz, choice === 'back' ? place - 1 : choice === 'text' ? place : place + 1);
  }
}
