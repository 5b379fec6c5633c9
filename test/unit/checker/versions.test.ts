import { strict as assert } from 'node:assert';
import { lowestOf } from '../../../src/checker/frameworks/versions';
import { checkIn } from './host';

const lowest: readonly (readonly [range: string, version: string | undefined])[] = [
  ['^1.2.3', '1.2.3'],
  ['~0.5', '0.5.0'],
  ['9', '9.0.0'],
  ['v2.1.0-beta.1', '2.1.0'],
  ['>=8.5.1 <10', '8.5.1'],
  ['4.x', '4.0.0'],
  ['^9.0.0 || ^8.5.1', '8.5.1'],
  ['npm:@scope/other@^3.1.0', '3.1.0'],
  ['workspace:^1.0.0', '1.0.0'],
  ['*', undefined],
  ['latest', undefined],
  ['<2', undefined],
  ['>1.0.0', '1.0.0'],
  ['github:user/repo', undefined],
  ['', undefined],
];

describe('versions of packages', () => {
  for (const [range, version] of lowest) {
    it(`"${range}" begins with ${version}`, () => assert.equal(lowestOf(range), version));
  }
});

const asks = (name: string, range: string) => JSON.stringify({ dependencies: { [name]: range } });

const passport = `
import passport from 'passport';
import express from 'express';
const app = express();
app.post('/login', (req, res, next) => {
  passport.authenticate('local', (err, user) => req.logIn(user, () => res.redirect('/')))(req, res, next);
});`;
const jwt =
  "import jwt from 'jsonwebtoken';\nexport const f = (t, k) => jwt.verify(t, k, { audience: a, issuer: i });";
const expressJwt =
  "import { expressjwt } from 'express-jwt';\nexport const g = expressjwt({ secret, audience: a, issuer: i, isRevoked });";
const h3 =
  "import { useSession } from 'h3';\nexport default (event) => useSession(event, { password, name: 'n', maxAge: 60 });";
const hono = "import { jwt } from 'hono/jwt';\nexport const m = jwt({ secret });";
const secureSession =
  "app.register(require('@fastify/secure-session'), { secret, cookieName: 'n', cookie: { httpOnly: true, secure: true, sameSite: 'lax' } });";

