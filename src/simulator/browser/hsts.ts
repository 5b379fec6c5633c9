import { domainMatches } from '../cookies/cookie';
import { isIpAddress } from '../web/site';

/** Hosts that asked for HTTPS only (RFC 6797). */
export class HstsStore {
  private readonly hosts = new Map<string, { readonly subdomains: boolean }>();

  /** Takes the header of an answer that came over HTTPS; over HTTP it means nothing (§8.1). */
  note(url: URL, value: string | undefined): void {
    if (value === undefined || isIpAddress(url.hostname)) return;
    const directives = value
      .toLowerCase()
      .split(';')
      .map((each) => each.trim());
    const age = directives
      .find((each) => each.startsWith('max-age='))
      ?.slice('max-age='.length)
      .replaceAll('"', '');
    if (age === undefined || !/^\d+$/.test(age)) return;
    if (Number(age) === 0) this.hosts.delete(url.hostname);
    else this.hosts.set(url.hostname, { subdomains: directives.includes('includesubdomains') });
  }

  /** The address with https where the host asked for it (§8.3). */
  upgrade(url: URL): URL {
    if (url.protocol !== 'http:') return url;
    const known = [...this.hosts].some(
      ([host, { subdomains }]) => url.hostname === host || (subdomains && domainMatches(url.hostname, host)),
    );
    if (!known) return url;
    const upgraded = new URL(url);
    upgraded.protocol = 'https:';
    return upgraded;
  }
}
