import type { Handler, RouteHandled } from '../facts/fact';
import type { Expression } from '../syntax/program';
import { asString, optionsOf } from '../values/value';

/** A route of an application, with everything that a request passes before it is handled. */
export interface Route {
  readonly registration: RouteHandled;
  readonly method: string;
  /** The whole path as far as it is known: prefixes of mounts first. */
  readonly path: string;
  /** In the order in which a request passes them, the route's own handlers last. */
  readonly passes: readonly Handler[];
  /** It is known from where on requests come: no mount is missing. */
  readonly complete: boolean;
}

const MAX_MOUNT_DEPTH = 6;

/**
 * The routes of all applications in the given registrations. A router that is mounted twice gives each of its
 * routes twice, once a way in; one that is never mounted gives incomplete routes.
 *
 * @param registrations in the order in which they run, file by file
 */
export function routesOf(registrations: readonly RouteHandled[]): Route[] {
  const byRouter = new Map<Expression, RouteHandled[]>();
  for (const registration of registrations) {
    if (!registration.router) continue;
    const list = byRouter.get(registration.router);
    if (list) list.push(registration);
    else byRouter.set(registration.router, [registration]);
  }
  const mounts = mountsOf(registrations);
  return registrations
    .filter(({ method }) => method !== 'use')
    .flatMap((registration) =>
      waysTo(registration, byRouter, mounts, 0).map(({ path, passes, complete }) => ({
        registration,
        method: registration.method,
        path,
        passes: [...passes, ...registration.chain],
        complete,
      })),
    );
}

interface Mount {
  readonly registration: RouteHandled;
  /** Place of the router among the mount's handlers: those before it run first. */
  readonly index: number;
}

function mountsOf(registrations: readonly RouteHandled[]): Map<Expression, Mount[]> {
  const mounts = new Map<Expression, Mount[]>();
  for (const registration of registrations) {
    registration.chain.forEach((handler, index) => {
      for (const option of optionsOf(handler.value)) {
        if (option.kind !== 'api') continue;
        const list = mounts.get(option.origin);
        if (list) list.push({ registration, index });
        else mounts.set(option.origin, [{ registration, index }]);
      }
    });
  }
  return mounts;
}

interface Way {
  readonly path: string;
  readonly passes: readonly Handler[];
  readonly complete: boolean;
}

/** All ways by which a request reaches a registration, without its own handlers. */
function waysTo(
  registration: RouteHandled,
  byRouter: ReadonlyMap<Expression, readonly RouteHandled[]>,
  mounts: ReadonlyMap<Expression, readonly Mount[]>,
  depth: number,
): Way[] {
  const own = pathText(registration);
  const { router } = registration;
  if (!router) return [{ path: own, passes: [], complete: false }];
  const siblings = byRouter.get(router) ?? [];
  const before = siblings
    .slice(0, siblings.indexOf(registration))
    .filter((each) => each.method === 'use' && covers(each, own))
    .flatMap((each) => each.chain);
  const parents = (mounts.get(router) ?? []).filter((mount) => mount.registration.router !== router);
  if (parents.length === 0 || depth >= MAX_MOUNT_DEPTH) {
    return [{ path: own, passes: before, complete: isApplication(router) }];
  }
  return parents.flatMap((mount) =>
    waysTo(mount.registration, byRouter, mounts, depth + 1).map((way) => ({
      path: joinPaths(way.path, own),
      passes: [...way.passes, ...mount.registration.chain.slice(0, mount.index), ...before],
      complete: way.complete,
    })),
  );
}

/** `express()` listens by itself; `Router()` must be mounted. */
function isApplication(router: Expression): boolean {
  if (router.kind !== 'call') return false;
  const { callee } = router;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  return typeof name === 'string' && !/router/i.test(name);
}

/** Middleware at a path covers the routes below it; a path that is not known may cover all. */
function covers(middleware: RouteHandled, path: string): boolean {
  if (!middleware.path) return true;
  const prefix = asString(middleware.path);
  if (prefix === undefined || /[*:?(]/.test(prefix)) return true;
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

function pathText(registration: RouteHandled): string {
  return asString(registration.path) ?? '';
}

function joinPaths(prefix: string, path: string): string {
  return `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
