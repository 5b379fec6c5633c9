import type { Edits, Variant } from '../variant';

const change = '  user.email = String(req.body.email);';
const guard = "app.get('/', (req";
const inForm = "form('/email', ['email'], 'Change the e-mail')";
const forged = { forged: 'gained', 'own-token': 'gained', 'planted-token': 'gained' } as const;
/** A token that is made so, and a check that reads so. */
const token = (made: string, fits: string): Edits => [
  [inForm, `form('/email', ['email'], 'Change the e-mail', { _csrf: ${made} })`],
  [change, `  if (!(${fits})) return res.sendStatus(403);\n${change}`],
];

export const csrfToken: readonly Variant[] = [
  { name: 'the start', fails: forged },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'csrf-csrf: double submit, signed and bound to the session',
    edits: [
      [
        guard,
        `const { doubleCsrf } = require('csrf-csrf');
const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
  getSecret: () => process.env.TOKEN_SECRET,
  getSessionIdentifier: (req) => req.session.id,
  getCsrfTokenFromRequest: (req) => req.body._csrf,
  cookieName: '__Host-csrf',
  cookieOptions: { sameSite: 'none', secure: true, path: '/' },
});

${guard}`,
      ],
      [inForm, "form('/email', ['email'], 'Change the e-mail', { _csrf: generateCsrfToken(req, res) })"],
      ["app.post('/email', (req", "app.post('/email', doubleCsrfProtection, (req"],
    ],
    fails: {},
  },
  {
    name: 'an HMAC of the session id as the token',
    edits: [
      [
        guard,
        `const mac = (req) => require('node:crypto').createHmac('sha256', process.env.TOKEN_SECRET).update(req.session.id).digest('hex');\n\n${guard}`,
      ],
      ...token('mac(req)', 'req.body._csrf === mac(req)'),
    ],
    fails: {},
  },
  {
    name: 'Fetch Metadata, with the origin where it is missing',
    edits: [
      [
        change,
        `  const site = req.get('Sec-Fetch-Site');\n  if (site ? site !== 'same-origin' : req.get('Origin') !== 'https://app.example') return res.sendStatus(403);\n${change}`,
      ],
    ],
    fails: {},
  },
  {
    name: 'a token that is looked at where it is there',
    base: 'solution',
    edits: [['  if (!hasCsrfToken(req))', '  if (req.body._csrf && !hasCsrfToken(req))']],
    fails: { forged: 'gained' },
  },
  {
    name: 'one token for everybody',
    edits: [
      [guard, `const everybodys = require('node:crypto').randomUUID();\n\n${guard}`],
      ...token('everybodys', 'req.body._csrf === everybodys'),
    ],
    fails: { 'own-token': 'gained', 'planted-token': 'gained' },
  },
  {
    name: 'any token that was ever given out',
    edits: [
      [
        guard,
        `const given = new Set();\nconst give = () => {\n  const made = require('node:crypto').randomUUID();\n  given.add(made);\n  return made;\n};\n\n${guard}`,
      ],
      ...token('give()', 'given.has(req.body._csrf)'),
    ],
    fails: { 'own-token': 'gained', 'planted-token': 'gained' },
  },
  {
    name: 'a double submit that nobody signed',
    edits: [
      [
        guard,
        `const give = (res) => {\n  const made = require('node:crypto').randomUUID();\n  res.cookie('csrf', made, { secure: true, sameSite: 'none' });\n  return made;\n};\n\n${guard}`,
      ],
      ...token('give(res)', 'req.body._csrf && req.body._csrf === req.cookies.csrf'),
    ],
    fails: { 'planted-token': 'gained' },
  },
  {
    name: 'SameSite=Lax, which the partners’ frames do not survive',
    edits: [["sameSite: 'none'", "sameSite: 'lax'"]],
    fails: { framed: 'broken' },
  },
  {
    name: 'a token that the form does not carry',
    base: 'solution',
    edits: [[', { _csrf: csrfToken(req) })', ')']],
    fails: { 'change-email': 'broken' },
  },
];
