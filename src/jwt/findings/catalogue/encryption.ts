import { rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** Encrypted tokens, closed and opened. */
export const encryptionFindings = [
  {
    id: 'zip-header',
    title: 'Compression',
    severity: 'warning',
    concept: 'jwe',
    reference: rfc(8725, '3.6'),
    attack:
      'The length of what is compressed tells about secrets in it, and a small token can unpack to gigabytes.',
    fix: 'Do not compress before encrypting; a signed token has no "zip" at all.',
  },
  {
    id: 'rsa1_5',
    title: 'RSA encryption with PKCS #1 v1.5',
    severity: 'error',
    concept: 'jwe',
    reference: rfc(7516, '11.5'),
    attack:
      'A server that tells wrong padding from other errors decrypts the key for the attacker, one question at a time.',
    fix: 'Use RSA-OAEP-256 or ECDH-ES.',
  },
  {
    id: 'pbes2-count',
    title: 'Password hashed too often or too rarely',
    severity: 'warning',
    concept: 'jwe',
    reference: rfc(7518, '4.8.1.2'),
    attack:
      'A huge count keeps the server busy with one token; a small one makes the password easy to guess.',
    fix: 'Refuse counts that are far from what you use yourself; use at least 1000, better hundreds of thousands.',
  },
  {
    id: 'jwe-shape',
    title: 'Parts of the wrong length',
    severity: 'error',
    concept: 'jwe',
    reference: rfc(7516, '5.2'),
    attack:
      'A shortened tag is guessed in fewer tries, and a key where none belongs is read by some libraries and not by others.',
    fix: 'Refuse encrypted tokens whose parts do not have the lengths of their algorithms.',
  },
  {
    id: 'epk-invalid',
    title: 'Ephemeral key off its curve',
    severity: 'error',
    concept: 'jwe',
    reference: rfc(8725, '3.4'),
    attack:
      "The recipient's private key multiplied with a point of another curve comes out in the answers, piece by piece.",
    fix: 'Check that "epk" is a point of the curve of the key before it is used; refuse the token otherwise.',
  },
  {
    id: 'jwe-unsigned',
    title: 'Encrypted, but signed by nobody',
    severity: 'warning',
    concept: 'jwe',
    reference: rfc(8725, '2.3'),
    attack: 'The public key is known to all, so anyone can encrypt any claims for the service.',
    fix: 'Put a signed token inside the encrypted one, and verify its signature after decrypting.',
  },
  {
    id: 'decompression-bomb',
    title: 'Content that swells',
    severity: 'error',
    concept: 'jwe',
    reference: rfc(8725, '3.6'),
    attack: 'A token of a few kilobytes unpacks to gigabytes and takes the memory of the server.',
    fix: 'Refuse compressed tokens, or stop unpacking at 250 KB.',
  },
  {
    id: 'replicated-claim-differs',
    title: 'Header and claims disagree',
    severity: 'error',
    concept: 'jwe',
    reference: rfc(7519, '5.3'),
    attack:
      'What routes or pre-checks the token by its header sees another issuer or subject than what uses the claims.',
    fix: 'After decrypting compare the claims that the header repeats, and refuse the token where they differ.',
  },
] as const satisfies readonly JwtFindingInfo[];
