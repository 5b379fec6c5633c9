import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import type { KeyJudge } from '../keys/judge';
import { bareKey, jwkTitle } from '../keys/jwk';
import { type KeyMaterial, readKey } from '../keys/read';
import type { SecretReading } from '../keys/secretReadings';
import type { DecodedToken, JsonObject, KeyInput, Verification, VerifyOptions } from '../model';
import { hmacFits } from './hmac';
import { signatureFits } from './platform';
import { refuse } from './policy';

/**
 * Whether a token's signature fits a key. Times, issuer and audience are not looked at: they are findings.
 * Never rejects; `alg` "none" never verifies, and a public key is never used as an HMAC secret.
 */
export async function verifyToken(
  token: DecodedToken,
  key: KeyInput,
  options: VerifyOptions = {},
): Promise<Verification> {
  return verifyWith(token, readKey(key), options);
}

/**
 * Whether one signature of several fits a key: RFC 7515 §5.2 leaves it to the application how many must, and
 * whoever gives one key asks for the signature of its owner.
 *
 * @param tokens the readings of one JSON serialization, one for each signature
 */
export async function verifyAny(
  tokens: readonly DecodedToken[],
  key: KeyMaterial | undefined,
  options: VerifyOptions = {},
): Promise<Verification> {
  const results: Verification[] = [];
  for (const token of tokens) results.push(await verifyWith(token, key, options));
  const fitting = results.filter(({ verified }) => verified).length;
  const best = results.find(({ verified }) => verified) ?? results.find(({ verified }) => verified === null);
  const told = best ?? results.find(({ mismatch }) => mismatch) ?? results[0];
  if (!told) return no('The token has no signature.');
  if (results.length === 1) return told;
  const reason = fitting
    ? `The key fits ${fitting} of ${results.length} signatures, and one is enough here. ${told.reason}`
    : `The key fits none of the ${results.length} signatures. ${told.reason}`;
  return { ...told, reason };
}

/** As {@link verifyToken}, with a key that was read before, or none. */
export async function verifyWith(
  token: DecodedToken,
  key: KeyMaterial | undefined,
  options: VerifyOptions = {},
): Promise<Verification> {
  const refused = refuse(token, options);
  if (refused) return refused;
  if (!key) return { verified: null, reason: 'No key was given.' };
  const algorithm = signatureAlgorithm(token.header?.alg);
  if (!algorithm) return no('The header names no signature algorithm.');
  switch (key.kind) {
    case 'unreadable':
      return { verified: key.isNoKey ? false : null, reason: key.reason, unreadableKey: true };
    case 'secret':
      return verifyWithSecret(token, key.readings, algorithm);
    case 'jwk':
      if (key.pssOnly && !algorithm.alg.startsWith('PS')) {
        return no(`The key is for RSASSA-PSS alone, and the token says ${algorithm.alg}.`, key.title);
      }
      return verifyWithJwk(token, key.jwk, key.title, key.judge, algorithm);
    case 'jwks':
      return verifyWithSet(token, key.keys, key.judge, algorithm);
  }
}

const no = (reason: string, keyKind?: string): Verification => ({
  verified: false,
  reason,
  ...(keyKind !== undefined && { keyKind }),
});

async function verifyWithSecret(
  token: DecodedToken,
  readings: readonly SecretReading[],
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  if (!algorithm.hmac) {
    return no(
      `The token says ${algorithm.alg}, which needs a public key (PEM, JWK or JWKS), and the key given is a secret.`,
      'secret',
    );
  }
  const fitting = readings.find(({ bytes }) => hmacFits(token, bytes, algorithm));
  if (!fitting) {
    const tried = readings.map(({ encoding }) => encoding).join(', ');
    return { ...no(`The signature does not fit the secret (read as ${tried}).`, 'secret'), mismatch: true };
  }
  const keyKind = `secret (${fitting.encoding})`;
  if (fitting.bytes.length === 0) return no('The signature fits an empty key, which everyone has.', keyKind);
  const k = encodeBase64url(fitting.bytes);
  return signatureFits(token, { kty: 'oct', k }, keyKind, algorithm);
}

async function verifyWithJwk(
  token: DecodedToken,
  jwk: JsonObject,
  title: string,
  judge: KeyJudge,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  const fault = judge.faults(jwk, algorithm).find(({ tolerated }) => !tolerated);
  if (fault) return no(fault.message, title);
  const bare = judge.bare(jwk);
  return bare ? signatureFits(token, bare, title, algorithm) : no('The key cannot be read.', title);
}

/** RFC 7517 §5; a token with `kid` takes the keys of this `kid` alone. */
async function verifyWithSet(
  token: DecodedToken,
  keys: readonly JsonObject[],
  judge: KeyJudge,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  // Keys of unknown types and damaged ones are as good as absent (RFC 7517 §5).
  const whole = keys.filter((key) => bareKey(key) !== undefined);
  const symmetric = whole.filter(({ kty }) => kty === 'oct').length;
  if (symmetric > 0 && symmetric < whole.length) {
    return no(
      'The JWKS mixes shared secrets with public keys, so which kind verifies would be up to the token; give the one key.',
      'JWKS',
    );
  }
  const kid = token.header?.kid;
  const named = kid === undefined ? keys : keys.filter((key) => key.kid === kid);
  if (named.length === 0) return no(`The JWKS has no key with the token's "kid".`, 'JWKS');
  let last: Verification | undefined;
  for (const key of named) {
    const label =
      typeof key.kid === 'string'
        ? `${jwkTitle(key)} of the JWKS, kid ${JSON.stringify(key.kid)}`
        : `${jwkTitle(key)} of the JWKS`;
    const result = await verifyWithJwk(token, key, label, judge, algorithm);
    if (result.verified) return result;
    // What a key that fits the algorithm says tells more than that another does not fit it.
    if (!last || key.kty === algorithm.kty) last = result;
  }
  if (!last) return no('The JWKS holds no key.', 'JWKS');
  if (named.length === 1) return last;
  return {
    ...last,
    keyKind: 'JWKS',
    reason: `None of the ${named.length} keys of the JWKS verifies the token; the last: ${last.reason}`,
  };
}
