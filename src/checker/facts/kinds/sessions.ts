import type { SessionConfiguration } from '../../frameworks/model';
import type { Call, Expression } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase, OptionsTarget } from './base';

export interface StorageWritten extends FactBase {
  readonly kind: 'storage-write';
  readonly storage: string;
  /** Not for scripts of a page, but unencrypted on the device. */
  readonly onDevice: boolean;
  readonly key: Value;
  readonly value: Value;
  readonly valueExpression: Expression;
}

export interface SessionRenewed extends FactBase {
  readonly kind: 'session-renew';
}

export interface SessionDestroyed extends FactBase {
  readonly kind: 'session-destroy';
}

/** A session library is set up. */
export interface SessionConfigured extends FactBase {
  readonly kind: 'session-configure';
  readonly call: Call;
  readonly library: SessionConfiguration;
  /** Undefined where no options are given. */
  readonly options: Value | undefined;
  readonly target: OptionsTarget;
}

export interface SessionWritten extends FactBase {
  readonly kind: 'session-write';
  /** The member of the session: `user`. */
  readonly member: string;
  /** What makes a new session, as messages say it. */
  readonly renewedBy?: string;
  /** What ends the session, as messages say it. */
  readonly endedBy?: string;
  /** The session is kept in the cookie itself: it has no id. */
  readonly inCookie?: boolean;
  readonly value: Value;
}

/** Request input decides what is in the session: it names the member, or is copied as a whole (into one member). */
export interface SessionTainted extends FactBase {
  readonly kind: 'session-taint';
  readonly how: 'key' | 'copy' | 'member';
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

/** A setting of the application, by its name. */
export interface SettingMade extends FactBase {
  readonly kind: 'setting';
  readonly name: Value;
}

/** A text with holes that is a URL, or a part of one from the query on. */
export interface UrlComposed extends FactBase {
  readonly kind: 'url';
  readonly value: Value;
}

/** A parameter of a URL's query that is not written as text. */
export interface UrlParameterGiven extends FactBase {
  readonly kind: 'url-parameter';
  readonly name: string;
  /** Absent for one that is read from the URL of a request. */
  readonly value: Value | undefined;
  /** What holds it, where that need not become part of a URL. */
  readonly carrier: Expression | undefined;
  /** What is known of the URL's text. */
  readonly text: string;
}

export interface RequestSent extends FactBase {
  readonly kind: 'request-send';
  readonly call: Call;
  readonly url: Value;
  readonly options: Value | undefined;
  readonly body: Value | undefined;
  /** No request yet: what later ones have in common. */
  readonly isClient: boolean;
}

/** Facts of this family. */
export type SessionFact =
  | StorageWritten
  | SessionRenewed
  | SessionDestroyed
  | SessionConfigured
  | SessionWritten
  | SessionTainted
  | CredentialChecked
  | IdGenerated
  | SettingMade
  | UrlComposed
  | UrlParameterGiven
  | RequestSent;
