import type { SameSiteContext } from '../cookies/send';
import { isSafeMethod } from '../network/message';
import { isSameOrigin, isSameSite, isTrustworthy, siteOf } from '../web/site';

/** What a request is for (Fetch, "destination"). */
export type Destination = 'document' | 'iframe' | 'image' | 'script' | 'empty';

/** Fetch, "mode". */
export type Mode = 'navigate' | 'no-cors' | 'cors' | 'same-origin';

/** Fetch, "credentials mode". */
export type Credentials = 'include' | 'same-origin' | 'omit';

/** A request before cookies and headers are added to it, with all that decides them. */
export interface RequestContext {
  readonly method: string;
  /** Where it was first sent to, and each place that it was redirected to; never empty. */
  readonly urls: readonly URL[];
  /** The document that caused it; undefined for an address that the user typed. */
  readonly initiator: URL | undefined;
  /**
   * Documents around it, the top-level one first, the requesting one last: of a frame that is navigated its
   * parents; empty for a top-level navigation.
   */
  readonly ancestors: readonly URL[];
  readonly destination: Destination;
  readonly mode: Mode;
  readonly credentials: Credentials;
}

/** Where the request goes now. */
export function currentUrl({ urls }: RequestContext): URL {
  return urls[urls.length - 1] as URL;
}

const isTopLevel = ({ destination }: RequestContext): boolean => destination === 'document';

/** RFC 6265bis §5.2: how the request relates to the site that it goes to. */
export function sameSiteContext(context: RequestContext): SameSiteContext {
  const url = currentUrl(context);
  const fromSameSite = context.initiator === undefined || isSameSite(context.initiator, url);
  if (isTopLevel(context)) {
    if (fromSameSite) return 'strict';
    return isSafeMethod(context.method) ? 'lax' : 'lax-unsafe';
  }
  return fromSameSite && context.ancestors.every((document) => isSameSite(document, url))
    ? 'strict'
    : 'cross-site';
}

/** Whether the answer may set cookies that are bound to the site (RFC 6265bis §5.7, step 17). */
export function answersSameSite(context: RequestContext): boolean {
  return isTopLevel(context) || sameSiteContext(context) === 'strict';
}

/** Whether another site than the request's stands in the address bar or in between. */
export function isThirdParty(context: RequestContext): boolean {
  const url = currentUrl(context);
  return !isTopLevel(context) && !context.ancestors.every((document) => isSameSite(document, url));
}

/**
 * Whether a request that gets no third-party cookies would get them after asking: the site in the address bar
 * is its own, with another one in between. The browser then says who asks (Storage Access Headers).
 */
function canAskForStorage(context: RequestContext): boolean {
  const [top] = context.ancestors;
  const url = currentUrl(context);
  return isThirdParty(context) && hasCredentials(context) && top !== undefined && isSameSite(top, url);
}

/** Key of the jar for partitioned cookies: the top-level site, and whether another site stands in between. */
export function partitionOf(context: RequestContext): string {
  const url = currentUrl(context);
  const top = isTopLevel(context) ? url : (context.ancestors[0] ?? url);
  const crossSite = ![...context.ancestors, url].every((document) => isSameSite(document, top));
  return `${siteOf(top)}${crossSite ? ' (embedded)' : ''}`;
}

/** Whether cookies are sent and taken at all (Fetch, "credentials mode"). */
export function hasCredentials(context: RequestContext): boolean {
  if (context.credentials !== 'same-origin') return context.credentials === 'include';
  const { initiator } = context;
  return initiator === undefined || context.urls.every((url) => isSameOrigin(initiator, url));
}

/** Sec-Fetch-Site (Fetch Metadata §2.4), or undefined where the address is not trustworthy. */
export function secFetchSite({ urls, initiator }: RequestContext): string | undefined {
  const url = urls[urls.length - 1] as URL;
  if (!isTrustworthy(url)) return undefined;
  if (initiator === undefined) return 'none';
  if (!urls.every((each) => isSameSite(initiator, each))) return 'cross-site';
  return urls.every((each) => isSameOrigin(initiator, each)) ? 'same-origin' : 'same-site';
}

/** The Origin header (Fetch, "append a request `Origin` header"), or undefined where there is none. */
export function originHeader(context: RequestContext): string | undefined {
  const { initiator, mode, method } = context;
  if (initiator === undefined) return undefined;
  const url = currentUrl(context);
  const crossOriginCors = mode === 'cors' && !context.urls.every((each) => isSameOrigin(initiator, each));
  if (!crossOriginCors && (method === 'GET' || method === 'HEAD')) return undefined;
  if (isTainted(context)) return 'null';
  // The default policy, strict-origin-when-cross-origin, tells nothing when security goes down.
  const downgrade = initiator.protocol === 'https:' && url.protocol !== 'https:';
  return downgrade && !crossOriginCors ? 'null' : initiator.origin;
}

/**
 * Once a request was redirected from one foreign origin to another, nobody vouches for where it comes from
 * (Fetch, "redirect-taint"). Other than of a CORS request, Chromium says so after any redirect to another origin.
 */
function isTainted({ urls, initiator, mode }: RequestContext): boolean {
  return urls.some((url, index) => {
    const before = urls[index - 1];
    if (before === undefined || isSameOrigin(before, url)) return false;
    return mode !== 'cors' || !isSameOrigin(before, initiator as URL);
  });
}

/** The Origin header of a request that could get third-party cookies by asking (Storage Access Headers). */
export function storageAccessOrigin(context: RequestContext): string | undefined {
  // Once said, it stays said over redirects.
  const asked = context.urls.some((_, hop) =>
    canAskForStorage({ ...context, urls: context.urls.slice(0, hop + 1) }),
  );
  if (!asked) return undefined;
  return isTainted(context) ? 'null' : context.initiator?.origin;
}
