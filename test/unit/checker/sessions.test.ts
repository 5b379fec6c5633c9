import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type Checker, createChecker } from '../../../src/checker';
import { hostOf, ROOT } from './host';
import { languageOf, loadTestWasm } from './support';

const FOLDER = path.resolve('test/fixtures/apps');
const SOURCE = /\.([cm]?[jt]s|[jt]sx)$/;

/** Paths and texts of the files of an app. */
function textsOf(app: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const folder = path.join(FOLDER, app);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    texts[path.relative(folder, file).split(path.sep).join('/')] = readFileSync(file, 'utf8');
  }
  return texts;
}

const apps = readdirSync(FOLDER)
  .sort()
  .flatMap((framework) => [`${framework}/vulnerable`, `${framework}/fixed`]);

/** What is found in a file, with the places and what led to them. */
async function found(checker: Checker, texts: Readonly<Record<string, string>>, file: string, keep: boolean) {
  const document = { uri: ROOT + file, languageId: languageOf(file), text: texts[file] ?? '' };
  const { findings } = await (keep ? checker.update(document) : checker.check(document));
  return findings.map(({ ruleId, range, message, evidence, severity, confidence }) => ({
    ruleId,
    range,
    message,
    evidence,
    severity,
    confidence,
  }));
}

/** What a checker finds that has seen nothing before. */
async function afresh(texts: Readonly<Record<string, string>>, file: string) {
  const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
  try {
    return await found(checker, texts, file, false);
  } finally {
    checker.dispose();
  }
}

describe('what is kept between checks', () => {
  for (const app of apps) {
    it(`${app}: each file is found as at a first look, in any order`, async () => {
      const texts = textsOf(app);
      const files = Object.keys(texts).filter((file) => SOURCE.test(file));
      const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
      try {
        for (const file of [...files, ...[...files].reverse()])
          assert.deepEqual(await found(checker, texts, file, false), await afresh(texts, file), file);
      } finally {
        checker.dispose();
      }
    });
  }

  /** Makes files so long that their statements are kept from version to version. */
  const LONG = Array.from(
    { length: 90 },
    (_, index) => `\nfunction filler${index}(rows) {\n  return rows.filter(Boolean);\n}\n`,
  ).join('');
  for (const [what, tail] of [
    ['files', ''],
    ['long files', LONG],
  ] as const) {
    it(`changes of ${what} give what a first look gives`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...apps),
          fc.array(
            fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 200 }), fc.constantFrom('cut', 'undo', 'note')),
            {
              minLength: 2,
              maxLength: 5,
            },
          ),
          async (app, edits) => {
            const original = Object.fromEntries(
              Object.entries(textsOf(app)).map(([file, text]) => [
                file,
                SOURCE.test(file) ? text + tail : text,
              ]),
            );
            const texts = { ...original };
            const files = Object.keys(texts).filter((file) => SOURCE.test(file));
            const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
            try {
              for (const file of files) await found(checker, texts, file, true);
              for (const [which, at, length, how] of edits) {
                const file = files[which % files.length] ?? '';
                const text = texts[file] ?? '';
                const start = text.lastIndexOf('\n', at % (text.length + 1)) + 1;
                const next = {
                  cut: text.slice(0, start) + text.slice(start + length),
                  undo: original[file] ?? '',
                  note: `${text.slice(0, start)}// A note.\n${text.slice(start)}`,
                }[how];
                texts[file] = next ?? '';
                const other = files[at % files.length] ?? '';
                for (const each of [file, other])
                  assert.deepEqual(await found(checker, texts, each, true), await afresh(texts, each), each);
              }
            } finally {
              checker.dispose();
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  }
});
