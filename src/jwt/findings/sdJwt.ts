import { isNone, signatureAlgorithm } from '../algorithms/signatures';
import { disclosureHash } from '../decode/sdJwt';
import { digestLength } from '../hash/hmac';
import type { DecodedToken, Disclosure, JsonObject, JwtFinding, Span } from '../model';
import { explicitType } from '../profiles/detect';
import { reconstruct } from '../sdJwt/reconstruct';
import { finding, type Inspection, memberFinding, quoted } from './inspection';

/** Claims on which the validity of the token hangs, so that nobody may hold them back (RFC 9901 §9.7). */
const VALIDITY: readonly string[] = ['iss', 'aud', 'exp', 'nbf', 'cnf', 'vct', 'status'];
/** 128 bits in base64url (RFC 9901 §9.3). */
const SALT_CHARACTERS = 22;

/** Separators, disclosures and key binding of an SD-JWT (RFC 9901 §4, §7). */
export function* inspectSdJwt({ token, profile }: Inspection): Iterable<JwtFinding> {
  if (profile.id === 'key-binding') yield* inspectBinding(token, undefined);
  if (profile.id !== 'sd-jwt' || token.kind !== 'jws' || !token.payload) return;
  const { sdJwt, payload } = token;
  const broken = (message: string, span?: Span, more = {}) =>
    finding('sd-jwt-rules', message, { ...(span && { span }), ...more });
  if (!sdJwt && (payload._sd !== undefined || payload._sd_alg !== undefined)) {
    const end = { start: token.span.end, end: token.span.end };
    yield broken('An SD-JWT ends with "~", also where nothing is disclosed; here the "~" is missing.', end);
  }
  const { _sd_alg: alg } = payload;
  const hash = disclosureHash(payload);
  if (!hash) {
    const message = `"_sd_alg" is ${quoted(alg)}; the hash must be a sound one that readers know, such as "sha-256".`;
    yield memberFinding(token, 'sd-jwt-rules', 'payload', '_sd_alg', message);
  } else {
    const reading = reconstruct(token);
    for (const { message, span } of reading?.breaches.slice(0, 20) ?? []) yield broken(message, span);
    yield* inspectDigests(token, Math.ceil((digestLength(hash) * 8) / 6));
    for (const [index, { name, span }] of sdJwt?.disclosures.entries() ?? []) {
      // Only at the top: an "exp" inside of a claim is none of the token's.
      if (name === undefined || reading?.paths[index] !== name || !VALIDITY.includes(name)) continue;
      yield broken(`${quoted(name)} can be held back, and the validity of the token hangs on it.`, span);
    }
  }
  if (!sdJwt) return;
  yield* inspectSalts(sdJwt.disclosures);
  if (sdJwt.keyBinding) {
    for (const made of inspectBinding(sdJwt.keyBinding, payload))
      yield { ...made, span: sdJwt.keyBinding.span };
  }
}

function* inspectDigests(token: DecodedToken, length: number): Iterable<JwtFinding> {
  const digests = token.payload?._sd;
  const odd = Array.isArray(digests)
    ? digests.find((digest) => typeof digest === 'string' && digest.length !== length)
    : undefined;
  if (odd === undefined) return;
  const message = `The digest ${quoted(odd)} is not ${length} characters long, so no disclosure can have it.`;
  yield memberFinding(token, 'sd-jwt-rules', 'payload', '_sd', message, { severity: 'warning' });
}

function* inspectSalts(disclosures: readonly Disclosure[]): Iterable<JwtFinding> {
  const seen = new Set<string>();
  let short: Disclosure | undefined;
  for (const disclosure of disclosures) {
    const { salt, span } = disclosure;
    if (salt === undefined) continue;
    if (salt.length < SALT_CHARACTERS) short ??= disclosure;
    if (seen.has(salt)) {
      yield finding('sd-jwt-rules', 'Two disclosures have the same salt.', { span, severity: 'warning' });
      return;
    }
    seen.add(salt);
  }
  if (!short) return;
  const message = `A salt has ${short.salt?.length} characters; with fewer than ${SALT_CHARACTERS} (128 bits) what is held back can be guessed from its digest.`;
  yield finding('sd-jwt-rules', message, { span: short.span, severity: 'warning' });
}

/** RFC 9901 §4.3; `issuer` holds the claims of the SD-JWT that it came with. */
function* inspectBinding(binding: DecodedToken, issuer: JsonObject | undefined): Iterable<JwtFinding> {
  const broken = (message: string) => finding('sd-jwt-rules', message, { span: binding.span });
  const { header, payload } = binding;
  if (!header || !payload) {
    yield broken(`The key-binding JWT cannot be read: ${binding.problems[0]?.message ?? 'it is no token.'}`);
    return;
  }
  if (explicitType(header) !== 'kb+jwt') {
    yield broken(`"typ" of a key-binding JWT is "kb+jwt", not ${quoted(header.typ)}.`);
  }
  if (isNone(header.alg) || signatureAlgorithm(header.alg)?.hmac) {
    yield broken(
      `A key-binding JWT is signed with the holder's private key, and ${quoted(header.alg)} needs none.`,
    );
  }
  for (const [name, type] of [
    ['iat', 'number'],
    ['aud', 'string'],
    ['nonce', 'string'],
    ['sd_hash', 'string'],
  ] as const) {
    const value = payload[name];
    if (typeof value === type) continue;
    yield broken(
      `The key-binding JWT ${value === undefined ? `lacks "${name}"` : `has ${quoted(value)} as "${name}"`}.`,
    );
  }
  if (issuer && issuer.cnf === undefined) {
    yield broken('There is a key-binding JWT, but the SD-JWT names no key of the holder ("cnf").');
  }
}
