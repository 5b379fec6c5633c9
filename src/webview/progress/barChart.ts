import { html, svg, type TemplateResult } from 'lit';
import type { DayBar } from '../../features/progress/page/messages';
import { t } from '../l10n';

export interface BarChart {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly bars: readonly DayBar[];
  /** One for each count of a bar, from the bottom up. */
  readonly series: readonly { readonly name: string; readonly className: string }[];
}

const HEIGHT = 96;
const STEP = 20;
const WIDTH = 14;

/** Bars, one a day, with a table of the same numbers for screen readers. */
export function barChart({ label, bars, series }: BarChart): TemplateResult {
  const sums = bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(...sums, 1);
  const scale = HEIGHT / most;
  const dates = new Intl.DateTimeFormat(document.documentElement.lang || 'en', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const nameOf = ({ date }: DayBar) => dates.format(new Date(date));
  const [first, last] = [bars[0], bars.at(-1)];
  return html`
    <figure class="chart">
      ${
        series.length > 1
          ? html`<p class="legend" aria-hidden="true">
            ${series.map(({ name, className }) => html`<span><span class="swatch ${className}"></span> ${name}</span>`)}
          </p>`
          : ''
      }
      <div class="picture" aria-hidden="true">
        <span class="most">${most}</span>
        <svg viewBox="0 0 ${bars.length * STEP} ${HEIGHT}" preserveAspectRatio="none">
          ${bars.flatMap(({ counts }, day) => {
            let below = 0;
            return counts.map((count, index) => {
              const height = count * scale;
              below += height;
              return rect(
                day * STEP + (STEP - WIDTH) / 2,
                HEIGHT - below,
                height,
                series[index]?.className ?? '',
              );
            });
          })}
        </svg>
        <span class="first">${first ? nameOf(first) : ''}</span>
        <span class="last">${last ? nameOf(last) : ''}</span>
      </div>
      <table class="visually-hidden">
        <caption>
          ${label}
        </caption>
        <thead>
          <tr><th scope="col">${t('Day')}</th>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${bars.map(
            (bar) => html`
              <tr><th scope="row">${nameOf(bar)}</th>${bar.counts.map((count) => html`<td>${count}</td>`)}</tr>
            `,
          )}
        </tbody>
      </table>
    </figure>
  `;
}

const rect = (x: number, y: number, height: number, className: string) =>
  svg`<rect class=${className} x=${x} y=${y} width=${WIDTH} height=${height} />`;
