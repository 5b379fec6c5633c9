import { csrf } from '../../../../src/simulator/labs/catalogue/csrf';
import { testLab } from './labTests';

testLab(csrf, {
  wrong: [
    {
      title: 'a token that is not compared',
      choices: { form: 'session', guard: 'present' },
      fails: 'form',
      reason: /any text as token/,
    },
    {
      title: 'one token for everybody',
      choices: { form: 'shared', guard: 'shared' },
      fails: 'own-token',
      reason: /bound to the session/,
    },
    {
      title: 'the beginning of the Origin',
      choices: { guard: 'prefix' },
      fails: 'lookalike',
      reason: /only begins like/,
    },
    {
      title: 'a token that the form does not hold',
      choices: { guard: 'session' },
      fails: 'transfer',
      reason: /own form/,
    },
    {
      title: 'a token in the form that nobody asks for',
      choices: { form: 'session' },
      fails: 'form',
      reason: /still moves/,
    },
    { title: 'no transfers', choices: { guard: 'never' }, fails: 'transfer', reason: /no longer send/ },
  ],
  right: [{ title: 'Origin, and a token for later', choices: { form: 'session', guard: 'origin' } }],
});
