import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { type Checked, checkedTextSchema } from '../../../src/server/protocol';
import { LspSession } from './session';

const uri = 'file:///shop/app.js';

describe('language server', () => {
  let session: LspSession;

  beforeEach(async () => {
    session = await LspSession.start();
  });

  afterEach(() => session.stop());

  it('publishes findings with code, link, severity, source and evidence', async () => {
    const [diagnostic, ...rest] = await session.open(uri, "x('é😀', bad:cookie/missing-httponly)\n");
    assert.deepEqual(rest, []);
    assert.equal(diagnostic?.code, 'cookie/missing-httponly');
    assert.equal(diagnostic?.source, 'Session Tutor');
    assert.equal(diagnostic?.severity, 2);
    assert.match(diagnostic?.codeDescription?.href ?? '', /rfc6265bis#section-4\.1\.2\.6$/);
    // UTF-16: the emoji counts two.
    assert.deepEqual(diagnostic?.range.start, { line: 0, character: 9 });
    assert.deepEqual(diagnostic?.relatedInformation, [
      { location: { uri, range: diagnostic?.range }, message: 'seen here' },
    ]);
    await session.until(() => session.checked.length > 0);
    assert.deepEqual(
      (session.checked as Checked[]).map((each) => [each.uri, each.findings.map(({ ruleId }) => ruleId)]),
      [[uri, ['cookie/missing-httponly']]],
    );
  });

  it('checks a text on request without keeping or showing anything of it', async () => {
    const text = 'const a = 1;\nbad:jwt/alg-none\n';
    const ask = (source: unknown) => session.client.sendRequest('sessionTutor/checkText', source);
    const answer = await ask({ uri: 'untitled:answer', languageId: 'javascript', text });
    const { findings } = v.parse(checkedTextSchema, answer);
    assert.deepEqual(
      findings.map(({ ruleId, range }) => [ruleId, range.start.line]),
      [['jwt/alg-none', 1]],
    );
    assert.deepEqual(session.published, []);
    assert.deepEqual(await ask({ uri: 'untitled:answer', languageId: 'cobol', text }), { findings: [] });
    assert.deepEqual(await ask('nonsense'), { findings: [] });
  });

  it('leaves out what the client cannot show', async () => {
    await session.stop();
    session = await LspSession.start({ capabilities: {} });
    const [diagnostic] = await session.open(uri, 'bad:jwt/alg-none');
    assert.equal(diagnostic?.codeDescription, undefined);
    assert.equal(diagnostic?.relatedInformation, undefined);
  });

  it('follows incremental changes', async () => {
    await session.open(uri, 'const a = 1;\nbad:jwt/alg-none\n');
    const at = (line: number, character: number) => ({ line, character });
    await session.change(uri, 2, 'good', { start: at(1, 0), end: at(1, 16) });
    assert.deepEqual(await session.diagnostics(uri, 2), []);
    assert.equal(session.checker.updates.at(-1), 'const a = 1;\ngood\n');
  });

  it('drops the result of a version that is outdated', async () => {
    await session.open(uri, 'good');
    let openGate = () => {};
    session.checker.gate = new Promise((resolve) => {
      openGate = resolve;
    });
    await session.change(uri, 2, 'bad:jwt/alg-none');
    await waitFor(() => session.checker.updates.length === 2);
    await session.change(uri, 3, 'good again');
    // An answer from the server proves that it has seen the change.
    await session.hover('file:///unknown.js', { line: 0, character: 0 });
    openGate();
    assert.deepEqual(await session.diagnostics(uri, 3), []);
    assert.ok(session.published.every((params) => params.version !== 2));
  });

  it('checks a document once more, however many files have changed meanwhile', async () => {
    await session.open(uri, 'good');
    let openGate = () => {};
    session.checker.gate = new Promise((resolve) => {
      openGate = resolve;
    });
    await session.change(uri, 2, 'better');
    await waitFor(() => session.checker.updates.length === 2);
    for (let file = 0; file < 10; file++) {
      await session.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `file:///other${file}.js`, type: 2 }],
      });
    }
    await session.change(uri, 3, 'best');
    await session.hover('file:///unknown.js', { line: 0, character: 0 });
    openGate();
    await session.diagnostics(uri, 3);
    assert.deepEqual(session.checker.updates.slice(2), ['best']);
  });

  it('practises on a document that takes long, until it changes, and says nothing of that', async () => {
    session.checker.slowness = 25;
    await session.open(uri, 'a\nbad:jwt/alg-none\nc');
    await waitFor(() => session.checker.updates.length >= 5);
    await session.change(uri, 2, 'good');
    assert.deepEqual(await session.diagnostics(uri, 2), []);
    const { updates } = session.checker;
    const practised = updates.slice(1, updates.indexOf('good'));
    assert.deepEqual(new Set(practised), new Set(['a\nbad:jwt/alg-none\n\nc', 'a\nbad:jwt/alg-none\nc']));
    assert.equal(session.published.length, 2);
  });

  it('no longer practises on a document that is closed', async () => {
    session.checker.slowness = 25;
    await session.open(uri, 'good');
    await waitFor(() => session.checker.updates.length >= 3);
    await session.send('textDocument/didClose', { textDocument: { uri } });
    await waitFor(() => session.checker.closed.length > 0);
    const { length } = session.checker.updates;
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.equal(session.checker.updates.length, length);
  });

  it('does not practise where a check is quick', async () => {
    await session.open(uri, 'good');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(session.checker.updates, ['good']);
  });

  it('answers a request with the findings of the text as it is now', async () => {
    await session.open(uri, 'good');
    await session.change(uri, 2, '\n\n  bad:jwt/alg-none');
    const lenses = await session.lenses(uri);
    assert.deepEqual(
      lenses.map((lens) => lens.range.start),
      [{ line: 2, character: 2 }],
    );
  });

  it('goes on after a check that fails', async () => {
    assert.deepEqual(await session.open('file:///broken.js', 'explode'), []);
    assert.equal((await session.open(uri, 'bad:jwt/alg-none')).length, 1);
    assert.ok(session.logs.some((line) => line.includes('file:///broken.js') && line.includes('exploded')));
    await session.change('file:///broken.js', 2, 'bad:jwt/alg-none');
    assert.equal((await session.diagnostics('file:///broken.js', 2)).length, 1);
  });

  it('says why a file is not checked, without a diagnostic, until it can be', async () => {
    const cases = [
      { text: 'huge', notChecked: /larger than 1 MB/ },
      { text: `bad:jwt/alg-none\n${' '.repeat(20_001)}`, notChecked: /a line of 20001 characters/ },
      { text: `bad:jwt/alg-none\n${'good\n'.repeat(220_000)}`, notChecked: /too large/ },
      { text: `bad:jwt/alg-none;${'a = 1; '.repeat(2000)}`, notChecked: /minified/ },
    ];
    await session.open(uri, 'good');
    for (const [index, { text, notChecked }] of cases.entries()) {
      const version = 2 + index;
      await session.change(uri, version, text);
      assert.deepEqual(await session.diagnostics(uri, version), []);
      await session.until(() => session.checked.length === version);
      assert.match((session.checked.at(-1) as { notChecked: string }).notChecked, notChecked);
    }
    await session.change(uri, 6, 'bad:jwt/alg-none');
    assert.equal((await session.diagnostics(uri, 6)).length, 1);
    await session.until(() => session.checked.length === 6);
    assert.equal((session.checked.at(-1) as Checked).notChecked, undefined);
  });

  it('takes its findings back when the document is closed', async () => {
    await session.open(uri, 'bad:jwt/alg-none');
    await session.send('textDocument/didClose', { textDocument: { uri } });
    await session.until(() => session.published.at(-1)?.version === undefined);
    assert.deepEqual(session.published.at(-1), { uri, diagnostics: [] });
    assert.deepEqual(await session.lenses(uri), []);
    assert.deepEqual(session.checker.closed, [uri]);
  });

  it('checks what else is open again after a document has changed or is gone', async () => {
    const other = 'file:///shop/cookies.js';
    await session.open(uri, 'good');
    await session.open(other, 'good');
    const checksOf = (text: string) => session.checker.updates.filter((each) => each === text).length;
    await session.change(other, 2, 'good again');
    await session.diagnostics(other, 2);
    await session.until(() => session.published.filter((each) => each.uri === uri).length === 2);
    assert.equal(checksOf('good'), 3);
    assert.equal(checksOf('good again'), 1);
    await session.send('textDocument/didClose', { textDocument: { uri: other } });
    await session.until(() => session.published.filter((each) => each.uri === uri).length === 3);
  });

  it('knows the names that other editors give to the languages, and no other language', async () => {
    for (const [index, id] of ['javascript.jsx', 'typescript.tsx', 'typescriptreact', 'python'].entries()) {
      assert.equal((await session.open(`file:///${index}.x`, 'bad:jwt/alg-none', id)).length, 1);
    }
    const ruby = { uri: 'file:///a.rb', languageId: 'ruby', version: 1, text: 'bad:jwt/alg-none' };
    await session.send('textDocument/didOpen', { textDocument: ruby });
    assert.deepEqual(await session.lenses('file:///a.rb'), []);
    assert.ok(session.published.every((params) => params.uri !== 'file:///a.rb'));
  });

  it('asks to be told of files that change, where the client does not read them for it', async () => {
    await session.stop();
    const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    session = await LspSession.start({ capabilities: watching });
    await session.until(() => session.registered.length > 0);
    assert.deepEqual(session.registered, ['workspace/didChangeWatchedFiles']);
    await session.stop();
    session = await LspSession.start({
      capabilities: watching,
      initializationOptions: { readsFiles: true },
    });
    await session.hover(uri, { line: 0, character: 0 });
    assert.deepEqual(session.registered, []);
  });

  it('frees the checker at shutdown', async () => {
    const { checker } = session;
    await session.client.sendRequest('shutdown');
    await waitFor(() => checker.disposed);
    await session.stop();
    session = await LspSession.start();
    assert.ok(checker.disposed);
  });
});

async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
