import type { Step } from '../applications/routes';
import { placeOf } from '../facts/arguments';
import type { RouteHandled, RouterKey } from '../facts/fact';
import { chainRoot } from '../facts/requests';
import { asString } from '../values/value';
import type { Report } from './context';
import type { CsrfView } from './csrfView';

const NEEDED: Readonly<Record<string, string>> = {
  'cookie-session': 'session middleware',
  'cookie-parser': 'cookie parser',
  'body-parser': 'parser of form bodies',
};

/**
 * Guards that stand in the wrong place: behind routes that they should cover, before what they need, or before a
 * middleware that changes the method.
 *
 * @param covered is filled with the routes that a guard misses by its place
 */
export function* misorderedGuards(view: CsrfView, covered: Set<RouteHandled>): Generator<Report> {
  for (const steps of view.applications.steps.values()) {
    yield* behindRoutes(steps, view, covered);
    yield* beforeWhatItNeeds(steps, view);
  }
}

function* behindRoutes(
  steps: readonly Step[],
  view: CsrfView,
  covered: Set<RouteHandled>,
): Generator<Report> {
  let pending: { readonly path: string; readonly registration: RouteHandled }[] = [];
  for (const step of steps) {
    const { registration, path } = step;
    if (registration.method !== 'use') {
      if (view.unprotected.has(registration)) pending.push({ path, registration });
      continue;
    }
    const mounted = mountedRoutes(step, view);
    if (mounted.length > 0) {
      pending.push(...mounted.map((each) => ({ path, registration: each })));
      continue;
    }
    if (!step.own.has('csrf-guard') || registration.unordered) continue;
    const prefix = asString(registration.path)?.replace(/\/?\*?$/, '') ?? '';
    const missed = pending.filter((each) => each.path.startsWith(prefix));
    pending = pending.filter((each) => !each.path.startsWith(prefix));
    const [first] = missed;
    if (!first) continue;
    for (const each of missed) covered.add(each.registration);
    if (registration.unit.uri !== view.context.program.uri) continue;
    yield {
      ruleId: 'csrf/misordered',
      confidence: 'certain',
      message: `This guard comes after ${missed.length === 1 ? 'a route' : `${missed.length} routes`} that it should cover, so another site can still send ${first.registration.method.toUpperCase()} ${first.path || '/'} in the user's name; register the guard before the routes.`,
      site: registration.site,
      unit: registration.unit,
      evidence: missed.slice(0, 10).map((each) => ({
        message: 'This route is reached before the guard.',
        site: placeOf(each.registration.site, each.registration.unit),
      })),
    };
  }
}

/** Unprotected routes of the routers that a step mounts. */
function mountedRoutes({ registration, router }: Step, view: CsrfView): RouteHandled[] {
  return registration.chain.flatMap(({ value }) => {
    if (value.kind !== 'api') return [];
    const key: RouterKey = chainRoot(value.origin, view.context.evaluator);
    if (key === router) return [];
    return (view.applications.steps.get(key) ?? [])
      .map((step) => step.registration)
      .filter((each) => view.unprotected.has(each));
  });
}

function* beforeWhatItNeeds(steps: readonly Step[], view: CsrfView): Generator<Report> {
  const late = new Map<string, Step>();
  // From the end: what is registered later is known when a guard is met.
  for (const step of [...steps].reverse()) {
    const { registration, own, before } = step;
    if (registration.method === 'use' && own.has('csrf-guard') && !registration.unordered) {
      const here = registration.unit.uri === view.context.program.uri;
      const override = late.get('method-override');
      if (here && override && !before.has('method-override')) yield afterOverride(step, override);
      else if (here) {
        const needs = registration.chain.flatMap((handler) => view.roles.guardOf(handler)?.needs ?? []);
        for (const role of needs) {
          const needed = late.get(role);
          if (!needed || needed === step || before.has(role) || own.has(role)) continue;
          yield tooEarly(step, needed, role);
          break;
        }
      }
    }
    if (registration.method === 'use') for (const role of own) late.set(role, step);
  }
}

function afterOverride({ registration }: Step, override: Step): Report {
  return {
    ruleId: 'csrf/misordered',
    confidence: 'certain',
    message:
      'This guard sees requests before their method is overridden: an attacker sends a method that the guard lets through and has it turned into a POST or DELETE afterwards; register the method override before the guard.',
    site: registration.site,
    unit: registration.unit,
    evidence: [
      {
        message: 'The method is overridden here, behind the guard.',
        site: placeOf(override.registration.site, override.registration.unit),
      },
    ],
  };
}

function tooEarly({ registration }: Step, needed: Step, role: string): Report {
  const what = NEEDED[role] ?? role;
  return {
    ruleId: 'csrf/misordered',
    confidence: role === 'body-parser' ? 'hint' : 'likely',
    ...(role === 'body-parser' ? { severity: 'information' as const } : {}),
    message: `This guard comes before the ${what} that it needs, so it cannot see the token and an attacker's request is not told from the user's own; register the ${what} before the guard.`,
    site: registration.site,
    unit: registration.unit,
    evidence: [
      {
        message: `The ${what} is registered here, behind the guard.`,
        site: placeOf(needed.registration.site, needed.registration.unit),
      },
    ],
  };
}
