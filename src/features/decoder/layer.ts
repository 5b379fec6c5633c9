import type { Clock } from '../../base/clock';
import { type Disposable, DisposableValue } from '../../base/dispose';
import type { Port } from '../../base/messenger';
import type { Severity } from '../../base/severity';
import { type DecodedToken, decryptToken, verifyToken } from '../../jwt';
import { Attack } from './attack';
import { decryptionView } from './decryptionView';
import type { KnownKeys } from './findingViews';
import type { KeyForm } from './messages';
import type { AttackView, DecryptionView, VerificationView } from './pageState';
import { type ReadText, worstSeverities } from './viewModel';

/** A token of the same text, to compare the chosen one with. */
export interface Second {
  readonly index: number;
}

/**
 * A text with tokens and all that is known of the chosen one. What was pasted is the outermost layer; a token
 * within another one that is opened lies on it. Lives in memory only.
 */
export class Layer implements Disposable {
  chosen = 0;
  second: Second | undefined;
  verification: VerificationView | null = null;
  decryption: DecryptionView | null = null;
  /** What decryption has brought to light, so that it can be opened. */
  opened: DecodedToken | undefined;
  openedText: string | undefined;
  attackState: AttackView = { phase: 'idle' };
  /** What the findings take into account beside the token. */
  known: KnownKeys = {};
  private readonly attack = new DisposableValue<Attack>();
  private run = 0;
  private worst: readonly (Severity | undefined)[] | undefined;

  /** @param label what the layer is called in the path; empty for the outermost */
  constructor(
    readonly read: ReadText,
    readonly label = '',
  ) {}

  get token(): DecodedToken | undefined {
    return this.read.tokens[this.chosen] ?? this.read.tokens[0];
  }

  /** How bad the worst finding of each token is, looked for once: there may be many tokens. */
  severities(now: number): readonly (Severity | undefined)[] {
    if (this.read.tokens.length < 2) return [];
    this.worst ??= worstSeverities(this.read, now);
    return this.worst;
  }

  dispose(): void {
    this.run++;
    this.attack.dispose();
  }

  choose(index: number): void {
    this.forgetResults();
    this.chosen = index;
    if (this.second?.index === index) this.second = undefined;
  }

  /** Whether anything was known with the key that is given up here. */
  forgetKey(): boolean {
    const known = this.verification !== null || this.decryption !== null || this.known.tried !== undefined;
    this.run++;
    this.verification = null;
    this.decryption = null;
    this.opened = undefined;
    this.openedText = undefined;
    this.known = { ...this.known, tried: undefined };
    return known;
  }

  /** Whether a result came; it does not where another token or key came meanwhile. */
  async verify({ key, expectedAlg }: KeyForm): Promise<boolean> {
    const run = ++this.run;
    const { token } = this;
    if (!token) return false;
    const { verified, reason, keyKind } = await verifyToken(
      token,
      key,
      expectedAlg === '' ? {} : { expectedAlg },
    );
    if (run !== this.run) return false;
    this.verification = {
      verified,
      reason,
      ...(keyKind !== undefined && { keyKind }),
      ...(expectedAlg !== '' && { expectedAlg }),
    };
    this.known = { ...this.known, tried: key };
    return true;
  }

  /** As {@link verify}, for an encrypted token. */
  async decrypt({ key }: KeyForm): Promise<boolean> {
    const run = ++this.run;
    const { token } = this;
    if (!token) return false;
    const result = await decryptToken(token, key);
    if (run !== this.run) return false;
    this.decryption = decryptionView(result);
    this.opened = result.plaintext?.token;
    this.openedText = result.plaintext?.text;
    this.known = { ...this.known, tried: key };
    return true;
  }

  /** @param report is told at each change; where the secret is found, that is known from then on */
  startAttack(worker: () => Port & Disposable, clock: Clock, report: (found: boolean) => void): void {
    const { token } = this;
    if (!token) return;
    this.attack.value = undefined;
    this.attack.value = new Attack(token.compact, worker(), clock, (state) => {
      this.attackState = state;
      if (state.phase === 'found') this.known = { ...this.known, found: state.secret };
      report(state.phase === 'found');
    });
  }

  cancelAttack(): void {
    this.attack.value?.cancel();
  }

  private forgetResults(): void {
    this.forgetKey();
    this.known = {};
    this.attack.value = undefined;
    this.attackState = { phase: 'idle' };
  }
}
