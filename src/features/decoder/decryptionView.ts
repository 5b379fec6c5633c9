import type { Decryption, Plaintext } from '../../jwt';
import { jsonPieces } from './jsonPieces';
import type { DecryptionView, PlaintextView } from './pageState';

/** More of a plaintext is not shown at once. */
const MAX_TEXT = 4_000;
const MAX_BYTES = 96;

/** The outcome of a decryption as the page shows it. */
export function decryptionView(result: Decryption): DecryptionView {
  const { decrypted, reason, keyKind, plaintext } = result;
  return {
    decrypted,
    reason,
    ...(keyKind !== undefined && { keyKind }),
    ...(plaintext && { plaintext: plaintextView(plaintext) }),
  };
}

function plaintextView({ kind, bytes, text, token }: Plaintext): PlaintextView {
  const size = bytes.length;
  const json = token?.segments[0]?.json;
  if (kind === 'claims' && text !== undefined && json && text.length <= MAX_TEXT) {
    return { kind, size, canOpen: true, json: jsonPieces(text, json).map(({ link: _, ...piece }) => piece) };
  }
  if (text === undefined) return { kind, size, canOpen: false, text: hexadecimal(bytes) };
  const shown = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return { kind, size, canOpen: token !== undefined, text: shown };
}

/** The first bytes in hexadecimal. */
export function hexadecimal(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MAX_BYTES), (byte) => byte.toString(16).padStart(2, '0'));
  return shown.join(' ') + (bytes.length > MAX_BYTES ? ' …' : '');
}
