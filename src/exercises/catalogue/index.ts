import type { Exercise } from '../model';
import { cookieFlags } from './cookieFlags';
import { logout } from './logout';
import { sessionFixation } from './sessionFixation';

/** All exercises, in the order of the path. */
export const exercises: readonly Exercise[] = [cookieFlags, sessionFixation, logout];

export const findExercise = (id: string): Exercise | undefined => exercises.find((each) => each.id === id);
