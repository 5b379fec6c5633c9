import { signatureAlgorithm } from '../algorithms/signatures';
import type { JwtFinding } from '../model';
import { type Inspection, isSigned, memberFinding, quoted } from './inspection';

/** Registered claims that belong into the payload; an encrypted token may repeat them (RFC 7519 §5.3). */
const CLAIMS: readonly string[] = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];

/** What kind of token the header says that it is, and which key. */
export function* inspectType({ token }: Inspection): Iterable<JwtFinding> {
  if (!isSigned(token)) return;
  const { header } = token;
  const about = (id: JwtFinding['id'], name: string, message: string) =>
    memberFinding(token, id, 'header', name, message);
  const { typ, cty } = header;
  if (typ === undefined)
    yield about('typ-ambiguous', 'typ', 'The header does not say what kind of token this is ("typ").');
  else if (typeof typ !== 'string' || typ === '')
    yield about('typ-ambiguous', 'typ', `"typ" is ${quoted(typ)}, but must be a name.`);
  else if (/^(?:application\/)?jwt$/i.test(typ)) {
    yield about('typ-ambiguous', 'typ', `"typ" is ${quoted(typ)}, which every kind of token may say.`);
  }
  if (cty !== undefined && !(typeof cty === 'string' && /^jwt$/i.test(cty))) {
    yield about(
      'cty-unexpected',
      'cty',
      `"cty" is ${quoted(cty)}; a JWT has it only for a token inside, as "JWT".`,
    );
  }
  const algorithm = signatureAlgorithm(header.alg);
  if (algorithm && algorithm.kty !== 'oct' && header.kid === undefined && header.jwk === undefined) {
    yield about('kid-missing', 'kid', 'The header does not say which key signed the token ("kid").');
  }
  const claim = CLAIMS.find((name) => header[name] !== undefined);
  if (claim)
    yield about(
      'unknown-header',
      claim,
      `The header holds the claim "${claim}", which belongs into the payload.`,
    );
}
