import type { ArgumentRef } from './argument';

/** What calls do with requests: routes and what guards them. */
export type RequestEffect = { readonly effect: 'route'; readonly method: string; readonly path: ArgumentRef };
