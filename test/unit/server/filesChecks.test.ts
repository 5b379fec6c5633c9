import { strict as assert } from 'node:assert';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { CheckFilesResult, FilesChecked } from '../../../src/server/protocol';
import { LspSession } from './session';

const files: Readonly<Record<string, string>> = {
  'file:///shop/good.js': 'fine',
  'file:///shop/bad.js': 'bad:cookie/missing-secure',
  'file:///shop/worse.ts': 'bad:cookie/missing-secure bad:jwt/alg-none',
  'file:///shop/explodes.js': 'explode',
  'file:///shop/late.js': 'bad:jwt/alg-none',
};

async function start(onRead: (uri: string) => void = () => {}) {
  const session = await LspSession.start({ initializationOptions: { readsFiles: true } });
  const batches: FilesChecked[] = [];
  session.client.onRequest('sessionTutor/readFile', ({ uri }: { uri: string }) => {
    onRead(uri);
    return { text: files[uri] };
  });
  session.client.onRequest('sessionTutor/listFolder', () => ({ names: [] }));
  session.client.onNotification('sessionTutor/filesChecked', (batch: FilesChecked) => {
    batches.push(batch);
  });
  return { session, batches };
}

const rulesOf = (batches: readonly FilesChecked[]) =>
  batches.flatMap((batch) =>
    batch.files.map(({ uri, findings }) => [uri, findings.map(({ ruleId }) => ruleId)]),
  );

describe('server: checks of many files', () => {
  it('sends what it finds, and goes on after a file that fails or is not there', async () => {
    const { session, batches } = await start();
    const uris = [...Object.keys(files), 'file:///shop/gone.js', 'file:///shop/picture.png'];
    const result: CheckFilesResult = await session.client.sendRequest('sessionTutor/checkFiles', {
      token: 1,
      uris,
    });
    assert.deepEqual(result, { done: 7, leftOut: 0, complete: true });
    assert.deepEqual(rulesOf(batches), [
      ['file:///shop/bad.js', ['cookie/missing-secure']],
      ['file:///shop/worse.ts', ['cookie/missing-secure', 'jwt/alg-none']],
      ['file:///shop/explodes.js', []],
      ['file:///shop/late.js', ['jwt/alg-none']],
      ['file:///shop/gone.js', []],
    ]);
    const told = batches.flatMap((batch) => batch.files.flatMap(({ notChecked }) => notChecked ?? []));
    assert.equal(told.length, 2);
    const last = batches.at(-1);
    assert.deepEqual([last?.token, last?.done, last?.total], [1, 7, 7]);
    await session.stop();
  });

  it('asks for the settings of a folder once', async () => {
    const { session } = await start();
    const asked: string[] = [];
    session.settings = (uri) => {
      asked.push(uri);
      return { rules: { 'jwt/alg-none': 'off' } };
    };
    const uris = [...Object.keys(files), 'file:///bank/app.js'];
    await session.client.sendRequest('sessionTutor/checkFiles', { token: 1, uris });
    assert.deepEqual(asked, ['file:///shop/good.js', 'file:///bank/app.js']);
    await session.stop();
  });

  it('takes what an open document says, in the language that the editor gave it', async () => {
    const { session, batches } = await start();
    await session.open('file:///shop/good.js', 'bad:jwt/alg-none');
    await session.open('untitled:Untitled-1', 'bad:cookie/missing-secure', 'typescript');
    await session.client.sendRequest('sessionTutor/checkFiles', {
      token: 'all',
      uris: ['file:///shop/good.js', 'untitled:Untitled-1'],
    });
    assert.deepEqual(rulesOf(batches), [
      ['file:///shop/good.js', ['jwt/alg-none']],
      ['untitled:Untitled-1', ['cookie/missing-secure']],
    ]);
    await session.stop();
  });

  it('stops when it is cancelled', async () => {
    const cancellation = new CancellationTokenSource();
    const { session, batches } = await start((uri) => {
      if (uri.endsWith('/1000.js')) cancellation.cancel();
    });
    const uris = Array.from({ length: 5000 }, (_, index) => `file:///shop/${index}.js`);
    const result: CheckFilesResult = await session.client.sendRequest(
      'sessionTutor/checkFiles',
      { token: 1, uris },
      cancellation.token,
    );
    assert.equal(result.complete, false);
    assert.ok(result.done < 5000);
    assert.equal(batches.at(-1)?.done, result.done);
    await session.stop();
  });

  it('refuses parameters of another form', async () => {
    const { session } = await start();
    await assert.rejects(
      session.client.sendRequest('sessionTutor/checkFiles', { uris: 'all' }),
      /expected form/,
    );
    await session.stop();
  });
});
