import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import type { RuleId } from '../../../src/checker';
import { toReportPage } from '../../../src/features/findings/page/messages';
import { reportView } from '../../../src/features/findings/page/reportView';
import type { SentFinding } from '../../../src/server/protocol';

const at = { start: { line: 4, character: 0 }, end: { line: 4, character: 1 } };
const finding = (ruleId: RuleId, severity: SentFinding['severity'] = 'warning'): SentFinding => ({
  ruleId,
  severity,
  message: ruleId,
  confidence: 'certain',
  range: at,
  statement: at,
  evidence: [],
  fingerprint: '1:1',
  names: {},
});
const secure = finding('cookie/missing-secure');
const file = (path: string, ...findings: SentFinding[]) => ({ path, findings });

describe('report on the workspace', () => {
  const columns = (...paths: string[]) => reportView(paths.map((path) => file(path, secure))).view.folders;

  it('takes for columns the folders below what all files share', () => {
    assert.deepEqual(columns('src/a/x.js', 'src/b/y.js', 'src/b/c/z.js'), ['src/a/', 'src/b/']);
    assert.deepEqual(columns('src/a.js', 'src/b/c.js'), ['src/', 'src/b/']);
    assert.deepEqual(columns('a.js', 'src/b.js', 'source/c.js'), ['./', 'source/', 'src/']);
    assert.deepEqual(columns('src/only.js'), ['src/']);
  });

  it('puts small folders together where there are many', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `f${String(index).padStart(2, '0')}/a.js`);
    const { view } = reportView([...paths.map((path) => file(path, secure)), file('f11/b.js', secure)]);
    assert.equal(view.folders.length, 8);
    assert.equal(view.folders.at(-1), '');
    assert.ok(view.folders.includes('f11/'));
    const [concept] = view.concepts;
    assert.equal(concept?.counts.at(-1), 5);
    assert.equal(
      concept?.counts.reduce((sum, count) => sum + count, 0),
      13,
    );
  });

  it('counts by concept, folder and severity, the worst first', () => {
    const { view, placed } = reportView(
      [
        file('a/x.js', secure, finding('jwt/alg-none', 'error')),
        file('b/y.js', finding('cookie/missing-secure', 'information'), secure),
      ],
      7,
    );
    assert.deepEqual(view.bySeverity, { error: 1, warning: 2, information: 1, hint: 0 });
    assert.deepEqual(
      view.concepts.map(({ severity, total, counts, worst }) => ({ severity, total, counts, worst })),
      [
        { severity: 'error', total: 1, counts: [1, 0], worst: ['error', null] },
        { severity: 'warning', total: 3, counts: [1, 2], worst: ['warning', 'warning'] },
      ],
    );
    const shown = view.concepts.flatMap(({ findings }) => findings);
    assert.deepEqual(
      shown.map(({ id, place }) => [placed[id]?.file.path, place]),
      [
        ['a/x.js', 'a/x.js:5'],
        ['a/x.js', 'a/x.js:5'],
        ['b/y.js', 'b/y.js:5'],
        ['b/y.js', 'b/y.js:5'],
      ],
    );
    assert.ok(v.is(toReportPage, { type: 'show', view }));
  });

  it('lists so many as can be read, and counts all', () => {
    const { view } = reportView([file('a.js', ...Array.from({ length: 300 }, () => secure))]);
    assert.deepEqual([view.concepts[0]?.total, view.concepts[0]?.findings.length], [300, 100]);
  });

  it('is empty where nothing was found', () => {
    const { view } = reportView([]);
    assert.deepEqual([view.concepts, view.folders], [[], []]);
  });
});
