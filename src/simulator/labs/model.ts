import type { ConceptId } from '../../concepts';
import type { Choices, Chosen } from './choices';
import type { Setup, World } from './world';

/** What the learner wrote into fields, by the fields' ids. */
export type Values = Readonly<Record<string, string>>;

/** A field to fill in, of an action or a question. */
export interface Field<W extends World> {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'multiline' | 'number' | 'select';
  /** What stands in it at first. */
  readonly start?: string | ((world: W) => string);
  /** Of a select: its options as they are now. */
  readonly options?: (world: W) => readonly { readonly value: string; readonly label: string }[];
}

/** Something the learner may do in free play, at any time. */
export interface Action<W extends World> {
  readonly id: string;
  readonly title: string;
  /** Who does it: a party's id, or `network` or `clock`. */
  readonly by: string;
  readonly fields?: readonly Field<W>[];
  /** Why it cannot be done now; undefined where it can. */
  readonly unavailable?: (world: W) => string | undefined;
  /** @returns what came of it, in words */
  readonly run: (world: W, values: Values) => Promise<string>;
}

/** Whether something is as it should be, and why. */
export interface Verdict {
  readonly ok: boolean;
  readonly reason: string;
}

/** One option of a question, as shown before the step. */
export interface QuestionOption {
  readonly id: string;
  readonly label: string;
}

/** What is asked before a step is played. */
export type StepQuestion<W extends World> =
  /** A prediction: any of the options; judged by what then happens. A wrong one does not stop the learner. */
  | {
      readonly kind: 'tick';
      readonly prompt: string;
      readonly options: (before: W) => readonly QuestionOption[];
      /** Of an option, after the step: whether it should have been ticked, and why. */
      readonly judge: (after: W, id: string) => Verdict;
    }
  /** A prediction: one of the options. */
  | {
      readonly kind: 'choose';
      readonly prompt: string;
      readonly options: readonly (QuestionOption & {
        readonly correct: boolean;
        readonly explanation: string;
      })[];
    }
  /** Something to write that the step then uses; tried until it is right. */
  | {
      readonly kind: 'enter';
      readonly prompt: string;
      readonly fields: readonly Field<W>[];
      /** After the step was played with it. */
      readonly judge: (after: W, values: Values) => Verdict;
      /** What is right; undefined where, with the code as it is now, nothing is: then any answer leads on. */
      readonly solution: (before: W) => Values | undefined;
    };

/** One step of the guided play. */
export interface Step<W extends World> {
  readonly title: string;
  /** What to do, or what will happen. */
  readonly text: string;
  /** What it showed; said afterwards. */
  readonly note: string;
  readonly question?: StepQuestion<W>;
  /** @returns what came of it, in words; else the note alone says it */
  readonly run: (world: W, values: Values) => Promise<string | undefined> | string | undefined;
}

/** One thing that must hold after the fix; played in a world of its own. */
export interface Check<W extends World> {
  readonly id: string;
  /** `attack`: it must fail; `honest`: it must work. */
  readonly kind: 'attack' | 'honest';
  readonly title: string;
  /** Plays it. `ok` means as it should be: of an attack, that it failed. */
  readonly run: (world: W) => Promise<Verdict>;
}

/** A choice of values for a fix that is right, and why it is. */
export interface Fix {
  readonly title: string;
  readonly choices: Values;
  readonly why: string;
}

/** The code of one server. */
export interface ServerCode {
  /** Id of the party that runs it. */
  readonly party: string;
  readonly file: string;
  /** JavaScript in which `{{choice}}` stands for what the learner chooses. */
  readonly text: string;
}

/** What a lab is called and what it is about; the course knows this much of it. */
export interface LabInfo {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Syllabus facts. */
  readonly tags: readonly string[];
  readonly concepts: readonly ConceptId[];
  /** Passages that it belongs to, `lesson/passage`, the one to read before first. */
  readonly passages: readonly string[];
  /** How long it takes. */
  readonly minutes: number;
}

/** A lab, as its author writes it. */
export interface LabDefinition<C extends Choices, W extends World> extends LabInfo {
  /** What the attacker is after. */
  readonly goal: {
    readonly title: string;
    /** Whether the attack has worked in the world as it is. */
    readonly reached: (world: W) => Verdict;
  };
  /** What the learner is to do to the code. */
  readonly task: string;
  readonly choices: C;
  readonly code: readonly ServerCode[];
  readonly build: (chosen: Chosen<C>, setup: Setup) => W;
  readonly steps: readonly Step<W>[];
  readonly actions: readonly Action<W>[];
  readonly checks: readonly Check<W>[];
  /** At least one; the first is the one to show. */
  readonly fixes: readonly Fix[];
}

/** A lab as the engine takes it. */
export type Lab = LabDefinition<Choices, World>;

/** Takes a definition whose parts fit one another for one that fits every other. */
export function defineLab<const C extends Choices, W extends World>(definition: LabDefinition<C, W>): Lab {
  // The engine hands worlds only to the lab that built them, and choices only after reading them by its own.
  return definition as unknown as Lab;
}

/** A verdict with its reason either way. */
export const verdict = (ok: boolean, good: string, bad: string): Verdict => ({ ok, reason: ok ? good : bad });
