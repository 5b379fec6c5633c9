import { NO_ROLES, type Roles, union } from '../applications/roles';
import type { FileRoute } from '../facts/fact';
import type { Report, RuleContext } from './context';
import { firstWrite } from './csrfSafeMethods';
import { isBeforeLogin, rolesIn, STATE_CHANGING, sessionSameSite } from './csrfView';

/** Sessions whose cookie is kept from requests of other sites by default (SameSite=Lax). */
const LAX =
  /next-auth|getServerSession|\bauth\(\)|better-auth|@clerk|@supabase|@remix-run|react-router|iron-session/;

/** Paths that say what a request to them does. */
const CHANGES = /\b(delete|remove|destroy|update|create|promote|transfer|ban|approve|cancel|revoke)\b/i;

/** Routes by file: no middleware is registered, so the handler or the package's middleware must check. */
export function* csrfFileRules(context: RuleContext): Generator<Report> {
  const own = context.facts.of('file-route').filter(({ method }) => method !== 'use');
  if (own.length === 0) return;
  const roles = rolesIn(context);
  const rolesOf = (route: FileRoute): Roles =>
    route.handlers.reduce((all: Roles, unit) => union(all, roles.ofFunction(unit)), NO_ROLES);
  const passed = context.allFacts('file-route').filter(({ method }) => method === 'use');
  const rolesBefore = (path: string): Roles =>
    passed
      .filter(({ matcher }) => !matcher || matcher.some((pattern) => covers(pattern, path)))
      .reduce(
        (all: Roles, route) => union(all, route.guarded ? new Set(['csrf-guard'] as const) : rolesOf(route)),
        NO_ROLES,
      );
  const middleware = context
    .allFacts('route')
    .filter(({ method }) => method === 'use')
    .reduce(
      (all: Roles, { chain }) => chain.reduce((each, one) => union(each, roles.of(one)), all),
      NO_ROLES,
    );
  for (const route of own) {
    const found = rolesOf(route);
    const byCookie = found.has('either-auth') || (found.has('reads-session') && !found.has('bearer-auth'));
    const isSafe = route.method === 'get' || route.method === 'head';
    // A read that changes something is wrong whoever asks, where the path says that it does.
    const named = isSafe && !route.guessed && !found.has('bearer-auth') && CHANGES.test(route.path);
    if ((!byCookie && !named) || isBeforeLogin(route.path)) continue;
    const { site, unit } = route;
    const name = route.guessed
      ? `This ${route.method.toUpperCase()} handler`
      : `${route.method.toUpperCase()} ${route.path || '/'}`;
    if (isSafe) {
      const write = firstWrite(context, route.handlers, route.path, byCookie || named);
      if (!write || (route.guessed && comesBack(route, context))) continue;
      yield {
        ruleId: 'csrf/state-change-on-get',
        confidence: byCookie ? write.confidence : 'hint',
        message: `${name} calls ${write.name}: a link or an image on another site changes data in the user's name, past SameSite=Lax and CSRF guards; use POST, PUT, PATCH or DELETE.`,
        site,
        unit,
      };
      continue;
    }
    const changes = STATE_CHANGING.has(route.method) || handlesPost(route, context);
    const guarded = route.guarded && !isSwitchedOff(context);
    if (!changes || guarded || found.has('csrf-guard')) continue;
    if (rolesBefore(route.path).has('csrf-guard') || middleware.has('csrf-guard')) continue;
    if (!route.handlers.some((unit) => roles.changesState(unit))) continue;
    const kept = sessionSameSite(context);
    if (!kept && LAX.test(context.program.text)) continue;
    yield {
      ruleId: 'csrf/missing-protection',
      confidence: kept || context.isExample ? 'hint' : 'likely',
      ...(kept ? { severity: 'information' as const } : {}),
      message: `${route.method === 'all' ? route.path : name} acts on a session cookie without checking a token or the Origin header: ${kept ? `only SameSite=${kept} keeps` : 'nothing keeps'} another site from sending the request in the user's name; compare Origin with the site's own first.`,
      site,
      unit,
    };
  }
}

/** The framework's own check is switched off in the site's configuration. */
function isSwitchedOff({ allFacts }: RuleContext): boolean {
  return allFacts('csrf-guard').some(
    ({ off, unit }) => off.length > 0 && /\/(astro|svelte)\.config\.[cm]?[jt]s$/.test(unit.uri),
  );
}

/** What another site or a mail sends the user back to, where no path says so. */
function comesBack({ handlers }: FileRoute, { programOf }: RuleContext): boolean {
  return handlers.some(({ uri, start, end }) =>
    /oauth|callback|verif|token|['"`](code|state)['"`]/i.test(programOf(uri)?.text.slice(start, end) ?? ''),
  );
}

/** One function for all methods says by itself which it takes. */
function handlesPost({ handlers }: FileRoute, { programOf }: RuleContext): boolean {
  return handlers.some(({ uri, start, end }) =>
    /['"`](POST|PUT|PATCH|DELETE)['"`]/.test(programOf(uri)?.text.slice(start, end) ?? ''),
  );
}

/** Whether a pattern of Next's may fit the path of a route: `/api/:path*`, `/((?!_next|static).*)`. */
function covers(pattern: string, path: string): boolean {
  const plain = path.replace(/\/\([^/)]*\)/g, '');
  const excluded = /\(\?!([^)]*)\)/.exec(pattern)?.[1];
  if (excluded !== undefined) {
    return !excluded
      .split('|')
      .some((part) => part !== '' && plain.slice(1).startsWith(part.replace(/\W.*$/, '')));
  }
  const fixed = pattern.replace(/[:(*[].*$/, '').replace(/\/$/, '');
  return plain === fixed || plain.startsWith(`${fixed}/`);
}
