import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { languageOf, testChecker } from './support';

const FOLDER = path.resolve('test/fixtures/checker');
const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|mjs|ts|tsx|py)$/.test(name))
  .sort()
  .map((name) => ({ name, ending: path.extname(name), text: readFileSync(path.join(FOLDER, name), 'utf8') }));

/** A text of several fixtures, long enough that its statements are kept from version to version. */
const long = fc.constantFrom(...sources).chain((first) =>
  fc
    .array(fc.constantFrom(...sources.filter(({ ending }) => ending === first.ending)), {
      minLength: 3,
      maxLength: 6,
    })
    .map((others) => ({ name: first.name, text: [first, ...others].map(({ text }) => text).join('\n') })),
);

/** What is typed, pasted or taken away at a place. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  /** At the end of the line that it is in. */
  atEnd: fc.boolean(),
  remove: fc.oneof(
    { weight: 5, arbitrary: fc.nat({ max: 3 }) },
    { weight: 1, arbitrary: fc.nat({ max: 4_000 }) },
  ),
  insert: fc.oneof(
    fc.constantFrom(
      'a',
      ' ',
      '\n',
      ';',
      '}',
      '{',
      '(',
      '// ',
      '# ',
      '/* ',
      '*/',
      '`',
      '"""',
      'require',
      'module',
    ),
    fc.constantFrom(
      '\nfunction verify(a) { return a; }\n',
      "\nconst options = { secure: false };\nres.cookie('sid', token, options);\n",
      '\nexports.secret = "a";\n',
      `\n${'// a longer piece of text that takes all the room there is\n'.repeat(4)}`,
    ),
  ),
});

describe('versions of a long file', () => {
  for (const [what, ending] of [
    ['by a line feed', '\n'],
    ['by carriage return and line feed', '\r\n'],
  ] as const) {
    it(`have fixes at the ends of lines that end ${what}, where they are in the document`, async () => {
      const settings = ["INSTALLED_APPS = ['django.contrib.sessions']", "SESSION_COOKIE_NAME = 'shop'"];
      const functions = Array.from({ length: 200 }, (_, index) => `def f${index}(a):\n    return a`);
      const document = { uri: 'file:///app/settings.py', languageId: 'python' as const };
      const checker = testChecker();
      const other = testChecker();
      try {
        for (const version of ['a', 'b', 'c', 'd']) {
          const text = [...functions, `x = '${version}'`, ...settings].join('\n').replaceAll('\n', ending);
          const kept = await checker.update({ ...document, text });
          const afresh = await other.check({ ...document, text });
          assert.deepEqual(kept, afresh);
          assert.ok(afresh.findings.some(({ fixes }) => fixes.length > 0));
        }
      } finally {
        checker.dispose();
        other.dispose();
      }
    });
  }

  it('are each found as at a first look', async () => {
    await fc.assert(
      fc.asyncProperty(
        long,
        fc.array(edit, { minLength: 4, maxLength: 10 }),
        async ({ name, text }, edits) => {
          const checker = testChecker();
          const other = testChecker();
          const languageId = languageOf(name);
          const uri = `file:///app/${path.basename(name)}`;
          try {
            let current = text;
            await checker.update({ uri, languageId, text: current });
            for (const { at, atEnd, remove, insert } of edits) {
              const place = Math.floor(at * current.length);
              const line = current.indexOf('\n', place);
              const start = atEnd && line >= 0 ? line : place;
              current = current.slice(0, start) + insert + current.slice(start + remove);
              const kept = await checker.update({ uri, languageId, text: current });
              const afresh = await other.check({ uri, languageId, text: current });
              assert.deepEqual(kept, afresh);
            }
          } finally {
            checker.dispose();
            other.dispose();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
