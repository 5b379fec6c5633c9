import { inspectWith } from './findings/inspect';
import { type KeyMaterial, readKey } from './keys/read';
import type { DecodedToken, JwtFinding, KeyInput, Verification } from './model';
import { verifyWith } from './verify/verify';

export interface AuditOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly key?: KeyInput;
  readonly expectedAlg?: string;
}

/** All that can be said of a token offline. */
export interface Audit {
  readonly verification: Verification;
  /** The worst first. */
  readonly findings: readonly JwtFinding[];
}

/** Keys that many tokens share are read and imported once. */
const MAX_KEPT_KEYS = 64;

/** Verifies and inspects tokens; keeps the keys that it has read, as texts repeat in a batch. */
export class Auditor {
  private readonly keys = new Map<string, KeyMaterial>();

  /** Never rejects. */
  async audit(token: DecodedToken, { now, key, expectedAlg }: AuditOptions): Promise<Audit> {
    const material = key === undefined ? undefined : this.read(key);
    const verification = await verifyWith(token, material, expectedAlg === undefined ? {} : { expectedAlg });
    return { verification, findings: inspectWith(token, now, material) };
  }

  private read(key: KeyInput): KeyMaterial {
    const name = typeof key === 'string' ? `text ${key}` : `json ${JSON.stringify(key)}`;
    const kept = this.keys.get(name);
    if (kept) return kept;
    const material = readKey(key);
    if (this.keys.size >= MAX_KEPT_KEYS) this.keys.clear();
    this.keys.set(name, material);
    return material;
  }
}
