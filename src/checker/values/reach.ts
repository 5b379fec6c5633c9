import type { Branch, Definition, FunctionUnit, Name, PropertyWrite } from '../syntax/program';
import type { SeenWrite } from './writes';

type Reach = 'yes' | 'maybe' | 'no';

/** Whether what is written at `source` holds where `use` reads it. */
export function reaches(
  source: { readonly at: number; readonly owner: FunctionUnit; readonly branches: readonly Branch[] },
  use: Name,
): Reach {
  const sameFunction = source.owner === use.scope.owner;
  if (sameFunction && source.at >= use.start) return 'no';
  if (!sameFunction) return source.branches.length === 0 ? 'yes' : 'maybe';
  for (const [index, branch] of source.branches.entries()) {
    const here = use.branches[index];
    if (here?.id !== branch.id) return 'maybe';
    if (here.arm !== branch.arm) return 'no';
  }
  return 'yes';
}

/** The definitions whose values a use may see, nearest first, up to one that surely holds. */
export function reachingDefinitions(definitions: readonly Definition[], use: Name): Definition[] {
  const found: Definition[] = [];
  for (const definition of definitions) {
    const reach = reaches(definition, use);
    if (reach === 'no') continue;
    found.push(definition);
    if (reach === 'yes' && definition.owner === use.scope.owner) break;
    if (found.length > MAX_DEFINITIONS) break;
  }
  return found;
}

/** More values than a choice holds are as good as none. */
const MAX_DEFINITIONS = 12;

/** The changes that a use may see: those to what the nearest sure definition made, in order. */
export function reachingWrites(
  writes: readonly PropertyWrite[],
  use: Name,
  definitions: readonly Definition[],
): SeenWrite[] {
  if (writes.length === 0) return [];
  const last = definitions.at(-1);
  const from = last && last.owner === use.scope.owner && reaches(last, use) === 'yes' ? last : undefined;
  const seen: SeenWrite[] = [];
  for (const write of writes) {
    if (from && write.owner === from.owner && write.at < from.at) continue;
    const reach = reaches(write, use);
    if (reach !== 'no') seen.push({ write, reach });
  }
  return seen;
}
