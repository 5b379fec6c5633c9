import type { Branch, Definition, FunctionUnit, Name } from '../syntax/program';

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
  for (const definition of [...definitions].sort((a, b) => b.at - a.at)) {
    const reach = reaches(definition, use);
    if (reach === 'no') continue;
    found.push(definition);
    if (reach === 'yes' && definition.owner === use.scope.owner) break;
  }
  return found;
}
