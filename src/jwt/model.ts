import type { Severity } from '../base/severity';
import type { ConceptId, Reference } from '../concepts';
import type { JwtFindingId } from './findings/catalogue';
import type { JsonNode } from './json/model';
import type { ProfileId } from './profiles/profiles';

export type { JwtFindingId } from './findings/catalogue';
export type { JsonNode } from './json/model';

/** Half-open range of UTF-16 offsets in the text that was given. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type SegmentName = 'header' | 'payload' | 'signature' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag';

/** Something in the text that keeps it from being read as it stands. */
export interface DecodeProblem {
  /** The finding that it becomes. */
  readonly id: JwtFindingId;
  /** What is wrong, where and what to do, for a person. */
  readonly message: string;
  readonly span: Span;
  /** It is not certain after it what was signed, so that nothing is verified, whatever its id. */
  readonly isFatal?: boolean;
}

/** Leads from places in a decoded text back to the characters that it was read from. */
export interface TextOffsets {
  /** Characters of the segment, counted from its beginning, that hold a part of its text. */
  ofText(span: Span): Span;
}

/** One dot-separated part of a token. */
export interface Segment {
  readonly name: SegmentName;
  readonly span: Span;
  /** The base64url text as it stands in the token. */
  readonly raw: string;
  /** The decoded bytes, as far as they can be decoded. */
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8 text, for header and payload; bytes that are no UTF-8 are U+FFFD. */
  readonly text?: string;
  /** The text as JSON with positions (in `text`), where it is JSON; `spanInToken` maps them to the token. */
  readonly json?: JsonNode;
  /** Leads from `text` back to `raw`; for header and payload. */
  readonly offsets?: TextOffsets;
  /** For header and payload: the text is UTF-8 and one whole JSON object; else `json` may be a part of it. */
  readonly isObject?: boolean;
}

/** Objects that come from a token have no prototype: `payload.constructor` is a claim or undefined. */
export type JsonObject = { readonly [name: string]: JsonValue };
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A text read as a token: what can be decoded is here, what cannot is named in `problems`. */
export interface DecodedToken {
  readonly kind: 'jws' | 'jwe' | 'unknown';
  /** How it is written down; a JWT is always compact. */
  readonly serialization: 'compact' | 'json';
  /** The token itself, without what stood around it. */
  readonly compact: string;
  /** Where the token stands in the text that was given. */
  readonly span: Span;
  readonly segments: readonly Segment[];
  /**
   * Undefined where the header is no JSON object; in JSON serialization protected and unprotected header in one.
   * Integers beyond 2^53 are exact in the segment's `json` only.
   */
  readonly header: JsonObject | undefined;
  /** Undefined where the payload is no JSON object, or encrypted. */
  readonly payload: JsonObject | undefined;
  /** In the order of the text. */
  readonly problems: readonly DecodeProblem[];
  /** For JSON serialization: what has no place in the compact form. */
  readonly json?: JsonParts;
  /** What follows an SD-JWT (RFC 9901 §4); `compact` and `span` are those of its signed part. */
  readonly sdJwt?: SdJwt;
}

/** The parts of a JSON serialization (RFC 7515 §7.2, RFC 7516 §7.2) that a compact token has not. */
export interface JsonParts {
  readonly form: 'flattened' | 'general';
  /** Which of the signatures or recipients this reading is about, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** Header members that no signature and no tag protects; they are in the token's `header` too. */
  readonly unprotected?: JsonObject;
  /** Additional authenticated data of a JWE, in base64url. */
  readonly aad?: string;
}

/** What an SD-JWT carries behind its signed part. */
export interface SdJwt {
  /** From the first "~" to the end. */
  readonly span: Span;
  /** In the order of the text. */
  readonly disclosures: readonly Disclosure[];
  /** The key-binding JWT behind the last "~". */
  readonly keyBinding?: DecodedToken;
  /** The digest that the key-binding JWT must name as `sd_hash` (RFC 9901 §4.3.1). */
  readonly sdHash: string;
}

/** A claim or array element that the holder shows (RFC 9901 §4.2). */
export interface Disclosure {
  readonly span: Span;
  readonly raw: string;
  /** Under the `_sd_alg` of the token, in base64url; undefined where that is unknown. */
  readonly digest: string | undefined;
  readonly salt?: string;
  /** Undefined for an array element. */
  readonly name?: string;
  /** Undefined where the disclosure cannot be read. */
  readonly value?: JsonNode;
  /** What is wrong with it, as a clause. */
  readonly problem?: string;
}

