import { html, nothing, type TemplateResult } from 'lit';
import type { ClaimView, SegmentView, TimeView, TokenView } from '../../features/decoder/pageState';
import { counted, fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { jsonPiece, piece, tone } from './pieces';
import { localTime, readableTime, SEVERITY_ICON } from './words';

/** What each segment says. */
export const segmentSections = (token: TokenView, ui: Ui): TemplateResult[] =>
  token.segments.map(
    (segment, index) => html`
      <section class="segment ${tone(segment)}" aria-labelledby="segment-${index}" data-link=${segment.link}>
        <div class="title-row">
          <h2 id="segment-${index}" tabindex="-1" data-meaning=${segment.link}>
            <span class="swatch" aria-hidden="true"></span>${segment.label}
          </h2>
          ${segment.json ? copyJson(segment, ui) : nothing}
        </div>
        <p class="muted">${segment.about}</p>
        ${content(segment, ui)} ${segment.claims.length > 0 ? claims(segment, ui) : nothing}
        ${
          segment.moreClaims > 0
            ? html`<p class="muted">${counted(ui.words.claims.more, segment.moreClaims)}</p>`
            : nothing
        }
      </section>
    `,
  );

function copyJson({ json, label }: SegmentView, { words, actions }: Ui): TemplateResult {
  const name = `${words.claims.copyJson}: ${label}`;
  const text = () => (json ?? []).map((one) => one.text).join('');
  return html`
    <button class="icon-button" aria-label=${name} title=${words.claims.copyJson} @click=${() => actions.copy(text(), label)}>
      ${icon('copy')}
    </button>
  `;
}

/** More than this, in characters or in lines, scrolls within its box. */
const TALL = { characters: 1_500, lines: 36 };

const isTall = (pieces: readonly { readonly text: string }[]): boolean =>
  pieces.reduce((sum, { text }) => sum + text.length, 0) > TALL.characters ||
  pieces.filter(({ text }) => text.startsWith('\n')).length > TALL.lines;

/** What scrolls can be reached by keyboard. */
const codeBox = (label: string, content: unknown, tall: boolean): TemplateResult =>
  tall
    ? html`<pre class="code tall" tabindex="0" role="group" aria-label=${label}>${content}</pre>`
    : html`<pre class="code">${content}</pre>`;

function content(segment: SegmentView, { words }: Ui): TemplateResult {
  if (segment.json) return codeBox(segment.label, segment.json.map(jsonPiece), isTall(segment.json));
  if (segment.text) {
    const numbered = new Set<number>();
    const shown = segment.text.map((of) => piece(of, words, numbered));
    return codeBox(segment.label, shown, isTall(segment.text));
  }
  if (segment.hex) {
    return html`
      <p class="caption">${counted(words.claims.hex, segment.bytes)}</p>
      <pre class="code hex">${segment.hex}</pre>
    `;
  }
  return html`<p class="caption">${words.claims.empty}</p>`;
}

function claims({ name, label, claims: list }: SegmentView, ui: Ui): TemplateResult {
  const words = ui.words.claims;
  return html`
    <table class="claims">
      <caption class="visually-hidden">
        ${fill(words.caption, label)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${name === 'header' ? words.parameter : words.claim}</th>
          <th scope="col">${words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        ${list.map((claim) => claimRow(claim, ui))}
      </tbody>
    </table>
  `;
}

function claimRow(claim: ClaimView, { words, actions }: Ui): TemplateResult {
  const { name, value, title, meaning, reference, severity, link } = claim;
  return html`
    <tr data-row data-link=${link ?? nothing}>
      <th scope="row">
        ${
          link === undefined
            ? html`<code>${name}</code>`
            : html`<button
                class="claim-name"
                data-meaning=${link}
                title=${fill(words.claims.show, name)}
                @click=${() => actions.goToCharacters(link)}
              ><code>${name}</code></button>`
        }
        ${title ? html`<span class="claim-title">${title}</span>` : nothing}
      </th>
      <td>
        <p class="claim-value mono">
          ${severity ? html`<span class="severity-${severity}" title=${words.severity[severity]}>${icon(SEVERITY_ICON[severity])}<span class="visually-hidden">${words.severity[severity]}: </span></span>` : nothing}<span>${value}</span>
        </p>
        ${claim.time ? timeLine(claim.time) : nothing}
        ${
          meaning || reference
            ? html`<p class="muted">
                ${meaning}
                ${reference ? html`<a class="reference" href=${reference.url}>${reference.label}</a>` : nothing}
              </p>`
            : nothing
        }
      </td>
    </tr>
  `;
}

function timeLine({ iso, relative, remark }: TimeView): TemplateResult {
  const utc = readableTime(iso);
  return html`
    <p class="time">
      ${icon('calendar')}
      <span><time datetime=${iso} title=${localTime(iso)}>${relative}</time> <span class="muted">${utc}</span></span>
    </p>
    ${remark ? html`<p class="time remark">${icon('info')}<span>${remark}</span></p>` : nothing}
  `;
}
