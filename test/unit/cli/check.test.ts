import { strict as assert } from 'node:assert';
import manifest from '../../../package.json';

import { type JsonReport, runCheck } from './checkSupport';

const cookie =
  "const app = require('express')();\napp.get('/', (req, res) => {\n  res.cookie('sid', id);\n});\n";
const storage = "localStorage.setItem('authToken', token);\n";
const flags = ['cookie/missing-httponly', 'cookie/missing-samesite', 'cookie/missing-secure'];

async function json(
  ...parameters: Parameters<typeof runCheck>
): Promise<JsonReport & { code: number | string }> {
  const [contents, args, options] = parameters;
  const { code, out } = await runCheck(contents, [...args, '--format', 'json'], options);
  return { ...JSON.parse(out), code };
}

describe('session-tutor check', () => {
  it('says nothing is wrong, with exit code 0', async () => {
    const report = await json({ 'a.js': 'const answer = 42;\n' }, []);
    assert.deepEqual(report, {
      version: manifest.version,
      filesChecked: 1,
      findings: [],
      errors: [],
      code: 0,
    });
  });

  it('gives findings with place, concept and CWE, with exit code 1', async () => {
    const report = await json({ 'src/a.js': `// ä\n${storage}` }, ['src']);
    const [finding] = report.findings;
    assert.equal(report.code, 1);
    assert.equal(report.findings.length, 1);
    assert.ok(finding?.message.includes('localStorage'));
    assert.deepEqual(
      { ...finding, message: '' },
      {
        ruleId: 'session/token-in-web-storage',
        severity: 'warning',
        confidence: 'likely',
        message: '',
        file: 'src/a.js',
        range: { start: { line: 2, column: 1 }, end: { line: 2, column: 41 } },
        concept: 'web-storage',
        cwe: ['CWE-922'],
      },
    );
  });

  it('leaves out what is less sure than asked for', async () => {
    const likely = await json({ 'a.js': cookie }, ['--confidence', 'likely']);
    assert.deepEqual(
      likely.findings.map(({ ruleId }) => ruleId),
      flags,
    );
    assert.equal((await json({ 'a.js': cookie }, ['--confidence', 'certain'])).code, 0);
    assert.match(
      String((await runCheck({ 'a.js': cookie }, ['--confidence', 'high'])).code),
      /certain, likely, hint/,
    );
  });

  it('takes levels of rules and limits of time', async () => {
    const session = "res.cookie('sid', id, { httpOnly: true, secure: true, maxAge: 172_800_000 });\n";
    const ids = async (...args: string[]) =>
      (await json({ 'a.js': session }, args)).findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
    assert.deepEqual(await ids(), ['cookie/missing-samesite warning']);
    assert.deepEqual(await ids('--rule', 'cookie/missing-samesite=error'), ['cookie/missing-samesite error']);
    assert.deepEqual(await ids('--rule', 'cookie/missing-samesite=off', '--threshold', 'sessionCookie=1d'), [
      'cookie/long-lived information',
    ]);
    for (const [args, message] of [
      [['--rule', 'cookie/none=off'], /no rule "cookie\/none"/],
      [['--rule', 'cookie/missing-samesite=quiet'], /--rule takes off, error/],
      [['--threshold', 'sessionCookie=soon'], /--threshold takes a span of time.*"soon"/],
      [['--threshold', 'cookies=1d'], /--threshold takes accessToken/],
      [['--threshold', 'sessionCookie'], /name and a value/],
    ] as const)
      assert.match(String((await runCheck({ 'a.js': session }, [...args])).code), message);
  });

  it('checks Python by the same rules', async () => {
    const flask =
      "from flask import make_response\n\ndef login():\n    answer = make_response('in')\n    answer.set_cookie('session', issue(), httponly=True, samesite='Lax')\n";
    const report = await json({ 'app.py': flask }, []);
    assert.deepEqual(
      report.findings.map(({ ruleId, range }) => `${range.start.line} ${ruleId}`),
      ['5 cookie/missing-secure'],
    );
  });

  it('counts columns in UTF-16 units, and not the byte order mark', async () => {
    const { findings } = await json({ 'a.js': `\uFEFF/* 😀 */ ${storage}` }, []);
    assert.equal(findings[0]?.range.start.column, 10);
  });

  it('orders by file, then by place, whatever the order of the folders and the arguments', async () => {
    const contents = { 'z.js': storage, 'b/a.js': storage + storage, 'b.js': cookie };
    const report = await json(contents, ['z.js', 'b.js', 'b']);
    assert.deepEqual(
      report.findings.map(({ file, range, ruleId }) => `${file}:${range.start.line} ${ruleId}`),
      [
        ...flags.map((rule) => `b.js:3 ${rule}`),
        'b/a.js:1 session/token-in-web-storage',
        'b/a.js:2 session/token-in-web-storage',
        'z.js:1 session/token-in-web-storage',
      ],
    );
    assert.deepEqual(await json(contents, ['.']), report);
  });

  it('checks the rest when a path is not there, with exit code 2', async () => {
    const report = await json({ 'a.js': storage }, ['gone', 'a.js']);
    assert.deepEqual([report.code, report.filesChecked, report.findings.length], [2, 1, 1]);
    assert.deepEqual(report.errors, [{ file: 'gone', message: 'There is no such file or folder.' }]);
  });

  it('checks the rest when a file cannot be read, with exit code 2', async () => {
    const report = await json({ 'a.js': storage, 'locked.js': undefined }, ['.']);
    assert.deepEqual([report.code, report.filesChecked, report.findings.length], [2, 1, 1]);
    assert.deepEqual(report.errors, [{ file: 'locked.js', message: 'It cannot be read (EACCES).' }]);
  });

  it('lists what is not fit to be checked under errors, which is no failure', async () => {
    const latin1 = Uint8Array.from([0x27, 0xe4, 0x27]);
    const report = await json(
      {
        'binary.js': 'a\0b',
        'good.js': '',
        'huge.js': `${storage}${'x = 1;\n'.repeat(150_000)}`,
        'latin1.js': latin1,
        'line.js': `${storage}//${'x'.repeat(20_001)}`,
      },
      ['.'],
    );
    assert.deepEqual([report.code, report.filesChecked], [0, 1]);
    assert.deepEqual(
      report.errors.map(({ file, message }) => [file, /too large|binary|UTF-8|line of/.exec(message)?.[0]]),
      [
        ['binary.js', 'binary'],
        ['huge.js', 'too large'],
        ['latin1.js', 'UTF-8'],
        ['line.js', 'line of'],
      ],
    );
  });

  it('checks what can be parsed of a file with broken syntax', async () => {
    const report = await json({ 'a.js': `const = ;\n${storage}foo(` }, []);
    assert.deepEqual([report.code, report.filesChecked, report.findings.length], [1, 1, 1]);
  });

  it('takes paths from a list on the standard input, with the named ones, each once', async () => {
    const contents = { 'a.js': storage, 'b.js': storage, 'c.js': storage, 'README.md': '' };
    const stdin = './b.js\r\n\nREADME.md\na.js';
    const report = await json(contents, ['a.js', '--files-from', '-'], { stdin });
    assert.deepEqual([report.filesChecked, report.errors], [2, []]);
    const listed = await json(contents, ['--files-from', '-'], { stdin: '' });
    assert.deepEqual([listed.filesChecked, listed.code], [0, 0]);
  });

  it('takes paths from a list in a file', async () => {
    const report = await json({ 'a.js': storage, 'list.txt': 'a.js\ngone.js\n' }, [
      '--files-from',
      'list.txt',
    ]);
    assert.deepEqual([report.filesChecked, report.code, report.errors[0]?.file], [1, 2, 'gone.js']);
  });

  const wrong: readonly [string, string[], RegExp][] = [
    ['an unknown option', ['--fix'], /--fix/],
    ['an unknown format', ['--format', 'xml'], /text, json, sarif.*xml/],
    ['a list that is not there', ['--files-from', 'gone.txt'], /gone\.txt: there is no such file/],
    ['a list from a terminal', ['--files-from', '-'], /terminal/],
    ['an empty path', [''], /empty/],
  ];
  for (const [name, args, message] of wrong) {
    it(`refuses ${name}`, async () => {
      const { code, out } = await runCheck({ 'a.js': '' }, args);
      assert.equal(out, '');
      assert.match(String(code), message);
    });
  }

  describe('as text', () => {
    it('gives place, message, rule, and what the attack is', async () => {
      const { out, code } = await runCheck({ 'src/a.js': storage + storage, 'b.js': '\0' }, []);
      assert.equal(code, 1);
      const lines = out.split('\n');
      assert.match(lines[0] ?? '', /^src\/a\.js:1:1: warning: .+ \[session\/token-in-web-storage\]$/);
      assert.match(lines[1] ?? '', /^src\/a\.js:2:1: /);
      assert.equal(out.match(/Attack: Any script that runs in the page/g)?.length, 1);
      assert.match(out, /^Not checked\nb\.js: It is a binary file/m);
      assert.match(out, /\n2 findings \(2 warnings\) in 1 file, 1 not checked\.\n$/);
    });

    it('says so where nothing was found', async () => {
      assert.equal((await runCheck({ 'a.js': '' }, [])).out, 'No findings in 1 file.\n');
    });

    it('is coloured on a terminal only, and not where the user wants none', async () => {
      const contents = { 'a.js': storage };
      assert.ok((await runCheck(contents, [], { terminal: true })).out.includes('\x1b[33mwarning\x1b[0m'));
      for (const options of [{}, { terminal: true, env: { NO_COLOR: '1' } }]) {
        assert.ok(!(await runCheck(contents, [], options)).out.includes('\x1b'));
      }
    });

    it('lets no file name steer the terminal', async () => {
      const { out } = await runCheck({ 'a\x1b[2Jb\u202e.js': storage }, []);
      assert.ok(out.startsWith('a\\u{1b}[2Jb\\u{202e}.js:1:1: warning'), out);
    });
  });
});
