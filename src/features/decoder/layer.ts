import { type Disposable, DisposableValue } from '../../base/dispose';
import type { Severity } from '../../base/severity';
import {
  type Audit,
  type AuditOptions,
  Auditor,
  companionsIn,
  type DecodedToken,
  type DetectedProfile,
  detectProfile,
  type JwtFinding,
  type Plaintext,
  type ProfileId,
} from '../../jwt';
import { Attack, type AttackServices, type NamedList } from './attack';
import { withEntered } from './companions';
import { decryptionView } from './decryptionView';
import { type FindingContext, findingsOf, type KnownKeys } from './findingViews';
import type { CompanionForm, KeyForm } from './messages';
import type { AttackView, DecryptionView, VerificationView } from './pageState';
import { type Circumstances, type ReadText, worstSeverities } from './viewModel';

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
  /** What the token is judged as; undefined: as what it looks like. */
  profile: ProfileId | undefined;
  attackState: AttackView = { phase: 'idle' };
  /** What the findings take into account beside the token. */
  known: KnownKeys = {};
  /** Findings that only a check of signatures could bring. */
  private checked: readonly JwtFinding[] = [];
  /** What decryption has brought to light, so that it can be opened. */
  private opened: Plaintext | undefined;
  private readonly attack = new DisposableValue<Attack>();
  private run = 0;
  private worst: readonly (Severity | undefined)[] | undefined;

  /**
   * @param entered what was entered of what came along with the token
   * @param label what the layer is called in the path; empty for the outermost
   * @param detected what the token looks like, where that cannot be seen from itself alone
   */
  constructor(
    readonly read: ReadText,
    private readonly entered: () => CompanionForm = () => ({}),
    readonly label = '',
    private readonly detected?: DetectedProfile,
  ) {}

  get token(): DecodedToken | undefined {
    return this.read.tokens[this.chosen] ?? this.read.tokens[0];
  }

  /** How bad the worst finding of each token is, looked for once: there may be many tokens. */
  private severities(now: number): readonly (Severity | undefined)[] {
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
    this.profile = undefined;
    if (this.second?.index === index) this.second = undefined;
  }

  /** Whether anything was known with the key that is given up here. */
  forgetKey(): boolean {
    const known = this.verification !== null || this.decryption !== null || this.known.tried !== undefined;
    this.run++;
    this.verification = null;
    this.decryption = null;
    this.opened = undefined;
    this.checked = [];
    this.known = { ...this.known, tried: undefined };
    return known;
  }

  /** Without a key: what only a check of signatures can tell. Whether there is anything of it. */
  async look(now: number): Promise<boolean> {
    const audit = await this.audit(now, {});
    return audit !== undefined && this.checked.length > 0;
  }

  /**
   * Verifies the token, or decrypts it. Whether a result came; it does not where another token or key came
   * meanwhile.
   */
  async tryKey({ key, expectedAlg }: KeyForm, now: number): Promise<boolean> {
    // What is expected is the algorithm of a signature.
    const expected = expectedAlg !== '' && this.token?.kind !== 'jwe' ? { expectedAlg } : {};
    const audit = await this.audit(now, { key, ...expected });
    if (!audit) return false;
    const { verification, decryption } = audit;
    if (decryption) {
      this.decryption = decryptionView(decryption);
      this.opened = decryption.plaintext;
    } else {
      const { verified, reason, keyKind } = verification;
      this.verification = {
        verified,
        reason,
        ...(keyKind !== undefined && { keyKind }),
        ...(expectedAlg !== '' && { expectedAlg }),
      };
    }
    this.known = { ...this.known, tried: key };
    return true;
  }

  /** The layer of what was decrypted, where that can be looked at as a token or claims. */
  openDecrypted(label: string): Layer | undefined {
    const { token, text } = this.opened ?? {};
    if (!token || text === undefined) return undefined;
    // What claims are for, the header around them may tell.
    const detected = this.opened?.kind === 'claims' ? detectProfile(token, this.token?.header) : undefined;
    return new Layer({ text, tokens: [token] }, this.entered, label, detected);
  }

  /** What the page state depends on. */
  circumstances(now: number): FindingContext & Pick<Circumstances, 'severities' | 'detected' | 'found'> {
    const { known, profile, detected, token } = this;
    const found = token ? companionsIn(this.read.text, token) : {};
    return {
      now,
      keys: known,
      companions: withEntered(found, this.entered()),
      found,
      more: [...this.checked, ...(this.read.together?.[this.chosen] ?? [])],
      severities: this.severities(now),
      ...((profile ?? detected) && { profile: profile ?? detected?.id }),
      ...(detected && { detected }),
    };
  }

  private async audit(
    now: number,
    options: Pick<AuditOptions, 'key' | 'expectedAlg'>,
  ): Promise<Audit | undefined> {
    const run = ++this.run;
    const { token } = this;
    if (!token) return undefined;
    const context = this.circumstances(now);
    const { profile, companions } = context;
    const audit = await new Auditor().audit(token, {
      now,
      ...options,
      ...(profile && { profile }),
      ...(companions && { companions }),
    });
    if (run !== this.run) return undefined;
    // What can be told at once is told at each state anew, as it depends on the time.
    const tried = typeof options.key === 'string' ? { tried: options.key } : {};
    const told = findingsOf(token, { ...context, keys: tried, more: [] }).map(nameOf);
    this.checked = audit.findings.filter((finding) => !told.includes(nameOf(finding)));
    return audit;
  }

  /** @param report is told at each change; where the secret is found, that is known from then on */
  startAttack(services: AttackServices, report: (found: boolean) => void, list?: NamedList): void {
    const { token } = this;
    if (!token) return;
    this.attack.value = undefined;
    this.attack.value = new Attack(token, services, list, (state) => {
      this.attackState = state;
      if (state.phase === 'found') this.known = { ...this.known, found: state.secret };
      report(state.phase === 'found');
    });
    void this.attack.value.start();
  }

  resumeAttack(): void {
    const { phase } = this.attackState;
    if (phase === 'cancelled' || phase === 'outOfTime') void this.attack.value?.start();
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

const nameOf = ({ id, message }: JwtFinding): string => `${id} ${message}`;
