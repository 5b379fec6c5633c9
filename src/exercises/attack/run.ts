import type { Check, CheckResult, Exercise } from '../model';
import { type Backend, Broken, Gained, ServerFault } from './backend';
import { type CheckCode, World } from './world';

/** The checks of an exercise as code, by their ids. */
export type Suite = Readonly<Record<string, CheckCode>>;

export interface RunOptions {
  /** Ids of the checks to run; all by default. */
  readonly only?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  onStart?(check: Check): void;
  onResult?(result: CheckResult): void;
}

/**
 * Runs checks one after the other against a server. It is started before the first one and again wherever a
 * check left it changed or broken; so one that crashes takes no other check along.
 *
 * @returns a result for each check that was run, in their order; fewer where `signal` ended it
 */
export async function runChecks(
  exercise: Exercise,
  suite: Suite,
  backend: Backend,
  { only, signal, onStart, onResult }: RunOptions = {},
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  let ready = false;
  let cannotStart: ServerFault | undefined;
  const start = async () => {
    // What does not start once does not start the next time either, and each try may take seconds.
    if (cannotStart) throw cannotStart;
    try {
      await backend.restart();
    } catch (error) {
      if (error instanceof ServerFault) cannotStart = error;
      throw error;
    }
  };
  for (const check of exercise.checks) {
    if (signal?.aborted) break;
    if (only && !only.has(check.id)) continue;
    onStart?.(check);
    const world = new World(backend);
    const result = await runCheck(check, suite[check.id], world, async () => {
      if (!ready) await start();
    });
    if (signal?.aborted) break;
    ready = result.failure !== 'fault' && !world.isChanged;
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runCheck(
  check: Check,
  code: CheckCode | undefined,
  world: World,
  prepare: () => Promise<void>,
): Promise<CheckResult> {
  const result = (failure: CheckResult['failure'], why: string): CheckResult => ({
    check,
    passed: failure === undefined,
    failure,
    why,
    exchanges: world.exchanges,
  });
  try {
    if (!code) throw new Error(`The check "${check.id}" has no code.`);
    await prepare();
    await code(world);
    return result(undefined, check.holds);
  } catch (error) {
    if (error instanceof Gained) return result('gained', error.message);
    if (error instanceof Broken) return result('broken', error.message);
    if (error instanceof ServerFault) return result('fault', error.message);
    // A browser refuses what no server should ask of it: redirects in a circle, addresses that are none.
    if (error instanceof TypeError) return result('broken', `The browser gives up: ${error.message}`);
    throw error;
  }
}
