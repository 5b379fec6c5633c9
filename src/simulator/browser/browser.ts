import type { CookieJar } from '../cookies/jar';
import { type CookiePolicy, policies } from '../cookies/policy';
import type { Network } from '../network/network';
import { isSameOrigin } from '../web/site';
import { allowsCors, needsPreflight, preflight } from './cors';
import {
  Document,
  type DocumentHost,
  type FetchOptions,
  type NavigationOptions,
  type ScriptResponse,
} from './document';
import { currentUrl, type RequestContext } from './requestContext';
import { type Answer, NOTHING, type Payload, Transport } from './transport';

/** A browser with one window: its cookies, and every request that it makes. */
export class Browser {
  private readonly transport: Transport;
  private top: Document | undefined;
  private readonly host: DocumentHost = {
    fetch: (from, url, options) => this.fetch(from, url, options),
    image: async (from, url) => {
      await this.subresource(from, url, { method: 'GET', mode: 'no-cors', destination: 'image' });
    },
    frame: (parent, url) => this.loadFrame(parent, url),
    navigate: (from, url, options) => this.navigate(from, url, options),
    readCookies: (from) => this.transport.readCookies(from),
    writeCookie: (from, line) => this.transport.writeCookie(from, line),
  };

  constructor(
    readonly name: string,
    readonly network: Network,
    policy: CookiePolicy = policies.chromium,
  ) {
    this.transport = new Transport(name, network, policy);
  }

  get jar(): CookieJar {
    return this.transport.jar;
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
    const answer = await this.transport.follow(
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
    const answer = await this.transport.follow(
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
      const answer = await this.transport.ask(preflight(from.url, url, method, headers));
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
    return this.transport.follow(
      { credentials: 'include', initiator: from.url, urls: [url], ancestors, ...options },
      payload,
    );
  }
}

function payloadOf({ method, body = '' }: NavigationOptions): Payload {
  if (method !== 'POST') return NOTHING;
  return { headers: [['Content-Type', 'application/x-www-form-urlencoded']], body };
}
