/** What `SameSite` says; `unspecified` where the attribute is absent or unknown. */
export type SameSite = 'strict' | 'lax' | 'none' | 'unspecified';

/** A cookie as a jar keeps it. Times are in milliseconds since 1970. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Host of a host-only cookie, else the domain without a leading dot. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** Undefined: until the browser ends. */
  readonly expires: number | undefined;
  readonly created: number;
  /** Of a partitioned cookie: the top-level site in whose jar it lies. */
  readonly partition: string | undefined;
}

/** What makes two cookies the same one (RFC 6265bis §5.7): setting it again replaces it. */
export function cookieKey({ name, domain, hostOnly, path, partition }: Cookie): string {
  return JSON.stringify([name, domain, hostOnly, path, partition ?? null]);
}

/** `name=value`, or the value alone where the cookie has no name. */
export function cookiePair({ name, value }: Pick<Cookie, 'name' | 'value'>): string {
  return name === '' ? value : `${name}=${value}`;
}

/** Whether a host is a domain or below it (RFC 6265bis §5.1.3). */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Whether a request path is a cookie path or below it (RFC 6265bis §5.1.4). */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (!requestPath.startsWith(cookiePath)) return false;
  return (
    requestPath.length === cookiePath.length ||
    cookiePath.endsWith('/') ||
    requestPath[cookiePath.length] === '/'
  );
}
