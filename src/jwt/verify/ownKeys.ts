import { finding, segmentOf } from '../findings/inspection';
import { readKey } from '../keys/read';
import type { DecodedToken, JsonObject, JsonValue, JwtFinding, Verification } from '../model';
import { detectProfile } from '../profiles/detect';
import { verifyWith } from './verify';

/**
 * Signatures that are checked with a key which the token itself names: that of a DPoP proof with its `jwk`
 * (RFC 9449 §4.3, point 7), that of a key-binding JWT with the `cnf` of its SD-JWT (RFC 9901 §7.3). They prove
 * possession, not who issued anything.
 */
export async function checkOwnKeys(token: DecodedToken): Promise<readonly JwtFinding[]> {
  const findings: JwtFinding[] = [];
  const { header, payload, sdJwt } = token;
  if (
    isObject(header?.jwk) &&
    detectProfile(token).id === 'dpop-proof' &&
    (await isForged(token, header.jwk))
  ) {
    const message = 'The proof is not signed with the key that it brings.';
    findings.push(finding('dpop-rules', message, { span: segmentOf(token, 'signature')?.span }));
  }
  const cnf = payload?.cnf;
  const jwk = isObject(cnf) ? cnf.jwk : undefined;
  if (sdJwt?.keyBinding && isObject(jwk) && (await isForged(sdJwt.keyBinding, jwk))) {
    const message =
      'The key-binding JWT is not signed with the key of the holder that the SD-JWT names ("cnf").';
    findings.push(finding('sd-jwt-rules', message, { span: sdJwt.keyBinding.span }));
  }
  return findings;
}

/** Without disclosures and key binding that keep the rules nothing of an SD-JWT holds (RFC 9901 §7.1). */
export function brokenRule(
  verification: Verification,
  token: DecodedToken,
  findings: readonly JwtFinding[],
): Verification {
  if (!verification.verified || !token.sdJwt) return verification;
  const broken = findings.find(
    ({ id, severity }) =>
      severity === 'error' &&
      (id === 'sd-jwt-rules' || (id === 'hash-claim-mismatch' && token.sdJwt?.keyBinding)),
  );
  return broken
    ? { ...verification, verified: false, reason: `The signature fits, but: ${broken.message}` }
    : verification;
}

/** Says of an embedded key whether the token verifies with it: so it would for a verifier that believes it. */
export async function tellEmbeddedKey(
  token: DecodedToken,
  findings: readonly JwtFinding[],
): Promise<readonly JwtFinding[]> {
  const jwk = token.header?.jwk;
  if (!isObject(jwk) || !findings.some(({ id }) => id === 'embedded-jwk')) return findings;
  const { verified } = await verifyWith(token, readKey(jwk));
  if (!verified) return findings;
  return findings.map((made) =>
    made.id === 'embedded-jwk' ? { ...made, message: `${made.message} With this key it verifies.` } : made,
  );
}

async function isForged(token: DecodedToken, jwk: JsonObject): Promise<boolean> {
  const { verified } = await verifyWith(token, readKey(jwk));
  return verified === false;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
