import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { keptLine } from './report';
import { answersOf, type Outcome, type Place, type Scenario, type Step, urlOf, withNumber } from './scenario';
import type { ProofServer } from './server';

/** Time after which a cookie without SameSite no longer goes along with unsafe cross-site requests, and some more. */
const AGED = 125_000;

type Request = Extract<Step, { kind: 'request' }>;

/** The real browser, in one profile. */
export class RealBrowser {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
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
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    return new RealBrowser(context, page, server, profile);
  }

  async stop(): Promise<void> {
    await this.context.close();
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Plays scenarios, those with a wait in two parts around one common wait. */
  async play(
    scenarios: readonly { readonly scenario: Scenario; readonly n: number }[],
  ): Promise<Map<number, Outcome>> {
    const outcomes = new Map<number, Outcome>();
    const begun: { readonly scenario: Scenario; readonly n: number; readonly from: number }[] = [];
    let waitUntil = 0;
    for (const { scenario, n } of scenarios) {
      for (const [key, answer] of answersOf(scenario, n)) this.server.answers.set(key, answer);
      const wait = scenario.steps.findIndex(({ kind }) => kind === 'wait');
      if (wait < 0) continue;
      await this.steps(scenario, n, 0, wait);
      waitUntil = Date.now() + AGED;
      begun.push({ scenario, n, from: wait + 1 });
    }
    for (const { scenario, n } of scenarios) {
      if (scenario.steps.some(({ kind }) => kind === 'wait')) continue;
      await this.steps(scenario, n, 0, scenario.steps.length);
      outcomes.set(n, await this.outcome(n));
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(waitUntil - Date.now(), 0)));
    for (const { scenario, n, from } of begun) {
      await this.steps(scenario, n, from, scenario.steps.length);
      outcomes.set(n, await this.outcome(n));
    }
    return outcomes;
  }

  private async steps(scenario: Scenario, n: number, from: number, to: number): Promise<void> {
    for (let index = from; index < to; index++) await this.step(scenario.steps[index] as Step, index, n);
  }

  private async step(step: Step, index: number, n: number): Promise<void> {
    if (step.kind === 'visit') {
      await this.page.goto(urlOf(step.place, n, `${index}.0`), { waitUntil: 'load' });
    } else if (step.kind === 'script') {
      await this.page.evaluate(
        (lines) => {
          // biome-ignore lint/suspicious/noDocumentCookie: this is what is tested
          for (const line of lines) document.cookie = line;
        },
        withNumber(step.lines, n),
      );
    } else if (step.kind === 'request') {
      await this.request(step, index, n);
    }
  }

  private async request(step: Request, index: number, n: number): Promise<void> {
    const from: Frame = step.inFrame ? (this.page.frames().at(-1) as Frame) : this.page.mainFrame();
    const url = urlOf(step.places[0] as Place, n, `${index}.0`);
    const last = `k=${n}_${index}.${step.places.length - 1}`;
    const { how } = step;
    if (how === 'link' || how === 'form-get' || how === 'form-post') {
      const arrived = this.page.waitForURL((address) => address.search.includes(last), { waitUntil: 'load' });
      await from.evaluate(navigate, { how, url, key: `${n}_${index}.0` });
      await arrived;
    } else {
      await from.evaluate(ask, { how, url });
    }
  }

  private async outcome(n: number): Promise<Outcome> {
    const session = await this.context.newCDPSession(this.page);
    const { cookies } = await session.send('Storage.getCookies');
    await session.detach();
    const own = cookies.filter(({ domain }) => new RegExp(`[a-z]${n}\\.`).test(domain));
    const kept = own.map((cookie) =>
      keptLine({
        ...cookie,
        sameSite: cookie.sameSite?.toLowerCase() ?? 'unspecified',
        seconds: cookie.session ? undefined : cookie.expires - Date.now() / 1000,
        partitioned: cookie.partitionKey !== undefined,
      }),
    );
    return { seen: this.server.seen(n), kept: kept.sort() };
  }
}

/** Runs in the page. */
function navigate({ how, url, key }: { how: string; url: string; key: string }): void {
  if (how === 'link') {
    location.href = url;
    return;
  }
  const form = document.createElement('form');
  form.action = url;
  form.method = how === 'form-post' ? 'POST' : 'GET';
  const field = document.createElement('input');
  field.name = how === 'form-post' ? 'a' : 'k';
  field.value = how === 'form-post' ? '1' : key;
  form.append(field);
  document.body.append(form);
  form.submit();
}

/** Runs in the page. */
async function ask({ how, url }: { how: string; url: string }): Promise<void> {
  if (how === 'image' || how === 'iframe') {
    const element = document.createElement(how === 'image' ? 'img' : 'iframe');
    const done = new Promise((resolve) => {
      element.addEventListener('load', resolve);
      element.addEventListener('error', resolve);
    });
    element.src = url;
    document.body.append(element);
    await done;
    return;
  }
  const [, mode, credentials, method] =
    /^fetch-(no-cors|cors)(?:-(include|same-origin|omit))?(?:-(post))?$/.exec(how) ?? [];
  await fetch(url, {
    mode: mode as RequestMode,
    credentials: (credentials ?? 'include') as RequestCredentials,
    ...(method ? { method: 'POST', body: 'a=1', headers: { 'Content-Type': 'text/plain' } } : {}),
  }).catch(() => {});
}
