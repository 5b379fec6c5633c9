import { Browser } from '../../src/simulator/browser/browser';
import type { Document } from '../../src/simulator/browser/document';
import { MovableClock } from '../../src/simulator/clock';
import type { Cookie } from '../../src/simulator/cookies/cookie';
import { policies } from '../../src/simulator/cookies/policy';
import { header } from '../../src/simulator/network/message';
import { Network } from '../../src/simulator/network/network';
import { keptLine, seenLine } from './report';
import {
  type Answer,
  answersOf,
  type Outcome,
  type Scenario,
  type Step,
  urlOf,
  withNumber,
} from './scenario';

/** Plays a scenario in the simulator. */
export async function simulate(scenario: Scenario, n: number): Promise<Outcome> {
  const clock = new MovableClock(Date.now());
  const network = new Network(clock);
  const answers = answersOf(scenario, n);
  const seen: string[] = [];
  network.connect({
    name: 'server',
    hosts: ['*.test', '*.co.uk', '*.github.io'],
    handle: (request) => {
      const key = request.url.searchParams.get('k') ?? '';
      const get = (name: string) => header(request, name);
      seen.push(seenLine(key.split('_')[1] ?? '', get));
      const answer = answers.get(key) as Answer;
      const origin = get('Origin');
      return {
        status: answer.status,
        headers: [
          ...(answer.location === undefined ? [] : ([['Location', answer.location]] as const)),
          ...answer.lines.map((line) => ['Set-Cookie', line] as const),
          ...(origin === undefined
            ? []
            : ([
                ['Access-Control-Allow-Origin', origin],
                ['Access-Control-Allow-Credentials', 'true'],
              ] as const)),
        ],
        body: '',
      };
    },
  });
  const browser = new Browser('browser', network, {
    ...policies.chromium,
    blockThirdParty: scenario.blockThirdParty,
  });
  for (const [index, step] of scenario.steps.entries()) {
    // Cookies of one answer are of one moment, those of two are not.
    clock.advance(10);
    await play(browser, clock, step, index, n);
  }
  return {
    seen,
    kept: browser.jar
      .all()
      .filter(lives(clock.now()))
      .map((cookie) => kept(cookie, clock.now()))
      .sort(),
  };
}

const lives =
  (now: number) =>
  ({ expires }: Cookie) =>
    expires === undefined || expires > now;

function kept(cookie: Cookie, now: number): string {
  return keptLine({
    ...cookie,
    domain: cookie.hostOnly ? cookie.domain : `.${cookie.domain}`,
    seconds: cookie.expires === undefined ? undefined : (cookie.expires - now) / 1000,
    partitioned: cookie.partition !== undefined,
  });
}

async function play(
  browser: Browser,
  clock: MovableClock,
  step: Step,
  index: number,
  n: number,
): Promise<void> {
  if (step.kind === 'wait') return clock.advance(3 * 60_000);
  if (step.kind === 'visit') {
    await browser.visit(urlOf(step.place, n, `${index}.0`));
    return;
  }
  const top = browser.document as Document;
  if (step.kind === 'script') {
    for (const line of withNumber(step.lines, n)) top.cookie = line;
    return;
  }
  const from = step.inFrame ? (top.frames.at(-1) ?? top) : top;
  const url = urlOf(step.places[0] as (typeof step.places)[number], n, `${index}.0`);
  const fields = { k: `${n}_${index}.0` };
  // CORS may forbid the page to read the answer; what was sent is what counts.
  const ignore = () => {};
  switch (step.how) {
    case 'link':
      await from.go(url);
      return;
    case 'form-get':
      await from.submit({ action: url, method: 'GET', fields });
      return;
    case 'form-post':
      await from.submit({ action: url, method: 'POST', fields: { a: '1' } });
      return;
    case 'image':
      return from.image(url);
    case 'iframe':
      await from.frame(url);
      return;
    case 'fetch-no-cors':
      await from.fetch(url, { mode: 'no-cors', credentials: 'include' }).catch(ignore);
      return;
    case 'fetch-no-cors-post':
      await from
        .fetch(url, { mode: 'no-cors', credentials: 'include', method: 'POST', body: 'a=1' })
        .catch(ignore);
      return;
    case 'fetch-cors-include':
      await from.fetch(url, { credentials: 'include' }).catch(ignore);
      return;
    case 'fetch-cors-include-post':
      await from.fetch(url, { credentials: 'include', method: 'POST', body: 'a=1' }).catch(ignore);
      return;
    case 'fetch-cors-same-origin':
      await from.fetch(url, {}).catch(ignore);
      return;
    case 'fetch-cors-omit':
      await from.fetch(url, { credentials: 'omit' }).catch(ignore);
  }
}
