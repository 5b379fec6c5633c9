import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { checkKey } from '../keys/check';
import { jwkTitle, type KeyMaterial, PRIVATE_MEMBERS, readKey } from '../keys/read';
import { secretReadings } from '../keys/secretReadings';
import type { DecodedToken, JsonObject, KeyInput, Verification, VerifyOptions } from '../model';
import { hmacFits } from './hmac';
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
      return { verified: null, reason: key.reason, unreadableKey: true };
    case 'secret':
      return verifyWithSecret(token, key.text, algorithm);
    case 'jwk':
      if (key.pssOnly && !algorithm.alg.startsWith('PS')) {
        return no(`The key is for RSASSA-PSS alone, and the token says ${algorithm.alg}.`, key.title);
      }
      return verifyWithJwk(token, key.jwk, key.title, algorithm);
    case 'jwks':
      return verifyWithSet(token, key.keys, algorithm);
  }
}

const no = (reason: string, keyKind?: string): Verification => ({
  verified: false,
  reason,
  ...(keyKind !== undefined && { keyKind }),
});

async function verifyWithSecret(
  token: DecodedToken,
  text: string,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  if (!algorithm.hmac) {
    return no(
      `The token says ${algorithm.alg}, which needs a public key (PEM, JWK or JWKS), and the key given is a secret.`,
      'secret',
    );
  }
  const readings = secretReadings(text);
  const fitting = readings.find(({ bytes }) => hmacFits(token, bytes, algorithm));
  if (!fitting) {
    const tried = readings.map(({ encoding }) => encoding).join(', ');
    return { ...no(`The signature does not fit the secret (read as ${tried}).`, 'secret'), mismatch: true };
  }
  const keyKind = `secret (${fitting.encoding})`;
  if (fitting.bytes.length === 0) return no('The signature fits an empty key, which everyone has.', keyKind);
  const k = encodeBase64url(fitting.bytes);
  return runJose(token, { kty: 'oct', k }, keyKind, algorithm);
}

async function verifyWithJwk(
  token: DecodedToken,
  jwk: JsonObject,
  title: string,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  const [fault] = checkKey(jwk, algorithm);
  return fault ? no(fault.message, title) : runJose(token, publicPart(jwk), title, algorithm);
}

/** RFC 7517 §5; a token with `kid` takes the keys of this `kid` alone. */
async function verifyWithSet(
  token: DecodedToken,
  keys: readonly JsonObject[],
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  const symmetric = keys.filter(({ kty }) => kty === 'oct').length;
  if (symmetric > 0 && symmetric < keys.length) {
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
    const result = await verifyWithJwk(token, key, label, algorithm);
    if (result.verified) return result;
    // What a key that fits the algorithm says tells more than that another does not fit it.
    if (!last || key.kty === algorithm.kty) last = result;
  }
  return named.length === 1 && last
    ? last
    : no(
        `None of the ${named.length} keys of the JWKS verifies the token; the last: ${last?.reason ?? ''}`,
        'JWKS',
      );
}

/** The same key without what only its owner may know; its operations are those of the public part. */
function publicPart(jwk: JsonObject): JsonObject {
  if (jwk.kty === 'oct' || !PRIVATE_MEMBERS.some((name) => name in jwk)) return jwk;
  const kept = Object.entries(jwk).filter(([name]) => !PRIVATE_MEMBERS.includes(name) && name !== 'key_ops');
  return Object.fromEntries(kept);
}

async function runJose(
  token: DecodedToken,
  jwk: JsonObject,
  keyKind: string,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  const { compactVerify, errors } = await import('jose');
  const { alg } = algorithm;
  try {
    // The JWK itself, not an imported key: jose then holds it to its own "use", "key_ops" and "alg".
    await compactVerify(token.compact, jwk, { algorithms: [alg] });
    return { verified: true, reason: `The signature fits (${alg}).`, keyKind };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return { ...no('The signature does not fit the key.', keyKind), mismatch: true };
    }
    if (error instanceof errors.JOSENotSupported || isNotSupported(error)) {
      return { verified: null, reason: `${alg} cannot be checked on this host.`, keyKind };
    }
    if (error instanceof errors.JOSEError)
      return no(`The token cannot be verified: ${plain(error)}.`, keyKind);
    // WebCrypto refuses a key by many names of errors: not on the curve, of another type, damaged.
    return no('The key cannot be used: it is damaged or not of the kind that it says.', keyKind);
  }
}

const isNotSupported = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NotSupportedError';

const plain = (error: Error): string => error.message.replace(/\.$/, '');
