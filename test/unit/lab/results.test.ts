import { strict as assert } from 'node:assert';
import { readKeptPlays } from '../../../src/webview/lab/keptPlays';
import { afterResult, newResult, noMarks } from '../../../src/webview/lab/results';

const achieved = (parts: { passed?: boolean; failedChecks?: number }) => ({
  attack: parts.passed ?? false,
  fix: parts.passed ?? false,
  passed: parts.passed ?? false,
  failedChecks: parts.failedChecks ?? 0,
  answers: 0,
  wrongAnswers: 0,
});

describe('what of a lab goes into the memory', () => {
  const cases = [
    ['nothing before anything was handed in', noMarks, achieved({}), undefined],
    ['a pass at once', noMarks, achieved({ passed: true }), { passed: true, stumbled: false }],
    ['the first failure', noMarks, achieved({ failedChecks: 1 }), { passed: false, stumbled: true }],
    ['no second failure', { ...noMarks, failed: true }, achieved({ failedChecks: 2 }), undefined],
    [
      'a pass after a failure that was taken back since',
      { ...noMarks, failed: true },
      achieved({ passed: true }),
      { passed: true, stumbled: true },
    ],
    [
      'a pass after a look at a fix',
      { ...noMarks, helped: true },
      achieved({ passed: true }),
      { passed: true, stumbled: true },
    ],
    ['no second pass', { ...noMarks, passed: true }, achieved({ passed: true }), undefined],
    ['no failure after a pass', { ...noMarks, passed: true }, achieved({ failedChecks: 1 }), undefined],
  ] as const;
  for (const [name, marks, state, result] of cases) {
    it(name, () => assert.deepEqual(newResult(marks, state), result));
  }

  it('is told once', () => {
    for (const state of [achieved({ passed: true }), achieved({ failedChecks: 1 })]) {
      const result = newResult(noMarks, state);
      assert.ok(result);
      assert.equal(newResult(afterResult(noMarks, result), state), undefined);
    }
  });
});

describe('plays that the page has kept', () => {
  const play = { inputs: [{ kind: 'step', values: { id: '1042' } }], marks: noMarks };
  for (const [name, saved, kept] of [
    ['are read', { 'a-lab': play }, { 'a-lab': play }],
    ['are none at first', undefined, {}],
    ['are none where anything is of another form', { 'a-lab': { ...play, inputs: [{ kind: 'rob' }] } }, {}],
    [
      'are none where there are too many inputs',
      { a: { ...play, inputs: Array(1001).fill({ kind: 'check' }) } },
      {},
    ],
  ] as const) {
    it(name, () => assert.deepEqual(readKeptPlays(saved), kept));
  }
});
