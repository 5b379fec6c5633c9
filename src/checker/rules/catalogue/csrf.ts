import type { RuleInfo } from '../../model';

/** Requests that other sites cause. */
export const csrfCatalogue = [] as const satisfies readonly RuleInfo[];
