/** What a text in the key field looks like. */
export interface KeyKind {
  readonly label: string;
  /** Whether it must be kept from onlookers. */
  readonly secret: boolean;
}

/**
 * Recognises a key by its outer form, while it is typed; whether it is a sound key is for the
 * verification to say. Undefined for an empty field.
 */
export function keyKind(text: string): KeyKind | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const pem = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(trimmed)?.[1];
  if (pem?.includes('PRIVATE KEY')) return { label: 'Private key (PEM)', secret: true };
  if (pem === 'CERTIFICATE') return { label: 'Certificate (PEM)', secret: false };
  if (pem) return { label: 'Public key (PEM)', secret: false };
  if (!trimmed.startsWith('{')) return { label: 'Secret', secret: true };
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value !== 'object' || value === null) return { label: 'Secret', secret: true };
    if ('keys' in value && Array.isArray(value.keys)) {
      return { label: 'JWK Set', secret: value.keys.some(holdsSecret) };
    }
    if ('kty' in value) return { label: `JWK (${String(value.kty)})`, secret: holdsSecret(value) };
    return { label: 'JSON without "kty" or "keys"', secret: true };
  } catch {
    return { label: 'JSON, not complete', secret: true };
  }
}

/** A symmetric key has `k`, a private one `d` (RFC 7518 §6). */
function holdsSecret(jwk: unknown): boolean {
  return typeof jwk === 'object' && jwk !== null && ('k' in jwk || 'd' in jwk);
}
