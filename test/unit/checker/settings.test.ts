import { strict as assert } from 'node:assert';
import type { CheckOptions, Finding } from '../../../src/checker';
import { testChecker } from './support';

const SECRET = "import session from 'express-session';\nsession({ secret: 'keyboard cat', cookie });\n";
const COOKIE =
  "export const f = (req, res) => {\n  res\n    .cookie('sid', id, {\n      httpOnly: true,\n      secure: true,\n    });\n};\n";

async function check(
  text: string,
  options: CheckOptions = {},
  uri = 'file:///app/server.js',
): Promise<readonly Finding[]> {
  const checker = testChecker(options);
  const { findings } = await checker.check({ uri, languageId: 'javascript', text });
  checker.dispose();
  return findings;
}

/** What is said of the secret; the session around it has findings of its own. */
const secretsIn = (findings: readonly Finding[]) =>
  findings.filter(({ ruleId }) => ruleId.startsWith('secret/'));

describe('checker settings and places', () => {
  it('rank secrets of tests and examples down', async () => {
    for (const path of [
      'test/app.js',
      'src/__tests__/a.js',
      'examples/app.js',
      'src/app.test.js',
      'cypress/e2e/login.js',
    ]) {
      for (const finding of secretsIn(await check(SECRET, {}, `file:///app/${path}`)))
        assert.deepEqual([finding.confidence, finding.severity], ['hint', 'information'], path);
    }
    for (const path of ['src/app.js', 'src/contest/app.js', 'latest/app.js', 'specialists/app.js']) {
      for (const finding of secretsIn(await check(SECRET, {}, `file:///app/${path}`)))
        assert.equal(finding.confidence, 'certain', path);
    }
  });

  it('take all findings in tests for hints, by the name of the file or by what runs it', async () => {
    const inTest = `import { it } from 'vitest';\nit('sets a cookie', () => {\n${COOKIE.replace('export ', '')}});\n`;
    for (const [text, path] of [
      [COOKIE, 'src/login.spec.js'],
      [COOKIE, 'src/__tests__/login.js'],
      [inTest, 'test/login.js'],
    ] as const) {
      const found = await check(text, {}, `file:///app/${path}`);
      assert.deepEqual(
        found.map(({ ruleId, confidence, severity }) => [ruleId, confidence, severity]),
        [['cookie/missing-samesite', 'hint', 'information']],
        path,
      );
    }
    // Rules for cookies are taught by files that only stand beside tests.
    const [beside] = await check(COOKIE, {}, 'file:///app/test/login.js');
    assert.equal(beside?.confidence, 'likely');
  });

  it('take what runs in development only for hints', async () => {
    const cookie = "res.cookie('sid', id, { httpOnly: true, secure: true });";
    for (const [text, confidence] of [
      [`if (process.env.NODE_ENV === 'development') { ${cookie} }`, 'hint'],
      [`if (process.env.NODE_ENV === 'production') { start(); } else { ${cookie} }`, 'hint'],
      [`if (process.env.NODE_ENV === 'production') { ${cookie} }`, 'likely'],
      [`if (process.env.NODE_ENV !== 'development') { ${cookie} }`, 'likely'],
      [`if (isLoggedIn) { ${cookie} }`, 'likely'],
    ] as const)
      assert.deepEqual(
        (await check(text)).map((each) => each.confidence),
        [confidence],
        text,
      );
  });

  it('silence a rule and change its severity', async () => {
    assert.deepEqual(
      secretsIn(await check(SECRET)).map((each) => each.ruleId),
      ['secret/hardcoded', 'secret/weak'],
    );
    const rules = { 'secret/weak': 'off', 'secret/hardcoded': 'error' } as const;
    const changed = secretsIn(await check(SECRET, { rules }));
    assert.deepEqual(
      changed.map(({ ruleId, severity }) => [ruleId, severity]),
      [['secret/hardcoded', 'error']],
    );
  });

  it('leave out what is less sure', async () => {
    assert.equal((await check(COOKIE, { minimumConfidence: 'likely' })).length, 1);
    assert.equal((await check(COOKIE, { minimumConfidence: 'certain' })).length, 0);
  });

  it('mark the call and put the lens above its statement', async () => {
    const [finding] = await check(COOKIE);
    assert.deepEqual(finding?.range.start, { line: 1, character: 2 });
    assert.deepEqual(finding?.statement.start, { line: 1, character: 2 });
    assert.deepEqual(finding?.statement.end, { line: 5, character: 7 });
  });
});
