import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Checker } from '../../../src/checker';
import { describeFinding, languageOf, testChecker } from './support';

const FOLDER = path.resolve('test/fixtures/checker');
const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.([cm]?[jt]s|[jt]sx|py)$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

/** A place in a text and what to do there. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 40 }),
  insert: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '`',
      '${',
      '"""',
      "f'{",
      ':\n    ',
      "'",
      '/*',
      '*/',
      '\n',
      '=>',
      '\u0000',
      '\ud800',
      '<div>',
      '...',
      'await ',
    ),
  ),
});

const editsOf = (text: string, edits: readonly { at: number; remove: number; insert: string }[]) =>
  edits.reduce((current, { at, remove, insert }) => {
    const start = Math.floor(at * current.length);
    return current.slice(0, start) + insert + current.slice(start + remove);
  }, text);

describe('checker robustness', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  it('never throws, whatever is done to a text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(edit, { maxLength: 6 }),
        async ({ name, text }, edits) => {
          const result = await checker.check({
            uri: 'file:///a',
            languageId: languageOf(name),
            text: editsOf(text, edits),
          });
          assert.deepEqual(result.problems, []);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds the same after incremental parsing as in a fresh parse', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        async ({ name, text }, edits) => {
          const languageId = languageOf(name);
          const uri = 'file:///incremental';
          let current = text;
          await checker.update({ uri, languageId, text: current });
          for (const each of edits) {
            current = editsOf(current, [each]);
            const kept = await checker.update({ uri, languageId, text: current });
            const fresh = await checker.check({ uri, languageId, text: current });
            assert.deepEqual(kept.findings.map(describeFinding), fresh.findings.map(describeFinding));
          }
          checker.close(uri);
        },
      ),
      { numRuns: 60 },
    );
  });

  for (const [what, text] of [
    ['an empty file', ''],
    ['deep nesting', `jwt${'('.repeat(5_000)}`],
    ['deep arrays', `const token = ${'['.repeat(3_000)}${']'.repeat(3_000)}`],
    [
      'a long sum',
      `const token = ${Array.from({ length: 5_000 }, (_, index) => `'a${index}'`).join(' + ')};`,
    ],
    [
      'a definition by itself',
      'let token = token + token; token = token; const { a = a } = token; cookie(a);',
    ],
    [
      'functions that call each other',
      'function token(a) { return b(a); } function b(a) { return token(a); } const sessionId = token(b);',
    ],
    ['a lone surrogate and a BOM', '\ufeffconst token = "\ud800"; // \udfff'],
  ] as const) {
    it(`reads ${what}`, async () => {
      const result = await checker.check({ uri: 'file:///odd.js', languageId: 'javascript', text });
      assert.deepEqual(result, { findings: [], problems: [] });
    });
  }
});
