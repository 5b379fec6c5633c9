import type { HandlerRole } from '../model';
import type { ArgumentRef } from './argument';

/** How an option of a guard switches it off. */
export interface GuardSwitch {
  /** Members on the way to the option, from the options on. */
  readonly path: readonly string[];
  /**
   * `false`, `true`: the option has this value (a function: always gives it). `any-origin`: it allows `*`, or is a
   * function that allows everything. `from-cookie`: the token that is compared is read from a cookie, which the
   * browser sends along by itself. `exempts`: it is what the framework offers for that. `lacks`: it is a list that has `beside` and not `member`, as ends of names.
   */
  readonly when: 'false' | 'true' | 'any-origin' | 'from-cookie' | 'exempts' | 'lacks';
  readonly member?: string;
  readonly beside?: string;
}

/** What calls do with requests: routes and what guards them. */
export type RequestEffect =
  /** Handlers are registered: an optional path, then handlers. `method` is in lower case; `use` is middleware. */
  | { readonly effect: 'route'; readonly method: string }
  /** The first argument is the path of the routes that are chained to the call. */
  | { readonly effect: 'route-path' }
  /** One object describes a route: method, url and handlers. */
  | { readonly effect: 'route-object' }
  /** A function runs before the handlers of all routes of the instance, in whatever order they are registered. */
  | { readonly effect: 'hook' }
  /** A plugin is registered, with its options; it may add routes under a prefix. */
  | { readonly effect: 'plugin'; readonly unordered?: boolean }
  /** How users are told: by a scheme of this name. */
  | { readonly effect: 'auth-scheme'; readonly scheme: ArgumentRef }
  /** Stands in front of a method that handles requests; the first argument is the path. */
  | { readonly effect: 'route-annotation'; readonly method: string }
  /** A guard against cross-site requests is made. */
  | {
      readonly effect: 'csrf-guard';
      readonly options: ArgumentRef;
      /** It guards only where this option counts as true. */
      readonly enabledBy?: string;
      readonly off?: readonly GuardSwitch[];
      /** Roles of middleware that must come before it; `unless` and `when` name an option that counts as true. */
      readonly needs?: readonly {
        readonly role: HandlerRole;
        readonly unless?: string;
        readonly when?: string;
      }[];
      /** The option that lists methods that are let through. */
      readonly ignoredMethods?: string;
    }
  /** A handler is let past the guard: the argument, where it is what `member` names if that is given. */
  | {
      readonly effect: 'csrf-exempt';
      readonly handler: ArgumentRef;
      readonly marker?: ArgumentRef;
    }
  /** Cross-origin requests are allowed; `origin` and `credentials` are options. */
  | {
      readonly effect: 'cors';
      readonly options: ArgumentRef;
      readonly defaultOrigin: 'any' | 'reflected' | 'none';
      /** `origin: '*'` gives back the origin that asked where credentials are allowed. */
      readonly wildcardReflects?: boolean;
    };
