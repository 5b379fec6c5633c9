import type { FixResult } from './check';
import { type ChoiceView, type CodeView, choicesIn, choiceView, codeView } from './code';
import { type CookieView, cookieView, type MessageView, messagesOf } from './messages';
import type { Action, Field, LabInfo, QuestionOption, StepQuestion, Values, Verdict } from './model';
import type { Achieved, JudgedAnswer, LabRun, Outcome } from './run';
import type { Party, World } from './world';

/** Everything that a page shows of a play: plain data, in the language of the course. */
export interface LabView {
  readonly lab: LabInfo & { readonly task: string; readonly goalTitle: string };
  readonly parties: readonly PartyView[];
  /** What travelled because of the last input, in order. */
  readonly messages: readonly MessageView[];
  /** Everything that travelled since the world began. */
  readonly log: readonly MessageView[];
  readonly code: readonly CodeView[];
  /** All choices, those in code and the others. */
  readonly choices: readonly ChoiceView[];
  /** Ids of choices that stand in no code, such as which browser it is. */
  readonly settings: readonly string[];
  readonly clock: { readonly time: string; readonly sinceStart: number };
  /** What the attacker has learned. */
  readonly notebook: readonly string[];
  readonly steps: readonly { readonly title: string; readonly state: 'done' | 'next' | 'later' }[];
  /** The step that comes next; undefined after the last one. */
  readonly next: StepView | undefined;
  readonly actions: readonly ActionView[];
  /** What came of the last input. */
  readonly outcome: Outcome | undefined;
  readonly answer: JudgedAnswer | undefined;
  /** Whether the attack has worked in the world as it is now. */
  readonly goal: Verdict;
  /** The checks of the code as it is, once handed in. */
  readonly fix: FixResult | undefined;
  /** Fixes to show to who asks for one. */
  readonly fixes: readonly { readonly title: string; readonly choices: Values; readonly why: string }[];
  readonly achieved: Achieved & { readonly passed: boolean };
  /** Inputs so far; none: there is nothing to take back. */
  readonly inputs: number;
}

export interface PartyView extends Party {
  /** Of browsers. */
  readonly address: string | undefined;
  readonly page: { readonly title: string; readonly text: string } | undefined;
  readonly jar: readonly CookieView[];
  /** Of servers. */
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

export interface FieldView {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'multiline' | 'number' | 'select';
  readonly start: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface ActionView {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  readonly fields: readonly FieldView[];
  /** Why it cannot be done now. */
  readonly unavailable: string | undefined;
}

export interface StepView {
  readonly index: number;
  readonly title: string;
  readonly text: string;
  readonly question: QuestionView | undefined;
}

export interface QuestionView {
  readonly kind: 'tick' | 'choose' | 'enter';
  readonly prompt: string;
  /** Of `tick` and `choose`. */
  readonly options: readonly QuestionOption[];
  /** Of `enter`. */
  readonly fields: readonly FieldView[];
  /** Of `enter`: what would be right, for who asks; undefined where nothing is, so that any answer leads on. */
  readonly solution: Values | undefined;
}

/** The view of a play as it is now. */
export function viewOf(run: LabRun): LabView {
  const { lab, world } = run;
  const { id, title, summary, tags, concepts, passages, minutes, task, goal } = lab;
  const choices = Object.entries(lab.choices).map(([each, choice]) => choiceView(each, choice, run.choices));
  const inCode = choicesIn(lab.code);
  const { log } = world.network;
  const start = world.startedAt;
  const now = world.clock.now();
  return {
    lab: { id, title, summary, tags, concepts, passages, minutes, task, goalTitle: goal.title },
    parties: world.parties.map((party) => partyView(party, world)),
    messages: messagesOf(log.filter(({ began }) => began > run.seen)),
    log: messagesOf(log),
    code: lab.code.map((code) => codeView(code, choices)),
    choices,
    settings: choices.map((choice) => choice.id).filter((each) => !inCode.has(each)),
    clock: { time: new Date(now).toISOString(), sinceStart: now - start },
    notebook: [...world.notebook],
    steps: lab.steps.map((step, index) => ({
      title: step.title,
      state: index < run.step ? 'done' : index === run.step ? 'next' : 'later',
    })),
    next: run.nextStep && {
      index: run.step,
      title: run.nextStep.title,
      text: run.nextStep.text,
      question: run.nextStep.question && questionView(run.nextStep.question, world),
    },
    actions: lab.actions.map((action) => actionView(action, world)),
    outcome: run.outcome,
    answer: run.answer,
    goal: goal.reached(world),
    fix: run.fix,
    fixes: lab.fixes,
    achieved: { ...run.achieved, passed: run.achieved.attack && run.achieved.fix },
    inputs: run.inputs.length,
  };
}

function partyView(party: Party, world: World): PartyView {
  const browser = world.browsers.find(({ name }) => name === party.id);
  const shown = browser?.document;
  return {
    ...party,
    address: shown?.url.href,
    page: shown && { title: shown.page.title, text: shown.page.text },
    jar: browser?.jar.all().map(cookieView) ?? [],
    tables: world.tables
      .filter((table) => table.party === party.id)
      .map(({ title, columns, rows }) => ({ title, columns, rows: rows() })),
  };
}

function fieldView({ id, label, kind, start, options }: Field<World>, world: World): FieldView {
  return {
    id,
    label,
    kind,
    start: typeof start === 'function' ? start(world) : (start ?? ''),
    options: options?.(world) ?? [],
  };
}

function actionView({ id, title, by, fields = [], unavailable }: Action<World>, world: World): ActionView {
  return {
    id,
    title,
    by,
    fields: fields.map((field) => fieldView(field, world)),
    unavailable: unavailable?.(world),
  };
}

function questionView(question: StepQuestion<World>, world: World): QuestionView {
  const { kind, prompt } = question;
  return {
    kind,
    prompt,
    options:
      kind === 'tick'
        ? question.options(world)
        : kind === 'choose'
          ? question.options.map(({ id, label }) => ({ id, label }))
          : [],
    fields: kind === 'enter' ? question.fields.map((field) => fieldView(field, world)) : [],
    solution: kind === 'enter' ? question.solution(world) : undefined,
  };
}
