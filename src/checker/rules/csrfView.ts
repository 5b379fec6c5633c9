import { HandlerRoles } from '../applications/roles';
import { Applications, type Route, type Step } from '../applications/routes';
import type { RouteHandled } from '../facts/fact';
import type { FunctionUnit } from '../syntax/program';
import { judgeKey, namesIdentity, namesLogin } from '../values/names';
import { asString, optionsOf, type Value, withParts } from '../values/value';
import type { RuleContext } from './context';

export const STATE_CHANGING = new Set(['post', 'put', 'patch', 'delete', 'del']);

/** Routes where nobody is logged in before or after, or that other servers call: there is no session to abuse. */
const BEFORE_LOGIN =
  /log-?in|log-?out|log-?off|sign-?out|sign-?off|sign-?in|sign-?up|register|registration|forgot|reset|recover|webhook|callback|\/hooks?\b|\/oauth|\/saml|\/acs\b|\/sso|\/tokens?\b|health|csp-report|\/graphql/i;

/** What the routes of the applications of this file are guarded by. */
export interface CsrfView {
  readonly context: RuleContext;
  readonly applications: Applications;
  readonly roles: HandlerRoles;
  /** Routes without a guard on some way to them, by their registration. */
  readonly unprotected: ReadonlyMap<RouteHandled, Route>;
  /** All routes, by their registration: the first way to each. */
  readonly routes: ReadonlyMap<RouteHandled, Route>;
}

/** Looks at the routes of this file and of the applications that it belongs to. */
export function viewOf(context: RuleContext): CsrfView {
  return { ...context.shared('csrf view', (allFacts) => makeView({ ...context, allFacts })), context };
}

function makeView(context: RuleContext): Omit<CsrfView, 'context'> {
  const roles = rolesIn(context);
  const registrations = context.allFacts('route');
  // Where everything is registered as the files are read, it does not matter who calls whom.
  const inFunctions = registrations.some(({ unit }) => unit.parent !== undefined);
  const applications = new Applications(
    registrations,
    inFunctions ? context.allFacts('function-called') : [],
    roles,
    context.evaluator,
  );
  const logins = loginHandlers(context);
  const unprotected = new Map<RouteHandled, Route>();
  const routes = new Map<RouteHandled, Route>();
  for (const route of applications.routes()) {
    if (!routes.has(route.registration)) routes.set(route.registration, route);
    const { registration } = route;
    if (unprotected.has(registration) || !isUnprotected(route, roles)) continue;
    if (!registration.handlers.some((handler) => logins.has(handler))) unprotected.set(registration, route);
  }
  return { applications, roles, unprotected, routes };
}

/** What keeps every session cookie from requests that other sites cause: the weakest of their SameSite attributes. */
export function sessionSameSite({ allFacts }: RuleContext): 'Strict' | 'Lax' | undefined {
  const cookies = allFacts('cookie-set').filter(
    ({ session, name, value }) =>
      session || (judgeKey(asString(name) ?? '') === 'credential' && asString(value) !== ''),
  );
  const values = cookies.flatMap(({ attributes }) => {
    const value = attributes.sameSite?.value;
    return value ? optionsOf(value).map(sameSiteOf) : [undefined];
  });
  if (values.length === 0 || values.includes(undefined)) return undefined;
  return values.every((each) => each === 'Strict') ? 'Strict' : 'Lax';
}

function sameSiteOf(value: Value): 'Strict' | 'Lax' | undefined {
  const text = asString(value)?.toLowerCase();
  if (text === 'strict' || (value.kind === 'constant' && value.value === true)) return 'Strict';
  return text === 'lax' ? 'Lax' : undefined;
}

/** What handlers do, by what is known of all files. */
export function rolesIn(context: RuleContext): HandlerRoles {
  const { evaluator, programOf, allFacts } = context;
  return new HandlerRoles(evaluator, programOf, allFacts('csrf-guard'), tokensInCookies(context));
}

/** A strategy takes its token from a cookie: `jwtFromRequest: (req) => req.cookies.token`. */
function tokensInCookies({ allFacts, evaluator, programOf }: RuleContext): boolean {
  return allFacts('token-verify').some(({ call }) => {
    const [argument] = call.args;
    const options = argument && evaluator.evaluate(argument.value);
    const extractor = options?.kind === 'object' ? options.members.get('jwtFromRequest') : undefined;
    if (!extractor) return false;
    for (const part of withParts(extractor, 30)) {
      if (part.kind !== 'function') continue;
      const { uri, start, end } = part.unit;
      if (/cookie/i.test(programOf(uri)?.text.slice(start, end) ?? '')) return true;
    }
    return false;
  });
}

/** Functions that write who the user is into the session, or clear it: nobody is logged in before or after. */
function loginHandlers(context: RuleContext): ReadonlySet<FunctionUnit> {
  const found = new Set<FunctionUnit>();
  for (const { unit, member } of context.allFacts('session-write')) {
    if (!namesIdentity(member)) continue;
    for (let each: FunctionUnit | undefined = unit; each; each = each.parent) found.add(each);
  }
  return found;
}

/** Whether a path is one that nobody is logged in at, or that other servers call. */
export function isBeforeLogin(path: string): boolean {
  return BEFORE_LOGIN.test(path) || namesLogin(path);
}

function isUnprotected(
  { method, complete, fullPath, roles, own, registration }: Route,
  handlers: HandlerRoles,
): boolean {
  if (!STATE_CHANGING.has(method) || !complete || isBeforeLogin(fullPath)) return false;
  if (roles.has('csrf-guard') || !isByCookie({ roles, own })) return false;
  // A session that nothing on the way reads may be there for other routes: the rest must tell.
  return (
    SIGNS.some((role) => roles.has(role)) ||
    own.has('unknown') ||
    method !== 'post' ||
    registration.handlers.some((unit) => handlers.changesState(unit))
  );
}

const SIGNS = ['reads-session', 'either-auth', 'needs-user'] as const;

/** Whether the route knows its user by a cookie that the browser sends along by itself. */
export function isByCookie({ roles, own }: Pick<Step & Route, 'roles' | 'own'>): boolean {
  if (roles.has('either-auth')) return true;
  if (!roles.has('cookie-session') && !roles.has('reads-session')) return false;
  // The session middleware alone is no sign that this route relies on it, where tokens authenticate.
  return !roles.has('bearer-auth') || own.has('reads-session');
}
