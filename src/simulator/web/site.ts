import { getDomain, getPublicSuffix } from 'tldts';

const PSL = { allowPrivateDomains: true, validateHostname: false } as const;

/** Whether a host is an IP address, as a URL spells it: IPv6 in brackets. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** Whether a host is a public suffix such as `co.uk` or `github.io`; an unknown last label is one too. */
export function isPublicSuffix(host: string): boolean {
  return !isIpAddress(host) && getPublicSuffix(host, PSL) === host;
}

/** The registrable domain of a host (RFC 6265bis §5.2, "site"), or the host itself where it has none. */
export function registrableDomain(host: string): string {
  return isIpAddress(host) ? host : (getDomain(host, PSL) ?? host);
}

/** Scheme and registrable domain: `https://shop.example`. Schemeful, as Chromium compares sites. */
export function siteOf(url: URL): string {
  return `${url.protocol}//${registrableDomain(url.hostname)}`;
}

/** Same scheme and registrable domain; a sibling host is same-site, the same host over http is not. */
export function isSameSite(a: URL, b: URL): boolean {
  return siteOf(a) === siteOf(b);
}

export function isSameOrigin(a: URL, b: URL): boolean {
  return a.origin === b.origin;
}

/** Hosts that never leave the machine: browsers trust them over http too (Secure Contexts §3.1). */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(host) ||
    host === '[::1]'
  );
}

/** Whether what goes to this address is safe from the network: https, or the machine itself. */
export function isTrustworthy(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}
