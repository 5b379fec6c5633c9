import type { ApiRef, ApiSpec } from './model';
import type { FrameworkRegistry } from './registry';

/** The name by which CommonJS programs call what a module exports as its default. */
const DEFAULT = 'default';

/** Names of members that models describe. */
export interface MemberNames {
  /** Those whose calls do something that a model speaks of, and parameters, which members of unknown objects are taken for. */
  readonly called: ReadonlySet<string>;
  /** Those that something can be written into that a model speaks of. */
  readonly written: ReadonlySet<string>;
}

/** The names of all members that models describe; `*` among them stands for any. */
export function memberNames(registry: FrameworkRegistry): MemberNames {
  const called = new Set([DEFAULT]);
  const written = new Set<string>();
  const seen = new Set<unknown>();
  const isCalled = (spec: ApiSpec): boolean =>
    [true, false].some((construct) => {
      const call = registry.call(spec, construct);
      return call !== undefined && (call.merges !== undefined || (call.effects ?? []).length > 0);
    });
  const addFrom = (members: object): void => {
    for (const [name, ref] of Object.entries(members)) {
      // Effects have members too, which are places of arguments.
      if (typeof ref !== 'string' && (typeof ref !== 'object' || ref === null)) continue;
      const spec = registry.resolve(ref as ApiRef);
      if (!spec) continue;
      if (isCalled(spec)) called.add(name);
      if (registry.writes(spec) !== undefined) written.add(name);
    }
  };
  /** Members are named wherever a specification is written out, however deep. */
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'members' && typeof inner === 'object') addFrom(inner);
      visit(inner);
    }
  };
  for (const model of registry.models) {
    visit(model);
    addFrom(model.parameterNames ?? {});
  }
  return { called, written };
}
