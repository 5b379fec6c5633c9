import type { ArgumentRef } from './argument';

/** What calls do with settings of an application; `of` names them in their model. */
export type SettingsEffect =
  /** The application is made: what no setting says holds by default. */
  | { readonly effect: 'settings-owner'; readonly of: string; readonly member: string }
  /** Settings are given as an object or as arguments by name. */
  | { readonly effect: 'settings-give'; readonly of: string; readonly values: ArgumentRef }
  /** Settings come from elsewhere: a file, the environment. */
  | { readonly effect: 'settings-load'; readonly of: string };
