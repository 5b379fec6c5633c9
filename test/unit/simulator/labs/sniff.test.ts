import { sniff } from '../../../../src/simulator/labs/catalogue/sniff';
import { testLab } from './labTests';

testLab(sniff, {
  wrong: [
    {
      title: 'a redirect alone',
      choices: { plain: 'redirect' },
      fails: 'typed',
      reason: /crossed the air with the request/,
    },
    {
      title: 'Secure alone',
      choices: { secure: 'on' },
      fails: 'first-login',
      reason: /login form came over plain HTTP/,
    },
    {
      title: 'Secure alone, for who types no https',
      choices: { secure: 'on' },
      fails: 'no-scheme',
      reason: /no longer gets in/,
    },
    { title: 'HttpOnly', choices: { httpOnly: 'on' }, fails: 'link', reason: /link of Mallory/ },
    {
      title: 'HSTS without a redirect',
      choices: { hsts: 'on', secure: 'on' },
      fails: 'first-login',
      reason: /password crossed the air/,
    },
    {
      title: 'closing plain HTTP',
      choices: { secure: 'on', plain: 'close' },
      fails: 'no-scheme',
      reason: /no login form|no longer gets in/,
    },
  ],
  right: [
    {
      title: 'with HttpOnly',
      choices: { secure: 'on', httpOnly: 'on', plain: 'redirect', hsts: 'on' },
    },
  ],
});
