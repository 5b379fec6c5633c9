import { nothing, type SVGTemplateResult, svg } from 'lit';
import { type Arrow, type Head, LINE_HEIGHT, NUMBER_RADIUS, type Row, type SequenceLayout } from './layout';
import { roleGlyph, toneGlyph } from './words';

/** How a step looks now. */
export type StepState = 'plain' | 'done' | 'current' | 'later';

/** The picture of a laid-out sequence. It is an ornament: a list of the steps stands beside it. */
export function picture(
  { width, height, headHeight, heads, rows }: SequenceLayout,
  stateOf: (index: number) => StepState,
  choose: (index: number) => void,
): SVGTemplateResult {
  return svg`
    ${heads.map(
      (head) => svg`
      <line class="lifeline" x1=${head.x} x2=${head.x} y1=${headHeight - 6} y2=${height} />`,
    )}
    ${rows.map(
      (row) => svg`
      <g class="step ${stateOf(row.index)} tone-${row.step.tone}" @click=${() => choose(row.index)}>
        <rect class="band" x="0.5" y=${row.top + 0.5} width=${width - 1} height=${row.height - 1} rx="4" />
        ${row.shape.kind === 'arrow' ? arrowStep(row, row.shape) : boxStep(row)}
      </g>`,
    )}
    ${heads.map((head) => headOf(head, headHeight))}`;
}

function headOf({ actor, x, left, width, lines }: Head, height: number): SVGTemplateResult {
  return svg`
    <g class="actor ${actor.role}">
      <rect x=${left + 0.5} y="0.5" width=${width - 1} height=${height - 7} rx="4" />
      <text class="glyph" x=${x} y="27" text-anchor="middle">${roleGlyph[actor.role].character}</text>
      ${lines.map(
        (line, index) => svg`
        <text x=${x} y=${46 + index * LINE_HEIGHT} text-anchor="middle">${line}</text>`,
      )}
    </g>`;
}

function arrowStep(row: Row, { from, to, y }: Arrow): SVGTemplateResult {
  const way = to > from ? 1 : -1;
  const start = from + way * NUMBER_RADIUS;
  const end = to - way * 2;
  const middle = (start + end) / 2;
  const top = y - 8 - (row.lines.length - 1) * LINE_HEIGHT;
  return svg`
    <line class="shaft" x1=${start} x2=${end - way * 7} y1=${y} y2=${y} />
    <path class="tip" d="M ${end} ${y} L ${end - way * 10} ${y - 5} L ${end - way * 10} ${y + 5} Z" />
    ${label(row, middle, top)}
    ${number(row.index, from, y)}`;
}

function boxStep(row: Row): SVGTemplateResult | typeof nothing {
  if (row.shape.kind !== 'box') return nothing;
  const { left, top, width, height } = row.shape;
  const middle = left + width / 2 + NUMBER_RADIUS;
  return svg`
    <rect class="box" x=${left + 0.5} y=${top + 0.5} width=${width - 1} height=${height - 1} rx="4" />
    ${label(row, middle, top + LINE_HEIGHT + 3)}
    ${number(row.index, left + NUMBER_RADIUS + 5, top + height / 2)}`;
}

/** Lines of text around `x`, the first at baseline `y`; the tone's symbol fills the room before the first. */
function label(row: Row, x: number, y: number): SVGTemplateResult {
  const glyph = toneGlyph[row.step.tone];
  return svg`${row.lines.map(
    (line, index) => svg`
    <text class="label" x=${x} y=${y + index * LINE_HEIGHT} text-anchor="middle">${
      glyph && index === 0
        ? svg`<tspan class="glyph" dy="2">${glyph.character}</tspan><tspan dy="-2"> ${line.trim()}</tspan>`
        : line
    }</text>`,
  )}`;
}

function number(index: number, x: number, y: number): SVGTemplateResult {
  return svg`
    <circle class="number" cx=${x} cy=${y} r=${NUMBER_RADIUS} />
    <text class="number" x=${x} y=${y + 4} text-anchor="middle">${index + 1}</text>`;
}
