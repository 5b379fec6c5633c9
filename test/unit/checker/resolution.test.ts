import { strict as assert } from 'node:assert';
import { checkIn } from './host';

const login = (imp: string, opts: string) =>
  `${imp}\nexport const login = (req, res) => { res.cookie('sid', issue(), ${opts}); };`;
const weak = `{ httpOnly: true, sameSite: 'lax', secure: false }`;
const strong = `{ httpOnly: true, sameSite: 'lax', secure: true }`;
const jwt = (imp: string, key: string) =>
  `import jwt from 'jsonwebtoken';\n${imp}\nexport const f = (c) => jwt.sign(c, ${key}, { expiresIn: '5m' });`;

type Way = readonly [what: string, files: (value: string) => Record<string, string>, file?: string];

/** Ways on which the options of a cookie come to the call that sets it. */
const cookies: readonly Way[] = [
  [
    'class field',
    (v) => ({
      'a.ts': `class Auth { private readonly options = ${v}; login(req, res) { res.cookie('sid', issue(), this.options); } }`,
    }),
  ],
  [
    'static field',
    (v) => ({
      'a.ts': `class Auth { static options = ${v}; login(req, res) { res.cookie('sid', issue(), Auth.options); } }`,
    }),
  ],
  [
    'static field other file',
    (v) => ({
      'c.ts': `export class Cfg { static readonly cookie = ${v}; }`,
      'a.ts': login(`import { Cfg } from './c';`, 'Cfg.cookie'),
    }),
  ],
  [
    'constructor assignment',
    (v) => ({
      'a.ts': `class Auth { constructor() { this.options = ${v}; } login(req, res) { res.cookie('sid', issue(), this.options); } }`,
    }),
  ],
  [
    'new Config instance',
    (v) => ({
      'c.ts': `class Config { cookie = ${v}; }\nexport default new Config();`,
      'a.ts': login(`import config from './c';`, 'config.cookie'),
    }),
  ],
  [
    'new Config in caller',
    (v) => ({
      'c.ts': `export class Config { constructor() { this.cookie = ${v}; } }`,
      'a.ts': login(`import { Config } from './c';\nconst config = new Config();`, 'config.cookie'),
    }),
  ],
  [
    'getter',
    (v) => ({
      'c.ts': `export class Config { get cookie() { return ${v}; } }`,
      'a.ts': login(`import { Config } from './c';\nconst config = new Config();`, 'config.cookie'),
    }),
  ],
  [
    'method of instance',
    (v) => ({
      'c.ts': `class Config { cookie() { return ${v}; } }\nmodule.exports = new Config();`,
      'a.ts': login(`const config = require('./c');`, 'config.cookie()'),
    }),
  ],
  [
    'static method',
    (v) => ({
      'c.ts': `export class Config { static cookie() { return ${v}; } }`,
      'a.ts': login(`import { Config } from './c';`, 'Config.cookie()'),
    }),
  ],
  [
    'constructor parameter',
    (v) => ({
      'c.ts': `export class Config { constructor(cookie) { this.cookie = cookie; } }`,
      'a.ts': login(`import { Config } from './c';\nconst config = new Config(${v});`, 'config.cookie'),
    }),
  ],
  [
    'object assign',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'a.ts': login(`import { base } from './c';`, `Object.assign({}, base, { maxAge: 1000 })`),
    }),
  ],
  [
    'object assign chain',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'd.ts': `import { base } from './c';\nexport const opts = Object.assign({ path: '/x' }, base);`,
      'a.ts': login(`import { opts } from './d';`, 'opts'),
    }),
  ],
  [
    'spread of spread',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'd.ts': `import { base } from './c';\nexport default { ...base, path: '/x' };`,
      'a.ts': login(`import defaults from './d';`, '{ ...defaults, maxAge: 1 }'),
    }),
  ],
  [
    'lodash merge',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'a.ts': login(
        `import { base } from './c';\nimport _ from 'lodash';`,
        '_.merge({}, base, { maxAge: 1 })',
      ),
    }),
  ],
  [
    'freeze',
    (v) => ({
      'c.ts': `export const base = Object.freeze(${v});`,
      'a.ts': login(`import { base } from './c';`, 'base'),
    }),
  ],
  [
    'as const',
    (v) => ({
      'c.ts': `export const base = ${v} as const;`,
      'a.ts': login(`import { base } from './c';`, 'base'),
    }),
  ],
  [
    'satisfies',
    (v) => ({
      'c.ts': `export const base = ${v} satisfies CookieOptions;`,
      'a.ts': login(`import { base } from './c';`, 'base'),
    }),
  ],
  [
    'enum-like nested',
    (v) => ({
      'c.ts': `export const config = { session: { cookie: ${v} } };`,
      'a.ts': login(`import { config } from './c';\nconst { session: { cookie } } = config;`, 'cookie'),
    }),
  ],
  [
    'module.exports nested',
    (v) => ({
      'c.js': `module.exports = { session: { cookie: ${v} } };`,
      'a.ts': login(`const { session: { cookie } } = require('./c');`, 'cookie'),
    }),
  ],
  [
    'require member',
    (v) => ({
      'c.js': `exports.session = { cookie: ${v} };`,
      'a.ts': login('', `require('./c').session.cookie`),
    }),
  ],
  [
    'later assignment',
    (v) => ({
      'a.ts': `const options = { httpOnly: true, sameSite: 'lax' };\noptions.secure = ${v.includes('secure: true')};\nexport const login = (req, res) => { res.cookie('sid', issue(), options); };`,
    }),
  ],
  [
    'later assignment in other file',
    (v) => ({
      'c.js': `const options = { httpOnly: true, sameSite: 'lax' };\noptions.secure = ${v.includes('secure: true')};\nmodule.exports = options;`,
      'a.ts': login(`const options = require('./c');`, 'options'),
    }),
  ],
  [
    'exports assignment later',
    (v) => ({
      'c.js': `exports.cookie = {};\nexports.cookie.secure = ${v.includes('secure: true')}; exports.cookie.httpOnly = true; exports.cookie.sameSite = 'lax';`,
      'a.ts': login(`const c = require('./c');`, 'c.cookie'),
    }),
  ],
  [
    'wrapper with defaults',
    (v) => ({
      'w.ts': `const defaults = ${v};\nexport function setSession(res, value, options = {}) { res.cookie('sid', value, { ...defaults, ...options }); }`,
      'a.ts': `import { setSession } from './w';\nexport const l = (q, res) => setSession(res, issue());`,
    }),
    'w.ts',
  ],
  [
    'wrapper opts fn',
    (v) => ({
      'w.ts': `const defaults = ${v};\nexport const cookieOptions = (extra = {}) => ({ ...defaults, ...extra });`,
      'a.ts': login(`import { cookieOptions } from './w';`, `cookieOptions({ maxAge: 10 })`),
    }),
  ],
  [
    'wrapper override',
    (v) => ({
      'w.ts': `export const cookieOptions = (extra) => ({ httpOnly: true, sameSite: 'lax', secure: true, ...extra });`,
      'a.ts': login(
        `import { cookieOptions } from './w';`,
        `cookieOptions({ secure: ${v.includes('secure: true')} })`,
      ),
    }),
  ],
  [
    'default param destructured',
    (v) => ({
      'w.ts': `export const cookieOptions = ({ secure = ${v.includes('secure: true')} } = {}) => ({ httpOnly: true, sameSite: 'lax', secure });`,
      'a.ts': login(`import { cookieOptions } from './w';`, `cookieOptions()`),
    }),
  ],
  [
    'factory closure',
    (v) => ({
      'w.ts': `export function makeCookie(options) { return (res, value) => res.cookie('sid', value, options); }\nexport const setSid = makeCookie(${v});`,
    }),
    'w.ts',
  ],
  [
    're-export chain',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'd.ts': `export { base as cookie } from './c';`,
      'e.ts': `export * as cfg from './d';`,
      'a.ts': login(`import { cfg } from './e';`, 'cfg.cookie'),
    }),
  ],
  [
    'default as',
    (v) => ({
      'c.ts': `export default ${v};`,
      'd.ts': `export { default as cookie } from './c';`,
      'a.ts': login(`import { cookie } from './d';`, 'cookie'),
    }),
  ],
  [
    'import then export',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'd.ts': `import { base } from './c';\nexport { base };`,
      'a.ts': login(`import { base } from './d';`, 'base'),
    }),
  ],
  [
    'computed key',
    (v) => ({
      'c.ts': `export const K = 'cookie';\nexport const config = { [K]: ${v} };`,
      'a.ts': login(`import { config, K } from './c';`, 'config[K]'),
    }),
  ],
  [
    'bracket access',
    (v) => ({
      'c.ts': `export const config = { 'session-cookie': ${v} };`,
      'a.ts': login(`import { config } from './c';`, `config['session-cookie']`),
    }),
  ],
  [
    'env map',
    (v) => ({
      'c.ts': `export const env = process.env.NODE_ENV;\nconst shared = ${v};\nexport const configs = { development: shared, production: shared };`,
      'a.ts': login(`import { configs, env } from './c';`, `configs[env]`),
    }),
  ],
  [
    'async import',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'a.ts': `export const login = async (req, res) => { const { base } = await import('./c'); res.cookie('sid', issue(), base); };`,
    }),
  ],
  [
    'iife',
    (v) => ({
      'c.ts': `export const base = (() => { const o = ${v}; return o; })();`,
      'a.ts': login(`import { base } from './c';`, 'base'),
    }),
  ],
  [
    'function returning merged',
    (v) => ({
      'c.ts': `const common = ${v};\nexport function options(maxAge) { const o = { ...common }; o.maxAge = maxAge; return o; }`,
      'a.ts': login(`import { options } from './c';`, 'options(1000)'),
    }),
  ],
  [
    'Object.fromEntries none / structuredClone',
    (v) => ({
      'c.ts': `export const base = ${v};`,
      'a.ts': login(`import { base } from './c';`, 'structuredClone(base)'),
    }),
  ],
  [
    'set in instance then method in other class',
    (v) => ({
      'c.ts': `export class Config { cookie = ${v}; }`,
      'a.ts': `import { Config } from './c';\nexport class Auth { private config = new Config(); login(req, res) { res.cookie('sid', issue(), this.config.cookie); } }`,
    }),
  ],
  [
    'inherited field',
    (v) => ({
      'c.ts': `export class Base { options = ${v}; }`,
      'a.ts': `import { Base } from './c';\nexport class Auth extends Base { login(req, res) { res.cookie('sid', issue(), this.options); } }`,
    }),
  ],
  [
    'DI constructor param typed',
    (v) => ({
      'c.ts': `export class Config { cookie = ${v}; }`,
      'a.ts': `import { Config } from './c';\nexport class Auth { constructor(private readonly config: Config) {} login(req, res) { res.cookie('sid', issue(), this.config.cookie); } }`,
    }),
  ],
  [
    'index folder',
    (v) => ({
      'config/index.ts': `export * from './cookie';`,
      'config/cookie.ts': `export const base = ${v};`,
      'a.ts': login(`import { base } from './config';`, 'base'),
    }),
  ],
  [
    'json config',
    (v) => ({
      'config.json': v.replace(/'/g, '"').replace(/(\w+):/g, '"$1":'),
      'a.ts': login(`import config from './config.json';`, 'config'),
    }),
  ],
  [
    'require json',
    (v) => ({
      'config.json': `{ "cookie": ${v.replace(/'/g, '"').replace(/(\w+):/g, '"$1":')} }`,
      'a.js': login(`const config = require('./config.json');`, 'config.cookie'),
    }),
    'a.js',
  ],
  [
    'array element',
    (v) => ({
      'c.ts': `export const list = [${v}];`,
      'a.ts': login(`import { list } from './c';\nconst [first] = list;`, 'first'),
    }),
  ],
  [
    'flag const',
    (v) => ({
      'c.ts': `export const SECURE = ${v.includes('secure: true')};`,
      'a.ts': login(`import { SECURE } from './c';`, `{ httpOnly: true, sameSite: 'lax', secure: SECURE }`),
    }),
  ],
  [
    'flag negated',
    (v) => ({
      'c.ts': `export const INSECURE = ${!v.includes('secure: true')};`,
      'a.ts': login(
        `import { INSECURE } from './c';`,
        `{ httpOnly: true, sameSite: 'lax', secure: !INSECURE }`,
      ),
    }),
  ],
  [
    'boolean fn',
    (v) => ({
      'c.ts': `export function isSecure() { return ${v.includes('secure: true')}; }`,
      'a.ts': login(
        `import { isSecure } from './c';`,
        `{ httpOnly: true, sameSite: 'lax', secure: isSecure() }`,
      ),
    }),
  ],
  [
    'a variable that is set anew',
    (v) => ({
      'a.ts': `let o = { secure: ${!v.includes('secure: true')} };\no = ${v};\nexport const login = (req, res) => { res.cookie('sid', issue(), o); };`,
    }),
  ],
  [
    'a spread that a test decides',
    (v) => ({ 'a.ts': login('', `{ ...${v}, ...(req.body.remember && { maxAge: 1000 }) }`) }),
  ],
];

