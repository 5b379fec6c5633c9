import {
  Auditor,
  allFindings,
  decodeExact,
  decodeToken,
  findTokens,
  inspectToken,
  type KeyInput,
} from '../../src/jwt';
import { Chance, mutatedToken } from '../unit/jwt/mutate';
import { rfc7516A3 } from '../unit/jwt/rfcEncryption';
import { rfc7515A1, rfc7515A2, rfc7515A3 } from '../unit/jwt/tokens';
import { rate } from './section';

/** Milliseconds of processor time that no token may take. */
const LIMIT = 50;
/** A token that took long is tried again, as the machine may have been busy, or collecting garbage. */
const RETRIES = 5;
/** Every so many tokens one is verified or opened, too, which waits for other threads. */
const AUDIT_EVERY = 100;

const KEYS: readonly KeyInput[] = [
  rfc7515A1.key,
  { keys: [rfc7515A2.key, { ...rfc7515A3.key, kid: 'k' }] },
  rfc7516A3.key,
  'a secret of some length, 32 bytes and more',
  rfc7515A3.key,
];

const inspectAll = (text: string): void => {
  for (const token of [decodeToken(text), decodeExact(text), ...findTokens(text).slice(0, 3)]) {
    inspectToken(token, { now: 1_893_456_000_000 });
  }
};

/** Milliseconds of processor time that a text takes, the least of some tries. */
function processorTime(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RETRIES; run++) {
    const before = process.cpuUsage();
    inspectAll(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Whether `count` mutated tokens were all read without a crash and in time. */
export async function fuzz(count: number, seed: number, print: (line: string) => void): Promise<boolean> {
  print(`${count.toLocaleString('en')} mutated tokens, seed ${seed}`);
  const chance = new Chance(seed);
  const auditor = new Auditor();
  const started = performance.now();
  let crashes = 0;
  let slow = 0;
  let longest = 0;
  for (let number = 0; number < count; number++) {
    const text = mutatedToken(chance);
    try {
      const before = performance.now();
      inspectAll(text);
      if (performance.now() - before > LIMIT / 2) {
        const took = processorTime(text);
        longest = Math.max(longest, took);
        if (took > LIMIT) {
          slow++;
          print(`number ${number} takes ${took.toFixed(0)} ms: ${JSON.stringify(text)}`);
        }
      }
      if (number % AUDIT_EVERY === 0) {
        const key = KEYS[(number / AUDIT_EVERY) % KEYS.length] as KeyInput;
        allFindings(await auditor.audit(decodeToken(text), { now: 1_893_456_000_000, key }));
      }
    } catch (error) {
      crashes++;
      print(
        `number ${number} crashes: ${error instanceof Error ? error.stack : String(error)}\n${JSON.stringify(text)}`,
      );
      if (crashes >= 20) break;
    }
    if (number > 0 && number % 100_000 === 0) {
      print(
        `${number.toLocaleString('en')}: ${rate(number, (performance.now() - started) / 1000, 'tokens')}`,
      );
    }
  }
  print(
    `${crashes} crashed, ${slow} took over ${LIMIT} ms; the longest of those looked at: ${longest.toFixed(1)} ms`,
  );
  return crashes === 0 && slow === 0;
}
