import type { SignatureAlgorithm } from '../algorithms/signatures';
import type { DecodedToken, JsonObject, Verification } from '../model';
import { fitsHere } from './here';

/**
 * Whether the signature fits a key that was found good for the algorithm: by the platform's WebCrypto through
 * jose, and by own arithmetic for the curves that the platform lacks. Never rejects.
 *
 * @param bare the key alone, without members that say what it is for; they are judged before
 * @param keyKind how the key is named in the answer
 */
export async function signatureFits(
  token: DecodedToken,
  bare: JsonObject,
  keyKind: string,
  algorithm: SignatureAlgorithm,
): Promise<Verification> {
  const outcome = await askJose(token, bare, algorithm);
  const answer = outcome === 'unsupported' ? (fitsHere(token, bare, algorithm) ?? outcome) : outcome;
  const { alg } = algorithm;
  switch (answer) {
    case true:
      return { verified: true, reason: `The signature fits (${alg}).`, keyKind };
    case false:
      return { verified: false, reason: mismatchReason(token), keyKind, mismatch: true };
    case 'unsupported':
      return { verified: null, reason: `${alg} cannot be checked on this host.`, keyKind };
    default:
      return { verified: false, reason: answer.reason, keyKind };
  }
}

type Outcome = boolean | 'unsupported' | { readonly reason: string };

async function askJose(
  token: DecodedToken,
  bare: JsonObject,
  { alg, curves }: SignatureAlgorithm,
): Promise<Outcome> {
  // What jose does not know is known without loading it.
  if (bare.crv === 'Ed448' || curves?.includes('secp256k1')) return 'unsupported';
  const { compactVerify, flattenedVerify, errors } = await import('jose');
  try {
    const options = { algorithms: [alg] };
    if (token.serialization === 'compact') await compactVerify(token.compact, bare, options);
    else await flattenedVerify(flattened(token), bare, options);
    return true;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return false;
    if (error instanceof errors.JOSENotSupported || isNotSupported(error)) return 'unsupported';
    if (error instanceof errors.JOSEError)
      return { reason: `The token cannot be verified: ${error.message.replace(/\.$/, '')}.` };
    // WebCrypto refuses a key by many names of errors: not on the curve, of another type, damaged.
    return { reason: 'The key cannot be used: it is damaged or not of the kind that it says.' };
  }
}

const isNotSupported = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NotSupportedError';

/** One signature of a token in JSON serialization, as jose takes it. */
function flattened(token: DecodedToken) {
  const raw = (name: string) => token.segments.find((segment) => segment.name === name)?.raw;
  const protectedHeader = raw('header');
  return {
    payload: raw('payload') ?? '',
    signature: raw('signature') ?? '',
    ...(protectedHeader !== undefined && { protected: protectedHeader }),
    ...(token.json?.unprotected && { header: { ...token.json.unprotected } }),
  };
}

function mismatchReason(token: DecodedToken): string {
  const payload = token.segments.find(({ name }) => name === 'payload');
  return payload?.raw === ''
    ? 'The signature does not fit the key; the payload is empty, perhaps because it is kept elsewhere (detached).'
    : 'The signature does not fit the key.';
}
