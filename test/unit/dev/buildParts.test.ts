import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';

const require = createRequire(path.resolve('package.json'));
const { buildParts } = require('./src/dev/buildParts.js');

const SOURCES = {
  'extension.ts': `
    import { shared } from './shared';
    export const first = () => shared.count++;
    export const count = () => shared.count;
    export const said = 'import("./page.js")';
    export const fails = () => import('./broken');
    export const open = () => import('./page');`,
  'shared.ts': 'export const shared = { count: 0 };',
  'page.ts': `
    import { shared } from './shared';
    import { text } from './text';
    export const page = () => text + ++shared.count;`,
  'text.ts': "export const text = 'only the page has this';",
  'broken.ts': "let tries = 0; if (tries++ < 1) throw new Error('not yet'); export const never = tries;",
};

describe('the extension as two files', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parts-'));
  const out = path.join(folder, 'dist');
  const read = (file: string) => fs.readFileSync(path.join(out, file), 'utf8');
  const build = (host: string) =>
    buildParts(host, {
      absWorkingDir: folder,
      bundle: true,
      external: ['vscode'],
      outdir: path.relative(folder, out),
      entryPoints: { extension: 'extension.ts' },
    });

  before(() => {
    for (const [name, text] of Object.entries(SOURCES)) fs.writeFileSync(path.join(folder, name), text);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('keeps what is imported later out of the first', async () => {
    await build('node');
    assert.ok(!read('extension.js').includes('only the page'));
    assert.ok(read('extension.later.js').includes('only the page'));
  });

  it('reads the second at the first import, in Node, and shares modules with it', async () => {
    await build('node');
    const extension = require(path.join(out, 'extension.js'));
    extension.first();
    const { page } = await extension.open();
    assert.equal(page(), 'only the page has this2');
    assert.equal(extension.count(), 2);
    assert.equal((await extension.open()).page, page);
    assert.equal(extension.said, 'import("./page.js")');
    // Each time anew, as in Node.
    for (let time = 0; time < 2; time++) await assert.rejects(extension.fails, /not yet/);
  });

  it('reads it by the editor in a web worker, and again where that failed', async () => {
    await build('browser');
    const asked: string[] = [];
    const joinPath = (...parts: readonly string[]) => parts.join('/');
    const vscode = {
      Uri: { joinPath },
      extensions: { getExtension: (id: string) => ({ extensionUri: id }) },
      workspace: {
        fs: {
          async readFile(uri: string) {
            asked.push(uri);
            if (asked.length === 1) throw new Error('offline');
            return new TextEncoder().encode(read('extension.later.js'));
          },
        },
      },
    };
    const own = { exports: {} as Record<string, () => Promise<{ page(): string }>> };
    const run = vm.runInThisContext(`(function (module, require) {${read('extension.js')}\n})`);
    run(own, (name: string) => (name === 'vscode' ? vscode : assert.fail(name)));
    await assert.rejects(async () => own.exports.open?.(), /offline/);
    assert.equal((await own.exports.open?.())?.page(), 'only the page has this1');
    await own.exports.open?.();
    assert.deepEqual(asked, Array(2).fill('session-tutor.session-tutor/dist/extension.later.js'));
  });
});
