import type { Lab } from '../model';
import { cookieMatrix } from './cookieMatrix';
import { csrf } from './csrf';
import { fetchMetadata } from './fetchMetadata';
import { fixation } from './fixation';
import { forgeCookie } from './forgeCookie';
import { jwtConfusion } from './jwtConfusion';
import { jwtKeys } from './jwtKeys';
import { jwtLogout } from './jwtLogout';
import { jwtNone } from './jwtNone';
import { jwtSecret } from './jwtSecret';
import { leaver } from './leaver';
import { predictIds } from './predictIds';
import { refresh } from './refresh';
import { sameSiteBypass } from './sameSiteBypass';
import { sniff } from './sniff';
import { timeouts } from './timeouts';
import { twoIssuers } from './twoIssuers';
import { xss } from './xss';

/** All labs, in the order of the course. */
export const labs: readonly Lab[] = [
  predictIds,
  forgeCookie,
  fixation,
  xss,
  sniff,
  cookieMatrix,
  csrf,
  sameSiteBypass,
  fetchMetadata,
  jwtNone,
  jwtConfusion,
  jwtSecret,
  jwtKeys,
  jwtLogout,
  refresh,
  timeouts,
  twoIssuers,
  leaver,
];

/** The lab with this id, or undefined where there is none. */
export const findLab = (id: string): Lab | undefined => labs.find((lab) => lab.id === id);
