import { CookieJar, cookieHeader, type SendDecision } from '../cookies/jar';
import type { CookiePolicy } from '../cookies/policy';
import { type Headers, type HttpRequest, header, headerAll } from '../network/message';
import type { CookieOutcome, Network, ServerAnswer } from '../network/network';
import type { Document } from './document';
import { HstsStore } from './hsts';
import {
  answersSameSite,
  currentUrl,
  hasCredentials,
  isThirdParty,
  originHeader,
  partitionOf,
  type RequestContext,
  sameSiteContext,
  secFetchSite,
  storageAccessOrigin,
} from './requestContext';

/** Longer chains of redirects are loops. */
const MAX_REDIRECTS = 20;

export interface Payload {
  readonly headers: Headers;
  readonly body: string;
}

/** An answer together with how it came. */
export interface Answer {
  readonly context: RequestContext;
  readonly answer: ServerAnswer;
}

export const NOTHING: Payload = { headers: [], body: '' };

/** What a browser does for each request: cookies both ways, HSTS, redirects, the headers that no script can set. */
export class Transport {
  readonly jar: CookieJar;
  private readonly hsts = new HstsStore();

  constructor(
    private readonly name: string,
    private readonly network: Network,
    policy: CookiePolicy,
  ) {
    this.jar = new CookieJar(policy);
  }

  /** Sends a request and follows where it is redirected to (Fetch, "HTTP-redirect fetch"). */
  async follow(first: RequestContext, payload: Payload): Promise<Answer> {
    let context = { ...first, urls: first.urls.map((url) => this.hsts.upgrade(url)) };
    let { headers, body } = payload;
    for (let redirects = 0; ; redirects++) {
      const answer = await this.exchange(context, { headers, body });
      const target = redirectTarget(answer, currentUrl(context));
      if (!target) return { context, answer };
      if (redirects === MAX_REDIRECTS) throw new TypeError(`${target.host} redirects in a circle.`);
      const becomesGet = answer.status === 303 || (context.method === 'POST' && answer.status <= 302);
      if (becomesGet) ({ headers, body } = NOTHING);
      context = {
        ...context,
        method: becomesGet ? 'GET' : context.method,
        urls: [...context.urls, this.hsts.upgrade(target)],
      };
    }
  }

  /** Asks without cookies and without following redirects, as for a preflight. */
  async ask(request: HttpRequest): Promise<ServerAnswer> {
    const { server, answer, began } = await this.network.send(request);
    const { name: from } = this;
    this.network.record({ from, to: server?.name, request, response: answer, sent: [], stored: [], began });
    return answer;
  }

  /** One request and its answer, with cookies both ways. */
  private async exchange(context: RequestContext, { headers, body }: Payload): Promise<ServerAnswer> {
    const url = currentUrl(context);
    const sent = this.jar.decide({
      url,
      sameSite: sameSiteContext(context),
      to: 'http',
      thirdParty: isThirdParty(context),
      partition: partitionOf(context),
      credentials: hasCredentials(context),
      now: this.network.clock.now(),
    });
    const request: HttpRequest = {
      method: context.method,
      url,
      headers: [...headers, ...browserHeaders(context, sent, this.jar.policy)],
      body,
    };
    const { server, answer, began } = await this.network.send(request);
    const stored = hasCredentials(context) ? this.store(context, answer) : [];
    if (url.protocol === 'https:') this.hsts.note(url, header(answer, 'Strict-Transport-Security'));
    this.network.record({
      from: this.name,
      to: server?.name,
      request,
      response: answer,
      sent,
      stored,
      began,
    });
    return answer;
  }

  private store(context: RequestContext, answer: ServerAnswer): CookieOutcome[] {
    return headerAll(answer, 'Set-Cookie').map((line) => ({
      line,
      result: this.jar.set(line, {
        url: currentUrl(context),
        from: 'http',
        sameSite: answersSameSite(context),
        thirdParty: isThirdParty(context),
        partition: partitionOf(context),
        now: this.network.clock.now(),
      }),
    }));
  }

  /** What `document.cookie` shows. */
  readCookies(from: Document): string {
    const context = scriptContext(from);
    const decisions = this.jar.decide({
      url: from.url,
      sameSite: sameSiteContext(context),
      to: 'script',
      thirdParty: isThirdParty(context),
      partition: partitionOf(context),
      credentials: true,
      now: this.network.clock.now(),
    });
    return cookieHeader(decisions) ?? '';
  }

  /** Takes an assignment to `document.cookie`. */
  writeCookie(from: Document, line: string): void {
    const context = scriptContext(from);
    this.jar.set(line, {
      url: from.url,
      from: 'script',
      sameSite: answersSameSite(context),
      thirdParty: isThirdParty(context),
      partition: partitionOf(context),
      now: this.network.clock.now(),
    });
  }
}

/** A script that reads or writes cookies is judged as a request of its document to itself. */
function scriptContext(from: Document): RequestContext {
  return {
    method: 'GET',
    urls: [from.url],
    initiator: from.url,
    ancestors: from.chain.map((each) => each.url),
    destination: 'empty',
    mode: 'same-origin',
    credentials: 'include',
  };
}

/** What the browser adds by itself, and no script can set. */
function browserHeaders(
  context: RequestContext,
  sent: readonly SendDecision[],
  { blockThirdParty }: CookiePolicy,
): Headers {
  const cookies = cookieHeader(sent);
  const origin = originHeader(context) ?? (blockThirdParty ? storageAccessOrigin(context) : undefined);
  const site = secFetchSite(context);
  const fields: [string, string][] = [];
  if (origin !== undefined) fields.push(['Origin', origin]);
  if (site !== undefined) {
    fields.push(
      ['Sec-Fetch-Site', site],
      ['Sec-Fetch-Mode', context.mode],
      ['Sec-Fetch-Dest', context.destination],
    );
  }
  if (cookies !== undefined) fields.push(['Cookie', cookies]);
  return fields;
}

function redirectTarget(answer: ServerAnswer, from: URL): URL | undefined {
  const location = header(answer, 'Location');
  if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}
