import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { attackSteps, type Checker, type Names, ruleCatalogue } from '../../../src/checker';
import { languageOf, testChecker } from './support';

const FOLDER = path.resolve('test/fixtures/checker');
const all: Required<Names> = {
  cookie: 'C1',
  route: 'POST /r2',
  call: 'c3.d',
  variable: 'v4',
  option: 'o5',
  key: 'k6',
  storage: 's7',
};

describe('attacks on a line', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  for (const { id } of ruleCatalogue) {
    it(`${id}: name the line, and read well with and without the names of the code`, () => {
      for (const names of [{}, all]) {
        const steps = attackSteps(id, names, 4711);
        assert.ok(
          steps.some((step) => /\b4711\b/.test(step)),
          'the line is not named',
        );
        for (const step of steps) {
          assert.doesNotMatch(step, /\{\w+\}|undefined| {2}/, step);
          assert.match(step, /^["A-Z].*[.:]$/s, step);
        }
        assert.equal(new Set(steps).size, steps.length);
      }
    });
  }

  const namesIn = async (text: string, ruleId: string, file = 'a.js') => {
    const { findings } = await checker.check({
      uri: `file:///app/${file}`,
      languageId: languageOf(file),
      text,
    });
    const finding = findings.find((each) => each.ruleId === ruleId);
    assert.ok(finding, findings.map((each) => each.ruleId).join());
    return finding.names;
  };

  it('take the cookie, the call and the route from the code', async () => {
    const text = `const app = require('express')();
app.post('/login', (req, res) => {
  res.cookie('sid', make(), { httpOnly: true, sameSite: 'lax' });
});`;
    assert.deepEqual(await namesIn(text, 'cookie/missing-secure'), {
      cookie: 'sid',
      route: 'POST /login',
      call: 'res.cookie',
    });
  });

  it('take the option that is marked', async () => {
    const text = `const app = require('express')();
app.get('/', (req, res) => {
  res.cookie('sid', make(), { httpOnly: true, sameSite: 'lax', secure: false });
});`;
    assert.equal((await namesIn(text, 'cookie/missing-secure'))?.option, 'secure');
  });

  it('take the key and the storage, and the variable that holds a result', async () => {
    const stored = await namesIn("localStorage.setItem('token', token);", 'session/token-in-web-storage');
    assert.deepEqual([stored?.key, stored?.storage], ['token', 'localStorage']);
    const read =
      "import jwt from 'jsonwebtoken';\nexport const f = (t) => {\n  const user = jwt.decode(t);\n  return user.id;\n};";
    const decoded = await namesIn(read, 'jwt/decode-without-verify');
    assert.deepEqual([decoded?.variable, decoded?.call], ['user', 'jwt.decode']);
  });

  it('have names that stand in the code, whatever is found in the fixtures', async () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(js|ts|py)$/.test(name))
      .sort()
      .filter((_, index) => index % 5 === 0);
    assert.ok(files.length > 10);
    for (const file of files) {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const { findings } = await checker.check({
        uri: `file:///app/${path.basename(file)}`,
        languageId: languageOf(file),
        text,
      });
      const code = text.replace(/\s+/g, '');
      for (const { names, ruleId } of findings) {
        for (const name of [names?.call, names?.variable, names?.option]) {
          if (name !== undefined) assert.ok(code.includes(name), `${file}: ${ruleId}: ${name}`);
        }
      }
    }
  });
});
