import { strict as assert } from 'node:assert';
import type { RuleId } from '../../../src/checker';
import { byConcept, byFile } from '../../../src/features/findings/groups';
import type { SentFinding } from '../../../src/server/protocol';

const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const finding = (ruleId: RuleId, severity: SentFinding['severity']): SentFinding => ({
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

const files = [
  { name: 'a.js', findings: [finding('cookie/missing-secure', 'warning'), finding('jwt/alg-none', 'error')] },
  { name: 'b.js', findings: [finding('cookie/missing-secure', 'warning')] },
];

describe('findings in groups', () => {
  it('by concept: the worst first, with the files of each', () => {
    assert.deepEqual(
      byConcept(files).map(({ severity, items }) => [severity, items.map(({ file }) => file.name)]),
      [
        ['error', ['a.js']],
        ['warning', ['a.js', 'b.js']],
      ],
    );
  });

  it('by file: in the order of the files, with the worst of each', () => {
    assert.deepEqual(
      byFile(files, ({ name }) => name).map(({ id, severity, items }) => [id, severity, items.length]),
      [
        ['a.js', 'error', 2],
        ['b.js', 'warning', 1],
      ],
    );
  });

  it('name the rule of each finding', () => {
    assert.deepEqual(
      byFile(files, ({ name }) => name).map(({ items }) => items.map(({ title }) => title)),
      [['Session cookie without Secure', 'Unsecured JWT allowed'], ['Session cookie without Secure']],
    );
  });
});
