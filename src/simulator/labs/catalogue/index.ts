import type { Lab } from '../model';
import { fixation } from './fixation';
import { forgeCookie } from './forgeCookie';
import { predictIds } from './predictIds';
import { xss } from './xss';

/** All labs, in the order of the course. */
export const labs: readonly Lab[] = [predictIds, forgeCookie, fixation, xss];

/** The lab with this id, or undefined where there is none. */
export const findLab = (id: string): Lab | undefined => labs.find((lab) => lab.id === id);
