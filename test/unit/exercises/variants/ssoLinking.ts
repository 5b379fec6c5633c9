import type { Variant } from '../variant';

const byEmail =
  '  const account = accounts.byEmail(claims.email) ?? accounts.create(claims.name, claims.email);';
const fromForm = '  const account = accounts.byNumber(Number(req.body.account));';
const fromSession = '  const account = accounts.byNumber(req.session.account);\n  if (!claims';
const relink = '  account.email = claims.email;';
const key = 'const identity = (issuer, subject) => JSON.stringify([issuer, subject]);';

export const ssoLinking: readonly Variant[] = [
  {
    name: 'the start',
    fails: {
      'first-and-second': 'broken',
      takeover: 'gained',
      recycled: 'gained',
      'link-other': 'gained',
      'link-anonymous': 'gained',
    },
  },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'identities kept in the account',
    edits: [
      [
        byEmail,
        `  let account = accounts.all().find(({ identities }) => identities?.some(({ iss, sub }) => iss === claims.iss && sub === claims.sub));
  if (!account) {
    account = accounts.create(claims.name, claims.email);
    account.identities = [{ iss: claims.iss, sub: claims.sub }];
  }`,
      ],
      [fromForm, '  const account = accounts.byNumber(req.session.account);'],
      [
        relink,
        '  account.identities = [...(account.identities ?? []), { iss: claims.iss, sub: claims.sub }];',
      ],
    ],
    files: {
      'accounts.js': [
        ['exports.byNumber =', 'exports.all = () => [...accounts.values()];\n\nexports.byNumber ='],
      ],
    },
    fails: {},
  },
  {
    name: 'the subject alone',
    base: 'solution',
    files: { 'accounts.js': [[key, 'const identity = (issuer, subject) => String(subject);']] },
    fails: { 'same-subject': 'gained' },
  },
  {
    name: 'the e-mail where the identity is unknown',
    base: 'solution',
    edits: [
      [
        '    account = accounts.create(claims.name, claims.email);',
        '    account = accounts.byEmail(claims.email) ?? accounts.create(claims.name, claims.email);',
      ],
    ],
    files: {
      'accounts.js': [
        [
          'exports.byPassword =',
          'exports.byEmail = (email) => [...accounts.values()].find((account) => account.email === email);\n\nexports.byPassword =',
        ],
      ],
    },
    fails: { takeover: 'gained', recycled: 'gained' },
  },
  {
    name: 'the e-mail where the provider calls it verified',
    edits: [
      [
        byEmail,
        '  const known = claims.email_verified ? accounts.byEmail(claims.email) : undefined;\n  const account = known ?? accounts.create(claims.name, claims.email);',
      ],
      [fromForm, '  const account = accounts.byNumber(req.session.account);'],
    ],
    fails: { 'first-and-second': 'broken', takeover: 'gained', recycled: 'gained' },
  },
  {
    name: 'linked to the account that the form names',
    base: 'solution',
    edits: [
      [
        fromSession,
        '  const account = accounts.byNumber(Number(req.body.account ?? req.session.account));\n  if (!claims',
      ],
    ],
    fails: { 'link-other': 'gained', 'link-anonymous': 'gained' },
  },
  {
    name: 'linking that links nothing',
    base: 'solution',
    edits: [
      [
        "  accounts.link(account, claims.iss, claims.sub);\n  res.redirect(303, '/account');",
        "  res.redirect(303, '/account');",
      ],
    ],
    fails: { link: 'broken' },
  },
];
