import { refresh } from '../../../../src/simulator/labs/catalogue/refresh';
import { testLab } from './labTests';

testLab(refresh, {
  wrong: [
    {
      title: 'short access tokens alone',
      choices: { minutes: '15' },
      fails: 'late',
      reason: /any number of uses/,
    },
    {
      title: 'rotation without detection',
      choices: { refresh: 'rotate', minutes: '15' },
      fails: 'early',
      reason: /came first and goes on/,
    },
    {
      title: 'long access tokens',
      choices: { refresh: 'family' },
      fails: 'access',
      reason: /life must be short/,
    },
    {
      title: 'no refreshing',
      choices: { refresh: 'none', minutes: '15' },
      fails: 'days',
      reason: /log in again after 60 minutes/,
    },
    {
      title: 'no refreshing, access for days',
      choices: { refresh: 'none', minutes: '10000' },
      fails: 'access',
      reason: /half an hour/,
    },
  ],
});
