import { strict as assert } from 'node:assert';
import type { Checker, SourceHost } from '../../../src/checker';
import { createChecker } from '../../../src/checker';
import { describeFinding, languageOf, loadTestWasm } from './support';

/** A workspace in memory: paths to texts. */
function hostOf(files: Readonly<Record<string, string>>): SourceHost {
  const root = 'file:///app/';
  const paths = Object.keys(files);
  return {
    read: async (uri) => files[decodeURIComponent(uri.slice(root.length))],
    list: async (folder) => {
      const prefix = `${decodeURIComponent(folder)}/`.slice(root.length);
      return paths
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
    },
  };
}

async function check(files: Readonly<Record<string, string>>, path: string): Promise<readonly string[]> {
  const checker: Checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
  try {
    const uri = `file:///app/${path}`;
    const { findings, problems } = await checker.check({
      uri,
      languageId: languageOf(path),
      text: files[path] ?? '',
    });
    assert.deepEqual(problems, []);
    return findings.map(describeFinding);
  } finally {
    checker.dispose();
  }
}

const weak = '{ httpOnly: true, sameSite: "lax" }';
const strong = '{ httpOnly: true, sameSite: "lax", secure: true }';
const found = ['2:38 cookie/missing-secure'];
const handler = (text: string) =>
  `${text}\nexport const login = (req, res) => { res.cookie("sid", issue(), options); };`;

const ways: readonly (readonly [
  way: string,
  importing: string,
  files: (value: string) => Record<string, string>,
])[] = [
  [
    'a named import',
    'import { options } from "./config";',
    (value) => ({ 'config.js': `export const options = ${value};` }),
  ],
  [
    'a renamed import',
    'import { cookie as options } from "./config.js";',
    (value) => ({ 'config.ts': `const c = ${value};\nexport { c as cookie };` }),
  ],
  [
    'a default import',
    'import options from "../shared/config";',
    (value) => ({ '../shared/config.mjs': `export default ${value};` }),
  ],
  [
    'a member of a namespace',
    'import * as config from "./config"; const options = config.cookies.session;',
    (value) => ({ 'config/index.ts': `export const cookies = { session: ${value} };` }),
  ],
  [
    'a re-export',
    'import { options } from "./lib";',
    (value) => ({
      'lib/index.js': 'export * from "./a";\nexport { options } from "./b";',
      'lib/a.js': 'export const other = 1;',
      'lib/b.js': `export const options = ${value};`,
    }),
  ],
  [
    'a star re-export',
    'import { options } from "./lib";',
    (value) => ({ 'lib.js': 'export * from "./b";', 'b.js': `export const options = ${value};` }),
  ],
  [
    'module.exports',
    'const { options } = require("./config");',
    (value) => ({ 'config.cjs': `module.exports = { options: ${value} };` }),
  ],
  [
    'exports.name',
    'const config = require("./config"); const { options } = config;',
    (value) => ({ 'config.js': `exports.options = ${value};` }),
  ],
  [
    'module.exports as a whole',
    'const options = require("./config");',
    (value) => ({ 'config.js': `module.exports = ${value};` }),
  ],
  [
    'a function of another file',
    'import { make } from "./config"; const options = make();',
    (value) => ({ 'config.js': `export function make() { return ${value}; }` }),
  ],
  [
    'a path alias',
    'import { options } from "@/config";',
    (value) => ({
      'config.ts': `export const options = ${value};`,
      'tsconfig.json': '{ // paths\n "compilerOptions": { "paths": { "@/*": ["./*"], }, } }',
    }),
  ],
  [
    'a base URL',
    'import { options } from "lib/config";',
    (value) => ({
      'lib/config.ts': `export const options = ${value};`,
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
    }),
  ],
  [
    'a spread',
    'import { base } from "./config"; const options = { ...base };',
    (value) => ({ 'config.js': `export const base = ${value};` }),
  ],
];

describe('values from other files', () => {
  for (const [way, importing, files] of ways) {
    const build = (value: string) => {
      const others = Object.entries(files(value)).map(([path, text]) => [
        path.startsWith('../') ? path.slice(3) : path.includes('tsconfig') ? path : `src/${path}`,
        text,
      ]);
      const tsconfig = others.find(([path]) => path === 'tsconfig.json');
      const rest = others.filter(([path]) => path !== 'tsconfig.json');
      return {
        ...Object.fromEntries(rest),
        ...(tsconfig ? { 'src/tsconfig.json': tsconfig[1] ?? '' } : {}),
        'src/login.js': handler(importing),
      };
    };

    it(`${way}: weak options are found, strong ones are not`, async () => {
      assert.deepEqual(await check(build(weak), 'src/login.js'), found);
      assert.deepEqual(await check(build(strong), 'src/login.js'), []);
    });
  }

  it('a plugin that another file registers is given what the framework gives', async () => {
    const files = (framework: string) => ({
      'app.js': `import make from "${framework}";\nimport tokens from "./plugin.js";\nconst app = make();\nawait app.register(tokens);`,
      'plugin.js':
        'import fp from "fastify-plugin";\nasync function tokens(app) {\n  app.post("/login", (q, r) => { r.setCookie("sid", id(), { httpOnly: true, sameSite: "lax" }); });\n}\nexport default fp(tokens);',
    });
    assert.ok((await check(files('fastify'), 'plugin.js')).includes('3:34 cookie/missing-secure'));
    assert.deepEqual(await check(files('something-else'), 'plugin.js'), []);
  });

  it('a missing file leaves the value unknown', async () => {
    assert.deepEqual(
      await check({ 'src/login.js': handler('import { options } from "./gone";') }, 'src/login.js'),
      [],
    );
  });

  it('files that import each other come to an end', async () => {
    const files = {
      'src/login.js': handler('import { options } from "./a";'),
      'src/a.js': 'import { options as b } from "./b";\nexport const options = b;\nexport * from "./b";',
      'src/b.js': 'import { options as a } from "./a";\nexport const options = a;\nexport * from "./a";',
    };
    assert.deepEqual(await check(files, 'src/login.js'), []);
  });

  it('a secret in another file is reported where it is used, with the place where it stands', async () => {
    const files = {
      'src/login.js':
        'import jwt from "jsonwebtoken";\nimport { SECRET } from "./config";\njwt.sign({ sub }, SECRET, { expiresIn: "5m" });',
      'src/config.js': 'export const SECRET = "keyboard cat";',
    };
    const checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
    const { findings } = await checker.check({
      uri: 'file:///app/src/login.js',
      languageId: 'javascript',
      text: files['src/login.js'],
    });
    checker.dispose();
    assert.deepEqual(findings.map(describeFinding), ['3:19 secret/hardcoded', '3:19 secret/weak']);
    assert.deepEqual(
      findings.map(({ evidence }) => evidence.at(-1)?.location),
      [0, 1].map(() => ({
        uri: 'file:///app/src/config.js',
        range: { start: { line: 0, character: 22 }, end: { line: 0, character: 36 } },
      })),
    );
  });

  it('a changed file is read anew', async () => {
    const files: Record<string, string> = {
      'src/login.js': handler('import { options } from "./config";'),
      'src/config.js': `export const options = ${weak};`,
    };
    const checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
    const document = {
      uri: 'file:///app/src/login.js',
      languageId: 'javascript',
      text: files['src/login.js'] ?? '',
    } as const;
    assert.equal((await checker.update(document)).findings.length, 1);
    files['src/config.js'] = `export const options = ${strong};`;
    checker.changed('file:///app/src/config.js');
    assert.equal((await checker.update(document)).findings.length, 0);
    checker.dispose();
  });
});
