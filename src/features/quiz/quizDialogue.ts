import { findConcept } from '../../concepts';
import type { CourseIndex } from '../../course';
import { type Answer, answerIndexes } from '../../course/answers';
import { hasOptions } from '../../course/options';
import { type AnswerMode, lastAnswers, wrongQuestions } from '../../course/progress';
import { type QuizScope, questionsInScope, selectQuestions } from '../../course/quiz';
import { QuizRun } from '../../course/quizRun';
import { Rating } from '../../course/rating';
import { Command } from '../../services';
import { type AfterAnswer, explanationPage } from './explanationPage';
import type { Picker } from './picker';
import { answerOf, type Draft, emptyDraft, type QuestionButton, questionPage } from './questionPages';
import type { QuizWorld } from './quizWorld';
import { type AfterQuiz, resultPage, weakestConcept } from './resultPage';
import { countPage, type ScopeRow, scopePage } from './setupPages';

interface Quiz {
  readonly run: QuizRun;
  readonly mode: AnswerMode;
}

/** The quiz that was left before its end, to be continued until the window closes. */
export interface LeftQuizzes {
  last: Quiz | undefined;
}

/** What comes next in a dialogue; `undefined` ends it. */
export type Step = (() => Promise<Step>) | undefined;

interface Choice {
  /** Title of what the quiz is about; `undefined` for a mixture. */
  readonly about: string | undefined;
  readonly scope: QuizScope;
  readonly mode: AnswerMode;
}

/**
 * The dialogue of a quiz, step by step. Leaving it asks nothing and loses nothing: an answer is saved when it
 * is given, and the quiz that was left can be continued.
 */
export class QuizDialogue {
  constructor(
    private readonly world: QuizWorld,
    private readonly picker: Picker,
    private readonly memory: LeftQuizzes,
  ) {}

  async askScope(): Promise<Step> {
    const course = await this.world.course();
    const wrong = await this.wrongQuestions(course);
    const left = this.memory.last;
    const answer = await this.picker.show(scopePage(course, wrong.length, left?.run.score));
    if (answer.kind !== 'picked') return undefined;
    const id = answer.ids[0] as ScopeRow;
    if (id === 'continue' && left) return () => this.ask(left);
    const back = () => this.askScope();
    if (id === 'wrong') return () => this.askReview(back);
    const lesson = id.startsWith('lesson:') ? course.lesson(id.slice('lesson:'.length)) : undefined;
    const scope: QuizScope = lesson ? { kind: 'lesson', lessonId: lesson.id } : { kind: 'all' };
    return () => this.askCount({ about: lesson?.title, scope, mode: 'quiz' }, back);
  }

  async askReview(back?: () => Promise<Step>): Promise<Step> {
    const ids = await this.wrongQuestions(await this.world.course());
    if (ids.length === 0) {
      this.world.tell('nothingWrong');
      return undefined;
    }
    return () => this.askCount({ about: undefined, scope: { kind: 'questions', ids }, mode: 'review' }, back);
  }

  async askConcept(conceptId: string): Promise<Step> {
    const about = findConcept(conceptId)?.title ?? conceptId;
    return () => this.askCount({ about, scope: { kind: 'concept', conceptId }, mode: 'quiz' });
  }

  private async askCount(choice: Choice, back?: () => Promise<Step>): Promise<Step> {
    const available = questionsInScope((await this.world.course()).questions, choice.scope).length;
    if (available === 0) {
      this.world.tell('noQuestions');
      return undefined;
    }
    if (available <= 5) return () => this.begin(choice, available);
    const answer = await this.picker.show(countPage(choice.about, available, back !== undefined));
    if (answer.kind === 'back') return back;
    if (answer.kind !== 'picked') return undefined;
    return () => this.begin(choice, Number(answer.ids[0]));
  }

