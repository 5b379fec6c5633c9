import type { Edits, Variant } from '../variant';

const cookie = 'httpOnly: true, maxAge';
const lax = [cookie, "httpOnly: true, sameSite: 'lax', maxAge"] as const;
const guard = "app.get('/', (req";
const post: Edits = [
  ["app.get('/newsletter'", "app.post('/newsletter'"],
  ['<form method="get" action="/newsletter">', '<form method="post" action="/newsletter">'],
];
/** Refuses what changes something unless this holds. */
const require = (holds: string): Edits[number] => [
  guard,
  `app.use((req, res, next) => {\n  const origin = req.get('Origin') ?? '';\n  if (req.method === 'GET' || ${holds}) next();\n  else res.sendStatus(403);\n});\n\n${guard}`,
];

export const samesiteAndOrigin: readonly Variant[] = [
  {
    name: 'the start',
    fails: { forged: 'gained', 'other-browser': 'gained', get: 'gained', sibling: 'gained' },
  },
  { name: 'the worked solution', base: 'solution', fails: {} },
  { name: 'the origin alone', edits: [lax, ...post, require("origin === 'https://app.example'")], fails: {} },
  {
    name: 'a token in both forms',
    edits: [
      lax,
      [
        guard,
        `const { randomUUID } = require('node:crypto');
app.use((req, res, next) => {
  req.session.token ??= randomUUID();
  if (req.method === 'GET' || req.path === '/login' || req.body._csrf === req.session.token) next();
  else res.sendStatus(403);
});

${guard}`,
      ],
      [
        "form('/email', ['email'], 'Change the e-mail')",
        "form('/email', ['email'], 'Change the e-mail', { _csrf: req.session.token })",
      ],
      [
        `'<form method="get" action="/newsletter"><button>Subscribe to the newsletter</button></form>'`,
        "form('/newsletter', [], 'Subscribe to the newsletter', { _csrf: req.session.token })",
      ],
      ["app.get('/newsletter'", "app.post('/newsletter'"],
    ],
    fails: {},
  },
  { name: 'SameSite=Lax alone', edits: [lax], fails: { get: 'gained', sibling: 'gained' } },
  { name: 'Lax and POST', edits: [lax, ...post], fails: { sibling: 'gained' } },
  {
    name: 'SameSite=Strict, which no link survives',
    edits: [
      [cookie, "httpOnly: true, sameSite: 'strict', maxAge"],
      ...post,
      require("origin === 'https://app.example'"),
    ],
    fails: { link: 'broken' },
  },
  {
    name: 'an origin that ends like ours',
    edits: [lax, ...post, require("origin.endsWith('app.example')")],
    fails: { sibling: 'gained' },
  },
  {
    name: 'an origin that begins like ours, and no SameSite',
    edits: [...post, require("origin.startsWith('https://app.example')")],
    fails: { 'other-browser': 'gained' },
  },
  {
    name: 'Fetch Metadata that takes the same site for the same origin',
    edits: [lax, ...post, require("['same-origin', 'same-site'].includes(req.get('Sec-Fetch-Site'))")],
    fails: { sibling: 'gained' },
  },
  {
    name: 'the newsletter only by a button that is gone',
    edits: [
      lax,
      require("origin === 'https://app.example'"),
      ["app.get('/newsletter'", "app.post('/newsletter'"],
    ],
    fails: { newsletter: 'broken' },
  },
];
