import { compareSeverity } from '../base/severity';
import { decryptAny } from './decrypt/decrypt';
import { inspectDecrypted } from './findings/decrypted';
import { inspectWith } from './findings/inspect';
import { finding, segmentOf } from './findings/inspection';
import { TokensTogether } from './findings/together';
import { type InnerToken, innerTokens } from './inner';
import { type KeyMaterial, readKey } from './keys/read';
import type {
  Companions,
  DecodedToken,
  Decryption,
  JsonObject,
  JwtFinding,
  KeyInput,
  Verdict,
  Verification,
} from './model';
import { type DetectedProfile, detectProfile } from './profiles/detect';
import type { ProfileId } from './profiles/profiles';
import { brokenRule, checkOwnKeys, tellEmbeddedKey } from './verify/ownKeys';
import { verifyAny } from './verify/verify';

export interface AuditOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly key?: KeyInput;
  readonly expectedAlg?: string;
  /** For an encrypted token: the content encryption. */
  readonly expectedEnc?: string;
  /** For JSON serialization: the readings of all signatures, of which one that fits the key is enough. */
  readonly signatures?: readonly DecodedToken[];
  /** What the token is used as; without it, what it looks like. */
  readonly profile?: ProfileId;
  readonly companions?: Companions;
  /** For the bare claims of an encrypted token: its header. */
  readonly headerAround?: JsonObject;
}

/** All that can be said of a token offline. */
export interface Audit {
  /** For an encrypted token: whether it opens, and whether the signed one inside verifies, where there is one. */
  readonly verification: Verification;
  readonly verdict: Verdict;
  /** The worst first; those of tokens inside are in `inner`. */
  readonly findings: readonly JwtFinding[];
  readonly profile: DetectedProfile;
  /** For an encrypted token. */
  readonly decryption?: Decryption;
  /** Tokens and claims inside of this one, each judged for itself; their spans count in their own texts. */
  readonly inner: readonly InnerAudit[];
}

export interface InnerAudit extends InnerToken {
  readonly audit: Audit;
}

/** Tokens in tokens are followed so deep. */
const MAX_DEPTH = 3;

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

/** What a token was judged as; a wrapper is what is in it. */
function profileOf(
  token: DecodedToken,
  { profile: chosen, headerAround }: AuditOptions,
  inner: readonly InnerAudit[],
): DetectedProfile {
  if (chosen) return { id: chosen, evidence: 'It was chosen.' };
  const inside = inner.find(({ where }) => where === 'plaintext' || where === 'payload');
  return inside?.audit.profile ?? detectProfile(token, headerAround ?? token.header);
}

/** Keys that many tokens share are read and imported once. */
const MAX_KEPT_KEYS = 64;

/** Verifies, opens and inspects tokens; keeps the keys that it has read and the signatures that it has seen. */
export class Auditor {
  private readonly keys = new Map<string, KeyMaterial>();
  private readonly together = new TokensTogether(true);

  /** Remembers tokens that come along with those to be audited, for what they give away together. */
  compareWith(tokens: readonly DecodedToken[]): void {
    for (const token of tokens) this.together.see(token);
  }

  /** Never rejects. */
  async audit(token: DecodedToken, options: AuditOptions): Promise<Audit> {
    const material = options.key === undefined ? undefined : this.read(options.key);
    // Before anything is waited for, so that tokens are compared in the order in which they come.
    const together = this.together.see(token);
    return this.auditWith(token, material, options, together, 0);
  }

  private async auditWith(
    token: DecodedToken,
    material: KeyMaterial | undefined,
    options: AuditOptions,
    together: readonly JwtFinding[],
    depth: number,
  ): Promise<Audit> {
    const { now, profile, companions, headerAround } = options;
    const expected = options.expectedAlg === undefined ? {} : { expectedAlg: options.expectedAlg };
    const recipients = options.signatures ?? [token];
    const opened =
      token.kind === 'jwe'
        ? await decryptAny(recipients, material, {
            ...expected,
            ...(options.expectedEnc !== undefined && { expectedEnc: options.expectedEnc }),
          })
        : undefined;
    const decryption = opened?.decryption;
    const own = decryption ? undefined : await verifyAny(recipients, material, expected);
    const found = [
      ...inspectWith(token, material, {
        now,
        ...(profile && { profile }),
        ...(companions && { companions }),
        ...(headerAround && { headerAround }),
      }),
      ...(opened ? inspectDecrypted(opened.recipient, opened.decryption) : []),
      ...together,
      ...(await checkOwnKeys(token)),
    ].sort((a, b) => compareSeverity(a.severity, b.severity));
    const told = await tellEmbeddedKey(token, found);
    const findings = own?.mismatch ? withMismatch(token, told, own) : told;
    const inner = depth < MAX_DEPTH ? await this.auditInner(token, decryption, material, options, depth) : [];
    const verification = decryption
      ? ofDecryption(decryption, inner)
      : brokenRule(own ?? { verified: null, reason: '' }, token, findings);
    return {
      verification,
      verdict: verdictOf(verification, [...findings, ...inner.flatMap(({ audit }) => audit.findings)]),
      findings,
      profile: profileOf(token, options, inner),
      ...(decryption && { decryption }),
      inner,
    };
  }

  private async auditInner(
    token: DecodedToken,
    decryption: Decryption | undefined,
    material: KeyMaterial | undefined,
    { now, companions, profile: chosen }: AuditOptions,
    depth: number,
  ): Promise<readonly InnerAudit[]> {
    // A single key was meant for the outer token; a set may hold that of the inner one, too.
    const key = material?.kind === 'jwks' ? material : undefined;
    const audits: InnerAudit[] = [];
    for (const inner of innerTokens(token, decryption)) {
      // What is wrapped is what the whole is used as.
      const isWrapped = inner.where === 'plaintext' || inner.where === 'payload';
      const options = {
        now,
        ...(companions && { companions }),
        ...(isWrapped && chosen && { profile: chosen }),
        ...(inner.header && { headerAround: inner.header }),
      };
      const audit = await this.auditWith(
        inner.token,
        inner.isToken ? key : undefined,
        options,
        [],
        depth + 1,
      );
      audits.push({ ...inner, audit });
    }
    return audits;
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

/** What opening a token says in the place of a verification. */
function ofDecryption(
  { decrypted, reason, keyKind, unreadableKey }: Decryption,
  inner: readonly InnerAudit[],
): Verification {
  const about = { ...(keyKind !== undefined && { keyKind }), ...(unreadableKey && { unreadableKey }) };
  if (!decrypted) return { verified: decrypted, reason, ...about };
  const signed = inner.find(({ isToken, where }) => isToken && where === 'plaintext')?.audit.verification;
  if (signed)
    return { verified: signed.verified, reason: `${reason} The token inside: ${signed.reason}`, ...about };
  return { verified: true, reason, ...about };
}

/** The findings of a token and of all inside of it, the worst first; those of inner ones say where they are. */
export function allFindings({ findings, inner }: Audit): readonly JwtFinding[] {
  const inside = inner.flatMap(({ where, isToken, audit }) => {
    const place = !isToken
      ? 'In the decrypted claims: '
      : where === 'plaintext' || where === 'payload'
        ? 'In the token inside: '
        : `In the token in ${JSON.stringify(where.slice(0, 40))}: `;
    return allFindings(audit).map(({ span, ...made }) => ({ ...made, message: place + made.message }));
  });
  return [...findings, ...inside].sort((a, b) => compareSeverity(a.severity, b.severity));
}
