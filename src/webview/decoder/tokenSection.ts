import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import type { Severity } from '../../base/severity';
import type { LinkView, PageState, Piece, ProfileView, TokenView } from '../../features/decoder/pageState';
import { counted, fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { piece, tone } from './pieces';
import { findingCount, SEVERITY_ICON } from './words';

type TokenPage = Extract<PageState, { kind: 'token' }>;

/** What the token is, which of several, and where it is damaged. */
export function tokenSection(page: TokenPage, ui: Ui): TemplateResult {
  const { token } = page;
  const { words, actions } = ui;
  return html`
    <section aria-labelledby="token-title">
      <h2 id="token-title" tabindex="-1">${token.title}</h2>
      <p class="summary">
        <button class="link" @click=${() => actions.goTo('findings-title')}>
          ${findingCount(token.findings, words)}
        </button>
        ${
          token.timeline && token.timeline.phase !== 'valid'
            ? html`<span class="muted">${token.timeline.summary}</span>`
            : nothing
        }
      </p>
      ${jumps(token, ui)} ${page.choices.length > 1 ? tokenChoices(page, ui) : nothing}
      ${token.profile ? profileChooser(token.profile, ui) : nothing}
      ${token.problems.length > 0 ? problems(token, ui) : nothing}
    </section>
  `;
}

/**
 * The token's own text in the colours of its parts, and a line that tells which part is pointed at. It stays
 * in sight while what the parts mean is read below. The parts are groups, and no buttons, as their text is
 * nothing that could be their name.
 */
export function tokenMap(token: TokenView, pointed: string, { words, actions }: Ui): TemplateResult {
  const first = stopsOf(token)[0];
  const numbered = new Set<number>();
  return html`
    <div class="token-map">
      <div class="token-text mono" role="group" aria-label=${words.token.map} data-map>${token.parts.map(
        (part) =>
          part.segment === null
            ? html`<span class="gap">${part.pieces.map((of) => piece(of, words, numbered))}</span>`
            : html`<span class="part ${tone(token.segments[part.segment])}">${runs(
                part.pieces,
                token.links,
              ).map(({ stop, pieces }) => {
                const content = pieces.map((of) => piece(of, words, numbered));
                if (stop === undefined) return content;
                return html`<span
                  class="stop"
                  role="group"
                  tabindex=${stop === first ? 0 : -1}
                  data-link=${stop}
                  data-stop
                  aria-label=${stopLabel(stop, token, words)}
                  @click=${() => actions.goToMeaning(stop)}
                  >${content}</span
                >`;
              })}</span>`,
      )}</div>
      <p class="pointed-line" aria-hidden="true">${pointed || html`<span class="muted">${words.token.hint}</span>`}</p>
    </div>
    ${legend(token, { words, actions })}
  `;
}

/** The parts that can be stepped through: header members and claims, and segments that have none. */
const stopsOf = ({ links }: Pick<TokenView, 'links'>): readonly number[] =>
  links.flatMap((link, number) => (isStop(link, number) ? [number] : []));

const isStop = (link: LinkView, number: number): boolean =>
  link.top || (link.name === '' && link.last === number);

function stopLabel(stop: number, token: TokenView, words: Ui['words']): string {
  const link = token.links[stop];
  const segment = link ? placeOf(link, token, words) : '';
  return link?.name ? fill(words.token.part, link.name, segment) : segment;
}

/** The name of the segment that a link is in; behind the segments there are the parts of an SD-JWT. */
export function placeOf({ segment, name }: LinkView, token: TokenView, words: Ui['words']): string {
  return token.segments[segment]?.label ?? (name ? words.disclosures.title : words.inner.keyBinding);
}

interface Run {
  readonly stop: number | undefined;
  readonly pieces: Piece[];
}

/** Neighbours that belong to the same stop. */
function runs(pieces: readonly Piece[], links: readonly LinkView[]): readonly Run[] {
  const found: Run[] = [];
  for (const one of pieces) {
    const stop = one.link === undefined ? undefined : stopOf(one.link, links);
    const last = found.at(-1);
    if (last && last.stop === stop) last.pieces.push(one);
    else found.push({ stop, pieces: [one] });
  }
  return found;
}

/** The stop that a link lies in: links within another one follow it. */
export function stopOf(link: number, links: readonly LinkView[]): number | undefined {
  for (let number = link; number >= 0; number--) {
    const view = links[number];
    if (view && view.last >= link && isStop(view, number)) return number;
    if (view?.name === '') return undefined;
  }
  return undefined;
}

function legend(token: TokenView, { words, actions }: Ui): TemplateResult {
  return html`
    <ul class="legend" aria-label=${words.token.parts}>
      ${token.segments.map((segment) => {
        const classes = { 'legend-item': true, [tone(segment)]: true };
        return html`<li>
          <button
            class=${classMap(classes)}
            data-link=${segment.link}
            data-row
            @click=${() => actions.goToMeaning(segment.link)}
          >
            <span class="swatch" aria-hidden="true"></span>${segment.label}
            <span class="muted">${counted(words.token.bytes, segment.bytes)}</span>
          </button>
        </li>`;
      })}
    </ul>
  `;
}

/** In one column much stands below the claims: the way there. */
function jumps({ canVerify, canDecrypt, canAttack }: TokenView, { words, actions }: Ui): TemplateResult {
  const titles = words.jumps;
  const targets: readonly (readonly [shown: boolean, id: string, title: string])[] = [
    [canVerify, 'verify-title', titles.verify],
    [canDecrypt, 'decrypt-title', titles.decrypt],
    [canAttack, 'attack-title', titles.attack],
    [true, 'compare-title', titles.compare],
    [canVerify, 'code-title', titles.code],
  ];
  return html`
    <nav class="jumps" aria-label=${titles.name}>
      ${targets
        .filter(([shown]) => shown)
        .map(
          ([, id, title]) => html`<button class="link" @click=${() => actions.goTo(id)}>${title}</button>`,
        )}
    </nav>
  `;
}

/** What the token is judged as: what must be there and how bad a fault is follow from it. */
function profileChooser(profile: ProfileView, { words, actions }: Ui): TemplateResult {
  const { chosen, detected, evidence, options, reference } = profile;
  return html`
    <div class="profile">
      <label for="profile">${words.profile.label}</label>
      <select
        id="profile"
        class="field"
        aria-describedby="profile-evidence"
        .value=${live(chosen)}
        @change=${(event: Event) => actions.ask({ type: 'chooseProfile', profile: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${chosen === ''}>${fill(words.profile.detected, detected)}</option>
        ${options.map(
          ({ id, title }) => html`<option value=${id} ?selected=${chosen === id}>${title}</option>`,
        )}
      </select>
      <p class="muted" id="profile-evidence">
        ${chosen === '' ? evidence : words.profile.chosen}
        <a class="reference" href=${reference.url}>${reference.label}</a>
      </p>
    </div>
  `;
}

function tokenChoices({ choices, chosen, more }: TokenPage, { words, actions }: Ui): TemplateResult {
  return html`
    <fieldset class="choices">
      <legend>${counted(words.token.found, choices.length + more)}</legend>
      ${choices.map(
        (choice, index) => html`
          <label class="choice">
            <input
              type="radio"
              name="token"
              .checked=${index === chosen}
              @change=${() => actions.ask({ type: 'chooseToken', index: index })}
            />
            <span class="choice-words">
              <span>${choice.severity ? severityMark(choice.severity, words) : nothing}${choice.label}</span>
              <span class="mono muted">${choice.excerpt}</span>
            </span>
          </label>
        `,
      )}
      ${more > 0 ? html`<p class="muted">${counted(words.token.notListed, more)}</p>` : nothing}
    </fieldset>
  `;
}

const severityMark = (severity: Severity, words: Ui['words']): TemplateResult => html`<span
    class="choice-mark severity-${severity}"
    title=${words.severity[severity]}
    >${icon(SEVERITY_ICON[severity])}<span class="visually-hidden">${words.severity[severity]}: </span></span
  >`;

function problems({ problems: list }: TokenView, { words, actions }: Ui): TemplateResult {
  return html`
    <div class="box box-error" role="group" aria-labelledby="problems-title">
      ${icon('error', 'box-icon')}
      <div>
        <h3 id="problems-title">${words.token.broken}</h3>
        <ol class="problems">
          ${list.map(
            (problem) => html`<li>
              ${problem.message}
              <button class="link" @click=${() => actions.select(problem.span)}>${words.token.showInText}</button>
            </li>`,
          )}
        </ol>
      </div>
    </div>
  `;
}
