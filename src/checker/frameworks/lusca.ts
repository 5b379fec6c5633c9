import type { FrameworkModel } from './model';

/** https://github.com/krakenjs/lusca, and https://github.com/valexandersaulys/tiny-csrf */
export const lusca: FrameworkModel = {
  id: 'lusca',
  title: 'lusca, tiny-csrf',
  modules: {
    lusca: {
      call: {
        // It guards where the option says so; the effect tells.
        returns: 'lusca.Middleware',
        effects: [
          {
            effect: 'csrf-guard',
            options: { argument: 0 },
            enabledBy: 'csrf',
            needs: [{ role: 'cookie-session' }],
          },
        ],
      },
      members: {
        csrf: {
          call: {
            returns: { role: 'csrf-guard' },
            effects: [
              { effect: 'csrf-guard', options: { argument: 0 }, needs: [{ role: 'cookie-session' }] },
            ],
          },
        },
      },
    },
    'tiny-csrf': {
      call: {
        returns: { role: 'csrf-guard' },
        effects: [{ effect: 'secret-use', purpose: 'cookie', secret: { argument: 0 } }],
      },
    },
  },
  types: { 'lusca.Middleware': {} },
};
