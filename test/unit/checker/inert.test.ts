import { strict as assert } from 'node:assert';
import { checkIn } from './host';

type Files = Readonly<Record<string, string>>;

/** Rules that report in a file. */
async function rulesIn(files: Files, path: string): Promise<readonly string[]> {
  const { findings, problems } = await checkIn(files, path);
  assert.deepEqual(problems, []);
  return findings.map(({ ruleId }) => ruleId);
}

/** Files that have no telling word and are not followed, unless what they give matters. */
describe('files that only work things out', () => {
  const cases: readonly { what: string; files: Files; path: string; expected: readonly string[] }[] = [
    {
      what: 'give options that are looked at',
      path: 'login.js',
      expected: ['cookie/missing-httponly'],
      files: {
        'flags.js': 'export const flags = (open) => ({ httpOnly: !open, secure: true, sameSite: "lax" });',
        'login.js': `import { flags } from './flags.js';
export const login = (req, res) => { res.cookie('sid', make(), flags(true)); };
export const safe = (req, res) => { res.cookie('sid', make(), flags(false)); };`,
      },
    },
    {
      what: 'make the application that has the routes',
      path: 'routes.js',
      expected: ['csrf/missing-protection'],
      files: {
        'app.js': "import express from 'express';\nexport const app = express();",
        'routes.js': `import session from 'express-session';
import { app } from './app.js';
app.use(session({ secret: process.env.KEY, resave: false, saveUninitialized: false, store, cookie: { secure: true, sameSite: 'lax' }, name: '__Host-sid' }));
app.post('/orders', (req, res) => { orders.create(req.session.userId); res.end(); });`,
      },
    },
    {
      what: 'make weak values that get their purpose elsewhere',
      path: 'reset.js',
      expected: ['session/weak-id'],
      files: {
        'numbers.js': 'export const pick = () => Math.random().toString(36).slice(2);',
        'reset.js': `import { pick } from './numbers.js';
export function issue(user) { user.resetToken = pick(); }`,
      },
    },
    {
      what: 'pass on what they are given',
      path: 'tokens.js',
      expected: ['jwt/missing-expiry'],
      files: {
        'wrap.js': 'export const wrap = (f) => f;\nexport const both = { wrap };',
        'tokens.js': `import jwt from 'jsonwebtoken';
import { both, wrap } from './wrap.js';
const api = { issue: jwt.sign };
export const one = (user) => api.issue({ sub: user.id }, process.env.KEY, { algorithm: 'HS256' });`,
      },
    },
    {
      what: 'call what they import under another name with what matters',
      path: 'cookies.js',
      expected: ['cookie/missing-secure'],
      files: {
        'cookies.js': `export function remember(res, flags) { res.cookie('sid', make(), { httpOnly: true, sameSite: 'lax', ...flags }); }`,
        'main.js': `import { remember as keep } from './cookies.js';
import express from 'express';
const app = express();
app.post('/login', (req, res) => { keep(res, { secure: false }); res.end(); });
app.listen(80);`,
      },
    },
  ];
  for (const { what, files, path, expected } of cases) {
    it(what, async () => {
      const found = await rulesIn(files, path);
      for (const rule of expected)
        assert.ok(found.includes(rule), `${rule} in ${found.join(', ') || 'none'}`);
    });
  }

  it('hand on routes that are told by those who call them', async () => {
    const found = await rulesIn(
      {
        'adapter.js': `import session from 'express-session';
export class Adapter {
  constructor(instance) { this.instance = instance; this.instance.use(session({ secret: process.env.KEY })); }
  post(...args) { return this.instance.post(...args); }
  delete(...args) { return this.instance.delete(...args); }
}`,
      },
      'adapter.js',
    );
    assert.ok(!found.some((rule) => rule.startsWith('csrf/')), found.join());
  });
});
