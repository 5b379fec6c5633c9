import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { checkIn, hostOf, ROOT } from './host';
import { describeFinding, languageOf, loadTestWasm } from './support';

const app = (body: string) =>
  `import express from 'express';\n${body}\nconst app = express();\napp.listen(3000);\n`;
const sets = `export function setSession(res, value, options) { res.cookie('sid', value, options); }`;
const weak = `{ httpOnly: true, sameSite: 'lax', secure: false }`;
const strong = `{ httpOnly: true, sameSite: 'lax', secure: true }`;

type Way = readonly [what: string, files: (options: string) => Record<string, string>];

/** Ways on which a caller's options come to a call in "a.ts". */
const ways: readonly Way[] = [
  [
    'an imported function',
    (v) => ({ 'a.ts': sets, 'app.ts': app(`import { setSession } from './a';\nsetSession(res, id, ${v});`) }),
  ],
  [
    'a member of the module',
    (v) => ({ 'a.ts': sets, 'app.ts': app(`import * as a from './a';\na.setSession(res, id, ${v});`) }),
  ],
  [
    'an index of modules',
    (v) => ({
      'a.ts': sets,
      'index.ts': `export * from './a';`,
      'app.ts': app(`import { setSession } from './index';\nsetSession(res, id, ${v});`),
    }),
  ],
  [
    'a member of what CommonJS exports',
    (v) => ({
      'a.ts': `const setSession = (res, options) => res.cookie('sid', issue(), options);\nmodule.exports = { setSession };`,
      'app.ts': app(`const { setSession } = require('./a');\nsetSession(res, ${v});`),
    }),
  ],
  [
    'a module that is a function',
    (v) => ({
      'a.ts': `module.exports = function (config) { return (req, res) => res.cookie('sid', issue(), config.cookie); };`,
      'app.ts': app(`const config = require('./config');\nrequire('./a')(config);`),
      'config.ts': `module.exports = { cookie: ${v} };`,
    }),
  ],
  [
    'a constructor',
    (v) => ({
      'a.ts': `export class Cookies { constructor(private options) {}\nset(res) { res.cookie('sid', issue(), this.options); } }`,
      'app.ts': app(`import { Cookies } from './a';\nconst cookies = new Cookies(${v});`),
    }),
  ],
  [
    'a method of an object that is made',
    (v) => ({
      'a.ts': `export class Cookies { set(res, options) { res.cookie('sid', issue(), options); } }`,
      'app.ts': app(`import { Cookies } from './a';\nnew Cookies().set(res, ${v});`),
    }),
  ],
  [
    'a method of an injected service',
    (v) => ({
      'a.ts': `export class Cookies { set(res, options) { res.cookie('sid', issue(), options); } }`,
      'app.ts': app(
        `import { Cookies } from './a';\nclass Login { constructor(private readonly cookies: Cookies) {}\nrun(res) { this.cookies.set(res, ${v}); } }`,
      ),
    }),
  ],
  [
    'a class that extends another',
    (v) => ({
      'a.ts': `import { Base } from './base';\nexport class Cookies extends Base { set(res) { res.cookie('sid', issue(), this.options); } }`,
      'base.ts': `export class Base { constructor(options) { this.options = options; } }`,
      'app.ts': app(`import { Cookies } from './a';\nconst cookies = new Cookies(${v});`),
    }),
  ],
  [
    'what is handed to the class that is extended',
    (v) => ({
      'a.ts': `import { Base } from './base';\nclass Cookies extends Base { constructor() { super(${v}); }\nset(res) { res.cookie('sid', issue(), this.options); } }`,
      'base.ts': `export class Base { constructor(protected readonly options) {} }`,
    }),
  ],
  [
    'an object without some members',
    (v) => ({
      'a.ts': `const { maxAge, ...options } = { ...${v}, maxAge: 10 };\nexport const login = (req, res) => { res.cookie('sid', issue(), options); };`,
    }),
  ],
  [
    'the rest of a parameter',
    (v) => ({
      'a.ts': `export function set(res, { name, ...options }) { res.cookie('sid', issue(), options); }\nset(res, { name: 'x', ...${v} });`,
    }),
  ],
  [
    'a namespace',
    (v) => ({
      'a.ts': `namespace Settings { export const cookie = ${v}; }\nnamespace Settings { export const other = 1; }\nexport const login = (req, res) => { res.cookie('sid', issue(), Settings.cookie); };`,
    }),
  ],
  [
    'a namespace of another file',
    (v) => ({
      'c.ts': `export namespace Settings { export namespace Session { export const cookie = ${v}; } }`,
      'a.ts': `import { Settings } from './c';\nexport const login = (req, res) => { res.cookie('sid', issue(), Settings.Session.cookie); };`,
    }),
  ],
];

const insecure = async (files: Record<string, string>) =>
  (await checkIn({ 'package.json': '{}', ...files }, 'a.ts')).findings.some(
    (each) => each.ruleId === 'cookie/missing-secure',
  );

describe('what a function is given', () => {
  for (const [what, files] of ways) {
    it(`through ${what} is known`, async () => {
      assert.equal(await insecure(files(weak)), true);
      assert.equal(await insecure(files(strong)), false);
    });
  }

  it('a member that is taken out is not there any more', async () => {
    const text = `const { secure, ...options } = ${strong};\nexport const login = (req, res) => { res.cookie('sid', issue(), options); };`;
    assert.equal(await insecure({ 'a.ts': text }), true);
  });

  it('nothing is said where a caller is not known', async () => {
    const unknown = app(`import { setSession } from './a';\nexport const f = (o) => setSession(res, id, o);`);
    assert.equal(await insecure({ 'a.ts': sets, 'app.ts': unknown }), false);
  });

  it('changes with the files that give it', async () => {
    const texts: Record<string, string> = {
      'package.json': '{}',
      'a.ts': `import session from 'express-session';\nexport default (config) => session({ cookie: config.cookie });`,
      'app.ts': app(`import { config } from './config';\nimport make from './a';\nmake(config);`),
      'config.ts': `export const config = { cookie: ${weak} };`,
    };
    const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
    const found = async (path: string) => {
      const document = { uri: ROOT + path, languageId: languageOf(path), text: texts[path] ?? '' };
      return (await checker.update(document)).findings.map(describeFinding);
    };
    try {
      const has = async () => (await found('a.ts')).some((each) => each.endsWith(' cookie/missing-secure'));
      for (const path of ['app.ts', 'config.ts', 'a.ts']) await found(path);
      assert.equal(await has(), true);
      texts['config.ts'] = `export const config = { cookie: ${strong} };`;
      await found('config.ts');
      assert.equal(await has(), false);
      texts['app.ts'] = app(`import make from './a';\nmake({ cookie: ${weak} });`);
      await found('app.ts');
      assert.equal(await has(), true);
    } finally {
      checker.dispose();
    }
  });
});
