import { contentEncryption, keyManagement, PBES2_COUNTS } from '../algorithms/encryption';
import { signatureAlgorithm } from '../algorithms/signatures';
import { ephemeralKeyFault } from '../decrypt/ephemeralKey';
import type { DecodedToken, JwtFinding, SegmentName } from '../model';
import { finding, type Inspection, memberFinding, quoted, segmentOf } from './inspection';

/** What can be seen of an encrypted token without its key. */
export function* inspectEncryption({ token }: Inspection): Iterable<JwtFinding> {
  const { header } = token;
  if (token.kind !== 'jwe' || !header) return;
  const { alg, enc, p2c, epk } = header;
  const about = (id: JwtFinding['id'], name: string, message: string, more = {}) =>
    memberFinding(token, id, 'header', name, message, more);
  yield* inspectNames(token, alg, enc);
  if (alg === 'RSA1_5') {
    yield about('rsa1_5', 'alg', 'The key is encrypted with RSA and the padding of PKCS #1 v1.5.');
  }
  const management = keyManagement(alg);
  if (typeof alg === 'string' && alg.startsWith('PBES2') && !isSoundCount(p2c)) {
    // Too many rounds are an attack on the server, too few one on the password.
    const severity = typeof p2c === 'number' && p2c > PBES2_COUNTS.most ? 'error' : 'warning';
    const message = `"p2c" is ${JSON.stringify(p2c) ?? 'missing'}; sound counts lie between ${PBES2_COUNTS.least} and ${PBES2_COUNTS.most}.`;
    yield about('pbes2-count', 'p2c', message, { severity });
  }
  const fault = management?.kind === 'agreement' ? ephemeralKeyFault(epk) : undefined;
  if (fault) yield about('epk-invalid', 'epk', fault);
  // Both agree on the content key directly, so none is sent along (RFC 7516 §5.2 steps 10 and 11).
  if (management && !management.sendsKey) {
    yield* wrongLength(token, 'encrypted_key', 0, 'encrypted key', management.alg);
  } else if (management && segmentOf(token, 'encrypted_key')?.bytes.length === 0) {
    yield finding('jwe-shape', `The encrypted key is missing, which ${management.alg} needs.`, {
      span: segmentOf(token, 'encrypted_key')?.span,
    });
  }
  const encryption = contentEncryption(enc);
  if (encryption) {
    yield* wrongLength(token, 'iv', encryption.ivBytes, 'initialization vector', encryption.enc);
    yield* wrongLength(token, 'tag', encryption.tagBytes, 'authentication tag', encryption.enc);
  }
}

/** Both algorithms are names of the registry, and of the right kind (RFC 7516 §4.1.1, §4.1.2). */
function* inspectNames(token: DecodedToken, alg: unknown, enc: unknown): Iterable<JwtFinding> {
  const about = (id: JwtFinding['id'], name: string, message: string) =>
    memberFinding(token, id, 'header', name, message);
  if (alg === undefined) yield about('alg-invalid', 'alg', 'The header names no algorithm ("alg").');
  else if (typeof alg !== 'string')
    yield about('alg-invalid', 'alg', `"alg" is ${quoted(alg)}, but must be a string.`);
  else if (!keyManagement(alg)) {
    const what = signatureAlgorithm(alg)
      ? 'an algorithm for signing, and the token is encrypted'
      : 'no registered algorithm for encrypting keys';
    yield about('alg-invalid', 'alg', `${quoted(alg)} is ${what}.`);
  } else if (alg === 'RSA-OAEP') {
    yield about('alg-deprecated', 'alg', '"RSA-OAEP" rests on SHA-1; RSA-OAEP-256 takes the same keys.');
  }
  if (enc === undefined) yield about('alg-invalid', 'enc', 'The header names no content encryption ("enc").');
  else if (!contentEncryption(enc))
    yield about('alg-invalid', 'enc', `${quoted(enc)} is no registered content encryption.`);
}

const isSoundCount = (count: unknown): boolean =>
  typeof count === 'number' &&
  Number.isInteger(count) &&
  count >= PBES2_COUNTS.least &&
  count <= PBES2_COUNTS.most;

function* wrongLength(
  token: DecodedToken,
  name: SegmentName,
  wanted: number,
  title: string,
  algorithm: string,
): Iterable<JwtFinding> {
  const segment = segmentOf(token, name);
  if (!segment || segment.bytes.length === wanted) return;
  const message = `The ${title} has ${segment.bytes.length} bytes; ${algorithm} has ${wanted}.`;
  yield finding('jwe-shape', message, { span: segment.span });
}
