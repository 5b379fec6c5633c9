import type { CookieAttribute } from '../../frameworks/model';
import type { Expression, Span } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase, OptionsTarget, Place } from './base';

/** What is known of one attribute of a cookie. */
export interface Attribute {
  /** The value in effect: what is written, else the default. */
  readonly value: Value;
  readonly written: boolean;
  /** Where it is written. */
  readonly site?: Place;
  /** The constant that it is set to outside the literal that makes the options. */
  readonly assigned?: Expression;
  /** It is set in a way that an edit cannot change. */
  readonly unreachable?: boolean;
}

export interface CookieSet extends FactBase {
  readonly kind: 'cookie-set';
  /** The whole call. */
  readonly call: Span;
  readonly name: Value;
  readonly value: Value | undefined;
  /** The cookie of a session middleware. */
  readonly session: boolean;
  /** Set by a script in the page. */
  readonly script: boolean;
  readonly attributes: Readonly<Partial<Record<CookieAttribute, Attribute>>>;
  /** The framework whose defaults of the whole application hold for it. */
  readonly defaultsOf?: string;
  /** An attribute that the platform has not is no weakness. */
  readonly options: OptionsTarget;
  /** Names of the attributes in the options. */
  readonly optionNames: Readonly<Partial<Record<CookieAttribute, string>>>;
  /** Seconds in the unit of `maxAge`, and of `expires` where that is a number. */
  readonly seconds: Readonly<Partial<Record<CookieAttribute, number>>>;
}

/** The browser is told to forget a cookie. */
export interface CookieCleared extends FactBase {
  readonly kind: 'cookie-clear';
  readonly name: Value;
}

/** What cookies of a framework have that are set without it. */
export interface CookieDefaults extends FactBase {
  readonly kind: 'cookie-defaults';
  readonly framework: string;
  readonly attributes: CookieSet['attributes'];
}

/** Facts of this family. */
export type CookieFact = CookieSet | CookieCleared | CookieDefaults;
