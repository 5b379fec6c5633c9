/** What the runner and the preloaded part of the learner's process say to each other, by IPC and environment. */

/** Name of the environment variable that holds {@link ChildSettings} as JSON. */
export const SETTINGS_VARIABLE = 'SESSION_TUTOR_EXERCISE';

export interface ChildSettings {
  /** Folder of the modules that come with Session Tutor, one `.js` file a module. */
  readonly modules: string;
  /** Milliseconds since the Unix epoch that the clock shows at the start. */
  readonly now: number;
  /** The clock stands still, and `Math.random` begins from this. */
  readonly seed?: number;
  /** Bytes of memory that the process may have in all. */
  readonly maxBytes: number;
  /** Milliseconds after which the process ends itself whatever happens; 0: never. */
  readonly maxLife: number;
}

export type ToChild = { readonly type: 'advance'; readonly milliseconds: number };

export type FromChild = { readonly type: 'listening'; readonly port: number } | { readonly type: 'advanced' };

/** Exit codes by which the process says why it ended itself. */
export const ChildExit = { memory: 86, life: 87 } as const;
