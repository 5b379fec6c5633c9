import { timingRules } from './compareTiming';
import type { Rule } from './context';
import { cookieRules } from './cookies';
import { cookieContentRules } from './cookiesContent';
import { cookieScopeRules } from './cookiesScope';
import { corsRules } from './cors';
import { csrfRules } from './csrf';
import { csrfFileRules } from './csrfFiles';
import { csrfGuardRules } from './csrfGuards';
import { fixationRules } from './fixation';
import { jwtRules } from './jwt';
import { jwtByHandRules } from './jwtByHand';
import { jwtDecodeRules } from './jwtDecode';
import { jwtKeySourceRules } from './jwtKeySource';
import { jwtLifetimeRules } from './jwtLifetime';
import { jwtPayloadRules } from './jwtPayload';
import { jwtRefreshRules } from './jwtRefresh';
import { jwtVerificationRules } from './jwtVerification';
import { logoutRules } from './logout';
import { secretRules } from './secrets';
import { secretFallbackRules } from './secretsFallback';
import { tokenInSourceRules } from './secretsInSource';
import { sessionConfigurationRules } from './sessionsConfiguration';
import { sessionInputRules } from './sessionsInput';
import { sessionOrderRules } from './sessionsOrder';
import { storageRules } from './storage';
import { transportRules } from './transport';
import { urlParameterRules } from './urlParameters';
import { urlRules } from './urls';
import { weakIdRules } from './weakIds';
/** Every rule, by family. */
export const rules: readonly Rule[] = [
  cookieRules,
  cookieScopeRules,
  cookieContentRules,
  corsRules,
  csrfRules,
  csrfFileRules,
  csrfGuardRules,
  fixationRules,
  weakIdRules,
  storageRules,
  sessionConfigurationRules,
  sessionInputRules,
  sessionOrderRules,
  logoutRules,
  urlRules,
  urlParameterRules,
  transportRules,
  jwtRules,
  jwtDecodeRules,
  jwtByHandRules,
  secretRules,
  tokenInSourceRules,
  secretFallbackRules,
  jwtVerificationRules,
  jwtRefreshRules,
  jwtPayloadRules,
  jwtLifetimeRules,
  jwtKeySourceRules,
  timingRules,
];
