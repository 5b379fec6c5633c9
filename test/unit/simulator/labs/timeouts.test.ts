import { timeouts } from '../../../../src/simulator/labs/catalogue/timeouts';
import { testLab } from './labTests';

const right = { idle: 'server', absolute: 'server' };

testLab(timeouts, {
  wrong: [
    { title: 'idle alone', choices: { idle: 'server' }, fails: 'busy', reason: /stays in for ever/ },
    { title: 'absolute alone', choices: { absolute: 'server' }, fails: 'left', reason: /After two hours/ },
    {
      title: 'the cookie alone',
      choices: { ...right, idle: 'cookie' },
      fails: 'copy',
      reason: /server keeps no time/,
    },
    {
      title: 'an end that moves',
      choices: { ...right, absolute: 'sliding' },
      fails: 'busy',
      reason: /no absolute timeout that holds/,
    },
    {
      title: 'too short without use',
      choices: { ...right, idleMinutes: '15' },
      fails: 'reading',
      reason: /read for 20 minutes/,
    },
    {
      title: 'too short in all',
      choices: { ...right, absoluteMinutes: '480' },
      fails: 'shift',
      reason: /after 490 minutes/,
    },
    {
      title: 'too long without use',
      choices: { ...right, idleMinutes: '240' },
      fails: 'left',
      reason: /two hours/,
    },
    {
      title: 'too long in all',
      choices: { ...right, absoluteMinutes: '10080' },
      fails: 'busy',
      reason: /for ever/,
    },
  ],
});
