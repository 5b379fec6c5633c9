import type { VerifySetting } from '../../frameworks/model';
import type { Binary, Call, Expression, Logical, Span } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase, OptionsTarget, Place } from './base';

export interface SecretUsed extends FactBase {
  readonly kind: 'secret-use';
  readonly purpose: 'session' | 'cookie' | 'jwt' | 'mac' | 'client';
  readonly secret: Value;
}

/** How long a token is valid, and where that is written. */
export interface Lifetime {
  readonly seconds: number;
  readonly origin: Expression;
  /** A time in milliseconds stands where one in seconds is meant. */
  readonly wrongUnit?: boolean;
}

export interface TokenSigned extends FactBase {
  readonly kind: 'token-sign';
  readonly call: Call;
  /** `none`: it has no expiry; `unknown`: it may have one. */
  readonly expiry: 'set' | 'none' | 'likely-none' | 'unknown';
  /** No token yet: what holds for all calls of this library that do not give their own. */
  readonly defaultsOf?: string;
  /** What is not said here may be said where this library is set up. */
  readonly defaultsFrom?: string;
  /** Every lifetime that it may be given and that is known. */
  readonly lifetimes: readonly Lifetime[];
  readonly payload: Value | undefined;
  readonly payloadExpression: Expression | undefined;
  readonly algorithm: Value | undefined;
  readonly algorithmSite?: Place;
  readonly key: Value | undefined;
  readonly unsecured: boolean;
  /** Nobody without the key can read the claims. */
  readonly encrypted: boolean;
  readonly options: OptionsTarget;
  /** The option that sets the expiry, where the call takes one for this payload. */
  readonly expiryOption?: string;
  readonly optionsValue: Value | undefined;
  /** A builder's last call: an expiry can be set on what it is called on. */
  readonly builder?: Call;
}

/** Claims that a signer made before puts into a token. */
export interface TokenPayload extends FactBase {
  readonly kind: 'token-payload';
  readonly call: Call;
  readonly payload: Value | undefined;
  readonly payloadExpression: Expression | undefined;
}

/** What is known of one setting of a verification that the library offers. */
export interface SettingState {
  /** As it is written in the options: `clockTolerance`. */
  readonly name: string;
  /** Undefined where it is surely absent; an unknown value where it cannot be seen. */
  readonly value: Value | undefined;
  readonly site?: Place;
  readonly unit: 'seconds' | 'milliseconds';
  /** The option says the opposite of the value. */
  readonly inverted?: boolean;
}

export interface TokenVerified extends FactBase {
  readonly kind: 'token-verify';
  readonly call: Call;
  readonly token: Value;
  readonly tokenExpression: Expression | undefined;
  readonly key: Value | undefined;
  readonly keyExpression: Expression | undefined;
  /** Undefined where none are written; an unknown value where they cannot be seen. */
  readonly algorithms: Value | undefined;
  readonly unsecured: boolean;
  /** Without an allowlist the kind of the key decides. */
  readonly keyDecides: boolean;
  readonly options: OptionsTarget;
  readonly algorithmsOption: string;
  /** The algorithms are an argument of their own: nothing that an option could set. */
  readonly algorithmsArgument: boolean;
  /** The settings that the library offers. */
  readonly settings: Readonly<Partial<Record<VerifySetting, SettingState>>>;
  /** What lets every token pass: the options and arguments that do, and where they are written. */
  readonly disabledBy: readonly { readonly name: string; readonly expression: Expression }[];
}

export interface TokenDecoded extends FactBase {
  readonly kind: 'token-decode';
  readonly call: Call;
  readonly token: Value;
  /** By what is made for showing claims: only a server must not believe them. */
  readonly display: boolean;
  /** Without a library. */
  readonly byHand?: boolean;
}

/** Two values are compared by an operation that may stop at the first difference. */
export interface ValuesCompared extends FactBase {
  readonly kind: 'comparison';
  readonly how: string;
  readonly left: Value;
  readonly right: Value;
  readonly leftExpression: Expression;
  readonly rightExpression: Expression;
  readonly expression: Binary | Call;
}

/** A value of the environment has a text of the code behind it: `process.env.KEY || 'key'`. */
export interface EnvironmentFallback extends FactBase {
  readonly kind: 'environment-fallback';
  /** Name of the variable. */
  readonly variable: string;
  readonly text: string;
  readonly literal: Expression;
  /** The whole choice, where it can be replaced by the variable alone. */
  readonly choice?: Logical;
  readonly kept?: Expression;
  /** Only where a test of the environment says so. */
  readonly conditional: boolean;
}

/** A signed or encrypted token stands in the code. */
export interface TokenWritten extends FactBase {
  readonly kind: 'token-written';
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly token: Span;
}

/** Facts of this family. */
export type TokenFact =
  | SecretUsed
  | TokenSigned
  | TokenPayload
  | TokenVerified
  | TokenDecoded
  | ValuesCompared
  | EnvironmentFallback
  | TokenWritten;
