/** Where something stands in the picture, in pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve by its two ends and two points that pull it (a cubic Bézier curve). */
export type Route = readonly [Point, Point, Point, Point];

/** How far requests go above the middle of a box, and responses below it. */
const APART = 6;
/** How far into the lane a way between two boxes of one side reaches, as a share of its width. */
const REACH = 0.7;

/**
 * The way of a message from one box to another across the lane between the two sides of the picture.
 *
 * @param from undefined: from nobody, or to nobody; the way then ends at the far side of the lane
 */
export function routeOf(
  from: Box | undefined,
  to: Box | undefined,
  lane: Box,
  kind: 'request' | 'response',
): Route {
  const shift = kind === 'request' ? -APART : APART;
  const known = from ?? to;
  const start = from ? edge(from, lane, shift) : nowhere(known, lane, shift);
  const end = to ? edge(to, lane, shift) : nowhere(known, lane, shift);
  const middle = lane.left + lane.width / 2;
  const sameSide = start.x < middle === end.x < middle;
  const pull = sameSide ? start.x + (start.x < middle ? 1 : -1) * lane.width * REACH : (start.x + end.x) / 2;
  return [start, { x: pull, y: start.y }, { x: pull, y: end.y }, end];
}

/** Middle of the side of a box that looks at the lane. */
function edge(box: Box, lane: Box, shift: number): Point {
  const isLeft = box.left + box.width / 2 < lane.left + lane.width / 2;
  return { x: isLeft ? box.left + box.width : box.left, y: box.top + box.height / 2 + shift };
}

function nowhere(known: Box | undefined, lane: Box, shift: number): Point {
  const y = (known ? known.top + known.height / 2 : lane.top + lane.height / 2) + shift;
  const isLeft = known ? known.left < lane.left : true;
  return { x: isLeft ? lane.left + lane.width : lane.left, y };
}

/** The curve as SVG draws it. */
export function pathOf([start, first, second, end]: Route): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  return `M ${at(start)} C ${at(first)}, ${at(second)}, ${at(end)}`;
}

/** A place on the curve; `share` goes from 0 at the start to 1 at the end. */
export function pointAt([start, first, second, end]: Route, share: number): Point {
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3] as const;
  const sum = (of: (point: Point) => number) =>
    of(start) * weights[0] + of(first) * weights[1] + of(second) * weights[2] + of(end) * weights[3];
  return { x: sum(({ x }) => x), y: sum(({ y }) => y) };
}

/** Where the middle of a label of that width may be, so that it covers nothing outside the lane. */
export function insideLane(x: number, width: number, lane: Box): number {
  const room = lane.width - width;
  if (room <= 0) return lane.left + lane.width / 2;
  return Math.max(lane.left + width / 2, Math.min(x, lane.left + lane.width - width / 2));
}

const round = (value: number): number => Math.round(value * 10) / 10;
