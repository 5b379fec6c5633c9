import type { FrameworkModel } from './model';

const passwordCheck = {
  call: {
    returns: { origin: 'password-check' },
    effects: [{ effect: 'credential-check' }],
    callbacks: [{ argument: 'last', parameters: [{}, { origin: 'password-check' }] }],
  },
} as const;

/** The ECMAScript, browser and Node globals and modules that matter here. */
export const platform: FrameworkModel = {
  id: 'platform',
  title: 'JavaScript platform',
  safeComparison: 'crypto.timingSafeEqual',
  randomIds: 'crypto.randomBytes(32)',
  modules: {
    crypto: 'node.Crypto',
    uuid: {
      members: {
        v1: { call: { returns: { origin: 'clock' } } },
        v6: { call: { returns: { origin: 'clock' } } },
        v4: { call: { returns: { origin: 'secure-random' } } },
        default: { call: { returns: { origin: 'secure-random' } } },
      },
    },
    util: { members: { promisify: { call: { wraps: 0 } }, callbackify: { call: { wraps: 0 } } } },
    nanoid: { members: { nanoid: 'random.Nanoid', default: 'random.Nanoid' } },
    'es6-promisify': { members: { promisify: { call: { wraps: 0 } } } },
    pify: { call: { wraps: 0 } },
    bcrypt: { members: { compare: passwordCheck, compareSync: passwordCheck } },
    bcryptjs: { members: { compare: passwordCheck, compareSync: passwordCheck } },
    argon2: { members: { verify: passwordCheck } },
  },
  types: {
    'node.Crypto': {
      members: {
        randomBytes: {
          call: { returns: 'random.Bytes', callbacks: [{ argument: 1, parameters: [{}, 'random.Bytes'] }] },
        },
        randomUUID: { call: { returns: { origin: 'secure-random' } } },
        randomInt: { call: { returns: { origin: 'secure-random' } } },
        getRandomValues: { call: { returns: 'random.Secure' } },
        webcrypto: 'node.Crypto',
        // Nobody without the key can compute it.
        createPublicKey: { call: { returns: { origin: 'public-key' } } },
        createSecretKey: { call: { returns: { origin: 'encoded' } } },
        pseudoRandomBytes: { call: { returns: { origin: 'weak-random' } } },
      },
    },
    'random.Bytes': {
      origin: 'secure-random',
      bitsPerUnit: 8,
      members: { toString: { call: { returns: 'random.Bytes' } } },
    },
    'random.Secure': { origin: 'secure-random', members: { '*': { call: { returns: 'random.Secure' } } } },
    'random.Nanoid': { call: { returns: 'random.NanoidText' } },
    'random.NanoidText': { origin: 'secure-random', bitsPerUnit: 6 },
    'random.Weak': { origin: 'weak-random', members: { '*': { call: { returns: 'random.Weak' } } } },
    'time.Clock': { origin: 'clock', members: { '*': { call: { returns: 'time.Clock' } } } },
    'web.Window': { members: { crypto: 'node.Crypto' } },
    'node.Environment': { members: { '*': { origin: 'environment' } } },
    'node.Process': {
      members: {
        env: 'node.Environment',
        pid: { origin: 'clock' },
        hrtime: { call: { returns: 'time.Clock' } },
      },
    },
  },
  globals: {
    Math: { members: { random: { call: { returns: 'random.Weak' } } } },
    Date: { members: { now: { call: { returns: 'time.Clock' } } }, construct: { returns: 'time.Clock' } },
    performance: { members: { now: { call: { returns: 'time.Clock' } } } },
    process: 'node.Process',
    Object: {
      members: {
        assign: { call: { merges: true } },
        freeze: { call: { merges: true } },
        seal: { call: { merges: true } },
      },
    },
    TextEncoder: {
      construct: { returns: { members: { encode: { call: { returns: { origin: 'encoded' } } } } } },
    },
    Buffer: { members: { from: { call: { returns: { origin: 'encoded' } } } } },
    crypto: 'node.Crypto',
  },
};
