import type { Expression } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase } from './base';

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

/** Facts of this family. */
export type SessionFact = StorageWritten | SessionRenewed | SessionWritten | CredentialChecked | IdGenerated;