  private async begin({ scope, mode }: Choice, count: number): Promise<Step> {
    const { world, memory } = this;
    const questions = questionsInScope((await world.course()).questions, scope);
    const earlier = lastAnswers(await world.progress.load());
    const run = new QuizRun(selectQuestions(questions, count, earlier, world.random), world);
    const quiz: Quiz = { run, mode };
    memory.last = quiz;
    return () => this.ask(quiz);
  }

  /** Shows where the run is: the question, or its explanation when it has been answered. */
  private async ask(quiz: Quiz, draft: Draft = emptyDraft): Promise<Step> {
    const { run } = quiz;
    const asked = run.current;
    if (!asked) return () => this.finish(quiz);
    await this.world.code.show(asked.question);
    if (run.currentAnswer) return () => this.explain(quiz);
    const answer = await this.picker.show(questionPage(run, asked, draft));
    const again =
      (picked: readonly number[], sure = draft.sure) =>
      () =>
        this.ask(quiz, { picked, sure });
    switch (answer.kind) {
      case 'cancelled':
        return undefined;
      case 'typed':
        await this.give(quiz, { kind: 'text', text: answer.text }, draft);
        return again([]);
      case 'back':
        if (draft.picked.length > 0 && !hasOptions(asked.question)) return again(draft.picked.slice(0, -1));
        run.back();
        return () => this.ask(quiz);
      case 'picked': {
        const kept =
          answer.selected && hasOptions(asked.question) ? answer.selected.map(Number) : draft.picked;
        const button = answer.ids[0] as QuestionButton;
        if (button === 'hint') run.hint();
        if (button === 'hint' || button === 'sure') return again(kept, draft.sure !== (button === 'sure'));
        const ids = answer.ids.map(Number);
        const next: Draft = {
          ...draft,
          picked: hasOptions(asked.question) ? ids : [...draft.picked, ...ids],
        };
        const complete = answerOf(asked.question, next);
        if (!complete) return again(next.picked);
        await this.give(quiz, complete, draft);
        return () => this.ask(quiz);
      }
    }
  }

  private async give({ run, mode }: Quiz, answer: Answer, { sure }: Draft): Promise<void> {
    const { question } = run.current ?? {};
    if (!question) return;
    const { correct } = run.answer(answer, sure);
    const rating = run.currentAnswer?.rating ?? Rating.again;
    const chosen = answerIndexes(answer);
    await this.world.progress.recordAnswers({ questionId: question.id, correct, chosen, mode, rating });
  }

  private async explain(quiz: Quiz): Promise<Step> {
    const { run } = quiz;
    const { current, currentAnswer } = run;
    if (!current || !currentAnswer) return () => this.ask(quiz);
    const answer = await this.picker.show(
      explanationPage(run, current, currentAnswer, run.position === run.questions.length - 1),
    );
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

  private async finish(quiz: Quiz): Promise<Step> {
    const { memory, world } = this;
    if (memory.last === quiz) memory.last = undefined;
    await world.code.close();
    const { score } = quiz.run;
    const answer = await this.picker.show(resultPage(score));
    if (answer.kind !== 'picked') return undefined;
    switch (answer.ids[0] as AfterQuiz) {
      case 'review': {
        const scope: QuizScope = { kind: 'questions', ids: score.wrong };
        return () => this.begin({ about: undefined, scope, mode: 'review' }, score.wrong.length);
      }
      case 'weakest': {
        const concept = weakestConcept(score);
        if (concept) await world.run(Command.learnConcept, concept);
        return undefined;
      }
      case 'again':
        return () => this.askScope();
      case 'text':
        return () => this.finish(quiz);
      case 'close':
        return undefined;
    }
  }

  /** Ids of wrongly answered questions that are still in the bank. */
  private async wrongQuestions(course: CourseIndex): Promise<readonly string[]> {
    const wrong = wrongQuestions(await this.world.progress.load());
    return wrong.filter((id) => course.question(id));
  }
}
