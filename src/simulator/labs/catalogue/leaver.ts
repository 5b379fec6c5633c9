import { forging, waiting } from '../kit/actions';
import { encodePart, readObject } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import { APP, choices, EVENT, IDP, Lab } from './leaverWorld';

const told = (inside: boolean): string => (inside ? 'All customers are shown.' : 'The application refuses.');

export const leaver = defineLab({
  id: 'leaver-account-lives-on',
  title: 'The colleague who left',
  summary:
    'Ben has left, and the identity provider has closed his account. The application was not listening.',
  tags: ['S57', 'S58'],
  concepts: ['jit-provisioning', 'sso', 'logout'],
  passages: [
    'jit-provisioning/deprovisioning',
    'back-channel-logout/back-channel-steps',
    'single-sign-on/sso',
  ],
  minutes: 12,
  goal: {
    title: 'Read customers an hour after leaving the company',
    reached: (world: Lab) =>
      verdict(
        world.still.size > 0,
        'Ben, who has left, still reads all customers.',
        'Ben has not been seen after he left.',
      ),
  },
  task: 'Make the application end what Ben has left in it: session, account and API token. Ana must go on, whatever strangers send to the logout address.',
  choices,
  code: [
    {
      party: 'crm',
      file: 'crm/leaving.js',
      text: `
app.post('/backchannel-logout', (req, res) => {
  {{logout}}
  res.sendStatus(200);
});

app.post('/scim', requireProvider, (req, res) => {
  const { user } = req.body;
  {{deactivate}}
  res.sendStatus(200);
});

function userOfApiToken(token) {
  {{token}}
}`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ben logs in by single sign-on',
      text: 'Ben works with the application and makes an API token for a script of his.',
      note: 'Three things are Ben’s now: a session, an account and a token. The provider knows of none of them.',
      run: async (world) => {
        await world.benWorks();
        return undefined;
      },
    },
    {
      title: 'Ben leaves',
      text: 'The company closes his account at the identity provider. The provider sends a logout token and a SCIM request to the application.',
      note: 'A closed account at the provider stops new logins, and nothing else by itself.',
      run: async (world) => {
        await world.benLeaves();
        return undefined;
      },
    },
    {
      title: 'Ben opens the application',
      text: 'An hour later, at home, with the browser that he had open.',
      note: 'The session of the application is its own: it ends when the application ends it.',
      question: {
        kind: 'choose',
        prompt: 'At the start of this lab, which of Ben’s things has the company ended?',
        options: [
          {
            id: 'provider',
            label: 'His session at the identity provider alone',
            correct: true,
            explanation: 'The application heard of it twice and did nothing.',
          },
          {
            id: 'all',
            label: 'All his sessions: that is what single sign-on is for',
            correct: false,
            explanation: 'Single sign-on shares the login. Logging out must be built.',
          },
        ],
      },
      run: async (world) => told(await world.benTries('session')),
    },
    {
      title: 'Ben runs his script',
      text: 'The script sends the API token.',
      note: 'Tokens made in an application outlive the session in which they were made.',
      run: async (world) => told(await world.benTries('token')),
    },
  ],
  actions: [
    {
      id: 'ben-works',
      title: 'Ben logs in and makes an API token',
      by: 'ben',
      run: async (world: Lab) => {
        await world.benWorks();
        return world.benToken === '' ? 'The provider lets Ben in no more.' : 'Ben has a session and a token.';
      },
    },
    {
      id: 'ben-leaves',
      title: 'The company closes Ben’s account',
      by: 'corp',
      run: async (world) => {
        await world.benLeaves();
        return 'The provider has told the application, by logout token and by SCIM.';
      },
    },
    {
      id: 'ben-session',
      title: 'Ben uses his session',
      by: 'ben',
      run: async (world) => told(await world.benTries('session')),
    },
    {
      id: 'ben-token',
      title: 'Ben uses his API token',
      by: 'ben',
      run: async (world) => told(await world.benTries('token')),
    },
    forging(
      'mallory',
      'Mallory',
      `${APP}/backchannel-logout`,
      (world: Lab) => world.mallory,
      'Content-Type: application/x-www-form-urlencoded',
    ),
    waiting('60'),
  ],
  checks: [
    {
      id: 'session',
      kind: 'attack',
      title: 'Ben’s open session',
      run: async (world: Lab) => {
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          !(await world.benTries('session')),
          'The session has ended.',
          'An hour after he left, Ben’s session still shows all customers.',
        );
      },
    },
    {
      id: 'token',
      kind: 'attack',
      title: 'Ben’s API token',
      run: async (world) => {
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          !(await world.benTries('token')),
          'The token is worth nothing.',
          'Ben’s API token still works: it asks nobody whether Ben is still here.',
        );
      },
    },
    {
      id: 'forged',
      kind: 'attack',
      title: 'Mallory sends a logout token of their own for Ana',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const forged = `${encodePart({ alg: 'RS256' })}.${encodePart({ sub: 'ana', events: { [EVENT]: {} } })}.AAAA`;
        await world.mallory.post(`${APP}/backchannel-logout`, { logout_token: forged });
        return verdict(
          await world.bySession(world.app, ana),
          'Ana notices nothing.',
          'Anyone can log Ana out: nobody verifies the logout token.',
        );
      },
    },
    {
      id: 'id-token',
      kind: 'attack',
      title: 'Mallory sends an ID token of Ana as a logout token',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const { body } = await world.mallory.post(`${IDP}/token`, { user: 'ana' });
        await world.mallory.post(`${APP}/backchannel-logout`, {
          logout_token: String(readObject(body)?.id_token ?? ''),
        });
        return verdict(
          await world.bySession(world.app, ana),
          'An ID token is no logout token.',
          'An ID token was taken for a logout token, and Ana is out.',
        );
      },
    },
    {
      id: 'ana',
      kind: 'honest',
      title: 'Ana goes on after Ben has left',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const token = await world.apiToken(world.app, ana);
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          (await world.bySession(world.app, ana)) && (await world.byToken(world.app, token)),
          'Ana’s session and token work.',
          'Ana can no longer work, though it was Ben who left.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'SCIM closes the account, and tokens ask for it',
      choices: { deactivate: 'account', token: 'on' },
      why: 'One place says whether Ben is here, and session, login and token all ask it.',
    },
    {
      title: 'The same, with verified back-channel logout',
      choices: { logout: 'verified', deactivate: 'account', token: 'on' },
      why: 'The logout token ends sessions at once, also at an ordinary logout; it is verified like any other token.',
    },
  ],
});