/** Ways on which a secret comes to the call that signs with it. */
const secrets: readonly Way[] = [
  [
    'template secret',
    (v) => ({
      'c.ts': `const part = ${v};\nexport const secret = \`\${part}\`;`,
      'a.ts': jwt(`import { secret } from './c';`, 'secret'),
    }),
  ],
  [
    'class constant',
    (v) => ({
      'c.ts': `export class Keys { static readonly JWT = ${v}; }`,
      'a.ts': jwt(`import { Keys } from './c';`, 'Keys.JWT'),
    }),
  ],
  [
    'enum',
    (v) =>
      v.startsWith("'")
        ? {
            'c.ts': `export enum Keys { Jwt = ${v} }`,
            'a.ts': jwt(`import { Keys } from './c';`, 'Keys.Jwt'),
          }
        : {
            'c.ts': `export const Keys = { Jwt: ${v} };`,
            'a.ts': jwt(`import { Keys } from './c';`, 'Keys.Jwt'),
          },
  ],
  [
    'this.secret',
    (v) => ({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport class T { private secret = ${v}; sign(c) { return jwt.sign(c, this.secret, { expiresIn: '5m' }); } }`,
    }),
  ],
  [
    'private # field',
    (v) => ({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport class T { #secret = ${v}; sign(c) { return jwt.sign(c, this.#secret, { expiresIn: '5m' }); } }`,
    }),
  ],
  [
    'Buffer.from',
    (v) => ({
      'c.ts': `export const key = Buffer.from(${v}, 'utf8');`,
      'a.ts': jwt(`import { key } from './c';`, 'key'),
    }),
  ],
  [
    'concat',
    (v) => ({
      'c.ts': `const a = ${v};\nexport const key = a + '';`,
      'a.ts': jwt(`import { key } from './c';`, 'key'),
    }),
  ],
  [
    'parameter from caller',
    (v) => ({
      'a.ts': `import jwt from 'jsonwebtoken';\nfunction sign(c, secret) { return jwt.sign(c, secret, { expiresIn: '5m' }); }\nexport const f = (c) => sign(c, ${v});`,
    }),
  ],
  [
    'options object to factory',
    (v) => ({
      'w.ts': `import jwt from 'jsonwebtoken';\nexport const makeSigner = ({ secret }) => (c) => jwt.sign(c, secret, { expiresIn: '5m' });\nexport const s = makeSigner({ secret: ${v} });`,
    }),
    'w.ts',
  ],
  [
    'constructor options',
    (v) => ({
      'a.ts': `import jwt from 'jsonwebtoken';\nclass T { constructor(options) { this.secret = options.secret; } sign(c) { return jwt.sign(c, this.secret, { expiresIn: '5m' }); } }\nexport const t = new T({ secret: ${v} });`,
    }),
  ],
  [
    'ts parameter property',
    (v) => ({
      'a.ts': `import jwt from 'jsonwebtoken';\nclass T { constructor(private secret: string) {} sign(c) { return jwt.sign(c, this.secret, { expiresIn: '5m' }); } }\nexport const t = new T(${v});`,
    }),
  ],
];

/** What is found where the first value is on the way, and not where the second one is. */
const tables = [
  { ways: cookies, ruleId: 'cookie/missing-secure', wrong: weak, right: strong },
  { ways: secrets, ruleId: 'secret/hardcoded', wrong: "'a text in the code 1'", right: 'process.env.KEY' },
] as const;

describe('ways of values', () => {
  for (const { ways, ruleId, wrong, right } of tables) {
    for (const [what, files, file = 'a.ts'] of ways) {
      it(`${what}: ${ruleId}`, async () => {
        for (const [value, expected] of [
          [wrong, true],
          [right, false],
        ] as const) {
          const { findings, problems } = await checkIn(files(value), file);
          assert.deepEqual(problems, []);
          assert.equal(
            findings.some((each) => each.ruleId === ruleId),
            expected,
            value,
          );
        }
      });
    }
  }
});
