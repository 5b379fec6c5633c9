import { HandlerRoles } from '../applications/roles';
import { type Route, routesOf } from '../applications/routes';
import type { HandlerRole } from '../frameworks/model';
import type { Report, RuleContext } from './context';

const STATE_CHANGING = new Set(['post', 'put', 'patch', 'delete', 'del']);

/** Routes where nobody is logged in yet: there is no session to abuse. */
const BEFORE_LOGIN =
  /log-?in|sign-?in|sign-?up|register|registration|forgot|reset|webhook|callback|\/oauth|\/token\b|health/i;

/** Cookie-authenticated routes that another site can call (OWASP ASVS 5.0 3.5.1). */
export function* csrfRules(context: RuleContext): Generator<Report> {
  if (context.facts.of('route').length === 0) return;
  const roles = new HandlerRoles(context.evaluator, context.programOf);
  const seen = new Set<unknown>();
  for (const route of routesOf(context.allFacts('route'))) {
    const { registration } = route;
    if (registration.unit.uri !== context.program.uri || seen.has(registration)) continue;
    if (!isUnprotected(route, roles)) continue;
    seen.add(registration);
    yield {
      ruleId: 'csrf/missing-protection',
      confidence: 'likely',
      message: `${route.method.toUpperCase()} ${route.path || 'this route'} acts on a session cookie without checking a token or the Origin header: another site can send the request in the user's name; add a CSRF guard before it.`,
      site: registration.site,
      unit: registration.unit,
    };
  }
}

function isUnprotected(route: Route, roles: HandlerRoles): boolean {
  if (!STATE_CHANGING.has(route.method) || !route.complete || BEFORE_LOGIN.test(route.path)) return false;
  const found = new Set<HandlerRole | 'unknown'>();
  const last = route.passes.at(-1);
  for (const handler of route.passes) for (const role of roles.of(handler)) found.add(role);
  if (found.has('csrf-guard') || !found.has('cookie-session')) return false;
  // The session middleware alone is no sign that this route relies on it, where tokens authenticate.
  const own = last ? roles.of(last) : new Set();
  return !found.has('bearer-auth') || own.has('cookie-session');
}
