import { objectOf } from '../decode/compact';
import { decodeExact } from '../decode/find';
import { readPlainJson } from '../decode/segment';
import { readUtf8 } from '../decode/utf8';
import type { DecodedToken, Plaintext } from '../model';

/** What decrypted bytes are: a token (RFC 7519 §5.2), claims, other text, or nothing that can be read. */
export function readPlaintext(bytes: Uint8Array): Plaintext {
  const { text, invalidAt } = readUtf8(bytes);
  if (invalidAt !== undefined) return { kind: 'bytes', bytes };
  const nested = /^[\w-]+\./.test(text) ? decodeExact(text) : undefined;
  if (nested?.header?.alg !== undefined) return { kind: 'token', bytes, text, token: nested };
  const claims = text.trimStart().startsWith('{') ? claimsToken(bytes, text) : undefined;
  return claims ? { kind: 'claims', bytes, text, token: claims } : { kind: 'text', bytes, text };
}

/** Claims without a header of their own, as a token whose only segment is a payload that is not encoded. */
function claimsToken(bytes: Uint8Array, text: string): DecodedToken {
  const { segment, problems } = readPlainJson(bytes, text);
  return {
    kind: 'jwe',
    serialization: 'compact',
    compact: text,
    span: segment.span,
    segments: [segment],
    header: undefined,
    payload: objectOf(segment),
    problems,
  };
}
