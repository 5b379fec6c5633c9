import type { FunctionCalled, RouteHandled, RouterKey } from '../facts/fact';
import { chainRoot, functionsIn } from '../facts/requests';
import { type Expression, lookup } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, type Value, withParts } from '../values/value';
import { Coverage } from './coverage';
import { inOrder } from './order';
import { type HandlerRoles, NO_ROLES, type Roles, union } from './roles';

/** A way on which a request reaches a registration. */
interface Way {
  /** Prefixes of the mounts, as far as they are known. */
  readonly path: string;
  /** What middleware of the routers above does. */
  readonly roles: Roles;
  /** It is known from where on requests come: no mount is missing. */
  readonly complete: boolean;
  /** The mounts on the way, the outermost first. */
  readonly mounts: readonly RouteHandled[];
}

/** A registration in its place. */
export interface Step {
  readonly registration: RouteHandled;
  readonly router: RouterKey;
  /** The path below the router. */
  readonly path: string;
  /** What middleware of the router before it does. */
  readonly before: Roles;
  /** What its own handlers do. */
  readonly own: Roles;
}

/** A route of an application, with everything that a request passes before it is handled. */
export interface Route extends Step {
  readonly method: string;
  /** The whole path as far as it is known: prefixes of mounts first. */
  readonly fullPath: string;
  /** What is done on the way in, its own handlers included. */
  readonly roles: Roles;
  readonly complete: boolean;
  /** Where the routers on the way are mounted, the outermost first. */
  readonly mounts: readonly RouteHandled[];
}

const MAX_WAYS = 8;
const MAX_DEPTH = 6;

/** The applications of some files: their routers, in the order in which requests pass through them. */
export class Applications {
  /** Steps of each router in order. */
  readonly steps = new Map<RouterKey, readonly Step[]>();
  private readonly mounts = new Map<RouterKey, { readonly step: Step; readonly before: Roles }[]>();
  private readonly known = new Map<RouterKey, readonly Way[]>();

  constructor(
    registrations: readonly RouteHandled[],
    calls: readonly FunctionCalled[],
    private readonly roles: HandlerRoles,
    private readonly evaluator: Evaluator,
  ) {
    const ordered = inOrder(registrations, calls);
    for (const [router, list] of ordered) this.steps.set(router, this.stepsOf(router, list));
    for (const steps of this.steps.values()) for (const step of steps) this.mountsIn(step);
  }

  /** Each registration of a method once for every way to it. */
  *routes(): Generator<Route> {
    for (const [router, steps] of this.steps) {
      for (const step of steps) {
        const { method } = step.registration;
        if (method === 'use') continue;
        for (const way of this.waysTo(router, steps, 0)) {
          yield {
            ...step,
            method,
            fullPath: joinPaths(way.path, step.path),
            roles: union(union(way.roles, step.before), step.own),
            complete: way.complete,
            mounts: way.mounts,
          };
        }
      }
    }
  }

  private stepsOf(router: RouterKey, registrations: readonly RouteHandled[]): Step[] {
    const coverage = new Coverage();
    return registrations.map((registration) => {
      const { method, path, chainPath, chain } = registration;
      const text = joinPaths(asString(chainPath) ?? '', asString(path) ?? '');
      const before = coverage.at(text);
      let own = NO_ROLES;
      for (const handler of chain) own = union(own, this.roles.of(handler));
      const isMount = chain.some(({ value }) => this.routersIn(value).length > 0);
      const pattern = asString(path) ?? '';
      if (method === 'use' ? !isMount : method === 'all' || /^\/?\(?\.?\*/.test(pattern))
        coverage.add(path ?? chainPath, own);
      // Guards before a mounted router hold for all that is below.
      return { registration, router, path: text === '/' ? '' : text, before, own };
    });
  }

  private mountsIn(step: Step): void {
    let before = NO_ROLES;
    for (const handler of step.registration.chain) {
      for (const router of this.routersIn(handler.value)) {
        if (router === step.router) continue;
        const list = this.mounts.get(router);
        if (list) list.push({ step, before });
        else this.mounts.set(router, [{ step, before }]);
      }
      before = union(before, this.roles.of(handler));
    }
  }

  /** Routers that a handler is, or plugins that get one. */
  private routersIn(value: Value): RouterKey[] {
    const found: RouterKey[] = [];
    for (const option of optionsOf(value)) {
      if (option.kind === 'api') {
        const key = chainRoot(option.origin, this.evaluator);
        if (this.steps.has(key) || this.evaluator.registry.role(option.spec) === 'router') found.push(key);
      }
    }
    const units = functionsIn(value);
    // A plugin that is wrapped shares the instance that it is registered with; the order tells of it.
    for (const part of withParts(value, 20)) if (part.kind === 'function') units.push(part.unit);
    for (const unit of units) {
      const parameter = unit.parameters[0]?.binding;
      if (parameter && this.steps.has(parameter)) found.push(parameter);
    }
    return found;
  }

  private waysTo(router: RouterKey, steps: readonly Step[], depth: number): readonly Way[] {
    const known = this.known.get(router);
    if (known) return known;
    const application =
      'kind' in router && (steps.some(({ registration }) => registration.application) || isFree(router));
    const root: Way = { path: '', roles: NO_ROLES, complete: application, mounts: [] };
    const mounts = this.mounts.get(router) ?? [];
    if (mounts.length === 0 || depth > MAX_DEPTH) return [root];
    // For routers that mount each other.
    this.known.set(router, [root]);
    const ways: Way[] = [];
    for (const { step, before } of mounts) {
      for (const way of this.waysTo(step.router, this.steps.get(step.router) ?? [], depth + 1)) {
        if (ways.length >= MAX_WAYS) break;
        ways.push({
          path: joinPaths(way.path, step.path),
          roles: union(union(way.roles, step.before), before),
          complete: way.complete,
          mounts: [...way.mounts, step.registration],
        });
      }
    }
    this.known.set(router, ways);
    return ways;
  }
}

/** In an excerpt that does not show where it comes from: `app.post(…)`. */
function isFree(router: Expression): boolean {
  return (
    router.kind === 'name' &&
    /^(app|server|fastify)$/i.test(router.name) &&
    lookup(router.scope, router.name) === undefined
  );
}

function joinPaths(prefix: string, path: string): string {
  if (path === '' || path === '/') return prefix;
  return `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
