import { signatureAlgorithm } from '../algorithms/signatures';
import { isInRange, readEcdsaSignature } from '../curves/ecdsa';
import { toBigEndian } from '../curves/numbers';
import { type WeierstrassCurve, weierstrassCurve } from '../curves/weierstrass';
import { encodeBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import { thumbprint } from '../keys/thumbprint';
import type { DecodedToken, JwtFinding } from '../model';
import { recoverFromNonce, type SignedDigest } from '../recover/ecdsa';
import { recoverModulus, type SignedWithRsa } from '../recover/rsa';
import { signingInput } from '../verify/hmac';
import { finding, segmentOf } from './inspection';

/** Tokens beyond this many are compared with the first ones only. */
const MAX_KEPT = 10_000;
/** Keys are recovered this many times at most: each takes some milliseconds. */
const MAX_RECOVERIES = 50;
/** After so many vain tries the key of an issuer has a large exponent, and no further pair gives it away. */
const MAX_IN_VAIN = 3;

/** What tokens give away together that none does alone. Remembers signatures, of tokens that it was shown. */
export class TokensTogether {
  private readonly ecdsa = new Map<string, SignedDigest>();
  private readonly rsa = new Map<string, SignedWithRsa>();
  private recoveries = 0;
  private readonly inVain = new Map<string, number>();

  /** @param isStream the tokens need not have to do with one another: only what was computed is told. */
  constructor(private readonly isStream = false) {}

  /** What this token and one before it give away. */
  see(token: DecodedToken): readonly JwtFinding[] {
    const algorithm = signatureAlgorithm(token.header?.alg);
    const signature = segmentOf(token, 'signature');
    if (token.kind !== 'jws' || !algorithm || !signature?.bytes.length) return [];
    const curve = weierstrassCurve(algorithm.curves?.[0]);
    const found =
      curve && algorithm.hash
        ? this.seeEcdsa(curve, String(algorithm.curves?.[0]), {
            digest: digest(algorithm.hash, signingInput(token)),
            bytes: signature.bytes,
          })
        : algorithm.alg.startsWith('RS')
          ? this.seeRsa(token, algorithm.alg, signature.bytes)
          : undefined;
    if (!found) return [];
    const [severity, message] = found;
    return [finding('nonce-reuse', message, { severity, span: signature.span })];
  }

  private seeEcdsa(
    curve: WeierstrassCurve,
    crv: string,
    { digest: hash, bytes }: { readonly digest: Uint8Array; readonly bytes: Uint8Array },
  ): Found | undefined {
    const signature = readEcdsaSignature(curve, bytes);
    if (!signature || !isInRange(curve, signature)) return undefined;
    const now: SignedDigest = { signature, digest: hash };
    const name = `${crv} ${signature.r}`;
    const before = this.ecdsa.get(name);
    if (!before) {
      if (this.ecdsa.size < MAX_KEPT) this.ecdsa.set(name, now);
      return undefined;
    }
    // The same text signed again with a nonce that follows from it (RFC 6979) is no news.
    if (encodeBase64url(before.digest) === encodeBase64url(hash)) return undefined;
    const key = this.recoveries++ < MAX_RECOVERIES ? recoverFromNonce(curve, before, now) : undefined;
    if (!key) {
      return [
        'error',
        'The signature has the same r as that of another token: a nonce was used twice, and it gives the private key away.',
      ];
    }
    const { x, y } = key.publicKey;
    const text = (value: bigint) => encodeBase64url(toBigEndian(value, curve.size));
    const print = thumbprint({ kty: 'EC', crv, x: text(x), y: text(y) });
    return [
      'error',
      `The signature has the same r as that of another token, so both give the private key away: "d" is "${encodeBase64url(key.d)}", of the ${crv} key with the thumbprint ${print}.`,
    ];
  }

  /** PKCS #1 v1.5 alone: what PSS signs is not known without the key. */
  private seeRsa(token: DecodedToken, alg: string, bytes: Uint8Array): Found | undefined {
    const hash = digest(`SHA-${alg.slice(2)}` as 'SHA-256', signingInput(token));
    const now: SignedWithRsa = { signature: bytes, digest: hash };
    const name = JSON.stringify([bytes.length, token.header?.kid, token.payload?.iss]);
    const before = this.rsa.get(name);
    if (!before) {
      if (this.rsa.size < MAX_KEPT) this.rsa.set(name, now);
      return undefined;
    }
    if (encodeBase64url(before.signature) === encodeBase64url(bytes)) return undefined;
    const vain = this.inVain.get(name) ?? 0;
    const tries = vain < MAX_IN_VAIN && this.recoveries++ < MAX_RECOVERIES;
    const key = tries ? recoverModulus(before, now) : undefined;
    if (!key) {
      if (tries) this.inVain.set(name, vain + 1);
      if (this.isStream) return undefined;
      return [
        'information',
        'From this signature and that of another token of the same issuer its public key can be computed: do not count on the public key being unknown.',
      ];
    }
    const n = encodeBase64url(key.n);
    return [
      'information',
      `From this signature and that of another token the public key was computed: "e" is ${key.e[0]}, "n" is "${n}".`,
    ];
  }
}

type Found = readonly [severity: JwtFinding['severity'], message: string];

/**
 * What several tokens of one text give away together.
 *
 * @returns for each token the findings about it, in the order of the tokens; both of a pair have one
 */
export function inspectTogether(tokens: readonly DecodedToken[]): readonly (readonly JwtFinding[])[] {
  const forwards = new TokensTogether();
  const found = tokens.map((token) => forwards.see(token));
  if (found.every((list) => list.length === 0)) return found;
  const backwards = new TokensTogether();
  const again = [...tokens].reverse().map((token) => backwards.see(token));
  again.reverse();
  return found.map((list, at) => (list.length > 0 ? list : (again[at] ?? [])));
}
