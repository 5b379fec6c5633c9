import type { Lab } from '../model';
import { cookieMatrix } from './cookieMatrix';
import { csrf } from './csrf';
import { fixation } from './fixation';
import { forgeCookie } from './forgeCookie';
import { predictIds } from './predictIds';
import { sameSiteBypass } from './sameSiteBypass';
import { sniff } from './sniff';
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
];

/** The lab with this id, or undefined where there is none. */
export const findLab = (id: string): Lab | undefined => labs.find((lab) => lab.id === id);
