import type { Primitive } from '../../syntax/program';
import type { ArgumentRef } from './argument';

/** An option of a cookie: the names that it has in an options object, and what holds without it. */
export interface OptionSpec {
  readonly names: readonly string[];
  readonly absent?: Primitive;
  /** Unit of a duration. */
  readonly unit?: 'milliseconds' | 'seconds' | 'days';
  /** Options that, where they are given, set this one to true: hono's `prefix`. */
  readonly impliedBy?: readonly string[];
}

export type CookieAttribute = 'secure' | 'httpOnly' | 'sameSite' | 'domain' | 'path' | 'maxAge' | 'expires';

export type CookieOptions = Readonly<Partial<Record<CookieAttribute, OptionSpec>>>;

/** What calls do with cookies. */
export type CookieEffect =
  | {
      readonly effect: 'cookie-set';
      /** `fixed` is the name where none of the options in `from` gives another. */
      readonly name:
        | ArgumentRef
        | { readonly fixed: string; readonly from?: readonly ArgumentRef[] }
        /** The name under which the object is found that the method is called on. */
        | { readonly receiver: true };
      readonly value?: ArgumentRef;
      readonly options: ArgumentRef;
      readonly attributes: CookieOptions;
      /** The cookie of a session middleware: it holds the session whatever its name. */
      readonly session?: boolean;
      /** The framework whose `cookie-defaults` hold for it. */
      readonly defaultsOf?: string;
      /** The call has an overload that takes one object: the effect holds only for calls of this form. */
      readonly form?: 'object' | 'list';
      /** Holds for calls with this many arguments only. */
      readonly count?: number;
      /** Holds only where this is given: a cookie that the framework sets up rightly by itself. */
      readonly requires?: ArgumentRef;
      /** Holds only where none of these is given. */
      readonly without?: readonly ArgumentRef[];
      /** Set by a script in the page, for which HttpOnly does not exist. */
      readonly script?: boolean;
    }
  /** What cookies of a framework have that are set without it. */
  | {
      readonly effect: 'cookie-defaults';
      readonly framework: string;
      readonly options: ArgumentRef;
      readonly attributes: CookieOptions;
    }
  /** The browser is told to forget a cookie. */
  | { readonly effect: 'cookie-clear'; readonly name: ArgumentRef }
  /** A header is set: `header` names it, or it is in an object of headers. */
  | { readonly effect: 'header-set'; readonly header?: ArgumentRef; readonly value: ArgumentRef };
