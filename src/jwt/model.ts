import type { Severity } from '../base/severity';
import type { ConceptId, Reference } from '../concepts';

/** Half-open range of UTF-16 offsets in the text that was given. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type SegmentName = 'header' | 'payload' | 'signature' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag';

/** Something in the text that keeps it from being read as it stands. */
export interface DecodeProblem {
  /** What is wrong, where and what to do, for a person. */
  readonly message: string;
  readonly span: Span;
}

/** One dot-separated part of a token. */
export interface Segment {
  readonly name: SegmentName;
  readonly span: Span;
  /** The base64url text as it stands in the token. */
  readonly raw: string;
  /** The decoded bytes, as far as they can be decoded. */
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8 text, for header and payload. */
  readonly text?: string;
}

export type JsonObject = { readonly [name: string]: JsonValue };
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A text read as a token: what can be decoded is here, what cannot is named in `problems`. */
export interface DecodedToken {
  readonly kind: 'jws' | 'jwe' | 'unknown';
  /** The token itself, without what stood around it. */
  readonly compact: string;
  /** Where the token stands in the text that was given. */
  readonly span: Span;
  readonly segments: readonly Segment[];
  /** Undefined where the header is no JSON object. */
  readonly header: JsonObject | undefined;
  /** Undefined where the payload is no JSON object, or encrypted. */
  readonly payload: JsonObject | undefined;
  readonly problems: readonly DecodeProblem[];
}

export interface JwtFinding {
  readonly id: JwtFindingId;
  readonly severity: Severity;
  /** One sentence: what is wrong with this token and what an attacker does with it. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  readonly concept: ConceptId;
  readonly reference: Reference;
  /** The characters that it is about, in the text that was given. */
  readonly span?: Span;
}

export type { JwtFindingId } from './findings/catalogue';

import type { JwtFindingId } from './findings/catalogue';

/** A key as a user gives it: a JWK or JWKS object, or text (a PEM, a JWK as JSON, or a secret). */
export type KeyInput = string | JsonObject;

export interface Verification {
  /** True: the signature fits. False: it does not. Null: it could not be checked; `reason` says why. */
  readonly verified: boolean | null;
  readonly reason: string;
  /** How the key was read: "secret (UTF-8)", "RSA public key (PEM)", … */
  readonly keyKind?: string;
}
