import { seededRandom } from '../../src/base/random';
import { RealBrowser } from './chromium';
import { Generator } from './generate';
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

/** What a proof is made of. */
export interface ProofOptions {
  readonly seed: number;
  readonly cases: number;
  /** Program file of a Chromium. */
  readonly browser: string;
  readonly log: (line: string) => void;
}

/**
 * Plays random scenarios in the simulator and in a real browser, and tells where they differ.
 *
 * @returns whether they agree everywhere
 */
export async function prove({ seed, cases, browser, log }: ProofOptions): Promise<boolean> {
  log(`Seed ${seed}, ${cases} scenarios`);
  const proof = await Proof.start(browser);
  try {
    const generator = new Generator(seededRandom(seed));
    const all = Array.from({ length: cases }, () => proof.numbered(generator.scenario()));
    const differing = await proof.compare(all);
    const disagreements = await proof.again(differing);
    // The browser is several processes, which race each other on a busy machine.
    for (const found of differing.filter((each) => !disagreements.includes(each))) {
      print(found, log);
      log('  It did not differ a second time.');
    }
    for (const found of disagreements.slice(0, SHRUNK)) print(await proof.shrink(found), log);
    log(`${cases - disagreements.length} agree, ${disagreements.length} disagree`);
    return disagreements.length === 0;
  } finally {
    await proof.stop();
  }
}

/** The real browsers and their server, for the time of a proof. */
class Proof {
  private next = 1;

  private constructor(
    private readonly server: ProofServer,
    private readonly open: RealBrowser,
    private readonly blocking: RealBrowser,
  ) {}

  static async start(browser: string): Promise<Proof> {
    const server = new ProofServer();
    const ports = await server.start();
    const open = await RealBrowser.start(browser, ports, false, server);
    return new Proof(server, open, await RealBrowser.start(browser, ports, true, server));
  }

  async stop(): Promise<void> {
    await Promise.all([this.open.stop(), this.blocking.stop()]);
    await this.server.stop();
  }

  /** A scenario with hosts of its own, so that one leaves nothing to another. */
  numbered(scenario: Scenario): Case {
    return { scenario, n: this.next++ };
  }

  /** Plays every case in both, and returns where they differ. */
  async compare(cases: readonly Case[]): Promise<Disagreement[]> {
    const [open, blocking] = await Promise.all([
      this.open.play(cases.filter(({ scenario }) => !scenario.blockThirdParty)),
      this.blocking.play(cases.filter(({ scenario }) => scenario.blockThirdParty)),
    ]);
    const differing: Disagreement[] = [];
    for (const { scenario, n } of cases) {
      const real = open.get(n) ?? blocking.get(n);
      if (!real) throw new Error(`Scenario ${n} was not played.`);
      const simulated = await simulate(scenario, n);
      if (JSON.stringify(real) !== JSON.stringify(simulated))
        differing.push({ scenario, n, real, simulated });
      this.server.forget(n);
    }
    return differing;
  }

  /** Those that differ when they are played a second time, too. */
  async again(found: readonly Disagreement[]): Promise<Disagreement[]> {
    const second = found.map(({ scenario }) => this.numbered(scenario));
    const differing = new Set((await this.compare(second)).map(({ n }) => n));
    return found.filter((_, index) => differing.has(second[index]?.n ?? 0));
  }

  /** The smallest scenario that still differs, as far as dropping parts leads. */
  async shrink(found: Disagreement): Promise<Disagreement> {
    let smallest = found;
    for (let round = 0; round < SHRINK_ROUNDS; round++) {
      const cases = smaller(smallest.scenario).map((scenario) => this.numbered(scenario));
      const [first] = await this.compare(cases);
      if (!first) break;
      smallest = first;
    }
    return smallest;
  }
}

function print({ scenario, n, real, simulated }: Disagreement, log: (line: string) => void): void {
  const readable = (lines: readonly string[]) =>
    lines.map((line) => line.replaceAll(new RegExp(`(?<=[a-z])${n}(?=\\.)`, 'g'), ''));
  log(`\nDisagreement${scenario.blockThirdParty ? ' (third-party cookies blocked)' : ''}:`);
  for (const [index, step] of scenario.steps.entries()) log(`  ${index}. ${stepLine(step)}`);
  for (const part of ['seen', 'kept'] as const) {
    const [ours, theirs] = [readable(simulated[part]), readable(real[part])];
    for (const line of theirs.filter((each) => !ours.includes(each))) log(`  Chromium  ${part}: ${line}`);
    for (const line of ours.filter((each) => !theirs.includes(each))) log(`  simulator ${part}: ${line}`);
    if (ours.join() !== theirs.join() && [...ours].sort().join() === [...theirs].sort().join()) {
      log(`  the order of what was ${part} differs`);
    }
  }
}
