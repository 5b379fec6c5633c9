import type { ArgumentRef } from './argument';

/** How a session library is set up: where its records live and how long. Names are members of the options. */
export interface SessionConfiguration {
  readonly effect: 'session-configure';
  readonly title: string;
  readonly options: ArgumentRef;
  /** It means this only where this is given. */
  readonly requires?: ArgumentRef;
  /** Where the session is without a store: in the process, in the cookie itself, or not here to say. */
  readonly keeps: 'process' | 'cookie' | 'elsewhere';
  /** Members that name a store. */
  readonly stores?: readonly string[];
  /** Member that names the cookie, and its name without. */
  readonly name?: { readonly members: readonly string[]; readonly default: string };
  /** Paths of members that limit the session's life. */
  readonly timeouts?: readonly (readonly string[])[];
  /** It ends by itself without any of them. */
  readonly endsByDefault?: boolean;
  /** Member that keeps sessions of visitors in whom nothing was stored, and what holds without it. */
  readonly saveUninitialized?: { readonly member: string; readonly absent: boolean };
  /** Member that writes sessions back that did not change. */
  readonly resave?: { readonly member: string; readonly absent: boolean };
  /** Member that takes the connection's protocol from a proxy's header. */
  readonly proxy?: string;
  /** A session that a request drops (`req.session = null`) stays in the store unless this member says otherwise. */
  readonly dropped?: string;
}

/** What calls do with sessions and ids. */
export type SessionEffect =
  | { readonly effect: 'session-renew' }
  | { readonly effect: 'session-destroy' }
  | { readonly effect: 'credential-check' }
  /** A function or option that makes session ids. */
  | { readonly effect: 'id-generate'; readonly generator: ArgumentRef }
  | SessionConfiguration
  /** A member of the session is set by a call: `session.set('user', user)`. */
  | { readonly effect: 'session-set'; readonly member: ArgumentRef; readonly value: ArgumentRef }
  /** The identity of the user is written into the session that is there. */
  | { readonly effect: 'session-login'; readonly member: string; readonly renewedBy: string }
  /** A setting of the application: `app.set('trust proxy', 1)`. */
  | { readonly effect: 'setting'; readonly name: ArgumentRef }
  /**
   * Parameters of a URL's query: one by name and value, or members of an object. `carried` where the call makes
   * or fills something that need not end in a URL; a `reader` takes the parameter from the URL of a request.
   */
  | {
      readonly effect: 'url-parameter';
      readonly name: ArgumentRef;
      readonly value?: ArgumentRef;
      readonly carried?: boolean;
      readonly reader?: boolean;
    }
  | { readonly effect: 'url-parameters'; readonly members: ArgumentRef; readonly carried?: boolean }
  /** A request goes out; `options` are the members that may carry credentials. */
  | {
      readonly effect: 'request-send';
      readonly url: ArgumentRef;
      readonly options?: ArgumentRef;
      readonly body?: ArgumentRef;
      /** The URL is the name of a host alone, by plain HTTP. */
      readonly hostOnly?: boolean;
      /** No request yet: what later ones have in common. */
      readonly makes?: 'client';
    };
