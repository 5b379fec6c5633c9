import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { ClaimView, SegmentView, TimeView, TokenView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Actions } from './actions';
import { piece, tone } from './tokenSection';
import { plural, SEVERITY_ICON, SEVERITY_WORD } from './words';

/** What each segment says. */
export function segmentSections(
  token: TokenView,
  pointed: number | null,
  actions: Actions,
): TemplateResult[] {
  return token.segments.map((segment, index) => {
    const point = () => actions.point(index);
    const leave = () => actions.point(null);
    const classes = { segment: true, [tone(segment)]: true, pointed: pointed === index };
    return html`
      <section
        class=${classMap(classes)}
        aria-labelledby="segment-${index}"
        @mouseenter=${point}
        @mouseleave=${leave}
        @focusin=${point}
        @focusout=${leave}
      >
        <h2 id="segment-${index}" tabindex="-1"><span class="swatch" aria-hidden="true"></span>${segment.label}</h2>
        <p class="muted">${segment.about}</p>
        ${content(segment)} ${segment.claims.length > 0 ? claims(segment) : nothing}
        ${segment.moreClaims > 0 ? html`<p class="muted">${plural(segment.moreClaims, 'more member')} in the JSON above.</p>` : nothing}
      </section>
    `;
  });
}

function content(segment: SegmentView): TemplateResult {
  if (segment.json) {
    return html`<pre class="code">${segment.json.map(({ kind, text }) =>
      kind === 'space' ? text : html`<span class="json-${kind}">${text}</span>`,
    )}</pre>`;
  }
  if (segment.text) return html`<pre class="code">${segment.text.map(piece)}</pre>`;
  if (segment.hex) {
    return html`
      <p class="caption">${plural(segment.bytes, 'byte')}, in hexadecimal</p>
      <pre class="code hex">${segment.hex}</pre>
    `;
  }
  return html`<p class="caption">Empty.</p>`;
}

function claims({ name, label, claims: list }: SegmentView): TemplateResult {
  return html`
    <table class="claims">
      <caption class="visually-hidden">
        ${label}, explained
      </caption>
      <thead>
        <tr>
          <th scope="col">${name === 'header' ? 'Parameter' : 'Claim'}</th>
          <th scope="col">Value and meaning</th>
        </tr>
      </thead>
      <tbody>
        ${list.map(claimRow)}
      </tbody>
    </table>
  `;
}

function claimRow(claim: ClaimView): TemplateResult {
  const { name, value, title, meaning, reference, severity } = claim;
  return html`
    <tr>
      <th scope="row">
        <code>${name}</code>
        ${title ? html`<span class="claim-title">${title}</span>` : nothing}
      </th>
      <td>
        <p class="claim-value mono">
          ${severity ? html`<span class="severity-${severity}" title=${SEVERITY_WORD[severity]}>${icon(SEVERITY_ICON[severity])}<span class="visually-hidden">${SEVERITY_WORD[severity]}: </span></span>` : nothing}<span>${value}</span>
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
  const utc = iso.replace('T', ' ').replace('Z', ' UTC');
  return html`
    <p class="time">
      ${icon('calendar')}
      <span><time datetime=${iso} title=${utc}>${relative}</time> <span class="muted">${utc}</span></span>
    </p>
    ${remark ? html`<p class="time remark">${icon('info')}<span>${remark}</span></p>` : nothing}
  `;
}
