import { findConcept } from '../../concepts';
import type { CourseIndex, Question } from '../../course';
import { type AnswerMode, lastAnswers, wrongQuestions } from '../../course/progress';
import {
  type AskedQuestion,
  askQuestion,
  type QuizScope,
  questionsInScope,
  selectQuestions,
} from '../../course/quiz';
import { type QuizMode, QuizRun } from '../../course/quizRun';
import { planReview, reviewQuestions } from '../../course/reviewPlan';
import type { Picker } from './picker';
import { type LeftQuizzes, type Quiz, QuizPlay, type Step } from './quizPlay';
import type { QuizWorld } from './quizWorld';
import { countPage, type ScopeRow, scopePage } from './setupPages';

export type { LeftQuizzes, Step } from './quizPlay';

/** Questions of a daily review: some ten minutes. */
const DAILY_REVIEW = 12;
/** Milliseconds that an exam gives for each question. */
const EXAM_TIME = 90_000;

interface Choice {
  /** Title of what the quiz is about; `undefined` for a mixture. */
  readonly about: string | undefined;
  readonly scope: QuizScope;
  readonly mode: AnswerMode;
}

/** Asks what a quiz is about, then has it played. */
export class QuizDialogue {
  private readonly play: QuizPlay;

  constructor(
    private readonly world: QuizWorld,
    private readonly picker: Picker,
    private readonly memory: LeftQuizzes,
  ) {
    this.play = new QuizPlay(world, picker, memory, () => this.askScope());
  }

  async askScope(): Promise<Step> {
    const course = await this.world.course();
    const wrong = await this.wrongQuestions(course);
    const left = this.memory.last;
    const due = planReview(await this.reviewInput()).length;
    const answer = await this.picker.show(
      scopePage(course, { wrong: wrong.length, due, left: left?.run.score }),
    );
    if (answer.kind !== 'picked') return undefined;
    const id = answer.ids[0] as ScopeRow;
    const back = () => this.askScope();
    switch (id) {
      case 'continue':
        return left && (() => this.play.ask(left));
      case 'wrong':
        return () => this.askReview(back);
      case 'daily':
        return () => this.askDaily();
      case 'workspace':
        return () => this.askWorkspace();
      case 'exam':
        return () => this.askCount({ about: undefined, scope: { kind: 'all' }, mode: 'exam' }, back);
    }
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

  /** What is due by the schedule, without further questions. */
  async askDaily(): Promise<Step> {
    const questions = reviewQuestions(await this.reviewInput(), DAILY_REVIEW, this.world.random);
    if (questions.length === 0) {
      this.world.tell('nothingDue');
      return undefined;
    }
    return this.begin(questions, 'review');
  }

  /** Questions made from the learner's own code. */
  async askWorkspace(): Promise<Step> {
    const questions: readonly Question[] | undefined = await this.world.workspaceQuestions();
    if (questions === undefined) return undefined;
    if (questions.length === 0) {
      this.world.tell('noFindings');
      return undefined;
    }
    return this.begin(
      questions.map((question) => askQuestion(question, this.world.random)),
      'workspace',
    );
  }

  private async askCount(choice: Choice, back?: () => Promise<Step>): Promise<Step> {
    const available = questionsInScope((await this.world.course()).questions, choice.scope).length;
    if (available === 0) {
      this.world.tell('noQuestions');
      return undefined;
    }
    const start = async (count: number): Promise<Step> => {
      const { world } = this;
      const questions = questionsInScope((await world.course()).questions, choice.scope);
      const earlier = lastAnswers(await world.progress.load());
      return this.begin(selectQuestions(questions, count, earlier, world.random), choice.mode);
    };
    if (available <= 5) return () => start(available);
    const exam = choice.mode === 'exam';
    const answer = await this.picker.show(countPage(choice.about, available, back !== undefined, exam));
    if (answer.kind === 'back') return back;
    if (answer.kind !== 'picked') return undefined;
    return () => start(Number(answer.ids[0]));
  }

  private begin(questions: readonly AskedQuestion[], mode: AnswerMode): Step {
    const played: QuizMode = mode === 'exam' ? 'exam' : 'practice';
    const limit = played === 'exam' ? { timeLimit: questions.length * EXAM_TIME } : {};
    const { clock, random } = this.world;
    const quiz: Quiz = { run: new QuizRun(questions, { mode: played, clock, random, ...limit }), mode };
    this.memory.last = quiz;
    return () => this.play.ask(quiz);
  }

  /** Ids of wrongly answered questions that are still in the bank. */
  private async wrongQuestions(course: CourseIndex): Promise<readonly string[]> {
    const wrong = wrongQuestions(await this.world.progress.load());
    return wrong.filter((id) => course.question(id));
  }

  private async reviewInput() {
    const { world } = this;
    return {
      course: await world.course(),
      progress: await world.progress.load(),
      findings: world.findings(),
      now: world.clock.now(),
    };
  }
}
