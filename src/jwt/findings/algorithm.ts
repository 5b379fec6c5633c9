import {
  isNone,
  registeredSpelling,
  type SignatureAlgorithm,
  signatureAlgorithm,
} from '../algorithms/signatures';
import { isInRange, readEcdsaSignature } from '../curves/ecdsa';
import { weierstrassCurve } from '../curves/weierstrass';
import { readSequence, TAG } from '../keys/der';
import type { DecodedToken, JwtFinding } from '../model';
import { finding, type Inspection, isSigned, memberFinding, quoted, segmentOf } from './inspection';

/** The algorithm, and whether the signature can be one of it. */
export function* inspectAlgorithm({ token }: Inspection): Iterable<JwtFinding> {
  if (!isSigned(token)) return;
  const { alg } = token.header;
  const about = (id: JwtFinding['id'], message: string) => memberFinding(token, id, 'header', 'alg', message);
  if (isNone(alg)) {
    yield about('alg-none', `The header says that the token is not signed ("alg": ${quoted(alg)}).`);
    if (alg !== 'none')
      yield about(
        'alg-case-variant',
        `"alg" is ${quoted(alg)}, a spelling of "none" that a check of the exact name misses.`,
      );
    if (segmentOf(token, 'signature')?.raw) {
      yield finding(
        'signature-missing',
        'The token says that it is not signed, but carries a signature, which nothing checks.',
        {
          severity: 'warning',
          span: segmentOf(token, 'signature')?.span,
        },
      );
    }
    return;
  }
  if (typeof alg !== 'string') {
    const message =
      alg === undefined
        ? 'The header names no algorithm ("alg").'
        : `"alg" is ${quoted(alg)}, but must be a string.`;
    yield about('alg-invalid', message);
    return;
  }
  const registered = registeredSpelling(alg);
  if (registered) {
    yield about(
      'alg-case-variant',
      `"alg" is ${quoted(alg)}; the name is "${registered}", and case and blanks count.`,
    );
  } else if (!signatureAlgorithm(alg)) {
    yield about('alg-invalid', `${quoted(alg)} is no registered signature algorithm.`);
  }
  yield* inspectSignature(token, registered ?? alg);
  yield* inspectChoice(token, alg);
}

function* inspectSignature(token: DecodedToken, alg: string): Iterable<JwtFinding> {
  const signature = segmentOf(token, 'signature');
  if (!signature) return;
  const at = { span: signature.span };
  const { bytes } = signature;
  if (bytes.length === 0) {
    yield finding('signature-missing', `The header says ${quoted(alg)}, but there is no signature.`, at);
    return;
  }
  const algorithm = signatureAlgorithm(alg);
  const wanted = algorithm?.signatureBytes;
  if (algorithm?.kty === 'EC' && bytes.length !== wanted && isDerPair(bytes)) {
    yield finding(
      'ecdsa-encoding',
      `The signature is in DER; ${alg} wants r and s one after the other, ${wanted} bytes.`,
      at,
    );
  } else if (wanted !== undefined && bytes.length !== wanted) {
    yield finding(
      'signature-length',
      `The signature has ${bytes.length} bytes; one of ${alg} has ${wanted}.`,
      at,
    );
  } else if (algorithm?.kty === 'EC' && isOutOfRange(bytes, algorithm)) {
    const message = halfIsZero(bytes)
      ? 'One half of the ECDSA signature is zero, which no signer ever makes.'
      : 'One half of the ECDSA signature is not below the order of the curve, which no signer ever makes.';
    yield finding('psychic-signature', message, at);
  } else if (algorithm?.kty === 'RSA' && bytes.length < 256) {
    const message = `The signature has ${bytes.length} bytes, so the RSA key has ${bytes.length * 8} bits, fewer than the 2048 that are needed.`;
    yield finding('rsa-too-small', message, at);
  }
}

/** Whether r or s lies outside of 1 to the order of the curve less 1 (FIPS 186-5 §6.4.2). */
function isOutOfRange(bytes: Uint8Array, { curves }: SignatureAlgorithm): boolean {
  const curve = weierstrassCurve(curves?.[0]);
  const signature = curve && readEcdsaSignature(curve, bytes);
  return curve !== undefined && signature !== undefined && !isInRange(curve, signature);
}

function halfIsZero(bytes: Uint8Array): boolean {
  const half = bytes.length / 2;
  return [bytes.subarray(0, half), bytes.subarray(half)].some((part) => part.every((byte) => byte === 0));
}

/** A SEQUENCE of two INTEGERs, as OpenSSL writes ECDSA signatures. */
function isDerPair(bytes: Uint8Array): boolean {
  const parts = readSequence(bytes);
  return parts?.length === 2 && parts.every(({ tag }) => tag === TAG.INTEGER);
}

/** What to choose otherwise, where an algorithm works but is no longer the first choice. */
function* inspectChoice(token: DecodedToken, alg: string): Iterable<JwtFinding> {
  const about = (id: JwtFinding['id'], message: string) => memberFinding(token, id, 'header', 'alg', message);
  if (alg.startsWith('RS') && signatureAlgorithm(alg)) {
    yield about(
      'alg-deprecated',
      `${alg} uses the padding of PKCS #1 v1.5; PS${alg.slice(2)} takes the same keys and is sounder.`,
    );
  } else if (alg === 'EdDSA') {
    yield about('alg-deprecated', '"EdDSA" leaves the curve open; its successors are "Ed25519" and "Ed448".');
  } else if (alg === 'ES256K') {
    yield about(
      'alg-deprecated',
      'ES256K uses a curve that few libraries and no platform supports; ES256 is as strong.',
    );
  }
  const { header } = token;
  if (header?.x5t !== undefined && header['x5t#S256'] === undefined) {
    const message = 'The certificate is named by its SHA-1 alone ("x5t"); name it by "x5t#S256".';
    yield memberFinding(token, 'alg-deprecated', 'header', 'x5t', message);
  }
}
