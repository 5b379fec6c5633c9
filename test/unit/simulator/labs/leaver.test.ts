import { leaver } from '../../../../src/simulator/labs/catalogue/leaver';
import { testLab } from './labTests';

testLab(leaver, {
  wrong: [
    { title: 'logout alone', choices: { logout: 'verified' }, fails: 'token', reason: /asks nobody/ },
    {
      title: 'sessions alone',
      choices: { deactivate: 'sessions', token: 'on' },
      fails: 'token',
      reason: /still works/,
    },
    {
      title: 'tokens ask, nobody closes the account',
      choices: { token: 'on' },
      fails: 'session',
      reason: /still shows all customers/,
    },
    {
      title: 'an account closed, tokens that do not ask',
      choices: { deactivate: 'account' },
      fails: 'token',
      reason: /asks nobody/,
    },
    {
      title: 'logout tokens believed',
      choices: { logout: 'unverified', deactivate: 'account', token: 'on' },
      fails: 'forged',
      reason: /Anyone can log Ana out/,
    },
  ],
});
