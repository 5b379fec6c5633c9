import type { Variant } from '../variant';

const login = `  req.session.user = user.name;
  res.redirect(303, '/account');`;
const confirmed = `  req.session.confirmed = true;
  res.redirect(303, '/payment');`;
const both = { planted: 'gained', 'step-up': 'gained' } as const;

export const sessionFixation: readonly Variant[] = [
  { name: 'the start', fails: both },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'promises, and the baskets by user',
    edits: [
      ["app.post('/login', (req", "app.post('/login', async (req"],
      ["app.post('/confirm', (req", "app.post('/confirm', async (req"],
      [
        login,
        `  const { basket } = req.session;
  await new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));
  req.session.user = user.name;
  req.session.basket = basket;
  res.redirect(303, '/account');`,
      ],
      [
        confirmed,
        `  const { basket } = req.session;
  await new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));
  Object.assign(req.session, { user: user.name, basket, confirmed: true });
  res.redirect(303, '/payment');`,
      ],
    ],
    fails: {},
  },
  {
    name: 'a new id at the login only',
    edits: [
      [
        login,
        `  const { basket } = req.session;
  req.session.regenerate(() => {
    Object.assign(req.session, { user: user.name, basket });
    res.redirect(303, '/account');
  });`,
      ],
    ],
    fails: { 'step-up': 'gained' },
  },
  {
    name: 'any password opens',
    base: 'solution',
    files: { 'users.js': [['user && user.password === password', 'user']] },
    fails: { 'wrong-password': 'gained' },
  },
  {
    name: 'the basket is lost',
    base: 'solution',
    edits: [['{ user: user.name, basket: req.session.basket }', '{ user: user.name }']],
    fails: { basket: 'broken' },
  },
  {
    name: 'the user is written into the session that ends',
    edits: [
      [
        login,
        `  req.session.user = user.name;\n  req.session.regenerate(() => res.redirect(303, '/account'));`,
      ],
    ],
    fails: {
      'sign-in': 'broken',
      basket: 'broken',
      planted: 'broken',
      'step-up': 'broken',
      'wrong-password': 'broken',
    },
  },
  {
    name: 'the cookie lives on, renewed in its life alone',
    edits: [
      [login, `  req.session.touch();\n${login}`],
      [confirmed, `  req.session.cookie.maxAge = 60000;\n${confirmed}`],
    ],
    fails: both,
  },
];
