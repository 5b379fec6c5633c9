import type { Rule } from './context';
import { cookieRules } from './cookies';
import { csrfRules } from './csrf';
import { fixationRules } from './fixation';
import { jwtRules } from './jwt';
import { secretRules } from './secrets';
import { storageRules } from './storage';
import { weakIdRules } from './weakIds';

/** Every rule, by family. */
export const rules: readonly Rule[] = [
  cookieRules,
  csrfRules,
  fixationRules,
  weakIdRules,
  storageRules,
  jwtRules,
  secretRules,
];
