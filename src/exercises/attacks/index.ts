import type { Suite } from '../attack/run';
import { cookieFlags } from './cookieFlags';
import { logout } from './logout';
import { sessionFixation } from './sessionFixation';

/** The checks of all exercises as code, by the ids of the exercises. */
export const suites: Readonly<Record<string, Suite>> = {
  'cookie-flags': cookieFlags,
  'session-fixation': sessionFixation,
  logout,
};
