import { compareSeverity } from '../base/severity';
import { inspectWith } from './findings/inspect';
import { finding, segmentOf } from './findings/inspection';
import { TokensTogether } from './findings/together';
import { type KeyMaterial, readKey } from './keys/read';
import type { DecodedToken, JwtFinding, KeyInput, Verdict, Verification } from './model';
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
  readonly verdict: Verdict;
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

/** RFC 7515 leaves no middle between a signature that fits and one that does not; findings are the middle. */
function verdictOf({ verified }: Verification, findings: readonly JwtFinding[]): Verdict {
  if (verified === null) return 'unchecked';
  if (!verified) return 'invalid';
  const grave = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return grave ? 'valid-with-findings' : 'valid';
}

/** Keys that many tokens share are read and imported once. */
const MAX_KEPT_KEYS = 64;

/** Verifies and inspects tokens; keeps the keys that it has read and the signatures that it has seen. */
export class Auditor {
  private readonly keys = new Map<string, KeyMaterial>();
  private readonly together = new TokensTogether(true);

  /** Never rejects. */
  async audit(token: DecodedToken, { now, key, expectedAlg }: AuditOptions): Promise<Audit> {
    const material = key === undefined ? undefined : this.read(key);
    // Before anything is waited for, so that tokens are compared in the order in which they come.
    const together = this.together.see(token);
    const verification = await verifyWith(token, material, expectedAlg === undefined ? {} : { expectedAlg });
    const found = [...inspectWith(token, now, material), ...together].sort((a, b) =>
      compareSeverity(a.severity, b.severity),
    );
    const findings = verification.mismatch ? withMismatch(token, found, verification) : found;
    return { verification, verdict: verdictOf(verification, findings), findings };
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
