import { jwtConfusion } from '../../../../src/simulator/labs/catalogue/jwtConfusion';
import { testLab } from './labTests';

testLab(jwtConfusion, {
  wrong: [
    {
      title: 'an allowlist of both kinds',
      choices: { verify: 'mixed' },
      fails: 'hs256',
      reason: /everybody has/,
    },
    { title: 'a blocklist', choices: { verify: 'blocklist' }, fails: 'hs384', reason: /forgets something/ },
    { title: 'the wrong kind alone', choices: { verify: 'hmac' }, fails: 'hs256', reason: /public key/ },
    {
      title: 'the wrong kind alone, with a key object',
      choices: { verify: 'hmac', key: 'object' },
      fails: 'own',
      reason: /no longer takes the tokens/,
    },
  ],
  right: [
    { title: 'both ways at once', choices: { verify: 'pinned', key: 'object' } },
    { title: 'a key object behind an allowlist of both kinds', choices: { verify: 'mixed', key: 'object' } },
  ],
});
