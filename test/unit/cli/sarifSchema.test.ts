import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { lineHashes } from '../../../src/cli/lineHashes';
import { runCheck } from './checkSupport';

const require = createRequire(import.meta.url);
/** The schema of SARIF 2.1.0, of which this is the draft-04 form that its authors publish. */
const schemaFile = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
(addFormats as unknown as (target: Ajv) => void)(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

const app = `const express = require('express');
const session = require('express-session');
const options = { httpOnly: true };
const app = express();
app.use(session({ secret: 'keyboard cat', resave: false, cookie: options }));
app.post('/login', (req, res) => {
  const user = users.find(req.body);
  req.session.user = user;
  res.cookie('sid', user.id, options);
});
`;

async function sarif(
  contents: Parameters<typeof runCheck>[0],
  args: readonly string[] = [],
  options: Parameters<typeof runCheck>[2] = {},
): Promise<{ log: Log; results: Result[] }> {
  const { out } = await runCheck(contents, [...args, '--format', 'sarif'], options);
  const log: Log = JSON.parse(out);
  return { log, results: log.runs[0]?.results ?? [] };
}

describe('SARIF of session-tutor check', () => {
  const baseline = JSON.stringify({ version: 1, findings: [] });
  const cases: readonly {
    readonly what: string;
    readonly contents: Parameters<typeof runCheck>[0];
    readonly args?: readonly string[];
    readonly stdin?: string;
    readonly has: (results: readonly Result[], log: Log) => boolean;
  }[] = [
    { what: 'nothing', contents: { 'a.js': '' }, has: (results) => results.length === 0 },
    {
      what: 'findings, ways to them and fixes',
      contents: { 'src/app é.js': app },
      has: (results) => results.some(({ codeFlows }) => codeFlows) && results.some(({ fixes }) => fixes),
    },
    {
      what: 'ways through several files',
      contents: { 'app.js': "export const key = 'keyboard cat';\n", '/elsewhere/b.js': app },
      args: ['.', '/elsewhere'],
      has: (results) => results.length > 0,
    },
    {
      what: 'files that could not be read or checked',
      contents: { 'a.js': '\\0', 'b.js': undefined, 'c.js': app },
      args: ['.', 'gone.js'],
      has: (results, log) =>
        results.length > 0 && (log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.length ?? 0) > 1,
    },
    {
      what: 'what a baseline leaves',
      contents: { 'a.js': app, 'known.json': baseline },
      args: ['--baseline', 'known.json'],
      has: (results) => results.length > 0,
    },
    {
      what: 'the standard input',
      contents: {},
      args: ['--stdin-filename', 'src/a.ts'],
      stdin: app,
      has: (results) => results.length > 0,
    },
    {
      what: 'a page and a notebook',
      contents: {
        'a.html': "<script>localStorage.setItem('token', data.token)</script>\n",
        'b.ipynb': JSON.stringify({
          cells: [
            {
              cell_type: 'code',
              execution_count: null,
              metadata: {},
              outputs: [],
              source: ['import jwt\n', "jwt.decode(token, options={'verify_signature': False})\n"],
            },
          ],
          metadata: { language_info: { name: 'python' } },
          nbformat: 4,
          nbformat_minor: 5,
        }),
      },
      has: (results) =>
        new Set(results.map((each) => each.locations?.[0]?.physicalLocation?.artifactLocation?.uri)).size ===
        2,
    },
  ];
  for (const { what, contents, args, stdin, has } of cases) {
    it(`is valid by the schema of 2.1.0: ${what}`, async () => {
      const { log, results } = await sarif(contents, args, stdin === undefined ? {} : { stdin });
      assert.ok(has(results, log), JSON.stringify(results).slice(0, 500));
      validate(log);
      assert.deepEqual(validate.errors ?? [], []);
    });
  }

  it('is not valid by the schema where something is missing', () => {
    assert.equal(validate({ version: '2.1.0', runs: [{ tool: {} }] }), false);
    assert.equal(
      validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, result: [] }] }),
      false,
    );
  });

  describe('as code scanning of GitHub wants it', () => {
    let log: Log;
    let results: Result[];
    before(async () => {
      ({ log, results } = await sarif({ 'src/app.js': app }));
    });

    it('describes each rule within its limits', () => {
      const rules = log.runs[0]?.tool.driver.rules ?? [];
      assert.ok(rules.length > 40);
      for (const { id, shortDescription, fullDescription, help, defaultConfiguration, properties } of rules) {
        assert.match(id, /^[a-z]+\/[a-z-]+$/);
        for (const text of [shortDescription?.text, fullDescription?.text])
          assert.ok(text && text.length <= 1024, id);
        assert.ok(help?.text && help.markdown?.includes('**Fix.**'), id);
        assert.ok(['error', 'warning', 'note'].includes(defaultConfiguration?.level ?? ''), id);
        const score = Number(properties?.['security-severity']);
        assert.ok(score > 0 && score <= 10, id);
        assert.ok(['very-high', 'high', 'medium', 'low'].includes(properties?.precision), id);
        const tags = properties?.tags ?? [];
        assert.ok(tags.includes('security') && tags.some((tag) => /^external\/cwe\/cwe-\d+$/.test(tag)), id);
        assert.ok(tags.length <= 10, id);
      }
    });

    it('has one place for each result, relative to the folder of the check', () => {
      assert.ok(results.length > 2);
      for (const { locations, message, ruleId, ruleIndex } of results) {
        assert.equal(locations?.length, 1);
        assert.deepEqual(locations[0]?.physicalLocation?.artifactLocation, {
          uri: 'src/app.js',
          uriBaseId: 'WORKINGFOLDER',
        });
        assert.ok(message.text && message.text.length <= 1000);
        assert.equal(log.runs[0]?.tool.driver.rules?.[ruleIndex ?? -1]?.id, ruleId);
      }
    });

    it('gives each result the hash of its line, and one of its own that survives moved lines', async () => {
      const hashes = lineHashes(app);
      for (const { locations, partialFingerprints } of results) {
        const line = locations?.[0]?.physicalLocation?.region?.startLine ?? 0;
        assert.equal(partialFingerprints?.primaryLocationLineHash, hashes[line - 1]);
        assert.match(partialFingerprints?.['sessionTutorFingerprint/v1'] ?? '', /^[0-9a-f]{16}:\d+$/);
      }
      const moved = await sarif({ 'src/app.js': `// moved\n\n${app}` });
      assert.deepEqual(
        moved.results.map(({ partialFingerprints }) => partialFingerprints),
        results.map(({ partialFingerprints }) => partialFingerprints),
      );
    });

    it('says in its fixes what they do', () => {
      const [fix] = results.flatMap(({ fixes = [] }) => fixes);
      assert.ok(fix?.description?.text);
      const [change] = fix.artifactChanges;
      assert.deepEqual(change?.artifactLocation, { uri: 'src/app.js', uriBaseId: 'WORKINGFOLDER' });
      assert.ok(change?.replacements[0]?.insertedContent?.text);
    });
  });
});

describe('hashes of lines', () => {
  it('are those that the action of GitHub works out', () => {
    assert.deepEqual(lineHashes(''), ['c129715d7a2bc9a3:1']);
    assert.deepEqual(lineHashes(' a\nb\n  \t\tc\n d'), [
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  it('are as many as there are lines, and the same for all line ends and indents', () => {
    const hashes = lineHashes(app);
    assert.equal(hashes.length, app.split('\n').length);
    assert.deepEqual(lineHashes(app.replaceAll('\n', '\r\n')), hashes);
    assert.deepEqual(lineHashes(app.replaceAll('\n', '\r')), hashes);
    assert.deepEqual(lineHashes(app.replaceAll('\n', '\n\t')), hashes);
  });

  it('number lines that are alike', () => {
    const hashes = lineHashes('x();\n'.repeat(200));
    assert.equal(new Set(hashes).size, hashes.length);
    assert.equal(hashes[1]?.split(':')[1], '2');
  });
});
