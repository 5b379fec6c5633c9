import { strict as assert } from 'node:assert';
import type { Log } from 'sarif';
import { ruleCatalogue } from '../../../src/checker';
import { runCheck } from './checkSupport';

const storage = "localStorage.setItem('authToken', token);\n";

async function sarif(
  contents: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ log: Log; run: Log['runs'][number] }> {
  const { out } = await runCheck(contents, [...args, '--format', 'sarif']);
  const log: Log = JSON.parse(out);
  const [run] = log.runs;
  assert.ok(run);
  return { log, run };
}

describe('session-tutor check --format sarif', () => {
  it('is a log of version 2.1.0 with one run that describes every rule', async () => {
    const { log, run } = await sarif({ 'a.js': '' });
    assert.equal(log.version, '2.1.0');
    assert.match(log.$schema ?? '', /sarif-schema-2\.1\.0\.json$/);
    assert.equal(log.runs.length, 1);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    const { driver } = run.tool;
    assert.deepEqual(
      driver.rules?.map(({ id }) => id),
      ruleCatalogue.map(({ id }) => id),
    );
    for (const rule of driver.rules ?? []) {
      assert.ok(rule.shortDescription?.text && rule.fullDescription?.text && rule.help?.text, rule.id);
      assert.match(rule.helpUri ?? '', /^https:\/\//);
      assert.ok(rule.properties?.tags?.includes('security'), rule.id);
    }
    assert.deepEqual(run.results, []);
    assert.equal(run.invocations?.[0]?.executionSuccessful, true);
  });

  it('gives each finding its rule, level and place from 1', async () => {
    const { run } = await sarif({ 'src/a b#.js': `\n  ${storage}` }, ['src']);
    const [result] = run.results ?? [];
    assert.ok(result);
    assert.equal(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id, result.ruleId);
    assert.equal(result.ruleId, 'session/token-in-web-storage');
    assert.equal(result.level, 'warning');
    assert.ok(result.message.text);
    assert.deepEqual(result.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'src/a%20b%23.js', uriBaseId: 'WORKINGFOLDER' },
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 43 },
    });
    assert.deepEqual(run.originalUriBaseIds, { WORKINGFOLDER: { uri: 'file:///work/' } });
  });

  it('gives files outside the working folder by absolute addresses', async () => {
    const { run } = await sarif({ '/abs/a.js': storage }, ['/abs/a.js']);
    assert.deepEqual(run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation, {
      uri: 'file:///abs/a.js',
    });
  });

  it('tells what could not be checked, and whether that is a failure', async () => {
    const { run } = await sarif({ 'a.js': '\0' }, ['a.js', 'gone.js']);
    const [invocation] = run.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ level, message }) => [
        level,
        message.text?.split(':')[0],
      ]),
      [
        ['error', 'a.js'],
        ['error', 'gone.js'],
      ],
    );
  });
});
