import { type Cookie, cookieKey, cookiePair } from '../cookies/cookie';
import type { SendDecision } from '../cookies/jar';
import type { CookieOutcome, Exchange } from '../network/network';
import { sendWords, storeWords } from '../words';

/** A cookie with all that decides where it goes. */
export interface CookieView {
  /** The same for the same cookie in every view. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** Only for this host, not for those below it. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: Cookie['sameSite'];
  /** ISO 8601; undefined: until the browser ends. */
  readonly expires: string | undefined;
  /** The top-level site in whose jar it lies, of a partitioned one. */
  readonly partition: string | undefined;
}

/** What became of a cookie at a request: `reason` says why it did not go along. */
export interface SentCookieView extends CookieView {
  readonly sent: boolean;
  readonly reason: string | undefined;
}

/** What became of a Set-Cookie line. */
export interface SetCookieView {
  readonly line: string;
  readonly result: 'stored' | 'removed' | 'refused';
  readonly reason: string | undefined;
}

interface MessageBase {
  /** Of request and response alike: from 1, in the order in which exchanges began. */
  readonly exchange: number;
  /** Party ids; `to` of a request is `undefined` where nobody answers there. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The eavesdropper on the network reads it. */
  readonly readable: boolean;
}

export interface RequestView extends MessageBase {
  readonly kind: 'request';
  readonly method: string;
  /** Every cookie of the browser's jar; empty where no browser asked. */
  readonly cookies: readonly SentCookieView[];
}

export interface ResponseView extends MessageBase {
  readonly kind: 'response';
  readonly method: string;
  readonly status: number;
  readonly setCookies: readonly SetCookieView[];
}

export type MessageView = RequestView | ResponseView;

/** Messages in the order in which they travel; what a server asks before it answers lies in between. */
export function messagesOf(log: readonly Exchange[]): MessageView[] {
  return log
    .flatMap((exchange) => [
      { at: exchange.began, message: requestView(exchange) },
      { at: exchange.ended, message: responseView(exchange) },
    ])
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}

function requestView({ number, from, to, request, sent, readable }: Exchange): RequestView {
  return {
    kind: 'request',
    exchange: number,
    from,
    to,
    method: request.method,
    url: request.url.href,
    headers: request.headers,
    body: request.body,
    readable,
    cookies: sent.map(sentCookieView),
  };
}

function responseView({ number, from, to, request, response, stored, readable }: Exchange): ResponseView {
  return {
    kind: 'response',
    exchange: number,
    from: to,
    to: from,
    method: request.method,
    url: request.url.href,
    status: response.status,
    headers: response.headers,
    body: response.body,
    readable,
    setCookies: stored.map(setCookieView),
  };
}

export function cookieView(cookie: Cookie): CookieView {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, partition } = cookie;
  const expires = cookie.expires === undefined ? undefined : new Date(cookie.expires).toISOString();
  return {
    key: cookieKey(cookie),
    name,
    value,
    domain,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite,
    expires,
    partition,
  };
}

function sentCookieView({ cookie, refusal }: SendDecision): SentCookieView {
  return {
    ...cookieView(cookie),
    sent: refusal === undefined,
    reason: refusal && sendWords[refusal],
  };
}

function setCookieView({ line, result }: CookieOutcome): SetCookieView {
  return {
    line,
    result: result.kind,
    reason: result.kind === 'refused' ? storeWords[result.reason] : undefined,
  };
}

/** A cookie in a few words, for lists to tick. */
export function cookieLabel(cookie: Cookie): string {
  const { secure, httpOnly, sameSite, partition, hostOnly, domain, path } = cookie;
  const words = [
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    sameSite !== 'unspecified' && `SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`,
    partition !== undefined && 'Partitioned',
    !hostOnly && `Domain=${domain}`,
    path !== '/' && `Path=${path}`,
  ].filter((word) => word !== false);
  return [cookiePair(cookie), ...words].join('; ');
}
