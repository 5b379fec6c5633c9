import { encodeBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import type { JsonObject } from '../model';
import { bareKey } from './jwk';

/** The JWK thumbprint with SHA-256 (RFC 7638), base64url; undefined where a part of the key is missing. */
export function thumbprint(jwk: JsonObject): string | undefined {
  const bare = bareKey(jwk);
  return bare && encodeBase64url(digest('SHA-256', new TextEncoder().encode(JSON.stringify(bare))));
}
