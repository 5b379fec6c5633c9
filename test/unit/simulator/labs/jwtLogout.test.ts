import { jwtLogout } from '../../../../src/simulator/labs/catalogue/jwtLogout';
import { testLab } from './labTests';

testLab(jwtLogout, {
  wrong: [
    {
      title: 'a list of hashes',
      choices: { logout: 'hash', verify: 'hash' },
      fails: 'respelt',
      reason: /hash of one spelling/,
    },
    { title: 'a list that nobody reads', choices: { logout: 'jti' }, fails: 'replay', reason: /still works/ },
    {
      title: 'a list that nobody writes',
      choices: { verify: 'jti' },
      fails: 'replay',
      reason: /rest of its hour/,
    },
    { title: 'a new key', choices: { logout: 'key' }, fails: 'others', reason: /logged out Ben/ },
  ],
});
