import type { Severity } from '../../base/severity';
import type { JwtFinding, JwtFindingId } from '../model';
import type { ProfileId } from './profiles';

/** How bad a finding is in a profile, where that differs from the catalogue; `off` where it is as it should be. */
const SEVERITIES: Readonly<Record<ProfileId, Partial<Readonly<Record<JwtFindingId, Severity | 'off'>>>>> = {
  'access-token': {
    'missing-expiry': 'error',
    'issuer-invalid': 'warning',
    'kid-missing': 'information',
    'typ-ambiguous': 'information',
  },
  'id-token': {
    'missing-expiry': 'error',
    'issuer-invalid': 'warning',
    'missing-claim': 'error',
    // It tells the client who the user is: that is what it is for.
    'subject-guessable': 'information',
  },
  'logout-token': {
    'issuer-invalid': 'warning',
    'missing-claim': 'error',
    'typ-ambiguous': 'information',
    'not-yet-valid': 'error',
  },
  'dpop-proof': {
    // A proof lives by its "iat" alone, and its key comes with it (RFC 9449 §4.2, §11.1).
    'missing-expiry': 'off',
    'kid-missing': 'off',
    'missing-claim': 'off',
    'typ-ambiguous': 'off',
    'no-sender-constraint': 'off',
  },
  'key-binding': {
    'missing-expiry': 'off',
    'kid-missing': 'off',
    'missing-claim': 'off',
    'typ-ambiguous': 'off',
  },
  'sd-jwt': {
    'missing-expiry': 'information',
    'nested-token': 'off',
  },
  session: {
    'missing-claim': 'hint',
  },
  plain: {
    'missing-claim': 'hint',
  },
};

/** The finding with the severity that it has in a profile; undefined where it is none there. */
export function judged(finding: JwtFinding, profile: ProfileId): JwtFinding | undefined {
  const severity = SEVERITIES[profile][finding.id];
  if (severity === undefined) return finding;
  return severity === 'off' ? undefined : { ...finding, severity };
}
