import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { loadTestWasm } from './support';

const file = {
  uri: 'file:///app/a.js',
  languageId: 'javascript',
  text: "import './b';\nreq.session.a = 1;",
} as const;

describe('a checker that something fails', () => {
  it('tells the caller where no grammar can be loaded', async () => {
    const checker = createChecker(async () => {
      throw new Error('no such file');
    });
    await assert.rejects(checker.check(file), /no such file/);
    checker.dispose();
  });

  it('tells of the one file where the settings cannot be read, and goes on with the next', async () => {
    let broken = true;
    const checker = createChecker(loadTestWasm, () => {
      if (broken) throw new Error('no settings');
      return {};
    });
    const first = await checker.check(file);
    assert.deepEqual(
      first.problems.map(({ message }) => message),
      ['The file could not be checked: no settings'],
    );
    broken = false;
    assert.deepEqual((await checker.check(file)).problems, []);
    checker.dispose();
  });
});
