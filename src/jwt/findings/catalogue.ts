/** Ids of all findings. */
export type JwtFindingId =
  | 'alg-none'
  | 'weak-hmac-secret'
  | 'short-hmac-key'
  | 'missing-expiry'
  | 'expired'
  | 'not-yet-valid';
