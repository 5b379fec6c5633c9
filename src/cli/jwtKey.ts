import { type KeyInput, keyOfBytes } from '../jwt';
import { UsageError } from './io';

const MAX_KEY_BYTES = 1024 * 1024;

/** What a key file holds: text (PEM, JWK, JWKS, a secret), DER, or the raw bytes of a secret. */
export function keyOfFile(path: string, bytes: Uint8Array): KeyInput {
  if (bytes.length > MAX_KEY_BYTES) throw new UsageError(`${path}: over 1 MB is no key`);
  if (bytes.length === 0) throw new UsageError(`${path}: the file is empty`);
  return keyOfBytes(bytes);
}
