import type { Variant } from '../variant';
import { clinic } from './clinic';
import { cookieFlags } from './cookieFlags';
import { csrfToken } from './csrfToken';
import { jwtAlgorithms } from './jwtAlgorithms';
import { jwtSecret } from './jwtSecret';
import { logout } from './logout';
import { predictableIds } from './predictableIds';
import { refreshTokens } from './refreshTokens';
import { samesiteAndOrigin } from './samesiteAndOrigin';
import { sessionFixation } from './sessionFixation';
import { sessionTimeouts } from './sessionTimeouts';
import { ssoLinking } from './ssoLinking';

/** By exercise: the start, ways that repair it, and ways that only seem to. */
export const variants: Readonly<Record<string, readonly Variant[]>> = {
  'predictable-ids': predictableIds,
  'cookie-flags': cookieFlags,
  'session-fixation': sessionFixation,
  'session-timeouts': sessionTimeouts,
  logout,
  'csrf-token': csrfToken,
  'samesite-and-origin': samesiteAndOrigin,
  'jwt-algorithms': jwtAlgorithms,
  'jwt-secret': jwtSecret,
  'refresh-tokens': refreshTokens,
  'sso-linking': ssoLinking,
  clinic,
};
