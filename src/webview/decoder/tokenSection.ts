import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { PageState, Piece, SegmentView, TokenView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Actions } from './actions';
import { count, findingCount, plural } from './words';

type TokenPage = Extract<PageState, { kind: 'token' }>;

/** The token's own text: which of several it is, its segments in colour, and where it is damaged. */
export function tokenSection(page: TokenPage, pointed: number | null, actions: Actions): TemplateResult {
  const { token } = page;
  return html`
    <section aria-labelledby="token-title">
      <h2 id="token-title">${token.title}</h2>
      <p class="summary">
        <button class="link" @click=${() => actions.goTo('findings-title')}>${findingCount(token.findings)}</button>
      </p>
      ${page.choices.length > 1 ? tokenChoices(page, actions) : nothing}
      <div class="token-text mono">${token.parts.map((part) =>
        part.segment === null
          ? html`<span class="gap">${part.pieces.map(piece)}</span>`
          : segmentText(part.segment, part.pieces, token, pointed, actions),
      )}</div>
      ${legend(token, pointed, actions)} ${token.problems.length > 0 ? problems(token, actions) : nothing}
    </section>
  `;
}

/** Which colour a segment has: the same everywhere on the page. */
export function tone(segment: SegmentView | undefined): string {
  const name = segment?.name;
  if (name === 'payload' || name === 'ciphertext') return 'tone-payload';
  if (name === 'signature' || name === 'tag') return 'tone-signature';
  return name === 'header' ? 'tone-header' : 'tone-other';
}

export const piece = ({ text, problem, omitted }: Piece): TemplateResult =>
  html`${
    problem === undefined
      ? text
      : html`<mark class="fault">${text}<sup class="fault-number">${problem + 1}</sup></mark>`
  }${omitted === undefined ? nothing : html`<span class="omitted"> … ${count(omitted)} characters … </span>`}`;

function segmentText(
  index: number,
  pieces: readonly Piece[],
  token: TokenView,
  pointed: number | null,
  actions: Actions,
): TemplateResult {
  const classes = { part: true, [tone(token.segments[index])]: true, pointed: pointed === index };
  // The mouse's shortcut to what the legend below gives to everyone.
  return html`<span
    class=${classMap(classes)}
    @mouseenter=${() => actions.point(index)}
    @mouseleave=${() => actions.point(null)}
    @click=${() => actions.goToSegment(index)}
    >${pieces.map(piece)}</span
  >`;
}

function legend(token: TokenView, pointed: number | null, actions: Actions): TemplateResult {
  return html`
    <ul class="legend" aria-label="Parts of the token">
      ${token.segments.map((segment, index) => {
        const point = () => actions.point(index);
        const leave = () => actions.point(null);
        const classes = { 'legend-item': true, [tone(segment)]: true, pointed: pointed === index };
        return html`<li>
          <button
            class=${classMap(classes)}
            @mouseenter=${point}
            @mouseleave=${leave}
            @focus=${point}
            @blur=${leave}
            @click=${() => actions.goToSegment(index)}
          >
            <span class="swatch" aria-hidden="true"></span>${segment.label}
            <span class="muted">${plural(segment.bytes, 'byte')}</span>
          </button>
        </li>`;
      })}
    </ul>
  `;
}

function tokenChoices({ choices, chosen, more }: TokenPage, actions: Actions): TemplateResult {
  return html`
    <fieldset class="choices">
      <legend>${count(choices.length + more)} tokens in the text</legend>
      ${choices.map(
        (choice, index) => html`
          <label class="choice">
            <input
              type="radio"
              name="token"
              .checked=${index === chosen}
              @change=${() => actions.chooseToken(index)}
            />
            <span class="choice-words">
              <span>${choice.label}</span>
              <span class="mono muted">${choice.excerpt}</span>
            </span>
          </label>
        `,
      )}
      ${more > 0 ? html`<p class="muted">${plural(more, 'more token')} not listed.</p>` : nothing}
    </fieldset>
  `;
}

function problems({ problems: list }: TokenView, actions: Actions): TemplateResult {
  return html`
    <div class="box box-error" role="group" aria-labelledby="problems-title">
      ${icon('error', 'box-icon')}
      <div>
        <h3 id="problems-title">It cannot be read as it stands</h3>
        <ol class="problems">
          ${list.map(
            (problem) => html`<li>
              ${problem.message}
              <button class="link" @click=${() => actions.select(problem.span)}>Show in text</button>
            </li>`,
          )}
        </ol>
      </div>
    </div>
  `;
}
