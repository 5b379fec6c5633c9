import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextWords } from '../../../src/checker/workspace/heldNames';

const namesIn = (text: string) => [...new Set(text.match(/[\w$\u0080-\uffff]+/g) ?? [])];
/** Those of a text that are held. */
const heldIn = (text: string, words = new TextWords()) => {
  const found = words.of(text);
  return namesIn(text).filter((name) => found.holds(name));
};

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
    it(text, () => assert.deepEqual(heldIn(text), held));
  }

  it('knows every word, and no other', () => {
    const words = new TextWords().of('import { a } from "b"; c.d(é, $f, _g);');
    for (const word of ['a', 'b', 'c', 'd', 'é', '$f', '_g', 'import']) assert.ok(words.has(word), word);
    for (const word of ['e', 'imp', 'f', '']) assert.ok(!words.has(word), word);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = new TextWords().of(text);
        for (const name of namesIn(text)) assert.ok(found.has(name));
      }),
    );
  });

  it('finds the same in each version of a long text as in the text alone', () => {
    const lines = fc.array(fc.constantFrom(...cases, ['x'.repeat(300), []] as const), {
      minLength: 100,
      maxLength: 200,
    });
    const words = new TextWords();
    fc.assert(
      fc.property(
        lines,
        fc.nat({ max: 99 }),
        fc.constantFrom('a', '\n', '{ b: c }', 'get'),
        (chosen, at, typed) => {
          const texts = chosen.map(([text]) => text);
          const held = [...new Set(chosen.flatMap(([, names]) => names))].sort();
          assert.deepEqual(heldIn(texts.join(';\n'), words).sort(), held);
          texts.splice(at, 0, typed);
          const next = texts.join(';\n');
          assert.deepEqual(heldIn(next, words), heldIn(next));
        },
      ),
      { numRuns: 50 },
    );
  });
});
