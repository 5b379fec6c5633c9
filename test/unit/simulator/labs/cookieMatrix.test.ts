import { strict as assert } from 'node:assert';
import { cookieMatrix } from '../../../../src/simulator/labs/catalogue/cookieMatrix';
import { playThrough, testLab } from './labTests';

testLab(cookieMatrix, {
  wrong: [
    {
      title: 'no SameSite',
      choices: { attributes: 'Path=/; Secure; HttpOnly' },
      fails: 'post',
      reason: /went along with a POST of evil/,
    },
    {
      title: 'an unknown SameSite',
      choices: { attributes: 'Path=/; Secure; HttpOnly; SameSite=Stric' },
      fails: 'post',
      reason: /went along/,
    },
    {
      title: 'Strict',
      choices: { attributes: 'Path=/; Secure; HttpOnly; SameSite=Strict' },
      fails: 'mail',
      reason: /Strict keeps the cookie from links/,
    },
    {
      title: 'None without Secure',
      choices: { attributes: 'Path=/; HttpOnly; SameSite=None' },
      fails: 'mail',
      reason: /does not take the cookie/,
    },
    {
      title: 'no HttpOnly',
      choices: { attributes: 'Path=/; Secure; SameSite=Lax' },
      fails: 'script',
      reason: /not HttpOnly/,
    },
    {
      title: 'no Secure',
      choices: { attributes: 'Path=/; HttpOnly; SameSite=Lax' },
      fails: 'plain',
      reason: /not Secure/,
    },
    {
      title: 'no SameSite, in Firefox',
      choices: { attributes: 'Path=/; Secure; HttpOnly', browser: 'firefox' },
      fails: 'post',
      reason: /went along/,
    },
  ],
  right: [
    { title: 'in other words', choices: { attributes: 'secure; httponly; samesite=lax; path=/' } },
    {
      title: 'in Firefox',
      choices: { attributes: 'Path=/; Secure; HttpOnly; SameSite=Lax', browser: 'firefox' },
    },
  ],
});

/** What Chromium was seen to send, request by request, of the cookies beside the session. */
const measured: readonly [title: string, sent: string][] = [
  ['Ana types the address', 'strict lax def bogus none __Host-ok'],
  ['A link on another site', 'lax def bogus none __Host-ok'],
  ['A form on another site', 'def bogus none __Host-ok'],
  ['The same form, three minutes later', 'none __Host-ok'],
  ['An image on another site', 'none __Host-ok'],
  ['A frame on another site', 'none __Host-ok'],
  ['A script on a sibling host', 'strict lax def bogus none __Host-ok'],
];

describe('lab cookie-matrix', () => {
  it('judges predictions by what Chromium was seen to send', async () => {
    const { views } = await playThrough(cookieMatrix);
    for (const [title, sent] of measured) {
      const index = cookieMatrix.steps.findIndex((step) => step.title === title);
      const answer = views.find((view) => view.answer?.step === index)?.answer;
      const right = answer?.options.filter((option) => option.right).map(({ label }) => label.split('=')[0]);
      assert.deepEqual(
        right?.filter((name) => name !== 'sid'),
        sent.split(' '),
        title,
      );
    }
  });
});
