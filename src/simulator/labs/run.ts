import { checkFix, type FixResult } from './check';
import { type ChoiceTexts, choiceProblem, chosenOf, startChoices } from './choices';
import { type LabInput, MAX_INPUTS } from './inputs';
import type { Lab, QuestionOption, Step, StepQuestion, Values, Verdict } from './model';
import { LabProblem } from './problem';
import type { Setup, World } from './world';

/** An input that cannot be played; the message is for the learner. */
export class LabInputError extends Error {
  override name = 'LabInputError';
}

/** What came of the last input, in words. */
export interface Outcome {
  readonly text: string;
  /** It could not be done: a browser or the situation forbids it. */
  readonly failed: boolean;
}

/** The last answer to a question, judged. */
export interface JudgedAnswer {
  /** Index of the step that asked. */
  readonly step: number;
  readonly correct: boolean;
  readonly reason: string;
  /** Of a prediction: each option. */
  readonly options: readonly (QuestionOption & {
    readonly ticked: boolean;
    readonly right: boolean;
    readonly reason: string;
  })[];
}

/** What a learner has achieved so far. */
export interface Achieved {
  /** The attack worked at some time. */
  readonly attack: boolean;
  /** The code that was handed in last holds. */
  readonly fix: boolean;
  readonly failedChecks: number;
  readonly answers: number;
  readonly wrongAnswers: number;
}

/** A play of a lab as far as its inputs lead. */
export class LabRun {
  readonly inputs: LabInput[] = [];
  choices: ChoiceTexts;
  world: World;
  /** Index of the step that comes next. */
  step = 0;
  outcome: Outcome | undefined;
  answer: JudgedAnswer | undefined;
  fix: FixResult | undefined;
  /** Messages up to this one were there before the last input. */
  seen = 0;
  achieved: Achieved = { attack: false, fix: false, failedChecks: 0, answers: 0, wrongAnswers: 0 };

  constructor(
    readonly lab: Lab,
    private readonly setup: Setup = {},
  ) {
    this.choices = startChoices(lab.choices);
    this.world = this.build();
  }

  /** Plays inputs from the beginning; the same inputs always come out the same. */
  static async replay(lab: Lab, inputs: readonly LabInput[], setup?: Setup): Promise<LabRun> {
    const run = new LabRun(lab, setup);
    for (const input of inputs) await run.apply(input);
    return run;
  }

  get nextStep(): Step<World> | undefined {
    return this.lab.steps[this.step];
  }

  /**
   * Plays one input.
   *
   * @throws LabInputError where there is no such choice, action or step now; nothing has changed then
   */
  async apply(input: LabInput): Promise<void> {
    if (this.inputs.length >= MAX_INPUTS) {
      throw new LabInputError('This play has become too long; go back or start the lab afresh.');
    }
    const play = this.playing(input);
    this.seen = this.world.network.log.reduce((last, { ended }) => Math.max(last, ended), 0);
    this.outcome = undefined;
    this.answer = undefined;
    await play();
    this.inputs.push(input);
    if (this.lab.goal.reached(this.world).ok) this.achieved = { ...this.achieved, attack: true };
  }

  /** What an input does; refuses before anything is done. */
  private playing(input: LabInput): () => Promise<void> {
    switch (input.kind) {
      case 'choose':
        return this.choosing(input.choice, input.value);
      case 'step':
        return this.stepping(input);
      case 'act':
        return this.acting(input.action, input.values);
      case 'check':
        return () => this.handIn();
      case 'restart':
        return async () => this.restart();
    }
  }

  private build(): World {
    return this.lab.build(chosenOf(this.lab.choices, this.choices), this.setup);
  }

  private restart(): void {
    this.world = this.build();
    this.step = 0;
    this.seen = 0;
  }

  private choosing(id: string, value: string): () => Promise<void> {
    const choice = Object.hasOwn(this.lab.choices, id) ? this.lab.choices[id] : undefined;
    if (!choice) throw new LabInputError(`There is nothing called "${id}" to choose in this lab.`);
    const problem = choiceProblem(choice, value);
    if (problem !== undefined) throw new LabInputError(problem);
    return async () => {
      this.choices = { ...this.choices, [id]: value };
      this.fix = undefined;
      this.achieved = { ...this.achieved, fix: false };
      this.restart();
    };
  }

  private acting(id: string, values: Values): () => Promise<void> {
    const action = this.lab.actions.find((each) => each.id === id);
    if (!action) throw new LabInputError(`There is no action "${id}" in this lab.`);
    const reason = action.unavailable?.(this.world);
    if (reason !== undefined) throw new LabInputError(reason);
    return async () => {
      this.outcome = await attempt(() => action.run(this.world, values));
    };
  }

  private stepping({ ticked = [], values = {} }: Extract<LabInput, { kind: 'step' }>): () => Promise<void> {
    const step = this.nextStep;
    if (!step) throw new LabInputError('This was the last step.');
    return async () => {
      const { question } = step;
      const options = question?.kind === 'tick' ? question.options(this.world) : [];
      const solution = question?.kind === 'enter' ? question.solution(this.world) : undefined;
      const outcome = await attempt(() => step.run(this.world, values));
      this.outcome = outcome ?? { text: step.note, failed: false };
      if (question) {
        this.answer = { step: this.step, ...judge(question, this.world, options, ticked, values) };
        const { answers, wrongAnswers } = this.achieved;
        this.achieved = {
          ...this.achieved,
          answers: answers + 1,
          wrongAnswers: wrongAnswers + (this.answer.correct ? 0 : 1),
        };
      }
      const again = question?.kind === 'enter' && solution !== undefined && !this.answer?.correct;
      if (!again) this.step++;
    };
  }

  private async handIn(): Promise<void> {
    this.fix = await checkFix(this.lab, this.choices, this.setup);
    const { failedChecks } = this.achieved;
    this.achieved = {
      ...this.achieved,
      fix: this.fix.ok,
      failedChecks: failedChecks + (this.fix.ok ? 0 : 1),
    };
  }
}

/** Does something in the lab's world; what browsers and situations forbid is an outcome like any other. */
async function attempt(
  run: () => Promise<string | undefined> | string | undefined,
): Promise<Outcome | undefined> {
  try {
    const text = await run();
    return text === undefined ? undefined : { text, failed: false };
  } catch (error) {
    if (error instanceof LabProblem || error instanceof TypeError)
      return { text: error.message, failed: true };
    throw error;
  }
}

function judge(
  question: StepQuestion<World>,
  world: World,
  options: readonly QuestionOption[],
  ticked: readonly string[],
  values: Values,
): Omit<JudgedAnswer, 'step'> {
  if (question.kind === 'enter') {
    const { ok, reason } = question.judge(world, values);
    return { correct: ok, reason, options: [] };
  }
  const verdicts: readonly (QuestionOption & Verdict)[] =
    question.kind === 'tick'
      ? options.map((option) => ({ ...option, ...question.judge(world, option.id) }))
      : question.options.map(({ id, label, correct, explanation }) => ({
          id,
          label,
          ok: correct,
          reason: explanation,
        }));
  const judged = verdicts.map(({ id, label, ok, reason }) => ({
    id,
    label,
    ticked: ticked.includes(id),
    right: ok,
    reason,
  }));
  const wrong = judged.filter((option) => option.ticked !== option.right);
  const reason =
    wrong.length === 0
      ? 'As you said.'
      : wrong.map((option) => `${option.label}: ${option.reason}`).join(' ');
  return { correct: wrong.length === 0, reason, options: judged };
}
