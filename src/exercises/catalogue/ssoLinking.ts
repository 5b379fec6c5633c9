import type { Exercise } from '../model';

export const ssoLinking: Exercise = {
  id: 'sso-linking',
  title: 'Single sign-on: whose account is it?',
  summary: 'Accounts that are found by e-mail, and linked by what a form says.',
  task: `Travel expenses, with sign-in at the company’s provider and at a social one. The ID tokens are verified well; what happens
then is not: accounts are found by e-mail, and the form that links a sign-in says itself to which account. Identify people by
issuer and subject. Link to the account that is signed in.`,
  tags: ['S57', 'S58'],
  concepts: ['jit-provisioning', 'sso'],
  passage: 'jit-provisioning/jit-provisioning',
  minutes: 18,
  hints: [
    'What in an ID token is unique and never given to somebody else? (OpenID Connect Core §5.7)',
    'A subject is unique within its issuer. Keep a Map from issuer and subject together to the account; an unknown pair makes a new account, whatever its e-mail.',
    'accounts.byIdentity(claims.iss, claims.sub) ?? accounts.create(…) and accounts.link(account, iss, sub), with JSON.stringify([iss, sub]) as the key. In /sso/link the account is accounts.byNumber(req.session.account).',
  ],
  why: 'An e-mail can be claimed at another provider, changed, or given to a successor. The pair of issuer and subject stays with one person. Linking is a change of the account, so it needs the session of that account.',
  files: ['server.js', 'accounts.js', 'idTokens.js'],
  checks: [
    {
      id: 'first-and-second',
      kind: 'honest',
      title: 'carol signs in twice, with another e-mail the second time',
      holds: 'One person, one account.',
      route: 'POST /sso/callback',
    },
    {
      id: 'link',
      kind: 'honest',
      title: 'alice links her social sign-in',
      holds: 'The linked sign-in leads to her account.',
      route: 'POST /sso/link',
    },
    {
      id: 'takeover',
      kind: 'attack',
      title: 'mallory enters alice’s e-mail at the social provider',
      holds: 'An e-mail opens no account.',
      route: 'POST /sso/callback',
    },
    {
      id: 'recycled',
      kind: 'attack',
      title: 'carol’s e-mail is given to a new colleague',
      holds: 'The successor gets an account of their own.',
      route: 'POST /sso/callback',
    },
    {
      id: 'same-subject',
      kind: 'attack',
      title: 'The same subject at another provider',
      holds: 'Two issuers, two people.',
      route: 'POST /sso/callback',
    },
    {
      id: 'link-other',
      kind: 'attack',
      title: 'mallory links her sign-in to alice’s account',
      holds: 'The session decides whose account is linked.',
      route: 'POST /sso/link',
    },
    {
      id: 'link-anonymous',
      kind: 'attack',
      title: 'Somebody links without being signed in',
      holds: 'Without a session nothing is linked.',
      route: 'POST /sso/link',
    },
  ],
};
