import { strict as assert } from 'node:assert';
import { BASELINE_FILE, writeBaseline } from '../../../src/checker';
import type { Checked } from '../../../src/server/protocol';
import { LspSession } from './session';

const folder = 'file:///shop';
const uri = `${folder}/src/a%20b.js`;

describe('server: accepted findings', () => {
  let session: LspSession;
  let files: Record<string, string>;

  beforeEach(async () => {
    files = {};
    session = await LspSession.start({ initializationOptions: { readsFiles: true } });
    session.client.onRequest('sessionTutor/readFile', (file: { uri: string }) => ({ text: files[file.uri] }));
    session.client.onRequest('sessionTutor/listFolder', () => ({ names: [] }));
  });

  afterEach(() => session.stop());

  const codes = async (version: number) =>
    (await session.diagnostics(uri, version)).map(({ code }) => code).sort();
  const fingerprints = () => {
    const last = session.checked.at(-1) as Checked;
    return new Map(last.findings.map(({ ruleId, fingerprint }) => [ruleId as string, fingerprint]));
  };
  const accept = async (rule: string, place = folder) => {
    const fingerprint = fingerprints().get(rule);
    assert.match(fingerprint ?? '', /^[0-9a-f]{16}:1$/);
    const baseline = `${place}/${BASELINE_FILE}`;
    files[baseline] = writeBaseline([{ file: 'src/a b.js', rule, fingerprint: fingerprint ?? '' }]);
    session.published.length = 0;
    await session.send('workspace/didChangeWatchedFiles', { changes: [{ uri: baseline, type: 2 }] });
  };

  it('are not reported, wherever their lines have moved', async () => {
    await session.open(uri, 'bad:jwt/alg-none\nbad:secret/weak');
    await session.until(() => session.checked.length > 0);
    await accept('jwt/alg-none');
    assert.deepEqual(await codes(1), ['secret/weak']);
    await session.change(uri, 2, 'one\ntwo\nbad:jwt/alg-none\nbad:secret/weak');
    assert.deepEqual(await codes(2), ['secret/weak']);
    await session.change(uri, 3, 'bad:jwt/alg-none\nbad:jwt/alg-none\nbad:secret/weak');
    assert.deepEqual(await codes(3), ['jwt/alg-none', 'secret/weak']);
  });

  it('count from the folder of the nearest baseline', async () => {
    await session.open(uri, 'bad:jwt/alg-none');
    await session.until(() => session.checked.length > 0);
    // Its path is not that of the baseline.
    await accept('jwt/alg-none', `${folder}/src`);
    assert.deepEqual(await codes(1), ['jwt/alg-none']);
  });

  it('are reported again, with a word to the user, where the baseline cannot be read', async () => {
    files[`${folder}/${BASELINE_FILE}`] = '{ "version": 7 }';
    await session.open(uri, 'bad:jwt/alg-none');
    assert.deepEqual(await codes(1), ['jwt/alg-none']);
    assert.match(
      session.logs.join('\n'),
      /session-tutor-baseline\.json: The baseline is not of the expected form/,
    );
  });
});
