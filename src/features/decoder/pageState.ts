import type { Severity } from '../../base/severity';
import type { SegmentName, Span } from '../../jwt';
import type {
  CodeView,
  CompanionView,
  DisclosedView,
  InnerTokenView,
  KeySetView,
  ProfileView,
  TimelineView,
} from './views';

export type * from './views';

// What the page draws, as plain data: everything here passes through `postMessage` and is checked by
// the schemas in `messages.ts`. The page computes nothing about tokens itself.

/** A stretch of text. `problem` is an index into the token's problems, where the stretch is in fault. */
export interface Piece {
  readonly text: string;
  readonly problem?: number;
  /** The innermost link that the stretch belongs to. */
  readonly link?: number;
  /** Where the stretch begins, in the text that was given; for pieces of the token's own text. */
  readonly start?: number;
  /** How many characters are left out after `text`, in a text too long to show whole. */
  readonly omitted?: number;
}

/**
 * A thing that has characters in the token and a meaning below it: a segment, a header member, a claim, or a
 * value within one. Links are numbered so that what is within a link follows it, up to `last`.
 */
export interface LinkView {
  readonly segment: number;
  /** e.g. `exp`, `address.city`, `aud[0]`; empty for a segment. */
  readonly name: string;
  readonly last: number;
  /** Its characters, in the text that was given. */
  readonly span: Span;
  /** The segment's link, for a header member or claim; what is deeper has none. */
  readonly top: boolean;
}

/** A part of the token's text: a segment, or (`segment` null) what stands between two. */
export interface TokenPart {
  readonly segment: number | null;
  readonly pieces: readonly Piece[];
}

export type JsonPieceKind = 'space' | 'punctuation' | 'name' | 'string' | 'number' | 'literal';

/** A stretch of formatted JSON. */
export interface JsonPiece {
  readonly kind: JsonPieceKind;
  readonly text: string;
  readonly link?: number;
}

export interface ReferenceView {
  /** e.g. `RFC 7519 §4.1.4`. */
  readonly label: string;
  readonly url: string;
}

export interface TimeView {
  /** ISO 8601 in UTC. */
  readonly iso: string;
  readonly relative: string;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly remark?: string;
}

/** A header member or a claim. */
export interface ClaimView {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly meaning?: string;
  readonly reference?: ReferenceView;
  readonly time?: TimeView;
  /** The worst finding about it. */
  readonly severity?: Severity;
  readonly link?: number;
}

export interface SegmentView {
  readonly name: SegmentName;
  readonly link: number;
  readonly label: string;
  /** What the segment is for, in a sentence. */
  readonly about: string;
  readonly characters: number;
  readonly bytes: number;
  /** The content, where it is JSON. */
  readonly json?: readonly JsonPiece[];
  /** The content as text, where it should be JSON and is not. */
  readonly text?: readonly Piece[];
  /** The content in hexadecimal, where it is bytes; shortened. */
  readonly hex?: string;
  readonly claims: readonly ClaimView[];
  /** Claims beyond those that are explained. */
  readonly moreClaims: number;
}

export interface ProblemView {
  readonly message: string;
  /** In the text that was given, so that it can be selected there. */
  readonly span: Span;
}

export interface FindingView {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly message: string;
  readonly attack: string;
  readonly fix: string;
  readonly concept: string;
  readonly conceptTitle: string;
  readonly reference: ReferenceView;
  /** What it is about: a segment or a member. */
  readonly link: number | null;
  /** The very characters, in the text that was given. */
  readonly span: Span | null;
}

export interface TokenView {
  /** e.g. `Signed token (JWS), HS256`. */
  readonly title: string;
  readonly alg?: string;
  readonly profile: ProfileView | null;
  readonly canVerify: boolean;
  /** Signed with HMAC, so a secret can be guessed. */
  readonly canAttack: boolean;
  readonly links: readonly LinkView[];
  readonly parts: readonly TokenPart[];
  readonly segments: readonly SegmentView[];
  readonly problems: readonly ProblemView[];
  readonly findings: readonly FindingView[];
  readonly timeline: TimelineView | null;
  readonly canDecrypt: boolean;
  readonly inner: readonly InnerTokenView[];
  readonly disclosed: DisclosedView | null;
  readonly companions: readonly CompanionView[];
  /** One entry a library; none where the token cannot be verified by any. */
  readonly codes: readonly CodeView[];
}

/** One of several tokens in a text. */
export interface TokenChoice {
  /** e.g. `HS256, sub ana`. */
  readonly label: string;
  /** Its beginning, to tell it from the others. */
  readonly excerpt: string;
  /** The worst that is found about it. */
  readonly severity?: Severity;
  readonly span: Span;
}

export type PageState =
  | { readonly kind: 'empty' }
  /** Too long, or nothing in it that could be a token. */
  | { readonly kind: 'message'; readonly title: string; readonly message: string }
  | { readonly kind: 'keys'; readonly keySet: KeySetView }
  | {
      readonly kind: 'token';
      readonly choices: readonly TokenChoice[];
      readonly chosen: number;
      /** Choices beyond those that are listed. */
      readonly more: number;
      readonly token: TokenView;
      /** A key stands in the text beside the token. */
      readonly keyBeside: boolean;
      /** The tokens that this one lies in, the outermost first; its spans count in the pasted text where there is none. */
      readonly path: readonly string[];
    };

export interface VerificationView {
  readonly verified: boolean | null;
  readonly reason: string;
  readonly keyKind?: string;
  /** The algorithm that was demanded. */
  readonly expectedAlg?: string;
}

export type AttackView =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'running';
      /** With those before a pause. */
      readonly guesses: number;
      readonly seconds: number;
      /** Guesses a second; 0 while that is not known. */
      readonly rate: number;
      /** From 0 to 1, of the word list or else of all candidates; null where that is not known. */
      readonly fraction: number | null;
      /** The name of the word list that is being tried. */
      readonly list?: string;
    }
  | { readonly phase: 'found'; readonly secret: string; readonly guesses: number; readonly seconds: number }
  | {
      /** The last two can go on. */
      readonly phase: 'exhausted' | 'outOfTime' | 'cancelled';
      readonly guesses: number;
      readonly seconds: number;
    }
  | { readonly phase: 'failed'; readonly message: string };
