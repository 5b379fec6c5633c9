import type { DecodedToken, Segment, SegmentName } from '../../jwt';
import { jsonPieces } from './jsonPieces';
import type { ClaimView, SegmentView } from './pageState';
import { decodedPieces } from './tokenText';

/** Bytes that are shown of a segment that is no text. */
const MAX_HEX_BYTES = 96;
/** Claims that are explained one by one; the JSON shows all. */
const MAX_CLAIMS = 200;

const LABELS: Readonly<Record<SegmentName, string>> = {
  header: 'Header',
  payload: 'Payload',
  signature: 'Signature',
  encrypted_key: 'Encrypted key',
  iv: 'Initialization vector',
  ciphertext: 'Ciphertext',
  tag: 'Authentication tag',
};

const ABOUT: Readonly<Record<SegmentName, string>> = {
  header:
    'Says how the token is signed or encrypted. Anyone can write it; trust nothing in it before the check.',
  payload: 'The claims. Encoded, not encrypted: whoever holds the token can read them.',
  signature:
    'Made over header and payload with the key. Without the check of it, all above is only an assertion.',
  encrypted_key: 'The key of the content, encrypted for the recipient.',
  iv: 'A fresh value that keeps two encryptions of the same text apart.',
  ciphertext: 'The encrypted content. Only the recipient can read it.',
  tag: 'Proves that header and ciphertext are unchanged.',
};

/** The header's `alg`, where it is a string. */
export function alg(token: DecodedToken): string | undefined {
  const value = token.header?.alg;
  return typeof value === 'string' ? value : undefined;
}

/** e.g. `Signed token (JWS), HS256`. */
export function tokenTitle(token: DecodedToken): string {
  // Without a header that can be read, nothing is known of the kind.
  if (!token.header || token.kind === 'unknown') return 'Damaged token';
  const algorithm = alg(token);
  const unsigned = algorithm?.toLowerCase() === 'none';
  const kind =
    token.kind === 'jwe' ? 'Encrypted token (JWE)' : unsigned ? 'Unsigned token' : 'Signed token (JWS)';
  return algorithm ? `${kind}, ${algorithm.slice(0, 60)}` : kind;
}

/** The segments of a token with their content made readable. `claims` gives those of a part. */
export function segmentViews(
  token: DecodedToken,
  claims: (part: 'header' | 'payload') => readonly ClaimView[],
): SegmentView[] {
  return token.segments.map((segment): SegmentView => {
    const part = segment.name === 'header' || segment.name === 'payload' ? segment.name : undefined;
    const explained = part ? claims(part) : [];
    return {
      name: segment.name,
      label: LABELS[segment.name],
      about: ABOUT[segment.name],
      characters: segment.raw.length,
      bytes: segment.bytes.length,
      ...content(segment, token),
      claims: explained.slice(0, MAX_CLAIMS),
      moreClaims: Math.max(0, explained.length - MAX_CLAIMS),
    };
  });
}

function content(segment: Segment, token: DecodedToken): Pick<SegmentView, 'json' | 'text' | 'hex'> {
  const { json, text, bytes } = segment;
  // Of JSON that breaks off, the text tells more than the part that was understood.
  const broken = segment.name === 'header' ? !token.header : segment.name === 'payload' && !token.payload;
  if (json && text !== undefined && !broken) return { json: jsonPieces(text, json) };
  if (text !== undefined && text !== '') return { text: decodedPieces(segment, token.problems) };
  return bytes.length > 0 ? { hex: hex(bytes) } : {};
}

function hex(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MAX_HEX_BYTES), (byte) => byte.toString(16).padStart(2, '0'));
  return shown.join(' ') + (bytes.length > MAX_HEX_BYTES ? ' …' : '');
}
