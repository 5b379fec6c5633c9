import type { SequenceActor, SequenceDiagram, SequenceStep } from '../../../course';
import { type Measure, wrap } from './wrap';

/** Where everything in the picture stands, in pixels; text is wrapped to the room that it has. */
export interface SequenceLayout {
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly headHeight: number;
  readonly heads: readonly Head[];
  readonly rows: readonly Row[];
}

export interface Head {
  readonly actor: SequenceActor;
  /** Of the lifeline. */
  readonly x: number;
  readonly left: number;
  readonly width: number;
  readonly lines: readonly string[];
}

export interface Row {
  readonly step: SequenceStep;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly shape: Arrow | Box;
}

/** A message from one lifeline to another; its text stands above it. */
export interface Arrow {
  readonly kind: 'arrow';
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Something that happens at one actor. */
export interface Box {
  readonly kind: 'box';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const LINE_HEIGHT = 17;
/** Radius of the circle that holds a step's number. */
export const NUMBER_RADIUS = 9;
/** Height of the row of an actor's symbol. */
const SYMBOL = 24;
const PADDING = 10;
const MAX_HEAD = 170;
const MAX_BOX = 230;

/**
 * Lays a diagram out.
 *
 * @param width of the picture in pixels
 * @param measure width of a text in the picture's font
 */
export function layoutSequence(diagram: SequenceDiagram, width: number, measure: Measure): SequenceLayout {
  const column = width / diagram.actors.length;
  const centre = new Map(diagram.actors.map((actor, index) => [actor.id, column * (index + 0.5)]));
  const x = (id: string) => centre.get(id) ?? 0;

  const headWidth = Math.min(column - 8, MAX_HEAD);
  const heads = diagram.actors.map((actor) => ({
    actor,
    x: x(actor.id),
    left: x(actor.id) - headWidth / 2,
    width: headWidth,
    lines: wrap(actor.label, headWidth - 2 * PADDING, measure),
  }));
  const most = Math.max(...heads.map(({ lines }) => lines.length));
  const headHeight = PADDING + SYMBOL + most * LINE_HEIGHT + PADDING;

  const rows: Row[] = [];
  let top = headHeight + PADDING;
  for (const [index, step] of diagram.steps.entries()) {
    const row =
      step.from === step.to
        ? boxRow(step, index, top, x(step.from), Math.min(column - 8, MAX_BOX), measure)
        : arrowRow(step, index, top, x(step.from), x(step.to), measure);
    rows.push(row);
    top += row.height;
  }
  return { width, height: top + PADDING, headHeight, heads, rows };
}

function arrowRow(
  step: SequenceStep,
  index: number,
  top: number,
  from: number,
  to: number,
  measure: Measure,
): Row {
  // The number stands on the lifeline where the arrow begins, the head where it ends.
  const room = Math.abs(to - from) - 2 * NUMBER_RADIUS - 14;
  const lines = wrap(labelOf(step), room, measure);
  const y = top + PADDING + lines.length * LINE_HEIGHT + 4;
  return { step, index, top, height: y + PADDING + 6 - top, lines, shape: { kind: 'arrow', from, to, y } };
}

function boxRow(
  step: SequenceStep,
  index: number,
  top: number,
  x: number,
  width: number,
  measure: Measure,
): Row {
  const lines = wrap(labelOf(step), width - 2 * NUMBER_RADIUS - 2 * PADDING, measure);
  const height = lines.length * LINE_HEIGHT + 2 * PADDING - 4;
  const shape: Box = { kind: 'box', left: x - width / 2, top: top + PADDING, width, height };
  return { step, index, top, height: height + 2 * PADDING, lines, shape };
}

/** Room for the symbol of the tone before the text: about as wide as three letters. */
const labelOf = (step: SequenceStep) => (step.tone === 'normal' ? step.label : `\u2003\u2009${step.label}`);
