import { xss } from '../../../../src/simulator/labs/catalogue/xss';
import { testLab } from './labTests';

testLab(xss, {
  wrong: [
    { title: 'HttpOnly alone', choices: { httpOnly: 'on' }, fails: 'ride', reason: /HttpOnly or not/ },
    {
      title: 'escaping alone',
      choices: { output: 'escaped' },
      fails: 'steal',
      reason: /reads the session cookie/,
    },
    {
      title: 'escaping and HttpOnly',
      choices: { output: 'escaped', httpOnly: 'on' },
      fails: 'ride',
      reason: /changes Ana’s e-mail/,
    },
    {
      title: 'a filter for script elements',
      choices: { output: 'filtered', httpOnly: 'on', reauthenticate: 'on' },
      fails: 'comment',
      reason: /onerror needs no <script>/,
    },
    {
      title: 'everything but HttpOnly',
      choices: { output: 'escaped', reauthenticate: 'on' },
      fails: 'steal',
      reason: /Mallory is in Ana's account/,
    },
  ],
});
