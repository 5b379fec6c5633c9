/** An error whose message is all that the user needs to see: what is wrong and what to do. */
export class UserError extends Error {}

const BEAT_SECONDS = 10;

/** @param {number} since as `Date.now()` gave it */
export const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/**
 * Runs one step and says so: a line at its start, one at its end, and one every ten seconds between, so
 * that a long step does not look like a hang.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  say(`> ${title}`);
  const beat = setInterval(() => say(`  … ${title}: ${secondsSince(start)}`), BEAT_SECONDS * 1000);
  try {
    const result = await work();
    say(`  done in ${secondsSince(start)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/**
 * Ends the program with one message when `main` fails: no stack trace for what the user can mend, all of
 * it for what only a developer can.
 * @param {() => Promise<void>} main
 */
export function runMain(main) {
  main().catch((error) => {
    const text = error instanceof UserError ? error.message : (error?.stack ?? String(error));
    process.stderr.write(`\nError: ${text}\n`);
    process.exitCode = 1;
  });
}
