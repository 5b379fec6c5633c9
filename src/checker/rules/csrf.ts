import type { Route } from '../applications/routes';
import { KNOWS_USER } from '../applications/userWords';
import { placeOf } from '../facts/arguments';
import type { RouteHandled } from '../facts/fact';
import type { Confidence } from '../model';
import type { Report, RuleContext } from './context';
import { misorderedGuards } from './csrfOrder';
import { maySafelyWrite, safeMethodRules } from './csrfSafeMethods';
import { sessionSameSite, viewOf } from './csrfView';

/** Cookie-authenticated routes that another site can call (OWASP ASVS 5.0 3.5.1). */
export function* csrfRules(context: RuleContext): Generator<Report> {
  if (context.facts.of('route').length === 0) return;
  // Looking into all files is worth it only where something may come of it.
  if (!context.isMentioned(KNOWS_USER) && !maySafelyWrite(context)) return;
  const view = viewOf(context);
  const misordered = new Set<RouteHandled>();
  yield* misorderedGuards(view, misordered);
  const kept = sessionSameSite(context);
  for (const [registration, route] of view.unprotected) {
    if (registration.unit.uri !== context.program.uri || misordered.has(registration)) continue;
    yield {
      ruleId: 'csrf/missing-protection',
      confidence: kept || context.isExample ? 'hint' : confidenceOf(route),
      ...(kept ? { severity: 'information' as const } : {}),
      message: `${route.method.toUpperCase()} ${route.fullPath || '/'} acts on a session cookie without checking a token or the Origin header: ${kept ? `only SameSite=${kept} keeps` : 'nothing keeps'} another site from sending the request in the user's name; add a CSRF guard before it.`,
      site: registration.site,
      unit: registration.unit,
      evidence: [...sessionEvidence(context), ...mountEvidence(route)],
    };
  }
  yield* safeMethodRules(view);
}

function confidenceOf({ roles, registration }: Route): Confidence {
  const seen = roles.has('cookie-session') && roles.has('reads-session') && !roles.has('unknown');
  return seen && !registration.guessed ? 'certain' : 'likely';
}

/** Where the routers are mounted that lead to the route. */
function mountEvidence({ mounts }: Route): NonNullable<Report['evidence']> {
  return mounts.map(({ site, unit }) => ({
    message: 'The router is mounted here.',
    site: placeOf(site, unit),
  }));
}

function sessionEvidence(context: RuleContext): NonNullable<Report['evidence']> {
  const cookie = context.allFacts('cookie-set').find(({ session }) => session);
  return cookie
    ? [{ message: 'The session cookie is set up here.', site: placeOf(cookie.site, cookie.unit) }]
    : [];
}
