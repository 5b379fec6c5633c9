import type { Primitive } from '../syntax/program';

/**
 * What a library or platform offers, as data. The engine follows values through the program and, where one
 * is called that a model describes, turns the call into facts. Adding a framework means adding a file here.
 */
export interface FrameworkModel {
  readonly id: string;
  readonly title: string;
  /** What `require('name')` and imports give, by package name. */
  readonly modules?: Readonly<Record<string, ApiRef>>;
  /** Types that members, calls and parameters refer to; several models may add to one type. */
  readonly types?: Readonly<Record<string, ApiSpec>>;
  /** Global variables. */
  readonly globals?: Readonly<Record<string, ApiRef>>;
  /** Parameters that are known by name alone, where nothing else tells what they are. */
  readonly parameterNames?: Readonly<Record<string, ApiRef>>;
  /** Types by the name of a type annotation. */
  readonly typeNames?: Readonly<Record<string, ApiRef>>;
}

/** The name of a type, or what it offers written out. */
export type ApiRef = string | ApiSpec;

/** Where a value comes from, as far as rules care. */
export type ValueOrigin =
  | 'weak-random'
  | 'secure-random'
  | 'clock'
  | 'environment'
  | 'request-input'
  | 'token'
  | 'session-id'
  /** Bytes made of a text, or a key made of bytes: as secret as what it was made of. */
  | 'encoded'
  /** A key that verifies signatures and cannot make them. */
  | 'public-key'
  | 'password-check';

export interface ApiSpec {
  /** The type whose members and calls it also has. */
  readonly type?: string;
  /** Members by name; `*` stands for every other. */
  readonly members?: Readonly<Record<string, ApiRef>>;
  readonly call?: CallSpec;
  readonly construct?: CallSpec;
  readonly origin?: ValueOrigin;
  /** For random values: how many random bits each unit of the size has that the generator is asked for. */
  readonly bitsPerUnit?: number;
  /** What writing a member means: `req.session.user = …`. */
  readonly writes?: 'session' | 'storage';
}

export interface CallSpec {
  readonly returns?: ApiRef;
  /** The call gives back the object that it was made on: builders. */
  readonly chains?: boolean;
  /** The result has the members of all arguments, later ones first: `Object.assign`. */
  readonly merges?: boolean;
  /** The result is this argument, which is a function and remains one: `util.promisify`. */
  readonly wraps?: number;
  /** What a function gets that is handed over as this argument (`last`: as the last one; `any`). */
  readonly callbacks?: readonly CallbackSpec[];
  readonly effects?: readonly EffectSpec[];
}

export interface CallbackSpec {
  readonly argument: number | 'last' | 'any';
  /** Holds where the first argument is this text only: `server.on('request', …)`. */
  readonly event?: string;
  /** Holds for functions with this many parameters only. */
  readonly arity?: number;
  /** An empty specification is a parameter that nothing is known of. */
  readonly parameters: readonly ApiRef[];
}

/** Where an effect finds something: an argument or a member in it. */
export interface ArgumentRef {
  readonly argument: number;
  readonly keyword?: string;
  readonly path?: readonly string[];
}

/** An option of a cookie: the names that it has in an options object, and what holds without it. */
export interface OptionSpec {
  readonly names: readonly string[];
  readonly absent?: Primitive;
  /** Unit of a duration. */
  readonly unit?: 'milliseconds' | 'seconds';
}

export type CookieAttribute = 'secure' | 'httpOnly' | 'sameSite' | 'domain' | 'path' | 'maxAge' | 'expires';

export type CookieOptions = Readonly<Partial<Record<CookieAttribute, OptionSpec>>>;

export type EffectSpec =
  | {
      readonly effect: 'cookie-set';
      readonly name: ArgumentRef | { readonly fixed: string };
      readonly value?: ArgumentRef;
      readonly options: ArgumentRef;
      readonly attributes: CookieOptions;
      /** The cookie of a session middleware: it holds the session whatever its name. */
      readonly session?: boolean;
    }
  /** A header is set: `header` names it, or it is in an object of headers. */
  | { readonly effect: 'header-set'; readonly header?: ArgumentRef; readonly value: ArgumentRef }
  | {
      readonly effect: 'secret-use';
      readonly purpose: 'session' | 'cookie' | 'jwt';
      readonly secret: ArgumentRef;
    }
  | {
      readonly effect: 'token-sign';
      readonly payload?: ArgumentRef;
      readonly key?: ArgumentRef;
      readonly options?: ArgumentRef;
      /** Members of the options that set an expiry. */
      readonly expiryOptions?: readonly string[];
      /** Members of the options that name the algorithm, as paths. */
      readonly algorithmOptions?: readonly (readonly string[])[];
      /** For builders: methods that set the expiry, and the one that takes the header. */
      readonly builder?: { readonly expiry: readonly string[]; readonly header: string };
      /** The call itself makes an unsecured token. */
      readonly unsecured?: boolean;
    }
  | {
      readonly effect: 'token-verify';
      readonly token: ArgumentRef;
      readonly key?: ArgumentRef;
      readonly options: ArgumentRef;
      readonly algorithmsOption: string;
      /** Without the option the kind of the key decides, so that only its own algorithms are accepted. */
      readonly keyDecides?: boolean;
      /** The call itself accepts unsecured tokens. */
      readonly unsecured?: boolean;
    }
  | { readonly effect: 'token-decode'; readonly token: ArgumentRef }
  | {
      readonly effect: 'storage-write';
      readonly storage: string;
      readonly key: ArgumentRef;
      readonly value: ArgumentRef;
    }
  | { readonly effect: 'session-renew' }
  | { readonly effect: 'session-destroy' }
  | { readonly effect: 'credential-check' }
  /** A function or option that makes session ids. */
  | { readonly effect: 'id-generate'; readonly generator: ArgumentRef }
  | { readonly effect: 'route'; readonly method: string; readonly path: ArgumentRef };
