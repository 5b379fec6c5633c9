import type { EffectSpec, VersionRange } from './effects';

export type * from './effects';

/** Languages with libraries of their own: names of modules and variables mean nothing in another. */
export type ProgrammingLanguage = 'javascript' | 'python';

/**
 * What a library or platform offers, as data. The engine follows values through the program and, where one
 * is called that a model describes, turns the call into facts. Adding a framework means adding a file here.
 */
export interface FrameworkModel {
  readonly id: string;
  /** JavaScript without it. */
  readonly language?: ProgrammingLanguage;
  readonly title: string;
  /** What `require('name')` and imports give, by package name. */
  readonly modules?: Readonly<Record<string, ApiRef>>;
  /** Types that members, calls and parameters refer to; several models may add to one type. */
  readonly types?: Readonly<Record<string, ApiSpec>>;
  readonly settings?: Readonly<Record<string, SettingsSpec>>;
  /** What to call for ids that nobody can guess, as messages say it. */
  readonly randomIds?: string;
  /** What to compare secrets with, as messages say it. */
  readonly safeComparison?: string;
  /** Global variables. */
  readonly globals?: Readonly<Record<string, ApiRef>>;
  /** Parameters that are known by name alone, where nothing else tells what they are. */
  readonly parameterNames?: Readonly<Record<string, ApiRef>>;
  /** Modules, or members of them, by the name under which programs usually import them; for code that does not show its imports. */
  readonly usualNames?: Readonly<Record<string, readonly [module: string, member?: string]>>;
  /** Types by the name of a type annotation. */
  readonly typeNames?: Readonly<Record<string, ApiRef>>;
  /** Parameters of functions by the type of the variable that holds them: `const POST: APIRoute`. */
  readonly fileRoutes?: readonly FileRouteSpec[];
  /** What a file of this name, without its ending, gives to the framework as its default export. */
  readonly configFiles?: Readonly<Record<string, readonly EffectSpec[]>>;
  /** What an object means whose variable is declared with a type of this name, as the first argument of a call. */
  readonly typedObjects?: Readonly<Record<string, readonly EffectSpec[]>>;
  /** The same of an object by the members that it has, where a file exports it and its type is not shown. */
  readonly shapedObjects?: readonly {
    readonly members: readonly string[];
    readonly effects: readonly EffectSpec[];
  }[];
  readonly functionTypes?: Readonly<Record<string, readonly ApiRef[]>>;
}

/** Settings of an application that are given one by one, under names of the framework's. */
export interface SettingsSpec {
  /** What they mean: references with `parameters` find them by their names. */
  readonly effects: readonly EffectSpec[];
  /** Files whose top-level variables are the settings. */
  readonly modules?: {
    readonly file: RegExp;
    /** Variables one of which tells that it is such a file; what is missing is reported there. */
    readonly marks: readonly string[];
    /** Files that others are laid over: what is missing there may stand in those. */
    readonly partial: RegExp;
    /** Files that are not for production. */
    readonly except: RegExp;
    /** Variables that a deployment changes: what depends on them is not known. */
    readonly switches: readonly string[];
  };
  /** Classes whose members are settings, by their names and one of their members. */
  readonly classes?: {
    readonly name: RegExp;
    readonly except: RegExp;
    readonly marks: RegExp;
  };
}

/** A file that is a route by its place, or stands before such files. */
export interface FileRouteSpec {
  /** What its URI looks like; the first group is the path, a group called `method` the method. */
  readonly file: RegExp;
  /** Exports that handle requests, and their methods in lower case: `all` for every one, `use` for middleware. */
  readonly handlers: Readonly<Record<string, string>>;
  /** The framework compares the origin of requests by itself, or does so for files that export something else as well. */
  readonly guarded?: boolean | { readonly beside: string };
  readonly versions?: VersionRange;
  /** Holds for files whose place tells nothing. */
  readonly elsewhere?: boolean;
}

