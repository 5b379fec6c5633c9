import { strict as assert } from 'node:assert';
import { checkIn, ROOT } from './host';

/** A workspace, the file that is checked, the rule, and what its evidence shows: `file: text`, in order. */
const cases: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  file: string,
  ruleId: string,
  evidence: readonly string[],
])[] = [
  [
    'options in a variable',
    {
      'a.js':
        "const flags = { httpOnly: true, sameSite: 'lax' };\nexports.f = (req, res) => { res.cookie('sid', id(), flags); };",
    },
    'a.js',
    'cookie/missing-secure',
    ['a.js: flags', "a.js: { httpOnly: true, sameSite: 'lax' }"],
  ],
  [
    'an option from a constant of another file',
    {
      'a.js':
        "import { options } from './cookies';\nexport const f = (req, res) => { res.cookie('sid', id(), options); };",
      'cookies.js':
        "import { SECURE } from './flags';\nexport const options = { httpOnly: true, sameSite: 'lax', secure: SECURE };",
      'flags.js': 'export const SECURE = false;',
    },
    'a.js',
    'cookie/missing-secure',
    [
      'a.js: options',
      'cookies.js: options',
      'cookies.js: secure: SECURE',
      'cookies.js: SECURE',
      'flags.js: SECURE',
      'flags.js: false',
    ],
  ],
  [
    'a spread of an imported object',
    {
      'a.js':
        "const { base } = require('./base');\nexports.f = (req, res) => { res.cookie('sid', id(), { ...base, secure: true, sameSite: 'lax' }); };",
      'base.js': 'exports.base = { httpOnly: false };',
    },
    'a.js',
    'cookie/missing-httponly',
    ['a.js: base', 'base.js: false'],
  ],
  [
    'a default of a parameter',
    {
      'a.js':
        "function set(res, httpOnly = false) { res.cookie('sid', id(), { httpOnly, secure: true, sameSite: 'lax' }); }\nexports.f = (req, res) => set(res);",
    },
    'a.js',
    'cookie/missing-httponly',
    ['a.js: false'],
  ],
  [
    'what a function returns',
    {
      'a.js':
        "import { make } from './make';\nexport const f = (req, res) => { res.cookie('sid', id(), make()); };",
      'make.js': "export function make() { return { httpOnly: true, sameSite: 'lax' }; }",
    },
    'a.js',
    'cookie/missing-secure',
    ["make.js: { httpOnly: true, sameSite: 'lax' }"],
  ],
  [
    'a change of one member',
    {
      'a.js':
        "exports.f = (req, res) => {\n  const o = { httpOnly: true, secure: true, sameSite: 'lax' };\n  o.secure = false;\n  res.cookie('sid', id(), o);\n};",
    },
    'a.js',
    'cookie/missing-secure',
    ['a.js: false', 'a.js: o', "a.js: { httpOnly: true, secure: true, sameSite: 'lax' }"],
  ],
  [
    'a secret of another file',
    {
      'a.js':
        "import jwt from 'jsonwebtoken';\nimport { secret } from './config';\nexport const f = (c) => jwt.sign(c, secret, { expiresIn: '5m' });",
      'config.js': "export { secret } from './secrets';",
      'secrets.js': "const text = 'a literal that everybody sees';\nexport const secret = text;",
    },
    'a.js',
    'secret/hardcoded',
    ['a.js: secret', 'secrets.js: secret', 'secrets.js: text', "secrets.js: 'a literal that everybody sees'"],
  ],
  [
    'a secret that is used further down',
    {
      'a.js':
        "const jwt = require('jsonwebtoken');\nconst secret = 'a literal that everybody sees';\nexports.f = (c) => jwt.sign(c, secret, { expiresIn: '5m' });",
    },
    'a.js',
    'secret/hardcoded',
    ['a.js: secret', 'a.js: secret'],
  ],
  [
    'a branch',
    {
      'a.js':
        "exports.f = (req, res) => { res.cookie('sid', id(), { httpOnly: flag ? true : false, secure: true, sameSite: 'lax' }); };",
    },
    'a.js',
    'cookie/missing-httponly',
    ['a.js: false'],
  ],
  [
    'a login',
    {
      'a.js':
        "const app = require('express')();\nconst bcrypt = require('bcrypt');\napp.post('/login', async (req, res) => {\n  const user = await find(req.body.email);\n  if (!(await bcrypt.compare(req.body.password, user.hash))) return res.end();\n  req.session.user = user;\n  res.end();\n});",
    },
    'a.js',
    'session/fixation',
    ['a.js: app.post(…)', 'a.js: bcrypt.compare(req.body.password, user.hash)'],
  ],
  [
    'a router that is mounted elsewhere',
    {
      'package.json': '{}',
      'app.js':
        "const express = require('express');\nconst session = require('express-session');\nconst app = express();\napp.use(session({ name: 'n', secret: process.env.S, cookie: { secure: true, sameSite: 'lax' } }));\napp.use('/shop', require('./shop'));",
      'shop.js':
        "const router = require('express').Router();\nrouter.post('/order', (req, res) => { buy(req.session.user); res.end(); });\nmodule.exports = router;",
    },
    'shop.js',
    'csrf/missing-protection',
    ['app.js: session(…)', "app.js: app.use('/shop', require('./shop'))"],
  ],
];

describe('evidence', () => {
  for (const [what, files, file, ruleId, expected] of cases) {
    it(`${what}: shows the way in order`, async () => {
      const { findings } = await checkIn(files, file);
      const finding = findings.find((each) => each.ruleId === ruleId);
      assert.ok(finding, findings.map((each) => each.ruleId).join());
      const shown = finding.evidence.map(({ location: { uri, range } }) => {
        const name = uri.slice(ROOT.length);
        const lines = (files[name] ?? '').split('\n');
        const offset = ({ line, character }: typeof range.start) =>
          lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
        const text = (files[name] ?? '').slice(offset(range.start), offset(range.end));
        return `${name}: ${text.length > 70 ? `${text.slice(0, text.indexOf('(') + 1)}…)` : text}`;
      });
      assert.deepEqual(shown, expected);
      for (const { message } of finding.evidence) assert.match(message, /^["A-Z].*\.$/);
    });
  }
});
