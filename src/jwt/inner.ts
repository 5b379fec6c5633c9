import { nestedToken } from './decode/compact';
import { decodeExact } from './decode/find';
import { visitValues } from './findings/inspection';
import type { DecodedToken, Decryption, JsonObject } from './model';

/** A token, or claims, inside of a token. */
export interface InnerToken {
  /** `plaintext` of an encrypted token, the whole `payload`, or the claim or header member that it is in. */
  readonly where: string;
  readonly token: DecodedToken;
  /** False for the bare claims of an encrypted token. */
  readonly isToken: boolean;
  /** For bare claims: the header around them, which may say what they are. */
  readonly header?: JsonObject;
}

/** More tokens inside of one are not opened. */
const MAX_INNER = 5;
/** Longer texts are not read as tokens. */
const MAX_LENGTH = 100_000;

/** The tokens inside of a token: its plaintext, its payload, and texts in header and claims that are tokens. */
export function innerTokens(token: DecodedToken, decryption?: Decryption): readonly InnerToken[] {
  const plaintext = decryption?.plaintext;
  if (plaintext?.token) {
    const isToken = plaintext.kind === 'token';
    const header = isToken ? undefined : token.header;
    return [{ where: 'plaintext', token: plaintext.token, isToken, ...(header && { header }) }];
  }
  const nested = nestedToken(token);
  if (nested) return [{ where: 'payload', token: nested, isToken: true }];
  const found: InnerToken[] = [];
  visitValues(token, (node, name) => {
    if (found.length >= MAX_INNER || node.type !== 'string') return;
    const inner = tokenInText(node.value);
    if (inner) found.push({ where: name, token: inner, isToken: true });
  });
  return found;
}

/** The token that a whole text is; undefined where it is none. */
export function tokenInText(text: string): DecodedToken | undefined {
  if (!text.startsWith('ey') || text.length > MAX_LENGTH || text.split('.', 6).length < 3) return undefined;
  const token = decodeExact(text);
  return token.header?.alg === undefined ? undefined : token;
}
