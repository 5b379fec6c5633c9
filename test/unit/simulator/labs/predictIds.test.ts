import { predictIds } from '../../../../src/simulator/labs/catalogue/predictIds';
import { testLab } from './labTests';

testLab(predictIds, {
  wrong: [
    {
      title: 'the time',
      choices: { newId: 'time' },
      fails: 'prediction',
      reason: /still reads Ana's orders: guess number \d+/,
    },
    {
      title: 'a hash of what everybody knows',
      choices: { newId: 'hash' },
      fails: 'prediction',
      reason: /[0-9a-f]{64}, was her session id/,
    },
    {
      title: 'random but short',
      choices: { newId: 'short' },
      fails: 'prediction',
      reason: /guess number \d+, \d{4}, was/,
    },
    {
      title: 'a stricter cookie around the same ids',
      choices: { flags: 'strict' },
      fails: 'prediction',
      reason: /guess number 1, 1042/,
    },
  ],
  right: [{ title: 'random with a strict cookie', choices: { newId: 'random', flags: 'strict' } }],
});
