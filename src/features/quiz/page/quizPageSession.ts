import type { Clock } from '../../../base/clock';
import type { Random } from '../../../base/random';
import { findConcept } from '../../../concepts';
import type { CourseIndex, Question } from '../../../course';
import { type Answer, gradeAnswer } from '../../../course/answers';
import { domains } from '../../../course/domains';
import { type AnswerMode, lastAnswers, type Progress, wrongQuestions } from '../../../course/progress';
import {
  type AskedQuestion,
  askQuestion,
  type QuizScope,
  questionsInScope,
  selectQuestions,
} from '../../../course/quiz';
import { type QuizMode, QuizRun, type ReviewEntry } from '../../../course/quizRun';
import { recordOf } from '../../../course/recording';
import { planReview, type ReviewInput, reviewQuestions } from '../../../course/reviewPlan';
import type { ProgressStore } from '../../progress';
import type { FromQuizPage } from './messages';
import type { QuestionView, QuizView, ResultView, SetupView, Topic } from './views';

/** Milliseconds that an exam gives for each question. */
const EXAM_TIME = 90_000;

export interface QuizPageWorld {
  readonly course: CourseIndex;
  readonly progress: Pick<ProgressStore, 'load' | 'recordAnswers'>;
  readonly clock: Clock;
  readonly random: Random;
  /** How many findings in the learner's own code name a concept. */
  readonly findings?: () => ReadonlyMap<string, number>;
  /** Titles of the topics that are no part of the course. */
  readonly words: {
    readonly all: string;
    readonly review: string;
    readonly wrong: string;
    readonly questions: string;
  };
}

interface Running {
  readonly run: QuizRun;
  readonly about: string;
  readonly recorded: AnswerMode;
}

/** What happens on the quiz page: what is chosen, asked, answered and shown in the end. */
export class QuizPageSession {
  private running: Running | undefined;
  private finished = false;
  private topic = 'all';

  constructor(private readonly world: QuizPageWorld) {}

  /** Begins with a topic as if it had been chosen on the page; one without questions is not begun. */
  async begin(topic: string, count: number, mode: QuizMode): Promise<boolean> {
    const progress = await this.world.progress.load();
    const questions = this.questionsOf(topic, count, progress);
    if (questions.length === 0) return false;
    this.topic = topic;
    this.start(
      questions,
      this.titleOf(topic),
      mode,
      topic === 'review' || topic === 'wrong' ? 'review' : 'quiz',
    );
    return true;
  }

  /** Begins with these questions; false where there are none. */
  beginWith(questions: readonly Question[], about: string): boolean {
    if (questions.length === 0) return false;
    const asked = questions.map((question) => askQuestion(question, this.world.random));
    this.start(asked, about, 'practice', 'workspace');
    return true;
  }

  /** Takes what the page says; links and passages are no business of the quiz. */
  async handle(message: FromQuizPage): Promise<void> {
    const { run } = this.running ?? {};
    switch (message.type) {
      case 'begin':
        await this.begin(message.topic, message.count, message.mode);
        return;
      case 'answer':
        return this.answer(message.answer, message.sure);
      case 'hint':
        run?.hint();
        return;
      case 'next':
        run?.next();
        if (run && run.position >= run.questions.length) await this.finish();
        return;
      case 'back':
        run?.back();
        return;
      case 'goTo':
        run?.goTo(message.place);
        return;
      case 'finish':
        return this.finish();
      case 'setup':
        this.running = undefined;
        return;
      case 'repeat':
        return this.repeat();
    }
  }

  async view(): Promise<QuizView> {
    // The time of an exam runs out without anybody saying so.
    if (this.running && !this.finished && this.running.run.isOver) await this.finish();
    if (!this.running) return this.setup(await this.world.progress.load());
    const asked = this.finished ? undefined : this.running.run.current;
    return asked ? questionView(this.running, asked) : this.result(this.running);
  }

  private start(questions: AskedQuestion[], about: string, mode: QuizMode, recorded: AnswerMode): void {
    const { clock, random } = this.world;
    const limit = mode === 'exam' ? { timeLimit: questions.length * EXAM_TIME } : {};
    const run = new QuizRun(questions, { mode, clock, random, ...limit });
    this.running = { run, about, recorded: mode === 'exam' ? 'exam' : recorded };
    this.finished = false;
  }

  private async answer(answer: Answer, sure: boolean): Promise<void> {
    if (!this.running || this.finished) return;
    const { run } = this.running;
    const { current, currentAnswer } = run;
    if (!current || (run.mode === 'practice' && currentAnswer)) return;
    run.answer(answer, sure);
    const given = run.currentAnswer;
    // An exam is recorded as a whole, when nothing can be changed any longer.
    if (run.mode === 'practice' && given) await this.record([{ asked: current, given }]);
  }

  private async finish(): Promise<void> {
    if (!this.running || this.finished) return;
    this.finished = true;
    const { run } = this.running;
    run.finish();
    if (run.mode === 'exam') await this.record(run.review);
  }

