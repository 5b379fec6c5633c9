import { strict as assert } from 'node:assert';
import { runCheck } from './checkSupport';

const weak = "res.cookie('sid', id);\n";
const other = "localStorage.setItem('token', data.token);\n";

async function report(
  contents: Parameters<typeof runCheck>[0],
  args: readonly string[],
  options: Parameters<typeof runCheck>[2] = {},
): Promise<{ code: number | string; files: string[]; severities: string[] }> {
  const { code, out } = await runCheck(contents, [...args, '--format', 'json'], options);
  const findings: { file: string; severity: string }[] = out === '' ? [] : JSON.parse(out).findings;
  return {
    code,
    files: [...new Set(findings.map(({ file }) => file))],
    severities: [...new Set(findings.map(({ severity }) => severity))].sort(),
  };
}

describe('check: what a project leaves out', () => {
  const cases: {
    what: string;
    contents: Record<string, string>;
    args?: string[];
    files: string[];
  }[] = [
    {
      what: 'files and folders that .gitignore names',
      contents: { '.gitignore': 'gen/\n*.gen.js\n', 'gen/a.js': weak, 'b.gen.js': weak, 'c.js': weak },
      files: ['c.js'],
    },
    {
      what: 'below a folder what its own .gitignore names, and takes back what it takes back',
      contents: {
        '.gitignore': '*.tmp.js\n',
        'src/.gitignore': '/a.js\n!keep.tmp.js\n',
        'src/a.js': weak,
        'src/b/a.js': weak,
        'src/keep.tmp.js': weak,
        'src/x.tmp.js': weak,
        'a.js': weak,
      },
      files: ['a.js', 'src/b/a.js', 'src/keep.tmp.js'],
    },
    {
      what: 'nothing of that with --no-gitignore',
      contents: { '.gitignore': 'a.js', 'a.js': weak },
      args: ['--no-gitignore'],
      files: ['a.js'],
    },
    {
      what: 'patterns of the command line and of the configuration',
      contents: {
        '.session-tutor.json': '{ "ignore": ["legacy/"] }',
        'legacy/a.js': weak,
        'x.spec.js': weak,
        'b.js': weak,
      },
      args: ['--ignore', '*.spec.js'],
      files: ['b.js'],
    },
    {
      what: 'nothing that is named itself',
      contents: { '.gitignore': 'a.js', 'a.js': weak },
      args: ['a.js'],
      files: ['a.js'],
    },
  ];
  for (const { what, contents, args = [], files } of cases) {
    it(what, async () => assert.deepEqual((await report(contents, args)).files, files));
  }
});

describe('check: the configuration of a project', () => {
  it('sets rules, and the command line overrules it', async () => {
    const contents = {
      '.session-tutor.json': '{ "rules": { "session/token-in-web-storage": "hint" } }',
      'a.js': other,
    };
    assert.deepEqual((await report(contents, [])).severities, ['hint']);
    const rule = ['--rule', 'session/token-in-web-storage=error'];
    assert.deepEqual((await report(contents, rule)).severities, ['error']);
  });

  const bad: [text: string, message: RegExp][] = [
    ['{', /\.session-tutor\.json: it is not valid JSON/],
    ['[]', /\.session-tutor\.json: it must hold an object/],
    ['{ "rulez": {} }', /there is no setting "rulez"; there are: rules, thresholds/],
    ['{ "rules": { "x/y": "off" } }', /\.session-tutor\.json: .*there is no rule "x\/y"/],
    ['{ "minimumConfidence": "sure" }', /minimumConfidence: it must be "certain"/],
    ['{ "ignore": "a" }', /"ignore" must be a list of patterns/],
    ['{ "baseline": 1 }', /"baseline" must be the path of a file/],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${text}`, async () => {
      const { code } = await runCheck({ '.session-tutor.json': text, 'a.js': weak }, []);
      assert.match(String(code), message);
    });
  }
});

describe('check: a baseline', () => {
  it('accepts what was there, also where lines have moved, and nothing new', async () => {
    const written = new Map<string, string>();
    const { code } = await runCheck({ 'a.js': weak }, ['--write-baseline', 'base.json'], { written });
    assert.equal(code, 0);
    const base = written.get('base.json') ?? '';
    const moved = { 'base.json': base, 'a.js': `// a comment\n\n${weak}` };
    assert.deepEqual(await report(moved, ['--baseline', 'base.json']), {
      code: 0,
      files: [],
      severities: [],
    });
    const more = { ...moved, 'b.js': other };
    assert.deepEqual((await report(more, ['--baseline', 'base.json'])).files, ['b.js']);
    const named = { ...more, '.session-tutor.json': '{ "baseline": "base.json" }' };
    assert.deepEqual((await report(named, [])).files, ['b.js']);
  });

  it('says what is wrong with one that cannot be read', async () => {
    const { code } = await runCheck({ 'base.json': '[]', 'a.js': weak }, ['--baseline', 'base.json']);
    assert.match(String(code), /base\.json: The baseline is not of the expected form/);
  });
});

describe('check: how bad a finding may be', () => {
  const contents = {
    '.session-tutor.json': '{ "rules": { "session/token-in-web-storage": "warning" } }',
    'a.js': other,
  };
  for (const [level, code] of [
    ['none', 1],
    ['information', 1],
    ['warning', 0],
  ] as const) {
    it(`${level}: exit code ${code}`, async () => {
      const ran = await report(contents, ['--max-severity', level]);
      assert.deepEqual(ran, { code, files: ['a.js'], severities: ['warning'] });
    });
  }
});

describe('check: the standard input', () => {
  it('is checked as the file that it is said to be', async () => {
    const ran = await report({}, ['--stdin-filename', 'src/a.ts'], { stdin: weak });
    assert.deepEqual([ran.code, ran.files], [1, ['src/a.ts']]);
  });

  it('is checked alone', async () => {
    const { code } = await runCheck({ 'a.js': weak }, ['a.js', '--stdin-filename', 'b.js'], { stdin: weak });
    assert.match(String(code), /leave the paths out/);
  });
});
