import type { ApiSpec, FrameworkModel } from './model';

const merge: ApiSpec = { call: { merges: 'deep' } };
const assign: ApiSpec = { call: { merges: true } };
/** What it gives is like what it got. */
const clone: ApiSpec = { call: { wraps: 0 } };

const lodash: ApiSpec = {
  members: {
    merge,
    assign,
    assignIn: assign,
    extend: assign,
    clone,
    cloneDeep: clone,
    uniqueId: { call: { returns: { origin: 'counter' } } },
    random: { call: { returns: 'random.Weak' } },
  },
};

/** Merging and copying of objects: https://lodash.com/docs, https://github.com/TehShrike/deepmerge */
export const objectTools: FrameworkModel = {
  id: 'object-tools',
  title: 'Merging and copying of objects',
  modules: {
    lodash,
    'lodash-es': lodash,
    underscore: lodash,
    'lodash/merge': merge,
    'lodash.merge': merge,
    'lodash/assign': assign,
    'lodash/cloneDeep': clone,
    'lodash.clonedeep': clone,
    deepmerge: { ...merge, members: { default: merge } },
    'object-assign': assign,
    xtend: assign,
  },
  globals: { structuredClone: clone },
};