/** The name of a type, or what it offers written out. */
export type ApiRef = string | ApiSpec;

/** Where a value comes from, as far as rules care. */
export type ValueOrigin =
  | 'weak-random'
  | 'secure-random'
  | 'clock'
  /** The number after the last one. */
  | 'counter'
  | 'environment'
  | 'request-input'
  | 'token'
  | 'session-id'
  /** Bytes made of a text, or a key made of bytes: as secret as what it was made of. */
  | 'encoded'
  /** A member of the header of a token that is not verified yet: which key to take, by its sender's word. */
  | 'token-header'
  /** Such a key itself, which the token brings along. */
  | 'token-key'
  /** The algorithm that such a header names. */
  | 'token-algorithm'
  /** A message authentication code. */
  | 'mac'
  /** A key that verifies signatures and cannot make them; everybody may know it. */
  | 'public-key'
  | 'password-check';

/** What a middleware does with the requests that pass it. */
export type HandlerRole =
  | 'csrf-guard'
  /** Sessions by cookie: who is logged in is told by a cookie. */
  | 'cookie-session'
  | 'cookie-parser'
  /** Tokens in the Authorization header, which no other site can send along. */
  | 'bearer-auth'
  /** Authenticates in the way that its first argument names. */
  | 'strategy'
  | 'static-files'
  /** Reads forms. */
  | 'body-parser'
  | 'method-override'
  | 'router'
  /** A router that listens itself. */
  | 'application';

export interface ApiSpec {
  /** The type whose members and calls it also has. */
  readonly type?: string;
  /** Members by name; `*` stands for every other. */
  readonly members?: Readonly<Record<string, ApiRef>>;
  readonly call?: CallSpec;
  readonly construct?: CallSpec;
  readonly origin?: ValueOrigin;
  /** Handed over, it lets handlers past the guard against cross-site requests. */
  readonly exempts?: boolean;
  /** What it does with requests where it stands as middleware. */
  readonly role?: HandlerRole;
  /** For random values: how many random bits each unit of the size has that the generator is asked for. */
  readonly bitsPerUnit?: number;
  /** What writing a member means: `req.session.user = …`. */
  readonly writes?: 'session' | 'storage' | 'document';
  /** A session: what makes a new one, as messages say it. */
  readonly renewedBy?: string;
  /** A session: what ends it, as messages say it. */
  readonly endedBy?: string;
  /** A session that is kept in the cookie itself: it has no id. */
  readonly inCookie?: boolean;
  /** Members that are assigned to it are settings, under their own names or those given here. */
  readonly holdsSettings?: { readonly of: string; readonly names?: Readonly<Record<string, string>> };
  /** What it means, of the call that made it, to set one of its members: `useCookie(name).value = …`. */
  readonly whenSet?: Readonly<Record<string, readonly EffectSpec[]>>;
  /** A plugin: what it means to hand it to a call of this name, with references into that call. */
  readonly registered?: { readonly by: string; readonly effects: readonly EffectSpec[] };
}

export interface CallSpec {
  readonly returns?: ApiRef;
  /** The call gives back the object that it was made on: builders. */
  readonly chains?: boolean;
  /** The result is the present time, reckoned in this unit. */
  readonly clock?: 'seconds' | 'milliseconds';
  /** The result is a span of time: the seconds of one of each parameter, in order. */
  readonly span?: Readonly<Record<string, number>>;
  /** The result has the members of all arguments, later ones first: `Object.assign`. */
  readonly merges?: boolean | 'deep';
  /** The result is this argument in another form: `util.promisify`, `subtle.importKey`. */
  readonly wraps?: number;
  /** What a function gets that is handed over as this argument (`last`: as the last one; `any`). */
  readonly callbacks?: readonly CallbackSpec[];
  readonly effects?: readonly EffectSpec[];
  /** What a parameter is that the call stands in front of: `@Session() session`. */
  readonly annotates?: ApiRef;
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
