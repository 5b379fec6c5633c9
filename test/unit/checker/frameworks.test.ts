import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractFacts } from '../../../src/checker/facts/extract';
import { frameworks, frameworksOf } from '../../../src/checker/frameworks';
import type { FrameworkModel } from '../../../src/checker/frameworks/model';
import { FrameworkRegistry } from '../../../src/checker/frameworks/registry';
import { atVersions, versionRanges } from '../../../src/checker/frameworks/versions';
import { Grammars } from '../../../src/checker/grammars';
import { javascript } from '../../../src/checker/languages/javascript';
import { python } from '../../../src/checker/languages/python';
import { copyTree } from '../../../src/checker/languages/tree';
import { relevanceOf } from '../../../src/checker/relevance';
import { Evaluator } from '../../../src/checker/values/evaluate';
import { languageOf, loadTestWasm } from './support';

const FOLDERS = ['test/fixtures/checker', 'test/fixtures/apps'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.([cm]?[jt]s|[jt]sx|py)$/.test(name))
    .map((name) => path.join(folder, name)),
);

/** Every effect in a model, with the way to it; entries that share one object share its use. */
function* effectsIn(value: unknown, way: string): Generator<{ effect: object; way: string }> {
  if (typeof value !== 'object' || value === null) return;
  if ('effect' in value && typeof value.effect === 'string') {
    if (STRUCTURAL.has(value.effect)) return;
    yield { effect: value, way: `${way} ${value.effect}` };
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    // Found by the name of the file that they stand in, not by a call.
    if (key === 'configFiles') continue;
    yield* effectsIn(member, Array.isArray(value) || key === 'effects' ? way : `${way}.${key}`);
  }
}

/** Read by the engine on the way to other facts. */
const STRUCTURAL = new Set([
  'route-annotation',
  'route-path',
  'settings-owner',
  'settings-give',
  'settings-load',
  'plugin',
]);

/** They say something of other files only. */
const INCIDENTAL: ReadonlySet<string> = new Set(['route', 'route-object', 'hook', 'plugin', 'setting']);

/**
 * Effects that give a fact in some fixture.
 *
 * @param overlooked is filled with those in files that a check passes over for want of a telling word
 */
async function effectsUsed(overlooked: Set<string>): Promise<ReadonlySet<object>> {
  const grammars = new Grammars(loadTestWasm);
  // With the newest versions, and with the first of each range that some entry speaks of.
  const ranges = versionRanges(frameworks);
  const firsts = new Map(
    ranges.map(({ package: name, since = '0.0.1' }) => [`${name} ${since}`, new Map([[name, since]])]),
  );
  const versions = [new Map<string, string>(), ...firsts.values()];
  const registries = new Map(
    [javascript, python].map((each) => [
      each,
      versions.map(
        (known) => new FrameworkRegistry(atVersions(frameworksOf(each.id), (name) => known.get(name))),
      ),
    ]),
  );
  const used = new Set<object>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const adapter = file.endsWith('.py') ? python : javascript;
    const parser = await grammars.parser(adapter, languageOf(file));
    const tree = parser.parse(text);
    assert.ok(tree, file);
    try {
      const program = adapter.lower(`file:///${file}`, text, copyTree(tree, text).root);
      const passedOver = relevanceOf(text) === 'none';
      for (const registry of registries.get(adapter) ?? [])
        extractFacts(program, new Evaluator(registry), (effect) => {
          used.add(effect);
          if (passedOver && !INCIDENTAL.has(effect.effect)) overlooked.add(`${file}: ${effect.effect}`);
        });
    } finally {
      tree.delete();
    }
  }
  grammars.dispose();
  return used;
}

describe('framework models', () => {
  let used: ReadonlySet<object>;
  const overlooked = new Set<string>();

  before(async () => {
    used = await effectsUsed(overlooked);
  });

  it('have effects only in files that are not passed over unread', () => {
    assert.deepEqual([...overlooked], []);
  });

  it('have ids of their own', () => {
    const ids = frameworks.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('offer something', () => {
    const isEmpty = ({ id, title, ...tables }: FrameworkModel) => Object.keys(tables).length === 0;
    assert.deepEqual(
      frameworks.filter(isEmpty).map(({ id }) => id),
      [],
    );
  });

  for (const model of frameworks) {
    it(`${model.id}: a fixture uses every entry`, () => {
      const unused = [...effectsIn(model, model.id)]
        .filter(({ effect }) => !used.has(effect))
        .map(({ way }) => way);
      assert.deepEqual(unused, []);
    });
  }
});
