import { isTrustworthy } from '../web/site';
import { type Cookie, domainMatches, pathMatches } from './cookie';
import type { CookiePolicy } from './policy';

/** Why a cookie that lies in the jar does not go along. */
export type SendRefusal =
  | 'other-domain'
  | 'other-path'
  | 'expired'
  | 'needs-https'
  | 'httponly'
  | 'strict-cross-site'
  | 'lax-cross-site'
  | 'lax-unsafe-method'
  | 'no-credentials'
  | 'third-party-blocked'
  | 'other-partition';

/**
 * How a request relates to the site it goes to (RFC 6265bis §5.2):
 * `strict`: from the site itself or typed; `lax`: a top-level navigation from elsewhere by a safe method;
 * `lax-unsafe`: the same by another method; `cross-site`: everything else.
 */
export type SameSiteContext = 'strict' | 'lax' | 'lax-unsafe' | 'cross-site';

export interface SendContext {
  readonly url: URL;
  readonly sameSite: SameSiteContext;
  /** A script that reads `document.cookie` does not see what is HttpOnly. */
  readonly to: 'http' | 'script';
  /** The request's site is not the top-level site. */
  readonly thirdParty: boolean;
  readonly partition: string;
  /** Whether the request carries credentials at all. */
  readonly credentials: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @returns undefined where the cookie goes along, else the first reason against it */
export function sendRefusal(
  cookie: Cookie,
  context: SendContext,
  policy: CookiePolicy,
): SendRefusal | undefined {
  const { url, now } = context;
  const host = url.hostname;
  if (cookie.hostOnly ? host !== cookie.domain : !domainMatches(host, cookie.domain)) return 'other-domain';
  if (cookie.expires !== undefined && cookie.expires <= now) return 'expired';
  if (!pathMatches(url.pathname, cookie.path)) return 'other-path';
  if (cookie.secure && !isTrustworthy(url)) return 'needs-https';
  if (cookie.httpOnly && context.to === 'script') return 'httponly';
  if (!context.credentials) return 'no-credentials';
  if (cookie.partition !== undefined && cookie.partition !== context.partition) return 'other-partition';
  if (cookie.partition === undefined && context.thirdParty && policy.blockThirdParty)
    return 'third-party-blocked';
  return sameSiteRefusal(cookie, context, policy);
}

function sameSiteRefusal(
  cookie: Cookie,
  { sameSite, now }: SendContext,
  policy: CookiePolicy,
): SendRefusal | undefined {
  if (sameSite === 'strict' || cookie.sameSite === 'none') return undefined;
  if (cookie.sameSite === 'strict') return 'strict-cross-site';
  if (cookie.sameSite === 'unspecified' && !policy.laxByDefault) return undefined;
  if (sameSite === 'lax') return undefined;
  if (sameSite === 'cross-site') return 'lax-cross-site';
  const young = now - cookie.created < policy.laxAllowUnsafe;
  return cookie.sameSite === 'unspecified' && young ? undefined : 'lax-unsafe-method';
}

/** Cookies in the order in which browsers send them: longer paths first, then older ones (RFC 6265bis §5.8.3). */
export function inSendingOrder(cookies: readonly Cookie[]): Cookie[] {
  return [...cookies].sort((a, b) => b.path.length - a.path.length || a.created - b.created);
}
