import { strict as assert } from 'node:assert';
import { IgnoreFiles } from '../../../src/base/ignoreFiles';

describe('.gitignore files', () => {
  const cases: readonly {
    readonly what: string;
    readonly files: Readonly<Record<string, string>>;
    readonly ignored: readonly string[];
    readonly kept: readonly string[];
  }[] = [
    {
      what: 'leave out by name, wherever it stands',
      files: { '': 'dist/\n*.gen.js\n' },
      ignored: ['dist/a.js', 'src/dist/a.js', 'src/a.gen.js'],
      kept: ['src/a.js', 'distant/a.js', 'dist'],
    },
    {
      what: 'leave out below their own folder only',
      files: { lib: '/made.js\n' },
      ignored: ['lib/made.js'],
      kept: ['made.js', 'lib/src/made.js'],
    },
    {
      what: 'take back what one above leaves out',
      files: { '': '*.gen.js\n', src: '!kept.gen.js\n' },
      ignored: ['a.gen.js', 'src/a.gen.js'],
      kept: ['src/kept.gen.js'],
    },
    {
      what: 'take back nothing from a folder that is left out',
      files: { '': 'out\n', out: '!a.js\n' },
      ignored: ['out/a.js', 'out/deep/a.js'],
      kept: ['a.js'],
    },
    {
      what: 'may hold paths that look odd',
      files: { '': '# comment\n\n..strange\n' },
      ignored: ['..strange/a.js'],
      kept: ['./a.js', '../a.js'],
    },
    { what: 'leave out nothing where there are none', files: {}, ignored: [], kept: ['node_modules/a.js'] },
  ];

  for (const { what, files, ignored, kept } of cases) {
    it(what, () => {
      const ignore = new IgnoreFiles();
      for (const [folder, text] of Object.entries(files)) ignore.add(folder, text);
      assert.deepEqual(
        [...ignored, ...kept].filter((path) => ignore.ignores(path)),
        ignored,
      );
    });
  }
});
