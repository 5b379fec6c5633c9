import type { FunctionCalled, RouteHandled, RouterKey } from '../facts/fact';
import type { Call, FunctionUnit } from '../syntax/program';

const MAX_STEPS = 20_000;

/**
 * Puts registrations in the order in which they run, router by router: calls of functions of the workspace are
 * followed, and routers that they are given are told apart from those of other calls.
 *
 * @param registrations of all files
 * @param calls of functions of the workspace, of all files
 */
export function inOrder(
  registrations: readonly RouteHandled[],
  calls: readonly FunctionCalled[],
): ReadonlyMap<RouterKey, readonly RouteHandled[]> {
  return new Execution(registrations, calls).run();
}

/** A registration with its router, and whether it runs in another file than the one that makes the router. */
interface Step {
  readonly registration: RouteHandled;
  readonly foreign: boolean;
}

class Execution {
  private readonly byCall = new Map<Call, RouteHandled[]>();
  private readonly called = new Map<Call, FunctionCalled[]>();
  private readonly targets = new Set<FunctionUnit>();
  private readonly visited = new Set<FunctionUnit>();
  private readonly parameters = new Map<RouterKey, RouterKey>();
  private readonly steps = new Map<RouterKey, Step[]>();
  private readonly units = new Set<FunctionUnit>();
  private count = 0;

  constructor(registrations: readonly RouteHandled[], calls: readonly FunctionCalled[]) {
    for (const registration of registrations) {
      add(this.byCall, registration.call, registration);
      this.units.add(registration.unit);
    }
    for (const each of calls) {
      add(this.called, each.call, each);
      this.targets.add(each.target);
      this.units.add(each.unit);
    }
  }

  run(): ReadonlyMap<RouterKey, readonly RouteHandled[]> {
    const roots = new Set([...this.units].map(rootOf));
    for (const root of roots) this.unit(root, root.uri);
    // Functions that nothing in these files calls: exported, or called by a framework.
    for (const uncalled of [true, false]) {
      for (const unit of this.units) {
        if (!this.visited.has(unit) && uncalled !== this.targets.has(unit)) this.unit(unit, unit.uri);
      }
    }
    return new Map([...this.steps].map(([router, steps]) => [router, sorted(steps)]));
  }

  private unit(unit: FunctionUnit, uri: string): void {
    this.visited.add(unit);
    for (const call of unit.calls) {
      if (this.count++ > MAX_STEPS) return;
      for (const registration of this.byCall.get(call) ?? []) this.registered(registration, uri);
      for (const each of this.called.get(call) ?? []) this.follow(each, uri);
      for (const { value } of call.args) {
        if (value.kind === 'function' && !this.visited.has(value.unit)) this.unit(value.unit, uri);
      }
    }
  }

  private follow({ target, routers }: FunctionCalled, uri: string): void {
    let given = false;
    routers.forEach((router, index) => {
      const parameter = target.parameters[index]?.binding;
      const known = router && this.resolve(router);
      if (!parameter || !known || known === parameter) return;
      given ||= this.parameters.get(parameter) !== known;
      this.parameters.set(parameter, known);
    });
    if (given || !this.visited.has(target)) this.unit(target, uri);
  }

  private registered(registration: RouteHandled, uri: string): void {
    if (!registration.router) return;
    const router = this.resolve(registration.router);
    const foreign = 'owner' in router && router.owner.uri !== uri;
    const list = this.steps.get(router);
    if (list?.some((step) => step.registration === registration)) return;
    add(this.steps, router, { registration, foreign });
  }

  private resolve(router: RouterKey): RouterKey {
    let current = router;
    for (let hops = 0; hops < 8; hops++) {
      const next = this.parameters.get(current);
      if (!next || next === current) return current;
      current = next;
    }
    return current;
  }
}

/** What runs in other files may run first: its middleware then covers everything. */
function sorted(steps: readonly Step[]): RouteHandled[] {
  const first = steps.filter(
    ({ registration, foreign }) => registration.unordered || (foreign && isMiddleware(registration)),
  );
  const rest = steps.filter((step) => !first.includes(step));
  return [...first, ...rest.filter((step) => !step.foreign), ...rest.filter((step) => step.foreign)].map(
    ({ registration }) => registration,
  );
}

/** Middleware alone, no router that is mounted. */
function isMiddleware({ method, chain }: RouteHandled): boolean {
  return (
    method === 'use' && chain.every(({ value }) => value.kind !== 'api' || value.spec.type === undefined)
  );
}

function rootOf(unit: FunctionUnit): FunctionUnit {
  let current = unit;
  while (current.parent) current = current.parent;
  return current;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
