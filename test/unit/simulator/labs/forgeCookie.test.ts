import { forgeCookie } from '../../../../src/simulator/labs/catalogue/forgeCookie';
import { testLab } from './labTests';

testLab(forgeCookie, {
  wrong: [
    { title: 'another encoding', choices: { content: 'hex' }, fails: 'forgery', reason: /but encoded/ },
    {
      title: 'a hash that is not compared',
      choices: { content: 'hash' },
      fails: 'forgery',
      reason: /still opens/,
    },
    {
      title: 'a hash without a key, compared',
      choices: { content: 'hash', verify: 'on' },
      fails: 'forgery',
      reason: /without a key can be computed by anyone/,
    },
    {
      title: 'signed, and not compared',
      choices: { content: 'hmac' },
      fails: 'forgery',
      reason: /nobody compares what follows the dot|but encoded/,
    },
    {
      title: 'compared where nothing is there to compare',
      choices: { verify: 'on' },
      fails: 'admin',
      reason: /Ana can no longer open/,
    },
  ],
  right: [{ title: 'an opaque id, whatever follows a dot', choices: { content: 'id', verify: 'on' } }],
});
