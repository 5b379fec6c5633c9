import type { HandlerRole } from '../../frameworks/model';
import type { Binding, Call, Expression, FunctionUnit } from '../../syntax/program';
import type { Truth, Value } from '../../values/value';
import type { FactBase, OptionsTarget } from './base';

/** A function, middleware or router in the order in which a request passes it. */
export interface Handler {
  readonly value: Value;
  readonly expression: Expression;
}

/** The expression that makes a router, or the parameter that brings it. */
export type RouterKey = Expression | Binding;

/** Handlers are registered with an application or router: for a route, or for all that comes after. */
export interface RouteHandled extends FactBase {
  readonly kind: 'route';
  readonly call: Call;
  /** Undefined where it is not known. */
  readonly router: RouterKey | undefined;
  /** The router listens itself; others must be mounted. */
  readonly application: boolean;
  /** In lower case; `use` stands for middleware, `all` for every method. */
  readonly method: string;
  /** Undefined for middleware without a path. */
  readonly path: Value | undefined;
  /** The path of the chain that it stands in: `app.route('/x').post(…)`. */
  readonly chainPath: Value | undefined;
  readonly chain: readonly Handler[];
  /** Functions among the handlers. */
  readonly handlers: readonly FunctionUnit[];
  /** It holds for routes that are registered before it, too. */
  readonly unordered: boolean;
}

/** A file's export handles requests, because of where the file stands. */
export interface FileRoute extends FactBase {
  readonly kind: 'file-route';
  /** In lower case; `all` for every method, `use` for what requests pass before. */
  readonly method: string;
  readonly path: string;
  readonly handlers: readonly FunctionUnit[];
  /** The framework compares the origin of requests by itself. */
  readonly guarded: boolean;
  /** For middleware: patterns of the paths that it stands before, where they are written. */
  readonly matcher?: readonly string[];
}

/** A function of the workspace is called: its registrations happen here. */
export interface FunctionCalled extends FactBase {
  readonly kind: 'function-called';
  readonly call: Call;
  readonly target: FunctionUnit;
  /** Routers among the arguments, by place. */
  readonly routers: readonly (RouterKey | undefined)[];
}

/** A guard against cross-site requests is made. */
export interface CsrfGuardMade extends FactBase {
  readonly kind: 'csrf-guard';
  readonly call: Call | undefined;
  /** Whether it guards anything. */
  readonly active: Truth;
  /** Options that switch it off or let everything through. */
  readonly off: readonly {
    readonly option: string;
    readonly value: Value;
    /** What is not in the list that the option gives. */
    readonly missing?: string;
  }[];
  /** Middleware that must come before it. */
  readonly needs: readonly HandlerRole[];
  readonly ignoredMethods: Value | undefined;
  readonly ignoredMethodsOption: string;
  readonly options: OptionsTarget;
}

/** A handler is let past the guard. */
export interface CsrfExempted extends FactBase {
  readonly kind: 'csrf-exempt';
  /** What lets it past, and the handler, as they are called. */
  readonly by: string;
  readonly handler: string;
}

/** Answers may be read by other origins. */
export interface CorsConfigured extends FactBase {
  readonly kind: 'cors';
  readonly call: Call;
  /** Undefined where the option is not given. */
  readonly origin: Value | undefined;
  readonly credentials: Value | undefined;
  readonly defaultOrigin: 'any' | 'reflected' | 'none';
  readonly wildcardReflects: boolean;
  /** A function that gives the options for each request. */
  readonly decidedBy?: FunctionUnit;
}

/** A header of a response is written by hand. */
export interface HeaderWritten extends FactBase {
  readonly kind: 'header-written';
  readonly call?: Call;
  /** The object that it stands in, where no call is known that it goes to. */
  readonly of?: Expression;
  /** In lower case. */
  readonly name: string;
  readonly value: Value;
}

/** Facts of this family. */
export type RequestFact =
  | RouteHandled
  | FileRoute
  | FunctionCalled
  | CsrfGuardMade
  | CsrfExempted
  | CorsConfigured
  | HeaderWritten;
