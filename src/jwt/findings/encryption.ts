import type { DecodedToken, JwtFinding, SegmentName } from '../model';
import { finding, type Inspection, memberFinding, segmentOf } from './inspection';

/** Bytes of initialization vector and tag (RFC 7518 §5.2, §5.3). */
const LENGTHS: Readonly<Record<string, readonly [iv: number, tag: number]>> = {
  'A128CBC-HS256': [16, 16],
  'A192CBC-HS384': [16, 24],
  'A256CBC-HS512': [16, 32],
  A128GCM: [12, 16],
  A192GCM: [12, 16],
  A256GCM: [12, 16],
};

/** Least count of RFC 7518 §4.8.1.2, and twice what is recommended for PBKDF2 with SHA-256 today. */
const COUNTS = { least: 1000, most: 1_200_000 } as const;

/** What can be seen of an encrypted token without its key. */
export function* inspectEncryption({ token }: Inspection): Iterable<JwtFinding> {
  const { header } = token;
  if (token.kind !== 'jwe' || !header) return;
  const { alg, enc, p2c } = header;
  if (alg === 'RSA1_5') {
    yield memberFinding(
      token,
      'rsa1_5',
      'header',
      'alg',
      'The key is encrypted with RSA and the padding of PKCS #1 v1.5.',
    );
  }
  if (typeof alg === 'string' && alg.startsWith('PBES2') && !isSoundCount(p2c)) {
    const message = `"p2c" is ${JSON.stringify(p2c) ?? 'missing'}; sound counts lie between ${COUNTS.least} and ${COUNTS.most}.`;
    yield memberFinding(token, 'pbes2-count', 'header', 'p2c', message);
  }
  // Both agree on the content key directly, so none is sent along (RFC 7516 §5.2 steps 10 and 11).
  if (alg === 'dir' || alg === 'ECDH-ES')
    yield* wrongLength(token, 'encrypted_key', 0, 'encrypted key', String(alg));
  const lengths = typeof enc === 'string' && Object.hasOwn(LENGTHS, enc) ? LENGTHS[enc] : undefined;
  if (lengths) {
    yield* wrongLength(token, 'iv', lengths[0], 'initialization vector', String(enc));
    yield* wrongLength(token, 'tag', lengths[1], 'authentication tag', String(enc));
  }
}

const isSoundCount = (count: unknown): boolean =>
  typeof count === 'number' && Number.isInteger(count) && count >= COUNTS.least && count <= COUNTS.most;

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
