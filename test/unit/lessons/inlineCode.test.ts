import { strict as assert } from 'node:assert';
import { codeParts } from '../../../src/webview/question/inlineCode';

describe('code in plain text', () => {
  const cases: readonly [text: string, parts: readonly string[]][] = [
    ['', ['']],
    ['plain', ['plain']],
    ['`sid`', ['', 'sid', '']],
    ['set `Secure` and `HttpOnly`.', ['set ', 'Secure', ' and ', 'HttpOnly', '.']],
    ['a ` b', ['a ` b']],
    ['`sid` and ` alone', ['', 'sid', ' and ` alone']],
    ['<b>`<i>`</b>', ['<b>', '<i>', '</b>']],
  ];
  for (const [text, parts] of cases) {
    it(`is found in ${JSON.stringify(text)}`, () => assert.deepEqual(codeParts(text), parts));
  }
});
