import { strict as assert } from 'node:assert';
import { CONFIG_FILE, writeBaseline } from '../../../src/checker';
import type { Checked } from '../../../src/server/protocol';
import { LspSession } from './session';

const shop = 'file:///shop';
const app = `${shop}/src/app.js`;
const config = `${shop}/${CONFIG_FILE}`;
const text = 'bad:jwt/alg-none\nbad:secret/weak';

describe('server: settings of a project', () => {
  let session: LspSession;
  let files: Record<string, string>;

  beforeEach(async () => {
    files = {};
    session = await LspSession.start({ initializationOptions: { readsFiles: true } });
    session.client.onRequest('sessionTutor/readFile', ({ uri }: { uri: string }) => ({ text: files[uri] }));
    session.client.onRequest('sessionTutor/listFolder', () => ({ names: [] }));
  });

  afterEach(() => session.stop());

  /** Rule and severity of what was published last for a document. */
  const found = async (uri: string, version: number) =>
    (await session.diagnostics(uri, version)).map(({ code, severity }) => `${code} ${severity}`);
  const write = async (uri: string, content: string | undefined) => {
    if (content === undefined) delete files[uri];
    else files[uri] = content;
    session.published.length = 0;
    await session.send('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  };
  const problems = (uri: string) =>
    session.published.findLast((each) => each.uri === uri)?.diagnostics.map(({ message }) => message);

  it('overrule those of the editor, one by one', async () => {
    files[config] = '{ "rules": { "jwt/alg-none": "error" } }';
    session.settings = () => ({ rules: { 'jwt/alg-none': 'off', 'secret/weak': 'hint' } });
    await session.open(app, text);
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 1', 'secret/weak 4']);
  });

  it('count at once when their file is written, changed and deleted', async () => {
    await session.open(app, text);
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2', 'secret/weak 2']);
    await write(config, '{ "rules": { "jwt/alg-none": "off" } }');
    assert.deepEqual(await found(app, 1), ['secret/weak 2']);
    await write(config, '{ "rules": { "secret/weak": "off" } }');
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2']);
    await write(config, undefined);
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2', 'secret/weak 2']);
  });

  it('count as they stand in an editor before they are saved', async () => {
    await session.open(app, text);
    await session.send('textDocument/didOpen', {
      textDocument: { uri: config, languageId: 'json', version: 1, text: '{}' },
    });
    session.published.length = 0;
    await session.change(config, 2, '{ "rules": { "secret/weak": "off" } }');
    await session.until(() =>
      session.published.some((each) => each.uri === app && each.diagnostics.length === 1),
    );
    session.published.length = 0;
    await session.send('textDocument/didClose', { textDocument: { uri: config } });
    await session.until(() =>
      session.published.some((each) => each.uri === app && each.diagnostics.length === 2),
    );
  });

  it('are gone with their file, though an editor still holds it, until that is touched', async () => {
    await session.open(app, text);
    await session.send('textDocument/didOpen', {
      textDocument: {
        uri: config,
        languageId: 'json',
        version: 1,
        text: '{ "rules": { "secret/weak": "off" } }',
      },
    });
    await session.until(() =>
      session.published.some((each) => each.uri === app && each.diagnostics.length === 1),
    );
    session.published.length = 0;
    await session.send('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 3 }] });
    assert.equal((await session.diagnostics(app, 1)).length, 2);
    session.published.length = 0;
    await session.change(config, 2, '{ "rules": { "jwt/alg-none": "off" } }');
    assert.deepEqual(await found(app, 1), ['secret/weak 2']);
  });

  it('say in their file what is wrong with it; the rest of it counts', async () => {
    files[config] = '{\n  "rules": { "jwt/alg-nine": "off", "secret/weak": "off" }\n}';
    await session.open(app, text);
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2']);
    await session.until(() => problems(config) !== undefined);
    const [published] = session.published.filter(({ uri }) => uri === config);
    assert.deepEqual(
      published?.diagnostics.map(({ message, range, source }) => [message, range.start, source]),
      [['There is no rule "jwt/alg-nine".', { line: 1, character: 13 }, 'Session Tutor']],
    );
    await write(config, '{ "rules": { "jwt/alg-none": "off" } }');
    await session.until(() => problems(config)?.length === 0);
  });

  it('say so in the editor that has their file open, too, until it is right', async () => {
    await session.open(app, text);
    const open = (version: number, content: string) =>
      version === 1
        ? session.send('textDocument/didOpen', {
            textDocument: { uri: config, languageId: 'json', version, text: content },
          })
        : session.change(config, version, content);
    await open(1, '{ "rulez": {} }');
    // What is found in the file itself, which is checked as any other, comes before or after it.
    await session.until(() => session.published.some(({ uri, version }) => uri === config && version === 1));
    await session.until(() => problems(config)?.length === 1);
    await open(2, '{ "rules": {}, "baseline": "bad:jwt/alg-none" }');
    await session.until(() => String(problems(config)?.[0]).startsWith('Found'));
    await open(3, '{ "rulez": {}, "baseline": "bad:jwt/alg-none" }');
    await session.until(() => problems(config)?.length === 2);
    await session.send('textDocument/didClose', { textDocument: { uri: config } });
    await session.until(() => problems(config)?.length === 0);
  });

  it('stay as they were while their file is no JSON, and are named again when it is', async () => {
    files[config] = '{ "rules": { "jwt/alg-none": "off" } }';
    await session.open(app, text);
    await write(config, '{ "rules": { ');
    assert.deepEqual(await found(app, 1), ['secret/weak 2']);
    await session.until(() => problems(config)?.[0] === 'It is not valid JSON.');
    await write(config, '{}');
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2', 'secret/weak 2']);
    await session.until(() => problems(config)?.length === 0);
  });

  it('are those of the nearest file above, so that each folder has its own', async () => {
    files[config] = '{ "rules": { "jwt/alg-none": "off" } }';
    files[`file:///bank/${CONFIG_FILE}`] = '{ "rules": { "secret/weak": "off" } }';
    files[`${shop}/admin/${CONFIG_FILE}`] = '{ "minimumConfidence": "certain" }';
    await session.open(app, text);
    await session.open('file:///bank/app.js', text);
    await session.open(`${shop}/admin/src/app.js`, text);
    assert.deepEqual(await found(app, 1), ['secret/weak 2']);
    assert.deepEqual(await found('file:///bank/app.js', 1), ['jwt/alg-none 2']);
    assert.deepEqual(await found(`${shop}/admin/src/app.js`, 1), ['jwt/alg-none 2', 'secret/weak 2']);
  });

  it('leave files out, which says so, and are left out of a check of many files', async () => {
    files[config] = '{ "ignore": ["legacy/", "*.gen.js"] }';
    files[app] = text;
    files[`${shop}/legacy/old.js`] = text;
    assert.deepEqual(await session.open(`${shop}/legacy/old.js`, text), []);
    await session.until(() => session.checked.length > 0);
    assert.match((session.checked[0] as Checked).notChecked ?? '', /\.session-tutor\.json/);
    const uris = [app, `${shop}/legacy/old.js`, `${shop}/a.gen.js`];
    assert.deepEqual(await session.client.sendRequest('sessionTutor/checkFiles', { token: 1, uris }), {
      done: 3,
      leftOut: 2,
      complete: true,
    });
  });

  it('name the baseline that counts, which follows its file', async () => {
    files[config] = '{ "baseline": "ci/known.json" }';
    await session.open(app, text);
    await session.until(() => session.checked.length > 0);
    const fingerprints = (session.checked[0] as Checked).findings.map(({ ruleId, fingerprint }) => ({
      rule: ruleId,
      fingerprint,
    }));
    const target = await session.client.sendRequest('sessionTutor/baseline', { uri: app });
    assert.deepEqual(target, { target: { uri: `${shop}/ci/known.json`, folder: shop } });
    const known = fingerprints.filter(({ rule }) => rule === 'jwt/alg-none');
    // Paths are relative to the folder of the settings, as on the command line.
    const entries = known.map((each) => ({ ...each, file: 'src/app.js' }));
    await write(`${shop}/ci/known.json`, writeBaseline(entries));
    assert.deepEqual(await found(app, 1), ['secret/weak 2']);
    await write(`${shop}/ci/known.json`, undefined);
    assert.deepEqual(await found(app, 1), ['jwt/alg-none 2', 'secret/weak 2']);
  });

  it('hold for the cells of a notebook beside it', async () => {
    const cell = 'vscode-notebook-cell:/shop/book.ipynb#W0sZmlsZQ%3D%3D';
    files[`vscode-notebook-cell:/shop/${CONFIG_FILE}`] = '{ "rules": { "secret/weak": "off" } }';
    await session.open(cell, text);
    assert.deepEqual(await found(cell, 1), ['jwt/alg-none 2']);
  });
});
