import type { Suite } from '../attack/run';
import { clinicParts } from '../catalogue/clinic';
import { cookieFlags } from './cookieFlags';
import { csrfToken, samesiteAndOrigin } from './csrf';
import { jwtAlgorithms } from './jwtAlgorithms';
import { jwtSecret } from './jwtSecret';
import { logout } from './logout';
import { predictableIds } from './predictableIds';
import { refreshTokens } from './refreshTokens';
import { sessionFixation } from './sessionFixation';
import { sessionTimeouts } from './sessionTimeouts';
import { ssoLinking } from './ssoLinking';

const single: Readonly<Record<string, Suite>> = {
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
};

/** The clinic is attacked in all ways; ids name the exercise, too. */
const clinic: Suite = Object.fromEntries(
  clinicParts.flatMap(({ exercise, without }) =>
    Object.entries(single[exercise.id] ?? {})
      .filter(([id]) => !without.includes(id))
      .map(([id, code]) => [`${exercise.id}/${id}`, code]),
  ),
);

/** The checks of all exercises as code, by the ids of the exercises. */
export const suites: Readonly<Record<string, Suite>> = { ...single, clinic };
