import type { ApiSpec, FrameworkModel } from './model';

const weak: ApiSpec = { call: { returns: 'random.Weak' } };
const clock: ApiSpec = { call: { returns: 'time.Clock' } };
/** A text of so many random characters of an alphabet of about 64. */
const text: ApiSpec = { call: { returns: 'random.NanoidText' } };

/**
 * Packages that make ids, by what they make them from: https://github.com/ai/nanoid#non-secure,
 * https://github.com/substack/node-hat, https://chancejs.com, https://github.com/adamhalasz/uniqid,
 * https://github.com/dylang/shortid, https://github.com/paralleldrive/cuid, https://www.npmjs.com/package/randomstring,
 * https://github.com/sehrope/node-rand-token, https://github.com/crypto-utils/uid-safe
 */
export const idGenerators: FrameworkModel = {
  id: 'id-generators',
  title: 'Generators of ids',
  modules: {
    'nanoid/non-secure': {
      members: { nanoid: weak, default: weak, customAlphabet: { call: { returns: weak } } },
    },
    hat: { call: { returns: 'random.Weak' }, members: { rack: { call: { returns: weak } } } },
    chance: {
      construct: { returns: 'random.Weak' },
      members: { Chance: { construct: { returns: 'random.Weak' } } },
    },
    uniqid: { ...clock, members: { process: clock, time: clock } },
    shortid: { ...clock, members: { generate: clock } },
    cuid: { ...clock, members: { default: clock, slug: clock } },
    randomstring: { members: { generate: text } },
    'rand-token': { members: { generate: text, uid: text } },
    'uid-safe': {
      call: { returns: 'random.Bytes' },
      members: { sync: { call: { returns: 'random.Bytes' } } },
    },
  },
};
