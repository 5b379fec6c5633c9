// What single sections of the page draw; see `pageState.ts`.

import type { JsonPiece } from './pageState';

/** A moment on the timeline; claims of the same moment share one. */
export interface TimelineMark {
  /** The claims: `iat`, `nbf`. */
  readonly names: readonly string[];
  /** From 0 (left) to 1 (right). */
  readonly at: number;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly iso: string;
  /** e.g. `issued 2 hours ago`. */
  readonly relative: string;
  readonly link?: number;
}

/** When the token begins and ends, against now. */
export interface TimelineView {
  /** In the order of time. */
  readonly marks: readonly TimelineMark[];
  /** Where now is, from 0 to 1. */
  readonly now: number;
  /** From where to where the token is valid; an end that is not there is open. */
  readonly life: { readonly from: number; readonly to: number; readonly openEnd: boolean } | null;
  /** Stretches that are drawn shorter than they are. */
  readonly breaks: readonly { readonly from: number; readonly to: number }[];
  readonly phase: 'early' | 'valid' | 'expired' | 'endless' | 'never' | 'unknown';
  /** One sentence that says all of the picture. */
  readonly summary: string;
}

/** A header member or claim that two tokens do not share. Values are JSON, as they stand. */
export interface DifferenceView {
  readonly part: 'header' | 'payload';
  /** With the names of the objects around it: `realm_access.roles`. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly first?: string;
  readonly second?: string;
  /** ISO 8601, where it is a time. */
  readonly firstTime?: string;
  readonly secondTime?: string;
  /** e.g. `1 hour later`. */
  readonly note?: string;
}

/** What differs between the token and a second one. */
export interface ComparisonView {
  /** The same text. */
  readonly same: boolean;
  readonly rows: readonly DifferenceView[];
  /** Differences that are not listed. */
  readonly more: number;
  /** How many members are the same. */
  readonly unchanged: number;
  /** Empty where there is nothing to say. */
  readonly signature: string;
  /** One of them is encrypted. */
  readonly opaque: boolean;
}

/** The comparison that was asked for. */
export interface ComparisonState {
  /** Which token of the same text is the second one; null where it was pasted. */
  readonly index: number | null;
  /** Null where there is no second token, which `message` says. */
  readonly view: ComparisonView | null;
  readonly message?: string;
}

/** Where code gets its key from. */
export type KeySource = 'secret' | 'pem' | 'jwks';

/** Code that verifies the token with one library. */
export interface CodeView {
  readonly id: string;
  /** e.g. `jose (JavaScript)`. */
  readonly title: string;
  /** By where the key comes from; those that make no sense for the algorithm are not there. */
  readonly texts: Readonly<Partial<Record<KeySource, string>>>;
  /** Why there is none. */
  readonly message?: string;
}

/** What an encrypted token holds. */
export interface PlaintextView {
  readonly kind: 'token' | 'claims' | 'text' | 'bytes';
  /** In bytes. */
  readonly size: number;
  /** It can be looked at as a token of its own. */
  readonly canOpen: boolean;
  readonly json?: readonly JsonPiece[];
  /** The text, shortened; of bytes that are none in hexadecimal. */
  readonly text?: string;
}

export interface DecryptionView {
  /** True: opened. False: it must be refused. Null: it could not be tried. */
  readonly decrypted: boolean | null;
  readonly reason: string;
  readonly keyKind?: string;
  readonly plaintext?: PlaintextView;
}

/** A token within the token. */
export interface InnerTokenView {
  /** e.g. `Signed token (JWS), HS256`. */
  readonly title: string;
  /** e.g. `Payload`. */
  readonly where: string;
  readonly link?: number;
}

/** What an SD-JWT discloses. */
export interface DisclosedView {
  readonly disclosures: readonly DisclosureView[];
  /** Digests for which no disclosure came. */
  readonly withheld: number;
  /** The claims with what was disclosed in its place; empty where they cannot be put together. */
  readonly claims: readonly JsonPiece[];
}

/** A claim or array element that an SD-JWT discloses (RFC 9901 §4.2). */
export interface DisclosureView {
  /** Empty for an element of an array. */
  readonly name: string;
  /** JSON, as it stands; empty where it cannot be read. */
  readonly value: string;
  readonly digest: string;
  readonly link: number;
  /** Where it belongs: `address.city`; undefined where the token has not its digest. */
  readonly place?: string;
  readonly problem?: string;
}

/** Keys that were pasted in place of a token; an empty text where a key does not say. */
export interface KeySetView {
  readonly keys: readonly {
    readonly kty: string;
    readonly kid: string;
    readonly alg: string;
    readonly use: string;
    readonly crv: string;
    /** It holds what only its owner may have. */
    readonly secret: boolean;
  }[];
  readonly more: number;
  /** A JWK Set, not a single key. */
  readonly set: boolean;
}

/** What the token is judged as. */
export interface ProfileView {
  /** Empty: as what it looks like. */
  readonly chosen: string;
  /** What it looks like, by its name. */
  readonly detected: string;
  /** What says so, as a sentence; empty where something was chosen. */
  readonly evidence: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly reference: { readonly label: string; readonly url: string };
}

/** Something that comes along with a token and that its claims may speak of. */
export type CompanionName = 'accessToken' | 'code' | 'state' | 'nonce' | 'method' | 'url';

/** A claim that speaks of what came along, which therefore can be checked. */
export interface CompanionView {
  readonly name: CompanionName;
  /** The claim: `at_hash`. */
  readonly claim: string;
  /** What the pasted text has of it; empty where it has not. */
  readonly found: string;
}
