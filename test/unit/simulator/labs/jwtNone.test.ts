import { jwtNone } from '../../../../src/simulator/labs/catalogue/jwtNone';
import { testLab } from './labTests';

testLab(jwtNone, {
  wrong: [
    {
      title: 'decoding',
      choices: { verify: 'decode' },
      fails: 'payload',
      reason: /decoding is not verifying/,
    },
    { title: 'a blocklist', choices: { verify: 'blocklist' }, fails: 'none', reason: /"alg":"None"/ },
    {
      title: 'some signature must be there',
      choices: { verify: 'signature' },
      fails: 'none',
      reason: /any text as signature/,
    },
    {
      title: 'an allowlist with another algorithm',
      choices: { verify: 'wrong' },
      fails: 'own',
      reason: /no longer takes the token that it gave to ana/,
    },
  ],
});
