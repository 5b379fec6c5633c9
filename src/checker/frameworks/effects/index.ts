import type { CookieEffect } from './cookies';
import type { RequestEffect } from './requests';
import type { SessionEffect } from './sessions';
import type { SettingsEffect } from './settings';
import type { StorageEffect } from './storage';
import type { TokenEffect } from './tokens';

export type { ArgumentRef } from './argument';
export type * from './cookies';
export type * from './requests';
export type * from './sessions';
export type * from './settings';
export type * from './storage';
export type * from './tokens';

/** Versions of a package. */
export interface VersionRange {
  /** Its name in package.json. */
  readonly package: string;
  /** From this version on: `major.minor.patch`. */
  readonly since?: string;
  /** Before this version. */
  readonly until?: string;
  /** Whether it holds where the version is not known; without it, where it holds for the newest. */
  readonly whenUnknown?: boolean;
}

/** What a call means, beyond what it returns; with `versions`, only in these versions of a package. */
export type EffectSpec = (
  | CookieEffect
  | SessionEffect
  | StorageEffect
  | TokenEffect
  | RequestEffect
  | SettingsEffect
) & {
  readonly versions?: VersionRange;
};
