/** What calls do with requests: routes and what guards them. */
export type RequestEffect =
  /** Handlers are registered: an optional path, then handlers. `method` is in lower case; `use` is middleware. */
  { readonly effect: 'route'; readonly method: string };
