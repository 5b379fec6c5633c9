import type { FrameworkModel } from './model';

const METHODS = {
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
  GET: 'get',
  HEAD: 'head',
} as const;
const ENDING = '\\.[cm]?[jt]sx?$';

/**
 * Files that are routes by their place: https://nextjs.org/docs/app/api-reference/file-conventions/route,
 * https://svelte.dev/docs/kit/routing#server, https://docs.astro.build/en/guides/endpoints/,
 * https://nitro.build/guide/routing, https://remix.run/docs/en/main/route/action
 */
export const fileRoutes: FrameworkModel = {
  id: 'file-routes',
  title: 'Routes by file',
  fileRoutes: [
    // Next: route handlers are not checked; server actions are, and are no routes.
    // The innermost folder of that name: the package may stand in another.
    { file: new RegExp(`^.*/app((?:/[^/]+)*)/route${ENDING}`), handlers: METHODS },
    { file: new RegExp(`/pages(/api/.+)${ENDING}`), handlers: { default: 'all' } },
    {
      file: new RegExp(`/(?:src/)?(?:middleware|proxy)${ENDING}`),
      handlers: { middleware: 'use', proxy: 'use', default: 'use' },
    },
    // Astro compares the origin of form posts since version 5, unless it is told otherwise.
    {
      file: new RegExp(`/src/pages(/.+)${ENDING}`),
      handlers: METHODS,
      guarded: true,
      versions: { package: 'astro', since: '5.0.0' },
    },
    {
      file: new RegExp(`/src/pages(/.+)${ENDING}`),
      handlers: METHODS,
      versions: { package: 'astro', until: '5.0.0' },
    },
    // SvelteKit does so unless it is told otherwise.
    { file: new RegExp(`/routes((?:/[^/]+)*)/\\+server${ENDING}`), handlers: METHODS, guarded: true },
    // Remix and React Router.
    {
      file: new RegExp(`/app/routes(/.+)${ENDING}`),
      handlers: { action: 'post', loader: 'get' },
      versions: { package: 'react-router', until: '7.12.0', whenUnknown: true },
    },
    // From then on the origin of what is sent to routes with a page is compared (its changelog, 7.12.0).
    {
      file: new RegExp(`/app/routes(/.+)${ENDING}`),
      handlers: { action: 'post', loader: 'get' },
      guarded: { beside: 'default' },
      versions: { package: 'react-router', since: '7.12.0', whenUnknown: false },
    },
    // Nuxt and Nitro.
    {
      file: new RegExp(`/server/(?:api|routes)(/.+)\\.(?<method>get|post|put|patch|delete)${ENDING}`),
      handlers: { default: 'all' },
    },
    { file: new RegExp(`/server/middleware/[^/]+${ENDING}`), handlers: { default: 'use' } },
    // A handler shown by itself, in a file of any name: its export says what it is.
    { file: new RegExp(`(/[^/]+)${ENDING}`), handlers: { GET: 'get', HEAD: 'head' }, elsewhere: true },
  ],
};