/** Everything here survives `postMessage` and JSON. */
export interface JwtFinding {
  readonly id: JwtFindingId;
  /** Short, for lists: "Token has expired". */
  readonly title: string;
  readonly severity: Severity;
  /** One sentence: what is wrong with this token. */
  readonly message: string;
  /** What an attacker does with it, in one sentence. */
  readonly attack: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  readonly concept: ConceptId;
  readonly reference: Reference;
  /** The characters that it is about, in the text that was given. */
  readonly span?: Span;
  /** The header member or claim that it is about. */
  readonly member?: { readonly part: 'header' | 'payload'; readonly name: string };
}

export interface InspectOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly key?: KeyInput;
  /** What the token is used as; without it, what it looks like. */
  readonly profile?: ProfileId;
  readonly companions?: Companions;
  /** For the bare claims of an encrypted token: its header, which may say what they are. */
  readonly headerAround?: JsonObject;
}

/** What came along with a token, for the claims that speak of it. */
export interface Companions {
  /** For `at_hash` of an ID token and `ath` of a DPoP proof. */
  readonly accessToken?: string;
  /** The authorization code, for `c_hash`. */
  readonly code?: string;
  /** For `s_hash`. */
  readonly state?: string;
  /** What the client or the server asked for. */
  readonly nonce?: string;
  /** The method and the address of the request that a DPoP proof came with. */
  readonly method?: string;
  readonly url?: string;
}

/** One header member or claim, explained. */
export interface ClaimInfo {
  readonly part: 'header' | 'payload';
  readonly name: string;
  /** The value as JSON text, exactly as it stands in the token. */
  readonly value: string;
  /** The full name of a registered one: "Expiration time". */
  readonly title?: string;
  /** What it means, in one sentence; undefined for one that no standard defines. */
  readonly meaning?: string;
  readonly reference?: Reference;
  /** Readable form of a NumericDate. */
  readonly time?: ClaimTime;
  /** Where name and value stand in the text that was given. */
  readonly span: Span;
}

export interface ClaimTime {
  /** ISO 8601 in UTC, to the second. */
  readonly iso: string;
  /** Against `now`: "expired 3 hours ago", "issued in 2 minutes". */
  readonly relative: string;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** What is odd about the value, e.g. that it looks like milliseconds. */
  readonly remark?: string;
}

/** A key as a user gives it: a JWK or JWKS object, or text (a PEM, a JWK as JSON, or a secret). */
export type KeyInput = string | JsonObject;

export interface VerifyOptions {
  /** The only algorithm to accept; without it the key's `alg`, else whatever fits the key's type. */
  readonly expectedAlg?: string;
}

export interface Verification {
  /** True: the signature fits. False: it does not. Null: it could not be checked; `reason` says why. */
  readonly verified: boolean | null;
  readonly reason: string;
  /** How the key was read: "secret (UTF-8)", "RSA public key (PEM)", … */
  readonly keyKind?: string;
  /** The key was used as it should be, and the signature is not one of it. */
  readonly mismatch?: boolean;
  /** The key, not the token, is to blame: it cannot be read. */
  readonly unreadableKey?: boolean;
}

/**
 * The verdict for who wants one word. `valid`: the signature fits, and no finding is an error or a warning.
 * `valid-with-findings`: it fits, but read the findings first (an expired token, a short secret, …). `invalid`:
 * it does not fit, or token or key break a rule of the standards. `unchecked`: no key was given, or it cannot
 * be told here.
 */
export type Verdict = 'valid' | 'valid-with-findings' | 'invalid' | 'unchecked';

/** Whether a secret can be guessed, and the sign that says so. */
export interface SecretStrength {
  readonly weak: boolean;
  /** One clause for a person: "it is in the list of common secrets". */
  readonly reason?: string;
}

export interface DecryptOptions {
  /** The only key management to accept, e.g. `RSA-OAEP-256`. */
  readonly expectedAlg?: string;
  /** The only content encryption to accept, e.g. `A256GCM`. */
  readonly expectedEnc?: string;
}

export interface Decryption {
  /** True: opened, and its authentication tag fits. False: it must be refused. Null: it could not be tried. */
  readonly decrypted: boolean | null;
  readonly reason: string;
  /** How the key was read: "password (UTF-8)", "RSA private key (JWK)", … */
  readonly keyKind?: string;
  /** The key was used as it should be, and does not open the token. */
  readonly mismatch?: boolean;
  /** The key, not the token, is to blame: it cannot be read. */
  readonly unreadableKey?: boolean;
  readonly plaintext?: Plaintext;
  /** Bytes before and after decompression, where it grows as no honest content does; undefined: over the limit. */
  readonly expansion?: { readonly packed: number; readonly unpacked: number | undefined };
}

/** What an encrypted token holds. */
export interface Plaintext {
  readonly kind: 'token' | 'claims' | 'text' | 'bytes';
  readonly bytes: Uint8Array;
  /** Undefined where the bytes are no UTF-8. */
  readonly text?: string;
  /** The nested token, or the claims as a token of one payload; its spans count in `text`. */
  readonly token?: DecodedToken;
}
