import { isIpAddress, isPublicSuffix, isTrustworthy } from '../web/site';
import { type Cookie, cookieKey, domainMatches, pathMatches } from './cookie';
import { type CookieLine, parseSetCookie } from './parse';
import type { CookiePolicy } from './policy';

/** Why a Set-Cookie line has no effect. */
export type StoreRefusal =
  | 'control-character'
  | 'empty'
  | 'too-large'
  | 'foreign-domain'
  | 'public-suffix'
  | 'secure-from-insecure'
  | 'overwrites-secure'
  | 'httponly-from-script'
  | 'overwrites-httponly'
  | 'none-without-secure'
  | 'cross-site-samesite'
  | 'secure-prefix'
  | 'host-prefix'
  | 'http-prefix'
  | 'hidden-name'
  | 'partitioned-without-secure'
  | 'third-party-blocked';

/** Who sets a cookie, and from where. */
export interface StoreContext {
  /** Address of the response, or of the page whose script sets it. */
  readonly url: URL;
  readonly from: 'http' | 'script';
  /** The response is that of a top-level navigation, or everything around it is of the same site. */
  readonly sameSite: boolean;
  /** The cookie's site is not the top-level site. */
  readonly thirdParty: boolean;
  /** Key of the jar for partitioned cookies: the top-level site. */
  readonly partition: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type StoreResult =
  | { readonly kind: 'refused'; readonly reason: StoreRefusal; readonly line: CookieLine | undefined }
  | { readonly kind: 'stored'; readonly cookie: Cookie }
  /** An expiry in the past removes the cookie; `cookie` is what was there. */
  | { readonly kind: 'removed'; readonly cookie: Cookie | undefined };

/**
 * Judges a Set-Cookie line (RFC 6265bis §5.7) as far as the line, its context and the cookies that are there
 * decide it.
 *
 * @returns the cookie to store, with an expiry in the past where it removes one, or why not
 */
export function judgeSetCookie(
  text: string,
  context: StoreContext,
  cookies: Iterable<Cookie>,
  policy: CookiePolicy,
): Cookie | { readonly reason: StoreRefusal; readonly line: CookieLine | undefined } {
  const line = parseSetCookie(text);
  if (typeof line === 'string') return { reason: line, line: undefined };
  const refuse = (reason: StoreRefusal) => ({ reason, line });
  const { url, from, now } = context;
  const host = url.hostname;

  const scope = readDomain(line.domain, host);
  if (typeof scope === 'string') return refuse(scope);
  const path = line.path?.startsWith('/') ? line.path : defaultPath(url.pathname);

  if (line.secure && !isTrustworthy(url)) return refuse('secure-from-insecure');
  if (line.httpOnly && from === 'script') return refuse('httponly-from-script');
  if (policy.noneNeedsSecure && line.sameSite === 'none' && !line.secure)
    return refuse('none-without-secure');
  const prefix = prefixFault(line, url, from);
  if (prefix) return refuse(prefix);
  if (line.partitioned && !line.secure) return refuse('partitioned-without-secure');
  if (!context.sameSite && isBoundToSite(line, policy)) return refuse('cross-site-samesite');
  if (context.thirdParty && policy.blockThirdParty && !line.partitioned) return refuse('third-party-blocked');

  const cookie: Cookie = {
    name: line.name,
    value: line.value,
    ...scope,
    path,
    secure: line.secure,
    httpOnly: line.httpOnly,
    sameSite: line.sameSite,
    expires: expiryOf(line, now, policy),
    created: now,
    partition: line.partitioned ? context.partition : undefined,
  };
  const key = cookieKey(cookie);
  let created = now;
  for (const other of cookies) {
    if (!isTrustworthy(url) && shadowsSecure(cookie, other)) return refuse('overwrites-secure');
    if (cookieKey(other) !== key) continue;
    if (other.httpOnly && from === 'script') return refuse('overwrites-httponly');
    // RFC 6265bis keeps the time of the first one always; Chromium only where the value stays.
    if (other.value === cookie.value) created = other.created;
  }
  return { ...cookie, created };
}

/** Domain and whether it is the host alone (RFC 6265bis §5.7, steps 8 to 10). */
function readDomain(
  attribute: string | undefined,
  host: string,
): Pick<Cookie, 'domain' | 'hostOnly'> | 'foreign-domain' | 'public-suffix' {
  const domain = (attribute ?? '').toLowerCase().replace(/^\./, '');
  if (domain === '') return { domain: host, hostOnly: true };
  if (isIpAddress(host) || isPublicSuffix(domain)) {
    if (domain === host) return { domain: host, hostOnly: true };
    return isPublicSuffix(domain) && domainMatches(host, domain) ? 'public-suffix' : 'foreign-domain';
  }
  return domainMatches(host, domain) ? { domain, hostOnly: false } : 'foreign-domain';
}

/** The folder of the request's path (RFC 6265bis §5.1.4). */
function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}

/** What a prefix of the name asks for and the line lacks (RFC 6265bis §4.1.3, §5.7). */
function prefixFault(line: CookieLine, url: URL, from: 'http' | 'script'): StoreRefusal | undefined {
  const name = line.name.toLowerCase();
  const isSecure = line.secure && url.protocol === 'https:';
  const isHost = isSecure && line.path === '/' && (line.domain ?? '') === '';
  const isHttp = isSecure && line.httpOnly && from === 'http';
  if (name.startsWith('__host-http-')) return isHost && isHttp ? undefined : 'http-prefix';
  if (name.startsWith('__host-')) return isHost ? undefined : 'host-prefix';
  if (name.startsWith('__http-')) return isHttp ? undefined : 'http-prefix';
  if (name.startsWith('__secure-')) return isSecure ? undefined : 'secure-prefix';
  // A cookie without a name is sent as its value alone, which must not read like another cookie.
  const looksNamed =
    name === '' && (line.value.includes('=') || /^__(?:host|secure|http)-/i.test(line.value));
  return looksNamed ? 'hidden-name' : undefined;
}

/** Whether a cookie is for requests from its own site: it cannot be set from within another one then. */
function isBoundToSite({ sameSite }: CookieLine, { laxByDefault }: CookiePolicy): boolean {
  return sameSite === 'strict' || sameSite === 'lax' || (sameSite === 'unspecified' && laxByDefault);
}

function expiryOf(line: CookieLine, now: number, { maxLifetime }: CookiePolicy): number | undefined {
  const asked = line.maxAge === undefined ? line.expires : line.maxAge <= 0 ? 0 : now + line.maxAge * 1000;
  return asked === undefined ? undefined : Math.min(asked, now + maxLifetime);
}

/** "Leave secure cookies alone": what comes over http does not hide a Secure cookie (RFC 6265bis §5.7, step 15). */
function shadowsSecure(cookie: Cookie, other: Cookie): boolean {
  return (
    other.secure &&
    other.name === cookie.name &&
    other.partition === cookie.partition &&
    (domainMatches(other.domain, cookie.domain) || domainMatches(cookie.domain, other.domain)) &&
    pathMatches(cookie.path, other.path)
  );
}
