import { encodeBase64url } from '../decode/base64url';
import { digest, digestLength, type HmacHash } from '../hash/hmac';
import type { JwtFinding } from '../model';
import { type Inspection, memberFinding, quoted } from './inspection';

/** Claims that hold the left half of a hash of what came along (OpenID Connect Core §3.1.3.6, §3.3.2.11; FAPI for `s_hash`). */
const HALVES = [
  ['at_hash', 'accessToken', 'access token'],
  ['c_hash', 'code', 'authorization code'],
  ['s_hash', 'state', 'state'],
] as const;

/** Hashes of an access token, a code, a state or a presentation, against what was given with the token. */
export function* inspectHashClaims({ token, companions }: Inspection): Iterable<JwtFinding> {
  const { payload, header, sdJwt } = token;
  if (!payload) return;
  const hash = hashOf(header?.alg);
  for (const [name, companion, what] of HALVES) {
    const claim = payload[name];
    if (claim === undefined) continue;
    const about = (message: string) => memberFinding(token, 'hash-claim-mismatch', 'payload', name, message);
    const given = companions[companion];
    if (hash && given !== undefined) {
      if (claim !== leftHalf(hash, given))
        yield about(`"${name}" is ${quoted(claim)}, and is not the hash of the ${what} that was given.`);
      continue;
    }
    const length = hash && Math.ceil(((digestLength(hash) / 2) * 8) / 6);
    if (typeof claim !== 'string') yield about(`"${name}" is ${quoted(claim)}, but must be a text.`);
    else if (length !== undefined && claim.length !== length) {
      yield about(`"${name}" has ${claim.length} characters; half of a ${hash} hash has ${length}.`);
    }
  }
  const binding = sdJwt?.keyBinding?.payload;
  if (!sdJwt || binding?.sd_hash === undefined || sdJwt.sdHash === '' || binding.sd_hash === sdJwt.sdHash)
    return;
  const message = `"sd_hash" of the key-binding JWT is ${quoted(binding.sd_hash)}, and is not the hash of the SD-JWT that it came with.`;
  yield { ...memberFinding(token, 'hash-claim-mismatch', 'payload', 'sd_hash', message), span: sdJwt.span };
}

/** The hash of the token's signature algorithm; none for Ed448, whose hash is another. */
function hashOf(alg: unknown): HmacHash | undefined {
  if (typeof alg !== 'string') return undefined;
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'SHA-512';
  const bits = /^(?:HS|RS|PS|ES)(256|384|512)K?$/.exec(alg)?.[1];
  return bits === '256' ? 'SHA-256' : bits === '384' ? 'SHA-384' : bits === '512' ? 'SHA-512' : undefined;
}

function leftHalf(hash: HmacHash, text: string): string {
  const whole = digest(hash, new TextEncoder().encode(text));
  return encodeBase64url(whole.subarray(0, whole.length / 2));
}
