import type { CookieAttribute } from '../frameworks/model';
import type { Call, Expression, FunctionUnit, ObjectExpression, Span } from '../syntax/program';
import type { Value } from '../values/value';

/** Something that a program does with cookies, sessions or tokens. Rules read facts and nothing else. */
export type Fact =
  | CookieSet
  | SecretUsed
  | TokenSigned
  | TokenVerified
  | TokenDecoded
  | StorageWritten
  | SessionRenewed
  | SessionWritten
  | CredentialChecked
  | IdGenerated
  | RouteHandled;

interface FactBase {
  /** The smallest place that shows it. */
  readonly site: Span;
  readonly unit: FunctionUnit;
  /** Rests on the name of a parameter alone. */
  readonly guessed: boolean;
}

/** What is known of one attribute of a cookie. */
export interface Attribute {
  /** The value in effect: what is written, else the default. */
  readonly value: Value;
  readonly written: boolean;
  /** Where it is written. */
  readonly site?: Span;
  /** The constant that it is set to outside the literal that makes the options. */
  readonly assigned?: Expression;
  /** It is set in a way that an edit cannot change. */
  readonly unreachable?: boolean;
}

/** Where a fix can write options. */
export type OptionsTarget =
  /** An object literal, to add to or change. */
  | { readonly kind: 'literal'; readonly literal: ObjectExpression; readonly inner?: string }
  /** The call has no such argument yet. */
  | { readonly kind: 'argument'; readonly call: Call; readonly argument: number; readonly inner?: string }
  /** The text of a Set-Cookie header. */
  | { readonly kind: 'header'; readonly text: Expression }
  | { readonly kind: 'none' };

export interface CookieSet extends FactBase {
  readonly kind: 'cookie-set';
  /** The whole call. */
  readonly call: Span;
  readonly name: Value;
  readonly value: Value | undefined;
  /** The cookie of a session middleware. */
  readonly session: boolean;
  readonly attributes: Readonly<Partial<Record<CookieAttribute, Attribute>>>;
  /** An attribute that the platform has not is no weakness. */
  readonly options: OptionsTarget;
  /** Names of the attributes in the options. */
  readonly optionNames: Readonly<Partial<Record<CookieAttribute, string>>>;
}

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
  readonly algorithmSite?: Span;
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

export interface StorageWritten extends FactBase {
  readonly kind: 'storage-write';
  readonly storage: string;
  readonly key: Value;
  readonly value: Value;
  readonly valueExpression: Expression;
}

export interface SessionRenewed extends FactBase {
  readonly kind: 'session-renew';
}

export interface SessionWritten extends FactBase {
  readonly kind: 'session-write';
  /** The member of the session: `user`. */
  readonly member: string;
  readonly value: Value;
}

export interface CredentialChecked extends FactBase {
  readonly kind: 'credential-check';
}

/** A value that must be unguessable gets its value. */
export interface IdGenerated extends FactBase {
  readonly kind: 'id-generate';
  /** What it is for: "cookie sid", "variable resetToken". */
  readonly purpose: string;
  readonly value: Value;
}

export interface RouteHandled extends FactBase {
  readonly kind: 'route';
  readonly method: string;
  readonly path: Value;
  readonly handlers: readonly FunctionUnit[];
}

export type FactKind = Fact['kind'];

/** Facts of a program by kind. */
export class Facts {
  private readonly byKind = new Map<FactKind, Fact[]>();

  constructor(facts: Iterable<Fact>) {
    for (const fact of facts) {
      const list = this.byKind.get(fact.kind);
      if (list) list.push(fact);
      else this.byKind.set(fact.kind, [fact]);
    }
  }

  of<K extends FactKind>(kind: K): readonly Extract<Fact, { kind: K }>[] {
    return (this.byKind.get(kind) ?? []) as unknown as readonly Extract<Fact, { kind: K }>[];
  }
}
