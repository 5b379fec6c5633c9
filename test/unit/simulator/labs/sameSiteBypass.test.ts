import { sameSiteBypass } from '../../../../src/simulator/labs/catalogue/sameSiteBypass';
import { testLab } from './labTests';

testLab(sameSiteBypass, {
  wrong: [
    { title: 'Lax alone', choices: { sameSite: 'lax' }, fails: 'override', reason: /GET means POST/ },
    {
      title: 'Strict alone, for the sibling',
      choices: { sameSite: 'strict' },
      fails: 'sibling',
      reason: /same-site/,
    },
    {
      title: 'Strict alone, for links',
      choices: { sameSite: 'strict' },
      fails: 'mail',
      reason: /log in again/,
    },
    {
      title: 'no override at all',
      choices: { sameSite: 'lax', override: 'off', guard: 'origin' },
      fails: 'forms',
      reason: /standing order/,
    },
    {
      title: 'any host of the bank',
      choices: { sameSite: 'lax', override: 'body', guard: 'host' },
      fails: 'sibling',
      reason: /blog is same-site/,
    },
    {
      title: 'no SameSite, no override',
      choices: { override: 'body' },
      fails: 'young',
      reason: /two minutes/,
    },
  ],
  right: [
    { title: 'the exact Origin for everything', choices: { guard: 'origin' } },
    { title: 'a token for everything', choices: { guard: 'token' } },
  ],
});
