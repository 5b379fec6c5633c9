/** One of several lines or values. */
export interface OneOf<V extends string = string> {
  readonly kind: 'one';
  readonly label: string;
  readonly start: NoInfer<V>;
  /** Code by value. */
  readonly values: Readonly<Record<V, string>>;
}

/** Lines that are there or not. */
export interface Toggle {
  readonly kind: 'toggle';
  readonly label: string;
  readonly start: 'on' | 'off';
  /** Code where it is on, and what stands there where it is not. */
  readonly on: string;
  readonly off: string;
}

/** Text or a number that the learner writes into the code. */
export interface Edit {
  readonly kind: 'edit';
  readonly label: string;
  readonly start: string;
  readonly maxLength: number;
  /** What is wrong with it, for a message; undefined where it can be used. */
  readonly problem?: (text: string) => string | undefined;
}

export type Choice = OneOf | Toggle | Edit;
export type Choices = Readonly<Record<string, Choice>>;

/** The learner's choices as a lab's world takes them. */
export type Chosen<C extends Choices> = {
  readonly [K in keyof C]: C[K] extends Toggle
    ? boolean
    : C[K] extends { readonly kind: 'one'; readonly values: infer V }
      ? keyof V & string
      : string;
};

/** Choices as plain text, by id; what is missing is as at the start. */
export type ChoiceTexts = Readonly<Record<string, string>>;

/** @returns what is wrong with a value, or undefined */
export function choiceProblem(choice: Choice, value: string): string | undefined {
  switch (choice.kind) {
    case 'one':
      return Object.hasOwn(choice.values, value) ? undefined : `There is no "${value}" to choose here.`;
    case 'toggle':
      return value === 'on' || value === 'off' ? undefined : 'This is either on or off.';
    case 'edit': {
      if (value.length > choice.maxLength) return `At most ${choice.maxLength} characters fit here.`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs into one line of code
      if (/[\x00-\x1f\x7f]/.test(value)) return 'Line breaks and control characters cannot stand here.';
      return choice.problem?.(value);
    }
  }
}

/** Everything as it is at the start. */
export function startChoices(choices: Choices): ChoiceTexts {
  return Object.fromEntries(Object.entries(choices).map(([id, { start }]) => [id, start]));
}

/** The form in which a lab's world takes them; everything must have been judged before. */
export function chosenOf(choices: Choices, texts: ChoiceTexts): Chosen<Choices> {
  const entries = Object.entries(choices).map(([id, choice]) => {
    const text = texts[id] ?? choice.start;
    return [id, choice.kind === 'toggle' ? text === 'on' : text];
  });
  return Object.fromEntries(entries);
}

/** A number of an edit, between bounds. */
export const numberProblem =
  (least: number, most: number) =>
  (text: string): string | undefined => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most
      ? undefined
      : `Write a whole number from ${least} to ${most}.`;
  };
