import * as v from 'valibot';

/** What the page keeps for itself while its tab lives; nothing of it is secret. */
export interface PageState {
  /** Answers to exercises by part id. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly shortcuts: boolean;
}

const schema = v.object({ drafts: v.record(v.string(), v.string()), shortcuts: v.boolean() });

/** Reads what `getState` gave; anything else is a fresh start. */
export function readPageState(saved: unknown): PageState {
  const parsed = v.safeParse(schema, saved);
  return parsed.success ? parsed.output : { drafts: {}, shortcuts: true };
}