/** What the files beside it change in what is found in a text. */
const cases: readonly (readonly [
  what: string,
  text: string,
  beside: Readonly<Record<string, string>>,
  found: readonly string[],
])[] = [
  ['passport without a version', passport, {}, []],
  ['passport 0.6', passport, { 'package.json': asks('passport', '^0.6.0') }, []],
  ['passport 0.5', passport, { 'package.json': asks('passport', '^0.5.3') }, ['session/fixation error']],
  [
    'passport 0.5 that the lock file raises',
    passport,
    {
      'package.json': asks('passport', '>=0.5.3'),
      'package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: { 'node_modules/passport': { version: '0.7.0' } },
      }),
    },
    [],
  ],
  ['jsonwebtoken without a version', jwt, {}, ['jwt/no-algorithm-allowlist warning']],
  [
    'jsonwebtoken 8',
    jwt,
    { 'package.json': asks('jsonwebtoken', '8.5.1') },
    ['jwt/no-algorithm-allowlist warning'],
  ],
  [
    'jsonwebtoken 9',
    jwt,
    { 'package.json': asks('jsonwebtoken', '^9') },
    ['jwt/no-algorithm-allowlist information'],
  ],
  [
    'jsonwebtoken in a lock file of version 1',
    jwt,
    {
      'package.json': asks('jsonwebtoken', '*'),
      'package-lock.json': JSON.stringify({ dependencies: { jsonwebtoken: { version: '9.0.2' } } }),
    },
    ['jwt/no-algorithm-allowlist information'],
  ],
  [
    'jsonwebtoken in a lock file of yarn',
    jwt,
    {
      'package.json': asks('jsonwebtoken', '*'),
      'yarn.lock': '# yarn lockfile v1\n\n\njsonwebtoken@*:\n  version "9.0.2"\n  resolved "…"\n',
    },
    ['jwt/no-algorithm-allowlist information'],
  ],
  [
    'jsonwebtoken in a lock file of pnpm',
    jwt,
    {
      'package.json': asks('jsonwebtoken', '*'),
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\npackages:\n  jsonwebtoken@9.0.2:\n    resolution: {}\n",
    },
    ['jwt/no-algorithm-allowlist information'],
  ],
  [
    'a lock file with two versions says nothing',
    jwt,
    {
      'package.json': asks('jsonwebtoken', '^8.5.1'),
      'pnpm-lock.yaml': 'packages:\n  jsonwebtoken@9.0.2:\n    a: b\n  jsonwebtoken@8.5.1:\n    a: b\n',
    },
    ['jwt/no-algorithm-allowlist warning'],
  ],
  ['express-jwt without a version', expressJwt, {}, ['jwt/no-algorithm-allowlist warning']],
  [
    'express-jwt 5',
    expressJwt,
    { 'package.json': asks('express-jwt', '^5.3.1') },
    ['jwt/no-algorithm-allowlist warning'],
  ],
  ['express-jwt 8', expressJwt, { 'package.json': asks('express-jwt', '^8.4.1') }, []],
  ['h3 2', h3, { 'package.json': asks('h3', '^2.0.0') }, []],
  ['h3 1', h3, { 'package.json': asks('h3', '^1.15.0') }, ['cookie/missing-samesite warning']],
  ['hono without a version', hono, {}, []],
  [
    'hono 4.10',
    hono,
    { 'package.json': asks('hono', '^4.10.0') },
    ['jwt/no-algorithm-allowlist information'],
  ],
  ['secure-session 8', secureSession, { 'package.json': asks('@fastify/secure-session', '^8.0.0') }, []],
  [
    'secure-session 7.0',
    secureSession,
    { 'package.json': asks('@fastify/secure-session', '~7.0.0') },
    ['session/no-timeout warning'],
  ],
  [
    'a package.json that is broken',
    jwt,
    { 'package.json': '{ "dependencies": ' },
    ['jwt/no-algorithm-allowlist warning'],
  ],
];

describe('defaults that changed', () => {
  for (const [what, text, beside, expected] of cases) {
    it(what, async () => {
      const files = {
        ...Object.fromEntries(Object.entries(beside).map(([name, content]) => [`shop/${name}`, content])),
        'shop/src/server.js': text,
      };
      const { findings, problems } = await checkIn(files, 'shop/src/server.js');
      assert.deepEqual(problems, []);
      assert.deepEqual(
        findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
        expected,
      );
    });
  }

  it('a package of a workspace is found in the lock file above', async () => {
    const files = {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'package-lock.json': JSON.stringify({
        packages: { 'node_modules/jsonwebtoken': { version: '9.0.2' } },
      }),
      'packages/api/package.json': asks('jsonwebtoken', '^8.0.0'),
      'packages/api/src/server.js': jwt,
    };
    const { findings } = await checkIn(files, 'packages/api/src/server.js');
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
  });
});

describe('the name that a version gives the cookie by default', () => {
  for (const [range, name] of [
    ['^5.13.0', 'koa:sess'],
    ['^6.0.0', 'koa.sess'],
    ['*', 'koa.sess'],
  ] as const) {
    it(`is ${name} in koa-session ${range}`, async () => {
      const text =
        "const session = require('koa-session');\napp.use(session({ secure: true, sameSite: 'lax' }, app));";
      const { findings } = await checkIn(
        { 'package.json': asks('koa-session', range), 'a.js': text },
        'a.js',
      );
      const messages = findings
        .filter(({ ruleId }) => ruleId === 'session/default-name')
        .map((each) => each.message);
      assert.equal(messages.length, 1);
      assert.ok(messages[0]?.includes(`"${name}"`), messages[0]);
    });
  }
});
