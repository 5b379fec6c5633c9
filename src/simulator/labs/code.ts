import type { Choice, ChoiceTexts } from './choices';
import type { ServerCode } from './model';

/** A choice as it stands now. */
export interface ChoiceView {
  readonly id: string;
  readonly kind: Choice['kind'];
  readonly label: string;
  readonly value: string;
  /** Whether it is as at the start. */
  readonly changed: boolean;
  /** The code that stands there now. */
  readonly code: string;
  /** Of `one` and `toggle`: what can be chosen, and the code of each. */
  readonly options: readonly { readonly value: string; readonly code: string }[];
  /** Of `edit`. */
  readonly maxLength: number | undefined;
}

/** A piece of code: text as it is, or a choice. */
export type CodePart = { readonly text: string } | { readonly choice: string };

export interface CodeView {
  /** Id of the server. */
  readonly party: string;
  readonly file: string;
  readonly language: 'javascript';
  readonly parts: readonly CodePart[];
  /** The whole as it stands now. */
  readonly text: string;
}

export function choiceView(id: string, choice: Choice, texts: ChoiceTexts): ChoiceView {
  const value = texts[id] ?? choice.start;
  const options =
    choice.kind === 'one'
      ? Object.entries(choice.values).map(([each, code]) => ({ value: each, code }))
      : choice.kind === 'toggle'
        ? [
            { value: 'off', code: choice.off },
            { value: 'on', code: choice.on },
          ]
        : [];
  return {
    id,
    kind: choice.kind,
    label: choice.label,
    value,
    changed: value !== choice.start,
    code: choice.kind === 'edit' ? value : (options.find((each) => each.value === value)?.code ?? ''),
    options,
    maxLength: choice.kind === 'edit' ? choice.maxLength : undefined,
  };
}

/** Code cut at its choices. */
export function codeView(code: ServerCode, choices: readonly ChoiceView[]): CodeView {
  const parts = code.text
    .trim()
    .split(/(\{\{\w+\}\})/)
    .filter((part) => part !== '')
    .map((part): CodePart => {
      const id = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      return id === undefined ? { text: part } : { choice: id };
    });
  const text = parts
    .map((part) => ('text' in part ? part.text : (choices.find(({ id }) => id === part.choice)?.code ?? '')))
    .join('');
  return { party: code.party, file: code.file, language: 'javascript', parts, text };
}

/** Ids of the choices that code names, for settings to be told from them. */
export function choicesIn(code: readonly ServerCode[]): ReadonlySet<string> {
  return new Set(code.flatMap(({ text }) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, id]) => id ?? '')));
}
