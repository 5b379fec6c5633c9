import type { FrameworkModel } from './model';

/** https://koajs.com/#app-keys: what signs cookies. */
export const koaKeys: FrameworkModel = {
  id: 'koa-keys',
  title: 'Koa keys',
  settings: {
    koa: {
      effects: [
        {
          effect: 'secret-use',
          purpose: 'cookie',
          secret: { argument: 0, parameters: [], path: ['keys'] },
        },
      ],
    },
  },
  types: { 'koa.Application': { holdsSettings: { of: 'koa' } } },
};
