import { strict as assert } from 'node:assert';
import type { Severity } from '../../../src/base/severity';
import type { FindingView, PageState } from '../../../src/features/decoder/pageState';
import { nextRefresh } from '../../../src/webview/decoder/ticking';
import { attackResult, findingCount } from '../../../src/webview/decoder/words';
import { words } from './english';

const finding = (severity: Severity) => ({ severity }) as FindingView;

describe('words of the decoder page', () => {
  const counts: [Severity[], string][] = [
    [[], 'No findings'],
    [['error'], '1 finding: 1 error'],
    [['error', 'warning', 'warning'], '3 findings: 1 error, 2 warnings'],
    [['information', 'hint'], '2 findings: 1 note, 1 hint'],
  ];
  for (const [severities, expected] of counts) {
    it(`are "${expected}"`, () => assert.equal(findingCount(severities.map(finding), words), expected));
  }

  it('do not call a secret strong that is not in the list', () => {
    const { text } = attackResult({ phase: 'exhausted', guesses: 12_345, seconds: 4.2 }, words.attack);
    assert.match(text, /12,345 guesses in 4 seconds.*does not prove/);
  });

  it('name one guess in the singular', () => {
    assert.match(
      attackResult({ phase: 'cancelled', guesses: 1, seconds: 2 }, words.attack).text,
      /^1 guess in 2 seconds/,
    );
  });
});

describe('pace of the clock on the decoder page', () => {
  const page = (...times: number[]) =>
    ({
      kind: 'token',
      token: { segments: [{ claims: times.map((time) => ({ time: { time } })) }] },
    }) as unknown as PageState;
  const now = 1_000_000_000;
  const cases: [string, PageState, number | undefined][] = [
    ['none without a token', { kind: 'empty' }, undefined],
    ['none without times', page(), undefined],
    ['a second near a time', page(now + 3_600_000, now - 30_000), 1_000],
    ['slower far from any', page(now + 3_600_000), 20_000],
  ];
  for (const [what, state, expected] of cases) {
    it(`is ${what}`, () => assert.equal(nextRefresh(state, now), expected));
  }
});
