import { keyManagement, MAX_EXPANSION, MAX_UNPACKED } from '../algorithms/encryption';
import { isNone } from '../algorithms/signatures';
import type { DecodedToken, Decryption, JsonValue, JwtFinding } from '../model';
import { finding, memberFinding, quoted, segmentOf } from './inspection';

/** Claims that the header of an encrypted token may repeat (RFC 7519 §5.3, §10.4.1). */
const REPLICATED: readonly string[] = ['iss', 'sub', 'aud'];

/** What opening an encrypted token has shown of it; what is inside is inspected apart. */
export function* inspectDecrypted(token: DecodedToken, decryption: Decryption): Iterable<JwtFinding> {
  const { expansion, plaintext, decrypted } = decryption;
  if (expansion) {
    const { packed, unpacked } = expansion;
    const size = unpacked === undefined ? `more than ${MAX_UNPACKED}` : String(unpacked);
    const message = `${packed} bytes unpack to ${size}, more than ${unpacked === undefined ? 'may be read' : `${MAX_EXPANSION} times as many`}.`;
    yield finding('decompression-bomb', message, {
      severity: unpacked === undefined ? 'error' : 'warning',
      span: segmentOf(token, 'ciphertext')?.span,
    });
  }
  if (!decrypted || !plaintext) return;
  const kind = keyManagement(token.header?.alg)?.kind;
  const inner = plaintext.kind === 'token' ? plaintext.token : undefined;
  const isSigned = inner?.kind === 'jws' && !isNone(inner.header?.alg);
  // With a shared secret only those who have it can write the token; with a public key everyone can.
  if ((kind === 'rsa' || kind === 'agreement') && !isSigned) {
    const holds = inner ? 'a token that nobody signed' : 'no signed token';
    const message = `The token was encrypted with a public key and holds ${holds}: anyone can have written it.`;
    yield memberFinding(token, 'jwe-unsigned', 'header', 'alg', message);
  }
  yield* inspectContentType(token, plaintext.kind === 'token');
  yield* inspectReplicated(token, plaintext.token);
}

/** A nested token is announced as "JWT", and nothing else is (RFC 7519 §5.2). */
function* inspectContentType(token: DecodedToken, isNested: boolean): Iterable<JwtFinding> {
  const { cty } = token.header ?? {};
  const isAnnounced = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
  if (isNested === isAnnounced) return;
  const message = isNested
    ? 'The content is a token, and the header does not say so ("cty": "JWT").'
    : `The header says that the content is a token ("cty": ${quoted(cty)}), and it is none.`;
  yield memberFinding(token, 'cty-unexpected', 'header', 'cty', message);
}

function* inspectReplicated(token: DecodedToken, inner: DecodedToken | undefined): Iterable<JwtFinding> {
  const { header } = token;
  const claims = inner?.payload;
  if (!header || !claims) return;
  for (const name of REPLICATED) {
    const outside = header[name];
    if (outside === undefined || sameValue(outside, claims[name])) continue;
    const message = `"${name}" is ${quoted(outside)} in the header, and ${claims[name] === undefined ? 'missing' : quoted(claims[name])} in the claims.`;
    yield memberFinding(token, 'replicated-claim-differs', 'header', name, message);
  }
}

/** Whether two JSON values are the same; the order of members does not count. */
function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([name, value]) => sameValue(value, right.get(name)));
}
