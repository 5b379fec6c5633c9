import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { type Asked, askedTexts } from './sources';

const readJson = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'));
const languages = readdirSync('l10n').map((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? name);
/** `{0}`, `{1}` … and what else must survive translation: commands, code, settings. */
const fixedParts = (text: string) =>
  [...text.matchAll(/\{\d+\}|\]\(command:[\w.]+\)|`[^`]*`/g)].map(([part]) => part).sort();

describe('translations', () => {
  let asked: readonly Asked[];
  before(async () => {
    asked = await askedTexts();
  });

  it('are there for one language besides English at least', () => {
    assert.ok(languages.length > 0);
  });

  it('can be looked up: each text that is asked for is a plain string', () => {
    assert.ok(asked.length > 100);
    const unclear = asked.filter(({ text }) => text === undefined).map(({ file, line }) => `${file}:${line}`);
    assert.deepEqual(unclear, []);
  });

  for (const language of languages) {
    describe(language, () => {
      const bundle = readJson(`l10n/bundle.l10n.${language}.json`);
      const manifest = readJson(`package.nls.${language}.json`);
      const english = readJson('package.nls.json');

      it('has every text, and none that nobody asks for', () => {
        const texts = new Set(asked.map(({ text }) => text ?? ''));
        const missing = [...texts].filter((text) => !Object.hasOwn(bundle, text));
        const unused = Object.keys(bundle).filter((text) => !texts.has(text));
        assert.deepEqual({ missing, unused }, { missing: [], unused: [] });
      });

      it('has every text of the manifest, and no other', () => {
        assert.deepEqual(Object.keys(manifest).sort(), Object.keys(english).sort());
      });

      it('says something, with the same places and commands', () => {
        const pairs = [
          ...Object.entries(bundle),
          ...Object.entries(english).map(([key, text]) => [text, manifest[key] ?? ''] as const),
        ];
        for (const [text, translated] of pairs) {
          assert.ok(translated.trim() !== '', text);
          assert.deepEqual(fixedParts(translated), fixedParts(text), text);
        }
      });
    });
  }
});
