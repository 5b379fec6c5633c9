import type { Exercise } from '../model';
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

/** All exercises, in the order of the path. */
export const exercises: readonly Exercise[] = [
  predictableIds,
  cookieFlags,
  sessionFixation,
  sessionTimeouts,
  logout,
  csrfToken,
  samesiteAndOrigin,
  jwtAlgorithms,
  jwtSecret,
  refreshTokens,
  ssoLinking,
  clinic,
];

export const findExercise = (id: string): Exercise | undefined => exercises.find((each) => each.id === id);
