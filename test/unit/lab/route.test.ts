import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type Box, insideLane, pathOf, pointAt, routeOf } from '../../../src/webview/lab/route';

const lane: Box = { left: 180, top: 0, width: 200, height: 120 };
const ana: Box = { left: 0, top: 20, width: 170, height: 40 };
const mallory: Box = { left: 0, top: 80, width: 170, height: 40 };
const shop: Box = { left: 390, top: 50, width: 170, height: 40 };
const evil: Box = { left: 390, top: 100, width: 170, height: 40 };

describe('ways of messages in the picture', () => {
  const cases = [
    { name: 'from left to right', from: ana, to: shop, start: 170, end: 390 },
    { name: 'from right to left', from: shop, to: mallory, start: 390, end: 170 },
    { name: 'between servers', from: shop, to: evil, start: 390, end: 390 },
    { name: 'to nobody', from: ana, to: undefined, start: 170, end: 380 },
    { name: 'from nobody', from: undefined, to: ana, start: 380, end: 170 },
    { name: 'from nobody to a server', from: undefined, to: shop, start: 180, end: 390 },
  ];
  for (const { name, from, to, start, end } of cases) {
    it(`lead ${name}, from edge to edge`, () => {
      const route = routeOf(from, to, lane, 'request');
      assert.deepEqual([pointAt(route, 0).x, pointAt(route, 1).x], [start, end]);
    });
  }

  it('between boxes of one side swing into the lane', () => {
    const { x } = pointAt(routeOf(shop, evil, lane, 'request'), 0.5);
    assert.ok(x < lane.left + lane.width && x > lane.left, String(x));
  });

  it('of a request and its answer lie apart', () => {
    const [there, back] = [routeOf(ana, shop, lane, 'request'), routeOf(shop, ana, lane, 'response')];
    assert.ok(pointAt(there, 0).y < pointAt(back, 1).y);
  });

  it('are drawn as a curve', () => {
    assert.equal(pathOf(routeOf(ana, shop, lane, 'request')), 'M 170 34 C 280 34, 280 64, 390 64');
  });

  it('keep their label within the lane where it fits', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 900, noNaN: true }), fc.nat(400), (x, width) => {
        const middle = insideLane(x, width, lane);
        if (width > lane.width) return middle === lane.left + lane.width / 2;
        return middle - width / 2 >= lane.left && middle + width / 2 <= lane.left + lane.width;
      }),
    );
  });
});
