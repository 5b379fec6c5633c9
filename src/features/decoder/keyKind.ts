/** What a text in the key field looks like. */
export interface KeyKind {
  readonly kind:
    | 'privatePem'
    | 'publicPem'
    | 'certificate'
    | 'publicSsh'
    | 'jwk'
    | 'jwks'
    | 'otherJson'
    | 'brokenJson'
    | 'secret';
  /** Of a JWK: its `kty`. */
  readonly type?: string;
  /** Whether it must be kept from onlookers. */
  readonly secret: boolean;
}

const SECRET: KeyKind = { kind: 'secret', secret: true };

/**
 * Recognises a key by its outer form, while it is typed; whether it is a sound key is for the
 * verification to say. Undefined for an empty field.
 */
export function keyKind(text: string): KeyKind | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const pem = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(trimmed)?.[1];
  if (pem?.includes('PRIVATE KEY')) return { kind: 'privatePem', secret: true };
  if (pem === 'CERTIFICATE') return { kind: 'certificate', secret: false };
  if (pem) return { kind: 'publicPem', secret: false };
  if (/^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp\d{3}) /.test(trimmed)) {
    return { kind: 'publicSsh', secret: false };
  }
  return trimmed.startsWith('{') ? jsonKind(trimmed) : SECRET;
}

function jsonKind(text: string): KeyKind {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return SECRET;
    if ('keys' in value && Array.isArray(value.keys)) {
      return { kind: 'jwks', secret: value.keys.some(holdsSecret) };
    }
    if (!('kty' in value)) return { kind: 'otherJson', secret: true };
    return { kind: 'jwk', type: String(value.kty).slice(0, 20), secret: holdsSecret(value) };
  } catch {
    return { kind: 'brokenJson', secret: true };
  }
}

/** A symmetric key has `k`, a private one `d` (RFC 7518 §6). */
function holdsSecret(jwk: unknown): boolean {
  return typeof jwk === 'object' && jwk !== null && ('k' in jwk || 'd' in jwk);
}
