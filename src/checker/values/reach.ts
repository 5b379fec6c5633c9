import type { Branch, Definition, FunctionUnit, Name, PropertyWrite } from '../syntax/program';
import type { Decision } from './decisions';
import type { SeenWrite } from './writes';

type Reach = 'yes' | 'maybe' | 'no';

/** What is assumed of a test that depends on the run. */
export type Decide = (decision: Decision) => boolean | undefined;

/** Whether what is written at `source` holds where `use` reads it. */
export function reaches(
  source: { readonly at: number; readonly owner: FunctionUnit; readonly branches: readonly Branch[] },
  use: Name,
  decide: Decide,
): Reach {
  const sameFunction = source.owner === use.scope.owner;
  if (sameFunction && source.at >= use.start) return 'no';
  let shared = 0;
  if (sameFunction) {
    for (const branch of source.branches) {
      const here = use.branches[shared];
      if (here?.id !== branch.id) break;
      if (here.arm !== branch.arm) return 'no';
      shared++;
    }
  }
  return entered(source.branches.slice(shared), decide);
}

/** Whether the arms of these branches run. */
function entered(branches: readonly Branch[], decide: Decide): Reach {
  let reach: Reach = 'yes';
  for (const { condition, arm } of branches) {
    const holds =
      condition && decide({ at: condition, kind: 'test', test: condition, branches: [undefined, undefined] });
    if (holds === undefined) reach = 'maybe';
    else if (holds !== (arm === 0)) return 'no';
  }
  return reach;
}

/** The definitions whose values a use may see, nearest first, up to one that surely holds. */
export function reachingDefinitions(
  definitions: readonly Definition[],
  use: Name,
  decide: Decide,
): Definition[] {
  const found: Definition[] = [];
  // Seen from a function, what the code around it does last is what holds.
  const [{ owner: around } = {}] = definitions;
  const isAround = definitions.every(({ owner }) => owner === around);
  for (const definition of definitions) {
    const reach = reaches(definition, use, decide);
    if (reach === 'no') continue;
    found.push(definition);
    if (reach === 'yes' && (isAround || definition.owner === use.scope.owner)) break;
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
  decide: Decide,
): SeenWrite[] {
  if (writes.length === 0) return [];
  const last = definitions.at(-1);
  const from =
    last && last.owner === use.scope.owner && reaches(last, use, decide) === 'yes' ? last : undefined;
  const seen: SeenWrite[] = [];
  for (const write of writes) {
    if (from && write.owner === from.owner && write.at < from.at) continue;
    const reach = reaches(write, use, decide);
    if (reach !== 'no') seen.push({ write, reach });
  }
  return seen;
}
