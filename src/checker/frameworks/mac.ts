import type { FrameworkModel } from './model';

/** Message authentication codes of node:crypto and what is like it (https://nodejs.org/api/crypto.html#class-hmac). */
export const mac: FrameworkModel = {
  id: 'mac',
  title: 'Message authentication codes',
  modules: {
    util: { members: { promisify: { call: { wraps: 0 } } } },
    'crypto-js': { members: { HmacSHA1: 'crypto.Mac', HmacSHA256: 'crypto.Mac', HmacSHA512: 'crypto.Mac' } },
    'crypto-js/hmac-sha256': 'crypto.Mac',
    'cookie-signature': {
      members: {
        sign: {
          call: {
            returns: 'crypto.MacText',
            effects: [{ effect: 'secret-use', purpose: 'cookie', secret: { argument: 1 } }],
          },
        },
        unsign: {
          call: { effects: [{ effect: 'secret-use', purpose: 'cookie', secret: { argument: 1 } }] },
        },
      },
    },
  },
  types: {
    'node.Crypto': {
      members: {
        createHmac: { call: { returns: 'crypto.Hmac' } },
        createPublicKey: { call: { returns: { origin: 'public-key' } } },
        timingSafeEqual: { call: {} },
      },
    },
    'crypto.Hmac': {
      members: {
        update: { call: { chains: true } },
        digest: { call: { returns: 'crypto.MacText' } },
      },
    },
    'crypto.Mac': { call: { returns: 'crypto.MacText' } },
    'crypto.MacText': {
      origin: 'mac',
      members: {
        toString: { call: { returns: 'crypto.MacText' } },
        slice: { call: { returns: 'crypto.MacText' } },
        toLowerCase: { call: { returns: 'crypto.MacText' } },
        toUpperCase: { call: { returns: 'crypto.MacText' } },
        substring: { call: { returns: 'crypto.MacText' } },
        length: {},
      },
    },
  },
};
