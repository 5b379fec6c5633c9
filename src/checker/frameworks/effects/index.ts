import type { CookieEffect } from './cookies';
import type { RequestEffect } from './requests';
import type { SessionEffect } from './sessions';
import type { SettingsEffect } from './settings';
import type { TokenEffect } from './tokens';

export type { ArgumentRef } from './argument';
export type * from './cookies';
export type * from './requests';
export type * from './sessions';
export type * from './settings';
export type * from './tokens';

/** What a call means, beyond what it returns. */
export type EffectSpec = CookieEffect | SessionEffect | TokenEffect | RequestEffect | SettingsEffect;
