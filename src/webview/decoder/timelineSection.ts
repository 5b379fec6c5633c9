import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { TimelineMark, TimelineView } from '../../features/decoder/pageState';
import type { Ui } from './actions';
import { localTime, readableTime } from './words';

/** The narrowest that the picture gets, in pixels: labels are placed so that they fit even there. */
const NARROWEST = 250;
const CHARACTER = 7;
const ROW = 18;
const BAR = 12;

/** When the token begins and ends, as a picture and as a list that says the same. */
export function timelineSection(timeline: TimelineView, { words }: Ui): TemplateResult {
  const { marks, phase, summary, breaks } = timeline;
  return html`
    <section class="timeline phase-${phase}" aria-labelledby="timeline-title" data-phase=${phase}>
      <h2 id="timeline-title">${words.timeline.title}</h2>
      <p id="timeline-summary">${summary}</p>
      ${picture(timeline, words.timeline.now)}
      ${breaks.length > 0 ? html`<p class="muted">${words.timeline.notToScale}</p>` : nothing}
      <ol class="moments">
        ${marks.map(
          (mark) => html`<li data-row data-link=${mark.link ?? nothing}>
            <code>${mark.names.join(', ')}</code>
            <span>${mark.relative}</span>
            <time class="muted" datetime=${mark.iso} title=${localTime(mark.iso)}>${readableTime(mark.iso)}</time>
          </li>`,
        )}
      </ol>
    </section>
  `;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function picture({ marks, now, life, breaks }: TimelineView, nowWord: string): TemplateResult {
  const labels = placeLabels(marks);
  const rows = Math.max(1, ...labels.map(({ row }) => row + 1));
  const y = rows * ROW + 8;
  const spent = life ? Math.max(0, Math.min(now, life.to) - life.from) : 0;
  return html`
    <svg class="line" width="100%" height=${y + BAR + ROW + 8} role="img" aria-labelledby="timeline-summary">
      <line class="axis" x1="0" x2="100%" y1=${y + BAR / 2} y2=${y + BAR / 2}></line>
      ${breaks.map(
        ({ from, to }) => svg`<g class="break">
          <line class="gap" x1=${percent(from)} x2=${percent(to)} y1=${y + BAR / 2} y2=${y + BAR / 2}></line>
          <line class="axis dashed" x1=${percent(from)} x2=${percent(to)} y1=${y + BAR / 2} y2=${y + BAR / 2}></line>
        </g>`,
      )}
      ${
        life
          ? svg`<rect class="life" x=${percent(life.from)} y=${y} width=${percent(life.to - life.from)} height=${BAR}></rect>
              <rect class="spent" x=${percent(life.from)} y=${y} width=${percent(spent)} height=${BAR}></rect>
              ${life.openEnd ? svg`<svg class="open-end" x="100%" y=${y} overflow="visible"><path d="M -10 -2 L 0 6 L -10 14 Z"></path></svg>` : nothing}`
          : nothing
      }
      ${labels.map((label) => markShape(label, y, rows))}
      <svg class="now" x=${percent(now)} y=${y} overflow="visible">
        <line x1="0" x2="0" y1="-4" y2=${BAR + 4}></line>
        <path d="M 0 ${BAR + 2} l -5 7 h 10 Z"></path>
        <text x=${anchorOf(now) === 'middle' ? 0 : anchorOf(now) === 'start' ? 8 : -8} y=${BAR + 16} dy=${anchorOf(now) === 'middle' ? 6 : 0} text-anchor=${anchorOf(now)}>${nowWord}</text>
      </svg>
    </svg>
  `;
}

interface Label {
  readonly mark: TimelineMark;
  readonly text: string;
  /** 0 is next to the bar. */
  readonly row: number;
}

function markShape({ mark, text, row }: Label, y: number, rows: number): SVGTemplateResult {
  const top = -(row * ROW) - 8;
  const anchor = anchorOf(mark.at);
  return svg`<svg class="mark" x=${percent(mark.at)} y=${y} overflow="visible">
    <line x1="0" x2="0" y1=${top + 2} y2=${BAR}></line>
    <circle cx="0" cy=${BAR / 2} r="4"></circle>
    <text x=${anchor === 'start' ? -4 : anchor === 'end' ? 4 : 0} y=${top - 2} text-anchor=${anchor} data-rows=${rows}>${text}</text>
  </svg>`;
}

const anchorOf = (at: number): 'start' | 'middle' | 'end' =>
  at < 0.15 ? 'start' : at > 0.85 ? 'end' : 'middle';

/** Gives each label the lowest row in which it meets no other, even on the narrowest page. */
export function placeLabels(marks: readonly TimelineMark[]): readonly Label[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const text = mark.names.join(', ');
    const width = (text.length * CHARACTER + 8) / NARROWEST;
    const anchor = anchorOf(mark.at);
    const from = anchor === 'start' ? mark.at : anchor === 'end' ? mark.at - width : mark.at - width / 2;
    const found = ends.findIndex((end) => end <= from);
    const row = found < 0 ? ends.length : found;
    ends[row] = from + width;
    return { mark, text, row };
  });
}
