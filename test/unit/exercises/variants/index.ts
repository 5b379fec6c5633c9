import type { Variant } from '../support';
import { cookieFlags } from './cookieFlags';
import { logout } from './logout';
import { sessionFixation } from './sessionFixation';

/** By exercise: the start, ways that repair it, and ways that only seem to. */
export const variants: Readonly<Record<string, readonly Variant[]>> = {
  'cookie-flags': cookieFlags,
  'session-fixation': sessionFixation,
  logout,
};
