import { strict as assert } from 'node:assert';
import type { Checker } from '../../../src/checker';
import { testChecker } from './support';

/** Options of a session cookie that is right but for them. */
const cookie = (options: string) =>
  `const f = (req, res) => { res.cookie('sid', id(), { httpOnly: true, secure: true, sameSite: 'lax', ${options} }); };`;

const jwt = 'const jwt = require("jsonwebtoken");\n';
const verify = (options: string) =>
  `${jwt}const f = (t, k, legacy) => jwt.verify(t, k, { audience: a, issuer: i, algorithms: ['RS256'], ${options} });`;
const session = (options: string) =>
  `app.use(require('express-session')({ name: 'n', saveUninitialized: false, resave: false, store, cookie: { secure: true, sameSite: 'lax', maxAge: 1000 }, ${options} }));`;

/** What is said of a text: `rule severity confidence`, then a part of the message. */
const cases: readonly (readonly [text: string, found: readonly string[], circumstance?: string])[] = [
  // Cookies: one branch is risky.
  [
    cookie('httpOnly: flag ? true : false'),
    ['cookie/missing-httponly information hint'],
    'Where "flag" does not hold, the cookie "sid"',
  ],
  [
    cookie('httpOnly: flag ? false : true'),
    ['cookie/missing-httponly information hint'],
    'Where "flag" holds,',
  ],
  [
    cookie('httpOnly: flag || false'),
    ['cookie/missing-httponly information hint'],
    'Where "flag" is not set,',
  ],
  [
    cookie('httpOnly: req.body.flag ?? false'),
    ['cookie/missing-httponly information hint'],
    '"req.body.flag" is not set',
  ],
  [
    cookie('secure: wanted ? true : false'),
    ['cookie/missing-secure information hint'],
    'Where "wanted" does not hold',
  ],
  [
    cookie('sameSite: embedded ? "none" : "lax"'),
    ['cookie/samesite-none information hint'],
    'Where "embedded" holds',
  ],
  [
    cookie('...(strict ? {} : { httpOnly: false })'),
    ['cookie/missing-httponly information hint'],
    '"strict" does not hold',
  ],
  [
    cookie('...(relaxed && { httpOnly: false })'),
    ['cookie/missing-httponly information hint'],
    '"relaxed" is set',
  ],
  [
    "const f = (req, res) => { const o = { httpOnly: true, secure: true, sameSite: 'lax' }; if (req.query.debugging) o.httpOnly = false; res.cookie('sid', id(), o); };",
    ['cookie/missing-httponly information hint'],
    '"req.query.debugging" holds',
  ],
  [
    "const f = (req, res) => { let httpOnly = true; if (widget) httpOnly = false; res.cookie('sid', id(), { httpOnly, secure: true, sameSite: 'lax' }); };",
    ['cookie/missing-httponly information hint'],
    '"widget" holds',
  ],
  [
    "function f(res, { httpOnly = false } = {}) { res.cookie('sid', id(), { httpOnly, secure: true, sameSite: 'lax' }); }",
    ['cookie/missing-httponly information hint'],
    '"httpOnly" is not given',
  ],
  // Both branches are risky.
  [cookie('httpOnly: flag ? false : null'), ['cookie/missing-httponly warning likely']],
  [cookie('...(flag ? { httpOnly: false } : { httpOnly: 0 })'), ['cookie/missing-httponly warning likely']],
  // What a site decides by where it runs and how it is reached.
  [cookie('secure: process.env.NODE_ENV === "production"'), []],
  [cookie('secure: process.env.NODE_ENV === "production" ? true : false'), []],
  [cookie('secure: process.env.NODE_ENV !== "development"'), []],
  [cookie('secure: !isDev'), []],
  [cookie('secure: isProduction ? true : false'), []],
  [cookie('secure: config.production || false'), []],
  [cookie('secure: app.get("env") === "production" ? true : false'), []],
  [cookie('secure: req.secure'), []],
  [cookie('secure: req.secure ? true : false'), []],
  [cookie('secure: req.protocol === "https" ? true : false'), []],
  [cookie('secure: process.env.SECURE_COOKIES ? true : false'), []],
  [cookie('secure: useHttps || false'), []],
  [cookie('secure: process.env.SECURE || false'), []],
  [cookie('httpOnly: process.env.NODE_ENV === "production"'), []],
  [cookie('sameSite: isProd ? "none" : "lax"'), []],
  [cookie('sameSite: isProd ? "none" : "lax", secure: isProd'), []],
  [
    "const f = (req, res) => { const o = { httpOnly: true, sameSite: 'lax' }; if (process.env.NODE_ENV === 'production') o.secure = true; res.cookie('sid', id(), o); };",
    [],
  ],
  // The wrong way round.
  [
    cookie('secure: process.env.NODE_ENV === "development"'),
    ['cookie/missing-secure warning likely'],
    'does not hold, the cookie',
  ],
  [
    cookie('secure: process.env.NODE_ENV !== "production"'),
    ['cookie/missing-secure warning likely'],
    'does not hold',
  ],
  [cookie('secure: isProd ? false : true'), ['cookie/missing-secure warning likely'], 'Where "isProd" holds'],
  // The value is chosen, not the options: what is wrong stays wrong.
  [
    "const f = (req, res) => { res.cookie('sid', user ? token : '', { httpOnly: false, secure: true, sameSite: 'lax' }); };",
    ['cookie/missing-httponly warning likely'],
  ],
  // Unknown is not insecure.
  [cookie('httpOnly: flag'), []],
  [cookie('httpOnly: config.httpOnly ?? true'), []],
  [cookie('...options'), []],
  // Tokens.
  [
    verify("algorithms: legacy ? ['none'] : ['RS256']"),
    ['jwt/alg-none information hint'],
    'Where "legacy" holds, tokens without',
  ],
  [verify("algorithms: legacy ? ['none'] : ['none', 'RS256']"), ['jwt/alg-none error certain']],
  [
    verify("algorithms: legacy ? ['RS256', 'HS256'] : ['RS256']"),
    ['jwt/algorithm-confusion information hint'],
    '"legacy" holds',
  ],
  [
    verify('ignoreExpiration: legacy ? true : false'),
    ['jwt/ignore-expiration information hint'],
    '"legacy" holds',
  ],
  [verify('ignoreExpiration: process.env.NODE_ENV === "test"'), []],
  [
    `${jwt}jwt.sign(claims, key, { expiresIn: remember ? '90d' : '15m' });`,
    ['jwt/long-expiry information hint'],
    '"remember" holds',
  ],
  [
    `${jwt}jwt.sign(claims, key, { expiresIn: remember ? '90d' : '60d' });`,
    ['jwt/long-expiry error certain', 'jwt/long-expiry error certain'],
  ],
  [
    `${jwt}jwt.sign(claims, key, { algorithm: signed ? 'RS256' : 'none', expiresIn: '5m' });`,
    ['jwt/alg-none information hint'],
    '"signed" does not hold',
  ],
  // Secrets.
  [
    session("secret: given ?? 'a literal text that signs'"),
    ['secret/hardcoded information hint', 'secret/weak information hint'],
    'Where "given" is not set',
  ],
  [
    session("secret: options.secret || 'a literal text that signs'"),
    ['secret/hardcoded information hint', 'secret/weak information hint'],
    '"options.secret" is not set',
  ],
  [
    session("secret: given ? 'one literal text' : 'another text'"),
    [
      'secret/hardcoded warning certain',
      'secret/hardcoded warning certain',
      'secret/weak error certain',
      'secret/weak error certain',
    ],
  ],
  [
    session("secret: isProd ? loadSecret() : 'a literal text that signs'"),
    ['secret/hardcoded information hint', 'secret/weak information hint'],
    '"isProd" does not hold',
  ],
  [
    session("secret: process.env.SECRET || 'a literal text that signs'"),
    ['secret/env-fallback warning certain'],
  ],
  // Sessions and requests of other sites.
  [session('secret, store: isProd ? redis : undefined'), []],
  [
    session('secret, saveUninitialized: tracking ? true : false'),
    ['session/save-uninitialized information hint'],
    '"tracking" holds',
  ],
  [
    "app.use(require('cors')({ credentials: true, origin: open ? true : ['https://a.example'] }));",
    ['cors/credentialed-wildcard information hint'],
    '"open" holds',
  ],
  ["app.use(require('cors')({ credentials: true, origin: isDev ? true : ['https://a.example'] }));", []],
];

describe('options that depend on the run', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  for (const [text, expected, circumstance] of cases) {
    it(text.replace(jwt, ''), async () => {
      const { findings } = await checker.check({ uri: 'file:///app/a.js', languageId: 'javascript', text });
      const found = findings.map((each) => `${each.ruleId} ${each.severity} ${each.confidence}`);
      assert.deepEqual(found.sort(), [...expected].sort());
      for (const { message, evidence } of circumstance === undefined ? [] : findings) {
        assert.ok(message.includes(circumstance ?? ''), message);
        assert.match(evidence[0]?.message ?? '', /^This is what holds where /);
      }
    });
  }
});
