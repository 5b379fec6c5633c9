import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { TimelineView } from '../../../src/features/decoder/pageState';
import { pageState, readText } from '../../../src/features/decoder/viewModel';
import { placeLabels } from '../../../src/webview/decoder/timelineSection';
import { words } from './english';
import { hs256, NOW } from './tokens';

const HOUR = 3600;

function timeline(claims: Readonly<Record<string, unknown>>): TimelineView | null {
  const page = pageState(readText(hs256(JSON.stringify(claims))), 0, { now: NOW * 1000, words });
  assert.equal(page.kind, 'token');
  return page.token.timeline;
}

describe('timeline', () => {
  it('is not there without times', () => assert.equal(timeline({ sub: 'ana' }), null));

  const phases: [string, Readonly<Record<string, unknown>>, TimelineView['phase'], RegExp][] = [
    [
      'within its time',
      { iat: NOW - HOUR, exp: NOW + HOUR },
      'valid',
      /another 1 hour; .*lifetime of 2 hours, 50 %/,
    ],
    ['without a beginning', { exp: NOW + HOUR }, 'valid', /^Within its time for another 1 hour\.$/],
    [
      'expired',
      { iat: NOW - 4 * HOUR, exp: NOW - 3 * HOUR },
      'expired',
      /Expired 3 hours ago, after a lifetime of 1 hour/,
    ],
    ['expired this second', { exp: NOW }, 'expired', /Expired 0 seconds ago/],
    ['not begun', { nbf: NOW + 60, exp: NOW + HOUR }, 'early', /begins in 1 minute/],
    ['without an end', { iat: NOW - 60 }, 'endless', /no end/],
    ['that ends before it begins', { nbf: NOW + HOUR, exp: NOW - HOUR }, 'never', /Never valid/],
    ['in milliseconds', { exp: (NOW + HOUR) * 1000 }, 'valid', /another 1 hour/],
  ];
  for (const [what, claims, phase, summary] of phases) {
    it(`of a token ${what} says so`, () => {
      const line = timeline(claims);
      assert.equal(line?.phase, phase);
      assert.match(line?.summary ?? '', summary);
    });
  }

  it('has one mark for claims of the same moment', () => {
    const line = timeline({ iat: NOW - HOUR, nbf: NOW - HOUR, exp: NOW + HOUR });
    assert.deepEqual(
      line?.marks.map(({ names }) => names),
      [['iat', 'nbf'], ['exp']],
    );
  });

  it('is true to scale within a lifetime', () => {
    const line = timeline({ iat: NOW - HOUR, exp: NOW + HOUR });
    assert.ok(line?.life);
    const middle = (line.life.from + line.life.to) / 2;
    assert.ok(Math.abs(line.now - middle) < 0.001, `${line.now} is not ${middle}`);
    assert.deepEqual(line.breaks, []);
  });

  it('shortens a stretch beside which nothing else could be seen, and names it', () => {
    const line = timeline({ iat: NOW - 400 * 24 * HOUR, exp: NOW - 400 * 24 * HOUR + HOUR });
    assert.ok(line?.life);
    assert.ok(line.life.to - line.life.from > 0.3);
    assert.equal(line.breaks.length, 1);
  });

  it('draws a lifetime to scale even where hardly any of it has passed', () => {
    const line = timeline({ iat: NOW - 60, exp: NOW + 1000 * HOUR });
    assert.ok(line?.life);
    assert.ok(line.now - line.life.from < 0.1);
    assert.deepEqual(line.breaks, []);
  });

  it('leaves the end open where there is none', () => {
    const line = timeline({ iat: NOW - HOUR });
    assert.equal(line?.life?.openEnd, true);
    assert.equal(line?.life?.to, 1);
  });

  it('keeps the order of time, whatever the times', () => {
    const time = fc.option(fc.integer({ min: -1e10, max: 1e11 }), { nil: undefined });
    fc.assert(
      fc.property(time, time, time, time, (iat, nbf, exp, authTime) => {
        const line = timeline({ iat, nbf, exp, auth_time: authTime });
        if (!line) return;
        const places = line.marks.map(({ at }) => at);
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        for (const { at, time: moment } of line.marks) {
          assert.ok(at >= 0 && at <= 1);
          if (moment < NOW * 1000) assert.ok(at < line.now);
          if (moment > NOW * 1000) assert.ok(at > line.now);
        }
      }),
    );
  });

  it('puts labels that would meet into rows of their own', () => {
    const mark = (name: string, at: number) => ({ names: [name], at, time: 0, iso: '', relative: '' });
    const rows = placeLabels([mark('auth_time', 0.1), mark('iat', 0.16), mark('exp', 0.9)]);
    assert.deepEqual(
      rows.map(({ row }) => row),
      [0, 1, 0],
    );
  });
});
