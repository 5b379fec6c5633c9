import type { RuleInfo } from '../../model';
import { cookiesCatalogue } from './cookies';
import { corsCatalogue } from './cors';
import { csrfCatalogue } from './csrf';
import { jwtCatalogue } from './jwt';
import { secretsCatalogue } from './secrets';
import { sessionsCatalogue } from './sessions';

/** Every rule; ids are stable. */
const entries = [
  ...cookiesCatalogue,
  ...sessionsCatalogue,
  ...csrfCatalogue,
  ...corsCatalogue,
  ...jwtCatalogue,
  ...secretsCatalogue,
] as const;

/** Ids of all rules. */
export type RuleId = (typeof entries)[number]['id'];

export const ruleCatalogue: readonly (RuleInfo & { readonly id: RuleId })[] = entries;

const byId: ReadonlyMap<string, RuleInfo & { readonly id: RuleId }> = new Map(
  ruleCatalogue.map((rule) => [rule.id, rule]),
);

/** The rule with this id, or undefined where there is none. */
export function findRule(id: string): (RuleInfo & { readonly id: RuleId }) | undefined {
  return byId.get(id);
}
