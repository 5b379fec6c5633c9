import { signatureAlgorithm } from '../algorithms/signatures';
import { nestedToken } from '../decode/compact';
import type { DecodedToken, JsonObject, JwtFinding } from '../model';
import { finding, type Inspection, isSigned, memberFinding, quoted, segmentOf } from './inspection';

/** Registered claims that belong into the payload; an encrypted token may repeat them (RFC 7519 §5.3). */
const CLAIMS: readonly string[] = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];

/** Members of the registry "JSON Web Signature and Encryption Header Parameters", and those of DPoP and ACME. */
const headerNames: ReadonlySet<string> = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c b64 nonce url ppt svt trust_chain peer_trust_chain'.split(
    ' ',
  ),
);
/** A header without certificates is a few hundred bytes at most. */
const MAX_HEADER_BYTES = 1024;

/** Members that say which key it is in the place of "kid". */
const NAMES_KEY: readonly string[] = ['jwk', 'x5c', 'x5t#S256', 'x5t'];

/** What kind of token the header says that it is, and which key. */
export function* inspectType({ token }: Inspection): Iterable<JwtFinding> {
  if (token.header) yield* inspectUnknown(token, token.header);
  if (!isSigned(token)) return;
  const { header } = token;
  const about = (id: JwtFinding['id'], name: string, message: string) =>
    memberFinding(token, id, 'header', name, message);
  const { cty } = header;
  if (cty !== undefined && !(typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty))) {
    yield about(
      'cty-unexpected',
      'cty',
      `"cty" is ${quoted(cty)}; a JWT has it only for a token inside, as "JWT".`,
    );
  } else if (cty === undefined && nestedToken(token)) {
    yield about(
      'cty-unexpected',
      'cty',
      'The payload is a token, and the header does not say so ("cty": "JWT").',
    );
  }
  const algorithm = signatureAlgorithm(header.alg);
  const { kid } = header;
  if (
    algorithm &&
    algorithm.kty !== 'oct' &&
    kid === undefined &&
    !NAMES_KEY.some((name) => header[name] !== undefined)
  ) {
    yield about('kid-missing', 'kid', 'The header does not say which key signed the token ("kid").');
  } else if (
    typeof kid === 'string' &&
    /^(?:\d{1,6}|[\w-]{1,40}\.(?:pem|key|crt|cer|der|jwk|json|txt|pub))$/i.test(kid)
  ) {
    yield about(
      'kid-missing',
      'kid',
      `"kid" is ${quoted(kid)}, which can be guessed and says how keys are kept.`,
    );
  }
}

/** Members that no standard defines, claims in the wrong place, and a header that grows (RFC 7515 §4). */
function* inspectUnknown(token: DecodedToken, header: JsonObject): Iterable<JwtFinding> {
  const about = (name: string, message: string) =>
    memberFinding(token, 'unknown-header', 'header', name, message);
  // An encrypted token may repeat any claim for those who route it (RFC 7519 §5.3).
  const claim = token.kind === 'jws' ? CLAIMS.find((name) => header[name] !== undefined) : undefined;
  if (claim) yield about(claim, `The header holds the claim "${claim}", which belongs into the payload.`);
  const extensions: readonly unknown[] = Array.isArray(header.crit) ? header.crit : [];
  const unknown = Object.keys(header).find(
    (name) => !headerNames.has(name) && !CLAIMS.includes(name) && !extensions.includes(name),
  );
  if (unknown !== undefined) yield about(unknown, `No standard knows the header member ${quoted(unknown)}.`);
  const size = segmentOf(token, 'header')?.bytes.length ?? 0;
  if (size <= MAX_HEADER_BYTES || header.x5c !== undefined) return;
  const message = `The header has ${size} bytes; it is read before anything is verified, and should be small.`;
  yield finding('unknown-header', message, { span: segmentOf(token, 'header')?.span });
}
