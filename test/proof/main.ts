import { parseArgs } from 'node:util';
import { RealBrowser } from './chromium';
import { Generator, randomFrom } from './generate';
import { stepLine } from './report';
import type { Outcome, Scenario } from './scenario';
import { ProofServer } from './server';
import { smaller } from './shrink';
import { simulate } from './simulated';

/** A disagreement is made smaller in at most so many rounds. */
const SHRINK_ROUNDS = 12;
/** More disagreements are counted, not made smaller. */
const SHRUNK = 5;

interface Case {
  readonly scenario: Scenario;
  readonly n: number;
}
interface Disagreement extends Case {
  readonly real: Outcome;
  readonly simulated: Outcome;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    cases: { type: 'string', default: '500' },
    browser: { type: 'string' },
  },
});
const seed = Number(values.seed);
const count = Number(values.cases);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1 || !values.browser) {
  console.error('Usage: npm run simulator:proof -- [--seed N] [--cases N]');
  process.exit(2);
}
console.log(`Seed ${seed}, ${count} scenarios`);

const server = new ProofServer();
const ports = await server.start();
const browsers = {
  open: await RealBrowser.start(values.browser, ports, false, server),
  blocking: await RealBrowser.start(values.browser, ports, true, server),
};
let next = 1;
try {
  const generator = new Generator(randomFrom(seed));
  const cases = Array.from({ length: count }, () => ({ scenario: generator.scenario(), n: next++ }));
  const disagreements = await compare(cases);
  for (const found of disagreements.slice(0, SHRUNK)) print(await shrink(found));
  console.log(`${count - disagreements.length} agree, ${disagreements.length} disagree`);
  process.exitCode = disagreements.length === 0 ? 0 : 1;
} finally {
  await Promise.all([browsers.open.stop(), browsers.blocking.stop()]);
  await server.stop();
}

/** Plays every case in both, and returns where they differ. */
async function compare(cases: readonly Case[]): Promise<Disagreement[]> {
  const [open, blocking] = await Promise.all([
    browsers.open.play(cases.filter(({ scenario }) => !scenario.blockThirdParty)),
    browsers.blocking.play(cases.filter(({ scenario }) => scenario.blockThirdParty)),
  ]);
  const differing: Disagreement[] = [];
  for (const { scenario, n } of cases) {
    const real = open.get(n) ?? blocking.get(n);
    if (!real) throw new Error(`Scenario ${n} was not played.`);
    const simulated = await simulate(scenario, n);
    if (JSON.stringify(real) !== JSON.stringify(simulated)) differing.push({ scenario, n, real, simulated });
    server.forget(n);
  }
  return differing;
}

/** The smallest scenario that still differs, as far as dropping parts leads. */
async function shrink(found: Disagreement): Promise<Disagreement> {
  let smallest = found;
  for (let round = 0; round < SHRINK_ROUNDS; round++) {
    const cases = smaller(smallest.scenario).map((scenario) => ({ scenario, n: next++ }));
    const [first] = await compare(cases);
    if (!first) break;
    smallest = first;
  }
  return smallest;
}

function print({ scenario, n, real, simulated }: Disagreement): void {
  const readable = (lines: readonly string[]) =>
    lines.map((line) => line.replaceAll(new RegExp(`(?<=[a-z])${n}(?=\\.)`, 'g'), ''));
  console.log(`\nDisagreement${scenario.blockThirdParty ? ' (third-party cookies blocked)' : ''}:`);
  for (const [index, step] of scenario.steps.entries()) console.log(`  ${index}. ${stepLine(step)}`);
  for (const part of ['seen', 'kept'] as const) {
    const [ours, theirs] = [readable(simulated[part]), readable(real[part])];
    for (const line of theirs.filter((each) => !ours.includes(each)))
      console.log(`  Chromium  ${part}: ${line}`);
    for (const line of ours.filter((each) => !theirs.includes(each)))
      console.log(`  simulator ${part}: ${line}`);
    if (ours.join() !== theirs.join() && [...ours].sort().join() === [...theirs].sort().join()) {
      console.log(`  the order of what was ${part} differs`);
    }
  }
}
