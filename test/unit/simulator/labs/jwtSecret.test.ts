import { jwtSecret } from '../../../../src/simulator/labs/catalogue/jwtSecret';
import { testLab } from './labTests';

testLab(jwtSecret, {
  wrong: [
    {
      title: 'a capital and a year',
      choices: { written: 'Secret2029!' },
      fails: 'patience',
      reason: /common secret/,
    },
    {
      title: 'another word',
      choices: { written: 'password' },
      fails: 'dictionary',
      reason: /it is "password"/,
    },
    { title: 'base64 around it', choices: { secret: 'encoded' }, fails: 'patience', reason: /can be found/ },
    { title: 'the same twice', choices: { secret: 'doubled' }, fails: 'patience', reason: /can be found/ },
    {
      title: 'random but short',
      choices: { secret: 'short' },
      fails: 'patience',
      reason: /bytes long|only 16/,
    },
    { title: 'nothing', choices: { written: '' }, fails: 'patience', reason: /empty/ },
  ],
});
