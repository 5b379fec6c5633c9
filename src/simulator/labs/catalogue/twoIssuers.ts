import { waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { CORP, choices, Lab, SOCIAL } from './twoIssuersWorld';

const leads = (number: number): string =>
  number === 0 ? 'The wiki refuses the login.' : `The login leads to account ${number}.`;

export const twoIssuers = defineLab({
  id: 'sso-two-issuers',
  title: 'Two providers, one e-mail',
  summary:
    'The wiki takes logins of the employer’s identity provider and of a social network. An e-mail is a claim of whoever issued it.',
  tags: ['S57', 'S58', 'S59'],
  concepts: ['jit-provisioning', 'trust-relationships', 'sso'],
  passages: [
    'jit-provisioning/jit-provisioning',
    'jit-provisioning/pre-hijacking',
    'trust-relationships/mix-up',
    'single-sign-on/sso',
  ],
  minutes: 12,
  goal: {
    title: 'Come into Ana’s account by another identity provider',
    reached: (world: Lab) =>
      verdict(
        world.stolen,
        'A login by social.example leads to Ana’s account.',
        'Ana’s account is hers alone.',
      ),
  },
  task: 'Find accounts so that no provider can speak for the users of another. New people must get an account at their first login, and Ana must keep hers when her e-mail changes.',
  choices,
  code: [
    {
      party: 'wiki',
      file: 'wiki/sso.js',
      text: `
function accountOf(claims, req) { // issuer, audience and signature are verified
  const account = {{find}};
  if (account) return account;
  {{same}}
}`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in by her employer',
      text: 'id.corp.example says who she is; the wiki makes an account.',
      note: 'Just-in-time provisioning: the claims of the first login make the account.',
      run: async (world) => leads(await world.anaLogsIn()),
    },
    {
      title: 'Mallory registers at the social network',
      text: 'As e-mail Mallory writes ana@corp.example. The network does not check it and says so: email_verified is false.',
      note: 'The wiki trusts the signature of social.example, and with it everything that it says.',
      question: {
        kind: 'choose',
        prompt: 'What names a user for certain in an ID token?',
        options: [
          {
            id: 'email',
            label: 'email',
            correct: false,
            explanation: 'It changes, is given to others, and each provider checks it or not.',
          },
          { id: 'sub', label: 'sub', correct: false, explanation: 'It is unique within one issuer only.' },
          {
            id: 'pair',
            label: 'iss and sub together',
            correct: true,
            explanation: 'The only pair that OpenID Connect Core, section 5.7, lets you rely on.',
          },
        ],
      },
      run: async (world) =>
        (await world.impersonate(false))
          ? 'Mallory is in Ana’s account.'
          : 'Mallory is not in Ana’s account.',
    },
  ],
  actions: [
    {
      id: 'somebody-logs-in',
      title: 'Somebody logs in',
      by: 'mallory',
      fields: [
        {
          id: 'issuer',
          label: 'By',
          kind: 'select',
          start: CORP,
          options: () => [CORP, SOCIAL].map((value) => ({ value, label: value })),
        },
        { id: 'person', label: 'Who', kind: 'text', start: 'ben' },
      ],
      run: async (world: Lab, { issuer = '', person = '' }) =>
        leads((await world.logIn(issuer === SOCIAL ? SOCIAL : CORP, person.trim())).number),
    },
    {
      id: 'mallory-registers',
      title: 'Mallory registers at social.example with Ana’s e-mail and logs in',
      by: 'mallory',
      fields: [
        {
          id: 'verified',
          label: 'email_verified',
          kind: 'select',
          start: 'false',
          options: () => ['false', 'true'].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { verified }) =>
        (await world.impersonate(verified === 'true'))
          ? 'Mallory is in Ana’s account.'
          : 'Mallory is not in Ana’s account.',
    },
    waiting(),
  ],
  checks: [
    {
      id: 'unverified',
      kind: 'attack',
      title: 'An e-mail that nobody checked',
      run: async (world: Lab) => {
        await world.anaLogsIn();
        return verdict(
          !(await world.impersonate(false)),
          'Ana’s e-mail does not lead to her account.',
          'Whoever writes Ana’s e-mail into another provider gets her account.',
        );
      },
    },
    {
      id: 'verified',
      kind: 'attack',
      title: 'An e-mail that the other provider calls verified',
      run: async (world) => {
        await world.anaLogsIn();
        return verdict(
          !(await world.impersonate(true)),
          'What another provider calls verified is its own affair.',
          'email_verified is a claim of the provider that says so: social.example can speak for the users of corp.example.',
        );
      },
    },
    {
      id: 'same-sub',
      kind: 'attack',
      title: 'Another person with the same sub',
      run: async (world) => {
        const anas = await world.anaLogsIn();
        return verdict(
          !world.judge((await world.logIn(SOCIAL, 'carl')).number, anas),
          'Number 7 there is not number 7 here.',
          'Carl is number 7 at social.example and lands in the account of Ana, who is number 7 at her employer.',
        );
      },
    },
    {
      id: 'renamed',
      kind: 'honest',
      title: 'Ana’s e-mail changes',
      run: async (world) => {
        const before = await world.anaLogsIn();
        world.people[CORP] = {
          ...world.people[CORP],
          ana: { sub: '7', email: 'ana.berg@corp.example', email_verified: true },
        };
        return verdict(
          before !== 0 && (await world.anaLogsIn()) === before,
          'It is the same account.',
          'Ana marries, her e-mail changes, and her account is gone.',
        );
      },
    },
    {
      id: 'new',
      kind: 'honest',
      title: 'Ben and Carl log in for the first time',
      run: async (world) => {
        const ben = (await world.logIn(CORP, 'ben')).number;
        const carl = (await world.logIn(SOCIAL, 'carl')).number;
        return verdict(
          ben !== 0 && carl !== 0 && ben !== carl,
          'Each has an account.',
          'New people get no account of their own.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Issuer and subject',
      choices: { find: 'pair', same: 'new' },
      why: 'No provider can write the pair of another. Two accounts with one e-mail are no harm.',
    },
    {
      title: 'Issuer and subject; linking by who is logged in',
      choices: { find: 'pair', same: 'loggedIn' },
      why: 'A second login is added to an account from within it, by somebody who has proved to own it.',
    },
  ],
});
