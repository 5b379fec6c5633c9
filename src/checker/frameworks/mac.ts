import type { ApiSpec, FrameworkModel } from './model';
import { usesSecret } from './tokenCalls';

const macOfText: ApiSpec = {
  call: { returns: 'crypto.MacText', effects: [usesSecret({ argument: 1 }, 'mac')] },
};

/** Message authentication codes of node:crypto and what is like it (https://nodejs.org/api/crypto.html#class-hmac). */
export const mac: FrameworkModel = {
  id: 'mac',
  title: 'Message authentication codes',
  modules: {
    util: { members: { promisify: { call: { wraps: 0 } } } },
    'crypto-js': {
      members: { HmacSHA1: macOfText, HmacSHA256: macOfText, HmacSHA384: macOfText, HmacSHA512: macOfText },
    },
    'crypto-js/hmac-sha256': macOfText,
    'cookie-signature': {
      members: {
        sign: {
          call: {
            returns: 'crypto.MacText',
            effects: [usesSecret({ argument: 1 }, 'cookie')],
          },
        },
        unsign: {
          call: { effects: [usesSecret({ argument: 1 }, 'cookie')] },
        },
      },
    },
  },
  types: {
    'node.Crypto': {
      members: {
        createHmac: { call: { returns: 'crypto.Hmac', effects: [usesSecret({ argument: 1 }, 'mac')] } },
        createPublicKey: { call: { returns: { origin: 'public-key' } } },
        timingSafeEqual: { call: {} },
        createPrivateKey: { call: { returns: { origin: 'encoded' } } },
        subtle: { members: { importKey: { call: { wraps: 1 } } } },
      },
    },
    'crypto.Hmac': {
      members: {
        update: { call: { chains: true } },
        digest: { call: { returns: 'crypto.MacText' } },
      },
    },
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
