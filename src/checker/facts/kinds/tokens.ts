import type { Call, Expression } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase, OptionsTarget, Place } from './base';

export interface SecretUsed extends FactBase {
  readonly kind: 'secret-use';
  readonly purpose: 'session' | 'cookie' | 'jwt';
  readonly secret: Value;
}

export interface TokenSigned extends FactBase {
  readonly kind: 'token-sign';
  /** `none`: it has no expiry; `unknown`: it may have one. */
  readonly expiry: 'set' | 'none' | 'likely-none' | 'unknown';
  readonly algorithm: Value | undefined;
  readonly algorithmSite?: Place;
  readonly key: Value | undefined;
  readonly unsecured: boolean;
  readonly options: OptionsTarget;
  /** The option that sets the expiry, where the call takes one for this payload. */
  readonly expiryOption?: string;
  /** A builder's last call: an expiry can be set on what it is called on. */
  readonly builder?: Call;
}

export interface TokenVerified extends FactBase {
  readonly kind: 'token-verify';
  readonly call: Call;
  readonly token: Value;
  readonly key: Value | undefined;
  readonly keyExpression: Expression | undefined;
  /** Undefined where none are written; an unknown value where they cannot be seen. */
  readonly algorithms: Value | undefined;
  readonly unsecured: boolean;
  /** Without an allowlist the kind of the key decides. */
  readonly keyDecides: boolean;
  readonly options: OptionsTarget;
  readonly algorithmsOption: string;
}

export interface TokenDecoded extends FactBase {
  readonly kind: 'token-decode';
  readonly call: Call;
  readonly token: Value;
}

/** Facts of this family. */
export type TokenFact = SecretUsed | TokenSigned | TokenVerified | TokenDecoded;
