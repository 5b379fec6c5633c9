import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checker, type Finding, fixAll, fixesOf, ruleCatalogue } from '../../../src/checker';
import { expectedIn } from './marks';
import { applyFix, describeFinding, languageOf, testChecker } from './support';

const FOLDER = path.resolve('test/fixtures/checker');

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.([cm]?[jt]s|[jt]sx|py|html|vue|svelte|astro)$/.test(name))
  .sort();

describe('checker fixtures', () => {
  let checker: Checker;
  const findingsOf = async (file: string, text: string): Promise<readonly Finding[]> => {
    const result = await checker.check({
      uri: `file:///app/${path.basename(file)}`,
      languageId: languageOf(file),
      text,
    });
    assert.deepEqual(result.problems, []);
    return result.findings;
  };

  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  it('are there for every rule', () => {
    const marked = new Set(
      files
        .flatMap((file) => expectedIn(readFileSync(path.join(FOLDER, file), 'utf8')))
        .map((each) => each.split(' ')[1]),
    );
    assert.deepEqual(
      ruleCatalogue.map((rule) => rule.id).filter((id) => !marked.has(id)),
      [],
    );
  });

  for (const file of files) {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');

    it(`${file}: finds what is marked and nothing else`, async () => {
      const found = (await findingsOf(file, text)).map(describeFinding);
      assert.deepEqual([...found].sort(), expectedIn(text).sort());
    });

    it(`${file}: each fix removes its finding and brings no new one`, async () => {
      const before = await findingsOf(file, text);
      for (const finding of before) {
        for (const fix of finding.fixes) {
          const after = await findingsOf(file, applyFix(text, fix));
          const left = countByRule(after);
          const had = countByRule(before);
          const name = `${describeFinding(finding)}: ${fix.title}`;
          assert.ok(
            (left.get(finding.ruleId) ?? 0) < (had.get(finding.ruleId) ?? 0),
            `${name} left the finding`,
          );
          for (const [rule, count] of left)
            assert.ok(count <= (had.get(rule) ?? 0), `${name} brought ${rule}`);
        }
      }
    });

    it(`${file}: all fixes together remove all that can be fixed and bring nothing new`, async () => {
      const before = await findingsOf(file, text);
      const fixed = await fixAll(text, before, (changed) => findingsOf(file, changed));
      const after = await findingsOf(file, fixed.text);
      assert.deepEqual(fixesOf(after), []);
      const had = countByRule(before);
      for (const [rule, count] of countByRule(before.filter(({ fixes }) => fixes.length > 0)))
        had.set(rule, (had.get(rule) ?? 0) - count);
      for (const [rule, count] of countByRule(after))
        assert.ok(count <= (had.get(rule) ?? 0), `${rule}: ${count} are left or new`);
      assert.equal(fixed.text === text, fixesOf(before).length === 0);
    });
  }
});

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return counts;
}
