import { inspectWith } from './findings/inspect';
import { finding, segmentOf } from './findings/inspection';
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

/** Only the asynchronous verification can tell that a signature does not fit. */
function withMismatch(
  token: DecodedToken,
  findings: readonly JwtFinding[],
  { reason }: Verification,
): readonly JwtFinding[] {
  // A signature made with the public key as its secret is explained by that already.
  if (findings.some(({ id }) => id === 'algorithm-confusion')) return findings;
  const span = segmentOf(token, 'signature')?.span;
  return [finding('signature-mismatch', reason, { ...(span && { span }) }), ...findings];
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
    const findings = inspectWith(token, now, material);
    return {
      verification,
      findings: verification.mismatch ? withMismatch(token, findings, verification) : findings,
    };
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