  private async repeat(): Promise<void> {
    if (!this.running) return;
    const asked = this.running.run.review.flatMap(({ asked: { question }, given }) =>
      given && !given.grade.correct ? [askQuestion(question, this.world.random)] : [],
    );
    if (asked.length > 0) this.start(asked, this.world.words.wrong, 'practice', 'review');
  }

  private async record(entries: readonly ReviewEntry[]): Promise<void> {
    const mode = this.running?.recorded ?? 'quiz';
    const answers = entries.flatMap(({ asked, given }) =>
      given ? [recordOf(asked.question, given, mode)] : [],
    );
    if (answers.length > 0) await this.world.progress.recordAnswers(...answers);
  }

  private questionsOf(topic: string, count: number, progress: Progress): AskedQuestion[] {
    const { course, random } = this.world;
    if (topic === 'review') return reviewQuestions(this.reviewOf(progress), count, random);
    const scope = scopeOf(topic, progress);
    if (!scope) return [];
    return selectQuestions(questionsInScope(course.questions, scope), count, lastAnswers(progress), random);
  }

  private reviewOf(progress: Progress): ReviewInput {
    const { course, clock, findings } = this.world;
    return { course, progress, now: clock.now(), ...(findings && { findings: findings() }) };
  }

  private titleOf(topic: string): string {
    const { course, words } = this.world;
    const [kind, id = ''] = topic.split(':');
    if (kind === 'all' || kind === 'review' || kind === 'wrong') return words[kind];
    if (kind === 'domain') return domains.find((domain) => domain.id === id)?.title ?? id;
    if (kind === 'concept') return findConcept(id)?.title ?? id;
    return course.lesson(id)?.title ?? words.questions;
  }

  private setup(progress: Progress): SetupView {
    const { course } = this.world;
    const topic = (id: string): Topic[] => {
      const scope = scopeOf(id, progress);
      const count = scope ? questionsInScope(course.questions, scope).length : 0;
      return count > 0 ? [{ id, title: this.titleOf(id), count }] : [];
    };
    const planned = planReview(this.reviewOf(progress)).length;
    const review: Topic[] =
      planned > 0 ? [{ id: 'review', title: this.titleOf('review'), count: planned }] : [];
    return {
      kind: 'setup',
      general: [...review, ...topic('wrong'), ...topic('all')],
      domains: domains.flatMap(({ id }) => topic(`domain:${id}`)),
      lessons: course.lessons.flatMap(({ id }) => topic(`lesson:${id}`)),
      chosen: this.topic === 'all' && planned > 0 ? 'review' : this.topic,
    };
  }

  private result({ run, about }: Running): ResultView {
    const { total, answered, correct, byConcept, byDomain } = run.score;
    const { course } = this.world;
    return {
      kind: 'result',
      mode: run.mode,
      about,
      total,
      answered,
      correct,
      byDomain: byDomain.map(({ domainId, ...count }) => ({
        title: this.titleOf(`domain:${domainId}`),
        total: count.total,
        correct: count.correct,
      })),
      weakest: byConcept
        .filter((score) => score.correct < score.answered)
        .slice(0, 5)
        .map(({ conceptId }) => ({ conceptId, title: this.titleOf(`concept:${conceptId}`) })),
      review: run.review.map(({ asked, given }) => ({
        asked,
        ...(given ? { answer: given.answer } : {}),
        grade: given?.grade ?? gradeAnswer(asked.question, { kind: 'choice', chosen: [] }),
        passageTitle: course.passage(asked.question.passage)?.passage.title ?? '',
      })),
    };
  }
}

function scopeOf(topic: string, progress: Progress): QuizScope | undefined {
  const [kind, id = ''] = topic.split(':');
  switch (kind) {
    case 'all':
      return { kind: 'all' };
    case 'wrong':
      return { kind: 'questions', ids: wrongQuestions(progress) };
    case 'lesson':
      return { kind: 'lesson', lessonId: id };
    case 'concept':
      return { kind: 'concept', conceptId: id };
    case 'questions':
      return { kind: 'questions', ids: id.split(',') };
    case 'domain': {
      const domain = domains.find((each) => each.id === id);
      return domain && { kind: 'domain', domainId: domain.id };
    }
    default:
      return undefined;
  }
}

function questionView({ run, about }: Running, asked: AskedQuestion): QuestionView {
  const { currentAnswer, currentHint, timeLeft } = run;
  const exam = run.mode === 'exam';
  return {
    kind: 'question',
    mode: run.mode,
    about,
    place: run.position,
    asked,
    ...(currentAnswer
      ? { given: { answer: currentAnswer.answer, ...(exam ? {} : { grade: currentAnswer.grade }) } }
      : {}),
    ...(currentHint ? { hint: currentHint } : {}),
    answered: run.review.map(({ given }) => {
      if (!given) return 'open';
      if (exam) return 'given';
      return given.grade.correct ? 'right' : 'wrong';
    }),
    ...(timeLeft === undefined ? {} : { timeLeft }),
  };
}
