import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checker, createChecker, type SourceHost } from '../../../src/checker';
import { notYetFound, notYetQuiet } from './appsNotYetFound';
import { expectedIn } from './marks';
import { languageOf, loadTestWasm } from './support';

const FOLDER = path.resolve('test/fixtures/apps');
const ROOT = 'file:///work/';
const SOURCE = /\.([cm]?[jt]s|[jt]sx)$/;

/** Paths of the files of an app, from its folder. */
function filesOf(app: string): string[] {
  return readdirSync(path.join(FOLDER, app), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(FOLDER, app), path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

/** A workspace with nothing in it but the app. */
function hostOf(texts: ReadonlyMap<string, string>): SourceHost {
  return {
    read: async (uri) => texts.get(decodeURIComponent(uri.slice(ROOT.length))),
    list: async (folder) => {
      const prefix = `${decodeURIComponent(folder)}/`.slice(ROOT.length);
      const names = [...texts.keys()]
        .filter((file) => file.startsWith(prefix))
        .map((file) => file.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)];
    },
  };
}

/** `file:line rule` of what is marked and of what is found; columns are the business of the fixtures. */
async function compare(app: string): Promise<{ expected: string[]; found: string[] }> {
  const texts = new Map(
    filesOf(app).map((file) => [file, readFileSync(path.join(FOLDER, app, file), 'utf8')] as const),
  );
  const checker: Checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
  const expected: string[] = [];
  const found: string[] = [];
  try {
    for (const [file, text] of texts) {
      if (!SOURCE.test(file)) continue;
      for (const mark of expectedIn(text)) expected.push(`${file}:${mark.replace(/:\d+ /, ' ')}`);
      const result = await checker.check({ uri: ROOT + file, languageId: languageOf(file), text });
      assert.deepEqual(result.problems, [], file);
      for (const { range, ruleId } of result.findings)
        found.push(`${file}:${range.start.line + 1} ${ruleId}`);
    }
  } finally {
    checker.dispose();
  }
  return { expected: [...new Set(expected)].sort(), found: [...new Set(found)].sort() };
}

describe('whole applications', () => {
  for (const framework of readdirSync(FOLDER).sort()) {
    for (const version of ['vulnerable', 'fixed']) {
      const app = `${framework}/${version}`;

      it(`${app}: finds what is marked and nothing else`, async () => {
        const { expected, found } = await compare(app);
        assert.deepEqual(
          {
            unmarked: found.filter((each) => !expected.includes(each)),
            missed: expected.filter((each) => !found.includes(each)),
          },
          {
            unmarked: Object.keys(notYetQuiet[app] ?? {}).sort(),
            missed: Object.keys(notYetFound[app] ?? {}).sort(),
          },
        );
      });
    }
  }
});
