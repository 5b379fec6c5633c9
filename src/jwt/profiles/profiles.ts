import { oidcCore, type Reference, rfc } from '../../concepts';

/** What a token is for; what it must hold and how bad a fault is follow from it. */
export type ProfileId =
  | 'access-token'
  | 'id-token'
  | 'logout-token'
  | 'dpop-proof'
  | 'sd-jwt'
  | 'key-binding'
  | 'session'
  | 'plain';

export interface Profile {
  readonly id: ProfileId;
  /** With an article, for sentences: "an ID token". */
  readonly title: string;
  /** The explicit type that the standard gives it, as `typ` without "application/" (RFC 8725 §3.11). */
  readonly typ?: string;
  /** Claims that the standard requires. */
  readonly required: readonly string[];
  readonly reference: Reference;
  /** A longer life is remarked, in seconds. */
  readonly longLifetime: number;
}

const DAY = 24 * 3600;

const backChannel: Reference = {
  standard: 'OpenID Connect Back-Channel Logout 1.0',
  section: '§2.4',
  url: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
};

export const profiles: readonly Profile[] = [
  {
    id: 'access-token',
    title: 'an access token',
    typ: 'at+jwt',
    required: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
    reference: rfc(9068, '2.2'),
    longLifetime: DAY,
  },
  {
    id: 'id-token',
    title: 'an ID token',
    required: ['iss', 'sub', 'aud', 'exp', 'iat'],
    reference: oidcCore('2', 'IDToken'),
    longLifetime: DAY,
  },
  {
    id: 'logout-token',
    title: 'a logout token',
    typ: 'logout+jwt',
    required: ['iss', 'aud', 'iat', 'exp', 'jti'],
    reference: backChannel,
    // The standard asks for two minutes at most; a little more is no danger.
    longLifetime: 600,
  },
  {
    id: 'dpop-proof',
    title: 'a DPoP proof',
    typ: 'dpop+jwt',
    required: ['jti', 'htm', 'htu', 'iat'],
    reference: rfc(9449, '4.2'),
    longLifetime: 600,
  },
  {
    id: 'sd-jwt',
    title: 'an SD-JWT',
    required: [],
    reference: rfc(9901, '4.1'),
    // Credentials are meant to last; they are shown with a fresh proof.
    longLifetime: 5 * 365 * DAY,
  },
  {
    id: 'key-binding',
    title: 'a key-binding JWT',
    typ: 'kb+jwt',
    required: ['iat', 'aud', 'nonce', 'sd_hash'],
    reference: rfc(9901, '4.3'),
    longLifetime: 600,
  },
  {
    id: 'session',
    title: 'a session token',
    required: [],
    reference: rfc(8725, '3.8'),
    longLifetime: DAY,
  },
  {
    id: 'plain',
    title: 'a plain JWT',
    required: [],
    reference: rfc(7519, '4.1'),
    longLifetime: DAY,
  },
];

export const profileIds: readonly ProfileId[] = profiles.map(({ id }) => id);

/** What is known of a profile. */
export function getProfile(id: ProfileId): Profile {
  const profile = profiles.find((one) => one.id === id);
  if (!profile) throw new Error(`There is no profile "${id}".`);
  return profile;
}
