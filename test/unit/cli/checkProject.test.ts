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
      contents: { '.gitignore': 'a.js\ngen/', 'a.js': weak, 'gen/b.js': weak },
      args: ['a.js', 'gen'],
      files: ['a.js', 'gen/b.js'],
    },
    {
      what: 'what is named, too, where that is asked for',
      contents: {
        '.session-tutor.json': '{ "ignore": ["legacy/"] }',
        '.gitignore': '*.gen.js',
        'a.gen.js': weak,
        'legacy/b.js': weak,
        'src/.gitignore': '!keep.gen.js',
        'src/keep.gen.js': weak,
        'c.js': weak,
      },
      args: ['--force-ignore', 'a.gen.js', 'legacy/b.js', 'src/keep.gen.js', 'c.js'],
      files: ['c.js', 'src/keep.gen.js'],
    },
    {
      what: 'what .gitignore files name between the current folder and the one that is named',
      contents: {
        '.gitignore': '*.gen.js',
        'src/.gitignore': 'tmp/',
        'src/lib/tmp/a.js': weak,
        'src/lib/b.gen.js': weak,
        'src/lib/c.js': weak,
      },
      args: ['src/lib'],
      files: ['src/lib/c.js'],
    },
    {
      what: 'what .gitignore files above name, up to the root of the repository and no farther',
      contents: {
        '/.gitignore': '*.js',
        '/home/.git/HEAD': '',
        '/home/.gitignore': '*.gen.js\n/app/old.js\n',
        '/home/app/.gitignore': '!b.gen.js',
        '/home/app/old.js': weak,
        '/home/app/a.gen.js': weak,
        '/home/app/src/b.gen.js': weak,
        '/home/app/src/c.js': weak,
      },
      args: ['/home/app'],
      files: ['/home/app/src/b.gen.js', '/home/app/src/c.js'],
    },
    {
      what: 'what the current folder is ignored by in a repository around it',
      contents: { '/.git/HEAD': '', '/.gitignore': '/work/tmp/\n', 'tmp/a.js': weak, 'b.js': weak },
      files: ['b.js'],
    },
    {
      what: 'no pattern of the project where a .gitignore takes it back',
      contents: { '.gitignore': '!a.gen.js', 'a.gen.js': weak, 'b.js': weak },
      args: ['--ignore', '*.gen.js'],
      files: ['b.js'],
    },
  ];
  for (const { what, contents, args = [], files } of cases) {
    it(what, async () => assert.deepEqual((await report(contents, args)).files, files));
  }
});

describe('check: patterns of paths', () => {
  const contents = {
    'a.js': weak,
    'src/b.js': weak,
    'src/c.ts': weak,
    'src/deep/d.ts': weak,
    'src/gen/e.ts': weak,
    'packages/x/src/f.js': weak,
    'packages/y/src/g.js': weak,
    'pages/[id].js': weak,
    'node_modules/z/h.js': weak,
    '.gitignore': 'gen/',
  };
  const cases: [args: string[], files: string[]][] = [
    [['src/**/*.ts'], ['src/c.ts', 'src/deep/d.ts']],
    [['src/*.{js,ts}'], ['src/b.js', 'src/c.ts']],
    [['*.js'], ['a.js']],
    [['./s?c/*.js'], ['src/b.js']],
    [['packages/*/src'], ['packages/x/src/f.js', 'packages/y/src/g.js']],
    [
      ['**/*.js', '!packages', '!pages/**'],
      ['a.js', 'src/b.js'],
    ],
    [
      ['src', '!src/deep'],
      ['src/b.js', 'src/c.ts'],
    ],
    [
      ['!packages/**', '!**/*.ts'],
      ['a.js', 'pages/[id].js', 'src/b.js'],
    ],
    [['pages/[id].js'], ['pages/[id].js']],
    [['/work/src/*.js'], ['/work/src/b.js']],
    [['src/gen/*.ts'], ['src/gen/e.ts']],
  ];
  for (const [args, files] of cases) {
    it(args.join(' '), async () => {
      assert.deepEqual(await report(contents, args), { code: 1, files, severities: ['warning'] });
    });
  }

  for (const pattern of ['src/*.py', 'gone/**', '{'] as const) {
    it(`${pattern}: is told where nothing matches`, async () => {
      const { code, out } = await runCheck(contents, [pattern, 'a.js']);
      assert.equal(code, 2);
      assert.match(out, /matches this pattern|no such file/);
      assert.match(out, /a\.js:1/);
    });
  }
});

describe('check: the configuration of a project', () => {
  it('is that of the nearest folder above, in the same repository', async () => {
    const above = '{ "rules": { "session/token-in-web-storage": "hint" }, "ignore": ["/work/old/"] }';
    const contents = { '/.session-tutor.json': above, 'a.js': other, 'old/b.js': other };
    assert.deepEqual((await report(contents, [])).severities, ['warning']);
    const inRepository = await report({ ...contents, '/.git': 'gitdir: elsewhere' }, []);
    assert.deepEqual(inRepository, { code: 1, files: ['a.js'], severities: ['hint'] });
  });

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
    ['{', /^\.session-tutor\.json:1:2: It is not valid JSON/],
    ['[]', /^\.session-tutor\.json:1:1: It must hold an object/],
    [
      '{\n  "rulez": {} }',
      /^\.session-tutor\.json:2:3: There is no setting "rulez"; there are rules, thresholds/,
    ],
    ['{ "rules": { "x/y": "off" } }', /There is no rule "x\/y"/],
    ['{ "minimumConfidence": "sure" }', /"minimumConfidence" must be one of certain/],
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

  it('counts where it is, for files below its folder, unless it is not wanted', async () => {
    const written = new Map<string, string>();
    const contents = { '/.git/HEAD': '', '/.session-tutor.json': '{}', 'a.js': weak };
    await runCheck(contents, ['--write-baseline', 'base.json'], { written });
    const base = written.get('base.json') ?? '';
    assert.equal(JSON.parse(base).findings[0].file, 'work/a.js');
    const known = { ...contents, '/.session-tutor-baseline.json': base };
    assert.equal((await report(known, [])).code, 0);
    assert.equal((await report(known, ['--no-baseline'])).code, 1);
    const both = await runCheck(known, ['--no-baseline', '--baseline', 'base.json']);
    assert.match(String(both.code), /cannot both be meant/);
  });

  it('may be named by the configuration before it is there, but only to be written', async () => {
    const contents = { '.session-tutor.json': '{ "baseline": "ci/base.json" }', 'a.js': weak };
    assert.match(String((await runCheck(contents, [])).code), /ci\/base\.json: there is no such file/);
    const written = new Map<string, string>();
    assert.equal((await runCheck(contents, ['--write-baseline', 'ci/base.json'], { written })).code, 0);
    const known = { ...contents, 'ci/base.json': written.get('ci/base.json') };
    assert.equal((await report(known, [])).code, 0);
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
