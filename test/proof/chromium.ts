import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { keptLine } from './report';
import { answersOf, type Outcome, type Scenario } from './scenario';
import type { ProofServer } from './server';
import { Tab } from './tab';

/** Time after which a cookie without SameSite no longer goes along with unsafe cross-site requests, and some more. */
const AGED = 125_000;

/** Scenarios that are played at a time: their hosts are their own, so none leaves anything to another. */
const TABS = 4;
/** Scenarios after which cookies are looked at: soon enough for none to expire. */
const CHUNK = 50;

interface Case {
  readonly scenario: Scenario;
  readonly n: number;
}

/** The real browser, in one profile. */
export class RealBrowser {
  private constructor(
    private readonly context: BrowserContext,
    private readonly tabs: readonly Tab[],
    private readonly server: ProofServer,
    private readonly profile: string,
  ) {}

  static async start(
    program: string,
    ports: { readonly http: number; readonly https: number },
    blockThirdParty: boolean,
    server: ProofServer,
  ): Promise<RealBrowser> {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-proof-'));
    fs.mkdirSync(path.join(profile, 'Default'));
    const preferences = {
      profile: { cookie_controls_mode: blockThirdParty ? 1 : 0, block_third_party_cookies: blockThirdParty },
    };
    fs.writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: program,
      headless: true,
      ignoreHTTPSErrors: true,
      args: [
        `--host-resolver-rules=MAP *:80 127.0.0.1:${ports.http},MAP *:443 127.0.0.1:${ports.https}`,
        // These change schemes or block the loopback, which is not what is compared.
        '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks',
        // A process for each site costs half of the time; which process renders decides nothing about cookies.
        '--disable-site-isolation-trials',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const tabs: Tab[] = [];
    while (tabs.length < TABS) tabs.push(new Tab(await context.newPage()));
    return new RealBrowser(context, tabs, server, profile);
  }

  async stop(): Promise<void> {
    await this.context.close();
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Plays scenarios, those with a wait in two parts around one common wait. */
  async play(cases: readonly Case[]): Promise<Map<number, Outcome>> {
    const outcomes = new Map<number, Outcome>();
    for (const { scenario, n } of cases) {
      for (const [key, answer] of answersOf(scenario, n)) this.server.answers.set(key, answer);
    }
    const placeOfWait = ({ scenario }: Case) => scenario.steps.findIndex(({ kind }) => kind === 'wait');
    const waiting = cases.filter((each) => placeOfWait(each) >= 0);
    const others = cases.filter((each) => placeOfWait(each) < 0);
    await this.inTabs(waiting, (tab, each) => tab.steps(each.scenario, each.n, 0, placeOfWait(each)));
    const waitUntil = Date.now() + AGED;
    for (let at = 0; at < others.length; at += CHUNK) {
      const chunk = others.slice(at, at + CHUNK);
      await this.inTabs(chunk, (tab, { scenario, n }) => tab.steps(scenario, n, 0, scenario.steps.length));
      await this.collect(chunk, outcomes);
    }
    if (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(waitUntil - Date.now(), 0)));
    }
    await this.inTabs(waiting, (tab, each) =>
      tab.steps(each.scenario, each.n, placeOfWait(each) + 1, each.scenario.steps.length),
    );
    await this.collect(waiting, outcomes);
    return outcomes;
  }

  /** Does something with each case, in as many tabs as there are. */
  private async inTabs(cases: readonly Case[], work: (tab: Tab, each: Case) => Promise<void>): Promise<void> {
    const left = [...cases];
    await Promise.all(
      this.tabs.map(async (tab) => {
        for (let each = left.shift(); each; each = left.shift()) await work(tab, each);
      }),
    );
  }

  /** What was seen and kept in scenarios; the whole jar is read for many at once, as that takes long. */
  private async collect(cases: readonly Case[], outcomes: Map<number, Outcome>): Promise<void> {
    const session = await this.context.newCDPSession((this.tabs[0] as Tab).page);
    const { cookies } = await session.send('Storage.getCookies');
    await session.detach();
    const now = Date.now() / 1000;
    const kept = new Map<number, string[]>(cases.map(({ n }) => [n, []]));
    for (const cookie of cookies) {
      const line = keptLine({
        ...cookie,
        sameSite: cookie.sameSite?.toLowerCase() ?? 'unspecified',
        seconds: cookie.session ? undefined : cookie.expires - now,
        partitioned: cookie.partitionKey !== undefined,
      });
      kept.get(Number(/[a-z](\d+)\./.exec(cookie.domain)?.[1]))?.push(line);
    }
    for (const [n, lines] of kept) outcomes.set(n, { seen: this.server.seen(n), kept: lines.sort() });
  }
}
