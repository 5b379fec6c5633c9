/** The engine that runs this program. */
export interface Engine {
  /** `11.3.244.8-node.39` */
  readonly version: string;
  /** Sets one of its options, for all threads. */
  readonly set: (option: string) => void;
  /** Runs something later, if the program still runs then. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

/** The option that says how much of a function runs before it is optimized. */
export interface Tiering {
  readonly option: string;
  /** What pays in a run of a few seconds, and what the engine takes by itself. */
  readonly patient: number;
  readonly usual: number;
}

const BY_INVOCATIONS: Tiering = { option: 'invocation-count-for-turbofan', patient: 30_000, usual: 3_000 };

/** By the engine's major version; others are left as they are. */
const TIERINGS: ReadonlyMap<string, Tiering> = new Map([
  ['11', { option: 'interrupt-budget', patient: 1_000_000, usual: 67_584 }],
  ['12', BY_INVOCATIONS],
  ['13', BY_INVOCATIONS],
]);

/** Milliseconds after which what is hot is worth the compiler's time. */
const PATIENCE = 5_000;

export function tieringOf(version: string): Tiering | undefined {
  return TIERINGS.get(version.split('.', 1)[0] ?? '');
}

/**
 * Lets the optimizing compiler begin later than usual, for the first seconds. In a run as short as most are it takes a
 * third of the processors' time to make code that soon turns out too special for the next file, and is thrown away.
 */
export function optimizeLate({ version, set, later }: Engine): void {
  const tiering = tieringOf(version);
  if (!tiering) return;
  const { option, patient, usual } = tiering;
  set(`--${option}=${patient}`);
  later(() => set(`--${option}=${usual}`), PATIENCE);
}
