import { twoIssuers } from '../../../../src/simulator/labs/catalogue/twoIssuers';
import { testLab } from './labTests';

testLab(twoIssuers, {
  // An e-mail as key loses its owner when it changes: the other half of the same mistake.
  brokenAtStart: ['renamed'],
  wrong: [
    {
      title: 'a verified e-mail',
      choices: { find: 'verified' },
      fails: 'verified',
      reason: /claim of the provider/,
    },
    {
      title: 'a verified e-mail, when it changes',
      choices: { find: 'verified' },
      fails: 'renamed',
      reason: /account is gone/,
    },
    { title: 'the subject alone', choices: { find: 'sub' }, fails: 'same-sub', reason: /Carl is number 7/ },
    {
      title: 'merging by e-mail',
      choices: { find: 'pair', same: 'merge' },
      fails: 'unverified',
      reason: /gets her account/,
    },
    {
      title: 'no new accounts',
      choices: { find: 'pair', same: 'refuse' },
      fails: 'new',
      reason: /no account/,
    },
  ],
});
