import type { Case } from './findingCases';
import { base64url, encrypted, rfc7515A3 } from './tokens';

const jwe = (header: object): string => encrypted.replace(/^[^.]+/, base64url(header));
/** Without an encrypted key. */
const direct = (header: object): string => encrypted.replace(/^[^.]+\.[^.]+/, `${base64url(header)}.`);
const agreed = (epk: unknown): string => direct({ alg: 'ECDH-ES', enc: 'A256GCM', epk });

const { kty, crv, x, y } = rfc7515A3.key;

type EncryptionFinding =
  | 'rsa1_5'
  | 'pbes2-count'
  | 'jwe-shape'
  | 'epk-invalid'
  | 'jwe-unsigned'
  | 'decompression-bomb'
  | 'replicated-claim-differs';

/** What is seen of encrypted tokens without their key; what only opening shows is proven where they are opened. */
export const encryptionCases: Readonly<
  Record<EncryptionFinding, { readonly has: readonly Case[]; readonly hasNot: readonly Case[] }>
> = {
  rsa1_5: {
    has: [jwe({ alg: 'RSA1_5', enc: 'A128CBC-HS256' })],
    hasNot: [encrypted],
  },
  'pbes2-count': {
    has: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1_200_001 }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 999 }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: '1000' }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' }),
    ],
    hasNot: [
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1_200_000 }),
      jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1000 }),
      jwe({ alg: 'dir', enc: 'A256GCM', p2c: 1 }),
    ],
  },
  'jwe-shape': {
    has: [
      jwe({ alg: 'dir', enc: 'A256GCM' }),
      jwe({ alg: 'ECDH-ES', enc: 'A256GCM' }),
      jwe({ alg: 'RSA-OAEP', enc: 'A128CBC-HS256' }),
      direct({ alg: 'A128KW', enc: 'A256GCM' }),
      `${encrypted.slice(0, encrypted.lastIndexOf('.'))}.AAAA`,
    ],
    hasNot: [encrypted, direct({ alg: 'dir', enc: 'A256GCM' })],
  },
  'epk-invalid': {
    has: [
      agreed(undefined),
      agreed('x'),
      agreed({ kty, crv, x, y: x }),
      agreed({ kty, crv: 'P-384', x, y }),
      agreed({ kty, crv, x, y: `${y.slice(0, -1)}1` }),
      agreed({ kty: 'OKP', crv: 'X25519', x: base64url(new Uint8Array(32)) }),
      agreed({ kty, crv, x, y, d: x }),
    ],
    hasNot: [agreed({ kty, crv, x, y }), agreed({ kty: 'OKP', crv: 'X25519', x }), encrypted],
  },
  'jwe-unsigned': { has: [], hasNot: [encrypted] },
  'decompression-bomb': { has: [], hasNot: [encrypted] },
  'replicated-claim-differs': { has: [], hasNot: [jwe({ alg: 'RSA-OAEP', enc: 'A256GCM', iss: 'a' })] },
};
