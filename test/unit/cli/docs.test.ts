import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { fill } from '../../../src/base/translate';
import { readConfig } from '../../../src/checker';

const WEAK =
  "const app = require('express')();\napp.get('/', (req, res) => {\n  res.cookie('sid', id);\n});\n";
const GOOD = 'exports.answer = 42;\n';

/** The blocks of a page in one language, in their order, without the indent of a list. */
function blocks(page: string, language: string): string[] {
  const found = fs
    .readFileSync(page, 'utf8')
    .matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'));
  return [...found].map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Record<string, string>;
  readonly jobs?: Record<string, { readonly uses?: string; readonly steps?: readonly Step[] }>;
}

describe('page on settings of a project', () => {
  it('shows settings that are right', () => {
    const [example, ...others] = blocks('docs/configuration.md', 'json');
    assert.deepEqual(others, []);
    const { config, problems } = readConfig(example ?? '', fill);
    assert.deepEqual(problems, []);
    assert.equal(Object.keys(config?.check.rules ?? {}).length, 2);
  });
});

// The commands are for a shell of Unix, which the machines of the CI services have.
if (process.platform !== 'win32') {
  describe('page on checks in CI', () => {
    const page = 'docs/ci.md';
    const [install = '', ...commands] = blocks(page, 'sh');
    const workflows = blocks(page, 'yaml').map((text) => parse(text));
    let folder: string;
    let repository: string;

    /** Runs commands as they stand on the page, in the repository. */
    const run = (command: string) => {
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', command], {
        cwd: repository,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
          RUNNER_TEMP: folder,
        },
      });
      return { status, out: `${stdout}${stderr}` };
    };
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
        cwd: repository,
        stdio: 'pipe',
      });
    const write = (name: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(repository, name)), { recursive: true });
      fs.writeFileSync(path.join(repository, name), text);
    };
    const report = () => JSON.parse(fs.readFileSync(path.join(repository, 'session-tutor.sarif'), 'utf8'));
    /** The one command of the page that holds all of these words. */
    const command = (...words: string[]) => {
      const found = commands.filter((each) => words.every((word) => each.includes(word)));
      assert.equal(found.length, 1, `${words.join(', ')}: ${found.length} commands`);
      return found[0] ?? '';
    };

    beforeEach(() => {
      folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-docs-')));
      repository = path.join(folder, 'shop');
      fs.mkdirSync(repository);
      fs.mkdirSync(path.join(folder, 'bin'));
      // As `npm link` puts it there.
      const program = path.join(folder, 'bin', 'session-tutor');
      fs.writeFileSync(
        program,
        `#!/bin/sh\nexec "${process.execPath}" "${path.resolve('dist/cli.js')}" "$@"\n`,
      );
      fs.chmodSync(program, 0o755);
      git('init', '--quiet', '--initial-branch', 'main');
      write('src/app.js', WEAK);
      write('src/good.js', GOOD);
      git('add', '.');
      git('commit', '--quiet', '--message', 'The shop');
    });

    afterEach(() => fs.rmSync(folder, { recursive: true }));

    it('installs the program by the name that the package gives it', () => {
      const { bin, repository: place } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
      assert.deepEqual(Object.keys(bin), ['session-tutor']);
      assert.ok(install.includes(place.url));
      assert.match(install, /npm ci && npm run build && npm link/);
    });

    it('fails where something is found', () => {
      const strict = command('check --max-severity information\n');
      const { status, out } = run(strict);
      assert.equal(status, 1);
      assert.match(out, /src\/app\.js:3:3/);
      write('src/app.js', GOOD);
      assert.equal(run(strict).status, 0);
    });

    it('writes a report, and fails only where the check does', () => {
      const write = commands.find((each) => each.startsWith('session-tutor check --format sarif')) ?? '';
      assert.equal(run(write).status, 0);
      assert.equal(report().runs[0].results.length, 3);
      assert.notEqual(run(write.replace('check', 'check gone.js')).status, 0);
    });

    it('begins with what is there, and tells what is new', () => {
      const begin = command('--write-baseline');
      assert.equal(run(begin).status, 0);
      git('commit', '--quiet', '--message', 'What is there');
      write('src/new.js', WEAK);
      const { status, out } = run('session-tutor check');
      assert.equal(status, 1);
      assert.match(out, /src\/new\.js/);
      assert.doesNotMatch(out, /src\/app\.js:/);
    });

    it('checks what a branch has changed', () => {
      const changed = command('git diff', 'main...');
      git('checkout', '--quiet', '-b', 'work');
      write('src/new.js', WEAK);
      write('legacy/old.js', WEAK);
      write('.session-tutor.json', '{ "ignore": ["legacy/"] }');
      git('add', '.');
      git('commit', '--quiet', '--message', 'More');
      const { status, out } = run(changed);
      assert.equal(status, 1);
      assert.match(out, /src\/new\.js/);
      assert.doesNotMatch(out, /app\.js|old\.js/);
    });

    it('takes patterns', () => {
      write('src/app.test.ts', WEAK);
      const { out } = run(command("'src/**/*.{js,ts}'"));
      assert.match(out, /in 2 files/);
    });

    it('packs a report for the API as GitHub wants it', () => {
      assert.equal(run(command('gzip', 'base64')).status, 0);
      const packed = fs.readFileSync(path.join(repository, 'session-tutor.sarif.b64'), 'utf8');
      assert.match(packed, /^[A-Za-z0-9+/]+=*$/);
      fs.writeFileSync(path.join(folder, 'packed.gz'), Buffer.from(packed, 'base64'));
      const unpacked = execFileSync('gzip', ['--decompress', '--stdout', path.join(folder, 'packed.gz')]);
      assert.deepEqual(JSON.parse(unpacked.toString()), report());
    });

    it('has a workflow whose steps make the report that is uploaded', () => {
      const workflow = workflows.find((each: Workflow) => each.jobs?.check) as Workflow;
      assert.deepEqual(workflow.permissions, { contents: 'read', 'security-events': 'write' });
      const steps = workflow.jobs?.check?.steps ?? [];
      assert.deepEqual(
        steps.map(
          ({ uses, run }) => uses?.replace(/@v\d+$/, '') ?? (run?.includes('npm ci') ? 'install' : 'check'),
        ),
        ['actions/checkout', 'actions/setup-node', 'install', 'check', 'github/codeql-action/upload-sarif'],
      );
      const upload = steps.at(-1) as { with?: Record<string, string> };
      assert.equal(upload.with?.sarif_file, 'session-tutor.sarif');
      assert.equal(run(steps[3]?.run ?? '').status, 0);
      assert.equal(report().runs[0].results.length, 3);
    });

    it('has a workflow that others call, with the rights that it needs', () => {
      const calling = workflows.find((each: Workflow) => each.jobs?.['session-tutor']?.uses) as Workflow;
      assert.match(
        calling.jobs?.['session-tutor']?.uses ?? '',
        /\/\.github\/workflows\/session-tutor\.yml@main$/,
      );
      assert.deepEqual(calling.permissions, { contents: 'read', 'security-events': 'write' });
      assert.ok(workflows.some((each: Workflow) => JSON.stringify(each.on) === '{"workflow_call":null}'));
    });

    it('has a job for GitLab that keeps the report and fails on findings', () => {
      const job = workflows.find((each) => each['session-tutor']?.script)?.['session-tutor'];
      const [, , write = '', fail = ''] = job.script as string[];
      assert.deepEqual(job.artifacts, { when: 'always', paths: ['session-tutor.sarif'] });
      assert.equal(run(write).status, 0);
      assert.equal(report().runs[0].results.length, 3);
      assert.equal(run(fail).status, 1);
    });

    it('has a hook for pre-commit, which names files', () => {
      const [hook] = workflows.find((each) => each.repos)?.repos[0].hooks ?? [];
      const files = new RegExp(hook.files);
      for (const name of ['a.js', 'a.mjs', 'a.ts', 'a.tsx', 'a.jsx', 'a.py', 'a.vue', 'a.ipynb', '.env'])
        assert.match(name, files);
      assert.doesNotMatch('README.md', files);
      write('.session-tutor.json', '{ "ignore": ["src/app.js"] }');
      assert.equal(run(`${hook.entry} src/app.js src/good.js`).status, 0);
      fs.rmSync(path.join(repository, '.session-tutor.json'));
      assert.equal(run(`${hook.entry} src/app.js src/good.js`).status, 1);
    });

    it('has a hook for git, which stops a commit', () => {
      const hook = path.join(repository, '.git', 'hooks', 'pre-commit');
      fs.writeFileSync(hook, command('#!/bin/sh'));
      fs.chmodSync(hook, 0o755);
      write('src/new.js', WEAK);
      git('add', '.');
      const commit = "git -c user.name=Ana -c user.email=ana@example.com commit --message 'More'";
      const { status, out } = run(commit);
      assert.notEqual(status, 0);
      assert.match(out, /src\/new\.js:3:3/);
      write('src/new.js', GOOD);
      git('add', '.');
      assert.equal(run(commit).status, 0);
    });

    it('has no command that nothing above has run, but those that need an account', () => {
      const remote = commands.filter((each) => each.startsWith('gh api'));
      assert.equal(remote.length, 2);
      assert.equal(commands.length, 9);
      // They are at least commands for this shell.
      for (const each of remote) assert.equal(spawnSync('bash', ['-n', '-c', each]).status, 0);
    });
  });
}
