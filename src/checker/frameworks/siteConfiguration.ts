import type { FrameworkModel } from './model';

/**
 * Sites that check the origin of requests by themselves unless they are told otherwise:
 * https://docs.astro.build/en/reference/configuration-reference/#security,
 * https://nextjs.org/docs/app/api-reference/config/next-config-js/serverActions, https://nuxt-security.vercel.app,
 * https://svelte.dev/docs/kit/configuration#csrf
 */
export const siteConfiguration: FrameworkModel = {
  id: 'site-configuration',
  title: 'Configuration of Astro, Next, Nuxt, React Router and SvelteKit',
  modules: {
    'astro/config': {
      members: {
        defineConfig: {
          call: {
            effects: [
              {
                effect: 'csrf-guard',
                options: { argument: 0 },
                off: [{ path: ['security', 'checkOrigin'], when: 'false' }],
              },
            ],
          },
        },
      },
    },
  },
  configFiles: {
    'svelte.config': [
      {
        effect: 'csrf-guard',
        options: { argument: 0 },
        off: [
          { path: ['kit', 'csrf', 'checkOrigin'], when: 'false' },
          { path: ['kit', 'csrf', 'trustedOrigins'], when: 'any-origin' },
        ],
      },
    ],
    'next.config': [
      {
        effect: 'csrf-guard',
        options: { argument: 0 },
        off: [
          { path: ['experimental', 'serverActions', 'allowedOrigins'], when: 'any-origin' },
          { path: ['serverActions', 'allowedOrigins'], when: 'any-origin' },
        ],
      },
    ],
    'react-router.config': [
      {
        effect: 'csrf-guard',
        options: { argument: 0 },
        off: [{ path: ['allowedActionOrigins'], when: 'any-origin' }],
      },
    ],
  },
  globals: {
    defineNuxtConfig: {
      call: {
        effects: [
          {
            effect: 'csrf-guard',
            options: { argument: 0 },
            off: [
              { path: ['csurf', 'enabled'], when: 'false' },
              { path: ['csurf'], when: 'false' },
              { path: ['security', 'csrf'], when: 'false' },
            ],
          },
        ],
      },
    },
  },
};
