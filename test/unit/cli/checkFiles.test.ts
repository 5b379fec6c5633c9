import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { languageOfFile } from '../../../src/checker/fileNames';
import { selectFiles, tidyPath } from '../../../src/cli/checkFiles';
import { nodeFiles } from '../../../src/cli/checkFilesNode';
import { MemoryFiles } from './checkSupport';

const tree = {
  'app.js': '',
  'app.min.js': '',
  'README.md': '',
  'src/a.ts': '',
  'src/b.tsx': '',
  'src/deep/er/c.mjs': '',
  'src/deep/view.JSX': '',
  'src/types.d.cts': '',
  'node_modules/x/index.js': '',
  'src/node_modules/y/index.js': '',
  'dist/app.js': '',
  'build/app.js': '',
  'out/app.js': '',
  'coverage/app.js': '',
  '.next/app.js': '',
  'vendor/app.js': '',
  'bower_components/app.js': '',
  '.git/hooks/app.js': '',
  'outer/app.js': '',
};

describe('files to check', () => {
  const select = (named: readonly string[], listed: readonly string[] = []) =>
    selectFiles(new MemoryFiles(tree), { named, listed });

  const cases: readonly [string, string[], string[]][] = [
    ['a file', ['app.js'], ['app.js']],
    [
      'a folder, but not what is installed or made',
      ['src'],
      ['src/a.ts', 'src/b.tsx', 'src/deep/er/c.mjs', 'src/deep/view.JSX', 'src/types.d.cts'],
    ],
    [
      'the current folder',
      ['.'],
      [
        'app.js',
        'outer/app.js',
        'src/a.ts',
        'src/b.tsx',
        'src/deep/er/c.mjs',
        'src/deep/view.JSX',
        'src/types.d.cts',
      ],
    ],
    ['a minified file that is named', ['app.min.js'], ['app.min.js']],
    ['a folder of what is made, where it is named', ['dist'], ['dist/app.js']],
    [
      'a file and its folder, once',
      ['src/a.ts', 'src/deep', 'src/a.ts'],
      ['src/a.ts', 'src/deep/er/c.mjs', 'src/deep/view.JSX'],
    ],
  ];
  for (const [name, named, expected] of cases) {
    it(`are those of ${name}`, async () => {
      assert.deepEqual(await select(named), { files: expected, errors: [], failed: false });
    });
  }

  it('tell a path that is not there, and go on', async () => {
    const { files, errors, failed } = await select(['gone.js', 'app.js']);
    assert.deepEqual(
      [files, errors, failed],
      [['app.js'], [{ file: 'gone.js', message: 'There is no such file or folder.' }], true],
    );
  });

  it('tell a named file of another kind, which is no failure, and pass over a listed one', async () => {
    const named = await select(['README.md']);
    assert.deepEqual([named.files, named.errors.length, named.failed], [[], 1, false]);
    assert.deepEqual(await select([], ['README.md', 'app.js']), {
      files: ['app.js'],
      errors: [],
      failed: false,
    });
  });

  it('tell a folder that cannot be read, and go on with the others', async () => {
    const files = new MemoryFiles({ 'a/locked/x.js': '', 'a/b.js': '' });
    const selection = await selectFiles(files, { named: ['a'] });
    assert.deepEqual(selection, {
      files: ['a/b.js'],
      errors: [{ file: 'a/locked', message: 'The folder cannot be read (EACCES).' }],
      failed: true,
    });
  });

  it('are never read from a pipe', async () => {
    const { files, errors } = await selectFiles(new MemoryFiles({ 'x.pipe.js': '' }), {
      named: ['x.pipe.js'],
    });
    assert.deepEqual([files, errors.length], [[], 1]);
  });

  const paths: readonly [string, string, string][] = [
    ['src/', '/', 'src'],
    ['./src//', '/', 'src'],
    ['././/a.js', '/', 'a.js'],
    ['.', '/', '.'],
    ['./', '/', '.'],
    ['/', '/', '/'],
    ['../a.js', '/', '../a.js'],
    ['/abs/a.js', '/', '/abs/a.js'],
    ['a\\b.js', '/', 'a\\b.js'],
    ['.\\src\\a.js', '\\', 'src/a.js'],
  ];
  for (const [given, separator, expected] of paths) {
    it(`are reported as ${expected} where ${given} was given (${separator})`, () => {
      assert.equal(tidyPath(given, separator), expected);
    });
  }

  const languages: readonly [string, string | undefined][] = [
    ['a.js', 'javascript'],
    ['a.mjs', 'javascript'],
    ['a.cjs', 'javascript'],
    ['a.jsx', 'javascriptreact'],
    ['a.ts', 'typescript'],
    ['a.mts', 'typescript'],
    ['a.cts', 'typescript'],
    ['a.tsx', 'typescriptreact'],
    ['A.JS', 'javascript'],
    ['a.json', 'text'],
    ['a.http', 'text'],
    ['config/a.yml', 'text'],
    ['.env', 'text'],
    ['config/.env.local', 'text'],
    ['a.txt', undefined],
    ['a.toString', undefined],
    ['js', undefined],
    ['a.js/b', undefined],
  ];
  for (const [file, language] of languages) {
    it(`take ${file} for ${language ?? 'none that is checked'}`, () =>
      assert.equal(languageOfFile(file), language));
  }

  describe('on a disk', () => {
    let folder: string;
    before(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-files-'));
      fs.mkdirSync(path.join(folder, 'src'));
      fs.writeFileSync(path.join(folder, 'src', 'a b.js'), 'x');
      fs.symlinkSync(folder, path.join(folder, 'src', 'circle'), 'junction');
    });
    after(() => fs.rmSync(folder, { recursive: true }));

    it('are found, and a link that leads in a circle is not followed', async () => {
      const { files, errors } = await selectFiles(nodeFiles, { named: [folder] });
      assert.deepEqual([files, errors], [[`${folder}/src/a b.js`], []]);
      const name = files[0] ?? '';
      assert.deepEqual(await nodeFiles.readUpTo(name, 1), Buffer.from('x'));
      assert.equal(await nodeFiles.readUpTo(name, 0), 1);
      assert.match(nodeFiles.uriOf(files[0] ?? ''), /^file:\/\/\/.*\/src\/a%20b\.js$/);
    });

    it('are not there below a file', async () => {
      assert.equal(await nodeFiles.kindOf(path.join(folder, 'src', 'a b.js', 'c.js')), undefined);
    });
  });
});
