/** Where browsers differ or let the user choose. Durations are in milliseconds. */
export interface CookiePolicy {
  /** A cookie without SameSite counts as Lax (Chromium); else as None (Firefox and Safari by default). */
  readonly laxByDefault: boolean;
  /**
   * How long a cookie without SameSite goes along with top-level cross-site requests of unsafe methods
   * ("Lax-allowing-unsafe", RFC 6265bis §5.6.7.2); 0: never.
   */
  readonly laxAllowUnsafe: number;
  /** SameSite=None asks for Secure. */
  readonly noneNeedsSecure: boolean;
  /** Cookies in frames and resources of other sites are neither stored nor sent, unless partitioned. */
  readonly blockThirdParty: boolean;
  /** The longest life of a cookie (RFC 6265bis §5.5). */
  readonly maxLifetime: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const common = { noneNeedsSecure: true, maxLifetime: 400 * DAY } as const;

/** What browsers do unless their user changes it; third-party cookies allowed, to see what SameSite alone does. */
export const policies = {
  chromium: { ...common, laxByDefault: true, laxAllowUnsafe: 2 * MINUTE, blockThirdParty: false },
  firefox: { ...common, laxByDefault: false, laxAllowUnsafe: 0, blockThirdParty: true },
  safari: { ...common, laxByDefault: false, laxAllowUnsafe: 0, blockThirdParty: true },
} as const satisfies Readonly<Record<string, CookiePolicy>>;
