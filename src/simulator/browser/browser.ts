import type { SendDecision } from '../cookies/jar';
import { CookieJar, cookieHeader } from '../cookies/jar';
import { type CookiePolicy, policies } from '../cookies/policy';
import { type Headers, type HttpRequest, header, headerAll } from '../network/message';
import type { CookieOutcome, Network, ServerAnswer } from '../network/network';
import { isSameOrigin } from '../web/site';
import { allowsCors, needsPreflight, preflight } from './cors';
import {
  Document,
  type DocumentHost,
  type FetchOptions,
  type NavigationOptions,
  type ScriptResponse,
} from './document';
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

interface Payload {
  readonly headers: Headers;
  readonly body: string;
}

/** An answer together with how it came. */
interface Answer {
  readonly context: RequestContext;
  readonly answer: ServerAnswer;
}

const NOTHING: Payload = { headers: [], body: '' };

/** A browser with one window: its cookies, and every request that it makes. */
export class Browser {
  readonly jar: CookieJar;
  private readonly hsts = new HstsStore();
  private top: Document | undefined;
  private readonly host: DocumentHost = {
    fetch: (from, url, options) => this.fetch(from, url, options),
    image: async (from, url) => {
      await this.subresource(from, url, { method: 'GET', mode: 'no-cors', destination: 'image' });
    },
    frame: (parent, url) => this.loadFrame(parent, url),
    navigate: (from, url, options) => this.navigate(from, url, options),
    readCookies: (from) => this.readCookies(from),
    writeCookie: (from, line) => this.writeCookie(from, line),
  };

  constructor(
    readonly name: string,
    readonly network: Network,
    policy: CookiePolicy = policies.chromium,
  ) {
    this.jar = new CookieJar(policy);
  }

  /** What the window shows, or undefined before the first visit. */
  get document(): Document | undefined {
    return this.top;
  }

  /** The user types an address. */
  visit(url: string): Promise<Document> {
    return this.navigateTop(undefined, new URL(url), {});
  }

  private navigate(from: Document, url: URL, options: NavigationOptions): Promise<Document> {
    return from.parent
      ? this.loadFrame(from.parent, url, from, options)
      : this.navigateTop(from, url, options);
  }

  private async navigateTop(
    from: Document | undefined,
    url: URL,
    options: NavigationOptions,
  ): Promise<Document> {
    const answer = await this.follow(
      {
        method: options.method ?? 'GET',
        urls: [url],
        initiator: from?.url,
        ancestors: [],
        destination: 'document',
        mode: 'navigate',
        credentials: 'include',
      },
      payloadOf(options),
    );
    const document = this.documentOf(answer, undefined);
    this.top = document;
    await this.load(document);
    return this.top;
  }

  private async loadFrame(
    parent: Document,
    url: URL,
    from: Document = parent,
    options: NavigationOptions = {},
  ): Promise<Document> {
    const answer = await this.follow(
      {
        method: options.method ?? 'GET',
        urls: [url],
        initiator: from.url,
        ancestors: parent.chain.map((each) => each.url),
        destination: 'iframe',
        mode: 'navigate',
        credentials: 'include',
      },
      payloadOf(options),
    );
    const document = this.documentOf(answer, parent);
    const place = parent.frames.indexOf(from);
    if (place >= 0) parent.frames[place] = document;
    else parent.frames.push(document);
    await this.load(document);
    return document;
  }

  private documentOf({ context, answer }: Answer, parent: Document | undefined): Document {
    const page = answer.page ?? { title: '', text: answer.body };
    return new Document(currentUrl(context), answer, page, parent, this.host);
  }

  /** Does what the page asks for by itself. */
  private async load(document: Document): Promise<void> {
    const { images = [], frames = [], scripts = [] } = document.page;
    for (const url of images) await document.image(url);
    for (const url of frames) await document.frame(url);
    for (const script of scripts) await script(document);
  }

  private async fetch(from: Document, url: URL, options: FetchOptions): Promise<ScriptResponse> {
    const { method = 'GET', mode = 'cors', credentials = 'same-origin', headers = [], body = '' } = options;
    const crossOrigin = !isSameOrigin(from.url, url);
    if (crossOrigin && mode === 'same-origin')
      throw new TypeError(`Only addresses of ${from.url.origin} are allowed.`);
    if (crossOrigin && mode === 'cors' && needsPreflight(method, headers)) {
      const { answer } = await this.network.send(preflight(from.url, url, method, headers));
      if (!allowsCors(answer, from.url, credentials === 'include', { method, headers })) {
        throw new TypeError(`${url.host} does not allow ${from.url.origin} to ask this (CORS).`);
      }
    }
    const { answer, context } = await this.subresource(
      from,
      url,
      { method, mode, credentials, destination: 'empty' },
      { headers, body },
    );
    const foreign = !context.urls.every((each) => isSameOrigin(from.url, each));
    if (!foreign) return { opaque: false, status: answer.status, body: answer.body };
    if (mode === 'no-cors') return { opaque: true, status: 0, body: '' };
    if (!allowsCors(answer, from.url, credentials === 'include')) {
      throw new TypeError(
        `${currentUrl(context).host} does not let ${from.url.origin} read its answer (CORS).`,
      );
    }
    return { opaque: false, status: answer.status, body: answer.body };
  }

  private subresource(
    from: Document,
    url: URL,
    options: Pick<RequestContext, 'method' | 'mode' | 'destination'> & Partial<RequestContext>,
    payload: Payload = NOTHING,
  ): Promise<Answer> {
    const ancestors = from.chain.map((each) => each.url);
    return this.follow(
      { credentials: 'include', initiator: from.url, urls: [url], ancestors, ...options },
      payload,
    );
  }

  /** Sends a request and follows where it is redirected to (Fetch, "HTTP-redirect fetch"). */
  private async follow(first: RequestContext, payload: Payload): Promise<Answer> {
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
    const { server, answer } = await this.network.send(request);
    const stored = hasCredentials(context) ? this.store(context, answer) : [];
    if (url.protocol === 'https:') this.hsts.note(url, header(answer, 'Strict-Transport-Security'));
    this.network.record({
      from: this.name,
      to: server?.name,
      request,
      response: answer,
      sent,
      stored,
      readable: url.protocol === 'http:',
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

  private readCookies(from: Document): string {
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

  private writeCookie(from: Document, line: string): void {
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

function payloadOf({ method, body = '' }: NavigationOptions): Payload {
  if (method !== 'POST') return NOTHING;
  return { headers: [['Content-Type', 'application/x-www-form-urlencoded']], body };
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
