import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { wordsIn } from '../../../src/checker/workspace/heldNames';

describe('names of members that may hold what a library gives', () => {
  const cases: readonly (readonly [text: string, held: readonly string[]])[] = [
    ['x.sign(user)', []],
    ['x.sign?.(user)', []],
    ['const api = { issue: jwt.sign };', ['issue']],
    ['api.issue = jwt.sign;', ['issue']],
    ['exports.issue = sign', ['issue']],
    ['export const issue = sign;', ['issue']],
    ['const api = { issue, revoke }', ['issue', 'revoke']],
    ['export { sign as issue };', ['issue']],
    ["api['issue'] = sign", ['issue']],
    ['class A { get issue() { return sign } }', ['issue']],
    ['class A { issue?: Signer; }', ['issue']],
    ['constructor(private readonly issue: Signer)', ['issue']],
    ['const api = { issue(user) { return 1 } }', []],
    ['const api = { issue: (user) => 1, revoke: async () => 2, end: function () {} }', []],
    ['const api = { issue: user => 1 }', []],
    // A text may be a key.
    [
      "const api = { name: 'sign', size: 3, open: true, list: [all], inner: { deep: all } }",
      ['sign', 'deep'],
    ],
    ['if (issue == sign || issue === sign) run()', []],
    ['const run = (issue) => issue.all', []],
    ['export async function issue(user) {}', []],
  ];
  for (const [text, held] of cases) {
    it(text, () => assert.deepEqual([...wordsIn(text).held], held));
  }

  it('knows every word', () => {
    const { all } = wordsIn('import { a } from "b"; c.d(é, $f, _g);');
    for (const word of ['a', 'b', 'c', 'd', 'é', '$f', '_g', 'import']) assert.ok(all.has(word), word);
  });

  it('holds no name that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { all, held } = wordsIn(text);
        for (const name of held) assert.ok(all.has(name));
        for (const name of all) assert.ok(text.includes(name));
      }),
    );
  });
});
