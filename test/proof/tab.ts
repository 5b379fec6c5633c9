import type { Frame, Page } from 'playwright-core';
import { type Place, type Scenario, type Step, urlOf, withNumber } from './scenario';

type Request = Extract<Step, { kind: 'request' }>;

/** One window of the real browser, in which one scenario at a time is played. */
export class Tab {
  constructor(readonly page: Page) {}

  /** Plays the steps from one to before another. */
  async steps(scenario: Scenario, n: number, from: number, to: number): Promise<void> {
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
          // An address that is typed at once overtakes what was written, which is on its way to another process; what
          // is read has to wait for it.
          return document.cookie.length;
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
