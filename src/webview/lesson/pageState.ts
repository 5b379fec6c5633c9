import * as v from 'valibot';

/** What the page keeps for itself while its tab lives, over reloads too; nothing of it is secret. */
export interface PageState {
  /** Where the reader is: the extension opens the page there when the window is loaded again. */
  readonly passageId: string;
  /** Answers to exercises by part id. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly shortcuts: boolean;
}

const schema = v.object({
  passageId: v.string(),
  drafts: v.record(v.string(), v.string()),
  shortcuts: v.boolean(),
});

/** Reads what `getState` gave; anything else is a fresh start. */
export function readPageState(saved: unknown): PageState {
  const parsed = v.safeParse(schema, saved);
  return parsed.success ? parsed.output : { passageId: '', drafts: {}, shortcuts: true };
}
