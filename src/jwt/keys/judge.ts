import type { SignatureAlgorithm } from '../algorithms/signatures';
import { isWeakSecret } from '../crack/weakSecret';
import { digest, type HmacHash } from '../hash/hmac';
import type { JsonObject, SecretStrength } from '../model';
import { checkKey } from './check';
import { publicKeyEncodings } from './encode';
import { bareKey, publicPart } from './jwk';
import { type KeyFault, qualityFaults } from './quality';

/** Longer keys are hashed by HMAC before they are used (RFC 2104 §2). */
const BLOCK_BYTES: Readonly<Record<HmacHash, number>> = { 'SHA-256': 64, 'SHA-384': 128, 'SHA-512': 128 };

/**
 * Judges keys, and remembers what it found of each: one key serves many tokens. One judge belongs to each key
 * input that was read.
 */
export class KeyJudge {
  private readonly known = new WeakMap<JsonObject, readonly KeyFault[]>();
  private readonly bareKeys = new WeakMap<JsonObject, JsonObject>();
  private readonly confusable = new WeakMap<JsonObject, Map<HmacHash, readonly Uint8Array[]>>();
  private readonly strengths = new Map<string, SecretStrength>();

  /** What is wrong with a key for an algorithm, see {@link checkKey}. */
  faults(jwk: JsonObject, algorithm: SignatureAlgorithm): readonly KeyFault[] {
    return checkKey(jwk, algorithm, this.quality(jwk));
  }

  /** What is wrong with the key itself, whatever it is used for. */
  quality(jwk: JsonObject): readonly KeyFault[] {
    const known = this.known.get(jwk);
    if (known) return known;
    const quality = [...qualityFaults(jwk)];
    this.known.set(jwk, quality);
    return quality;
  }

  /** The key alone, always the same object for a key: jose keeps what it imported by that object. */
  bare(jwk: JsonObject): JsonObject | undefined {
    const known = this.bareKeys.get(jwk);
    if (known) return known;
    const bare = bareKey(jwk);
    if (bare) this.bareKeys.set(jwk, bare);
    return bare;
  }

  /** The HMAC keys that an attacker may have made of a public key, in the form in which HMAC uses them. */
  hmacKeys(
    jwk: JsonObject,
    hash: HmacHash,
    source: string | undefined,
    certificates: readonly Uint8Array[] | undefined,
  ): readonly Uint8Array[] {
    const byHash = this.confusable.get(jwk) ?? new Map<HmacHash, readonly Uint8Array[]>();
    this.confusable.set(jwk, byHash);
    const known = byHash.get(hash);
    if (known) return known;
    const keys = publicKeyEncodings(publicPart(jwk), source, certificates).map((bytes) =>
      bytes.length > BLOCK_BYTES[hash] ? digest(hash, bytes) : bytes,
    );
    byHash.set(hash, keys);
    return keys;
  }

  /** Whether a secret can be guessed. */
  strength(secret: string): SecretStrength {
    const known = this.strengths.get(secret);
    if (known) return known;
    const strength = isWeakSecret(secret);
    this.strengths.set(secret, strength);
    return strength;
  }
}
