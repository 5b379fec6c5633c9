import { html, nothing, type TemplateResult } from 'lit';
import type { PageState, TokenView } from '../../features/decoder/pageState';
import { counted, fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { jsonPiece } from './pieces';

/** The way back to the tokens that this one lies in. */
export function pathNavigation(
  { path, token }: Extract<PageState, { kind: 'token' }>,
  { words, actions }: Ui,
): TemplateResult | typeof nothing {
  if (path.length === 0) return nothing;
  const around = path.slice(0, -1);
  return html`
    <nav aria-label=${words.inner.path}>
      <ol class="path">
        ${around.map(
          (label, depth) => html`<li>
            <button class="link" @click=${() => actions.ask({ type: 'closeInner', depth: depth })}>${label}</button>
            ${icon('chevron-right')}
          </li>`,
        )}
        <li aria-current="location">${path.at(-1)} <span class="muted">${token.title}</span></li>
      </ol>
    </nav>
  `;
}

/** The tokens within the token, each to be opened as one of its own. */
export function innerSection({ inner }: TokenView, { words, actions }: Ui): TemplateResult | typeof nothing {
  if (inner.length === 0) return nothing;
  return html`
    <section aria-labelledby="inner-title">
      <h2 id="inner-title">${words.inner.title}</h2>
      <p class="muted">${words.inner.about}</p>
      <ul class="inner-tokens">
        ${inner.map(
          ({ title, where, link }, index) => html`<li data-row data-link=${link ?? nothing}>
            <span class="inner-words"><span>${title}</span> <span class="muted">${where}</span></span>
            <vscode-button
              secondary
              aria-label=${fill(words.inner.openOf, title, where)}
              @click=${() => actions.ask({ type: 'openInner', index: index })}
              >${words.inner.open}</vscode-button
            >
          </li>`,
        )}
      </ul>
    </section>
  `;
}

/** What an SD-JWT discloses. */
export function disclosuresSection(
  { disclosed }: TokenView,
  { words: all, actions }: Ui,
): TemplateResult | typeof nothing {
  if (!disclosed) return nothing;
  const { disclosures, withheld, claims } = disclosed;
  const words = all.disclosures;
  return html`
    <section class="segment tone-other" aria-labelledby="disclosures-title">
      <h2 id="disclosures-title"><span class="swatch" aria-hidden="true"></span>${words.title}</h2>
      <p class="muted">${words.about}</p>
      <table class="claims">
        <caption class="visually-hidden">
          ${words.title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${all.claims.claim}</th>
            <th scope="col">${all.claims.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${disclosures.map(
            ({ name, value, digest, link, place, problem }) => html`<tr data-row data-link=${link}>
              <th scope="row">
                <button
                  class="claim-name"
                  data-meaning=${link}
                  title=${fill(all.claims.show, name || words.one)}
                  @click=${() => actions.goToCharacters(link)}
                >
                  ${name ? html`<code>${name}</code>` : words.element}
                </button>
                ${place && place !== name ? html`<span class="claim-title mono">${place}</span>` : nothing}
              </th>
              <td>
                ${value ? html`<p class="claim-value mono"><span>${value}</span></p>` : nothing}
                ${problem || place === undefined ? fault(problem ?? words.nowhere) : nothing}
                ${digest ? html`<p class="muted">${words.digest} <span class="mono">${digest}</span></p>` : nothing}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${withheld > 0 ? html`<p class="muted">${counted(words.withheld, withheld)}</p>` : nothing}
      ${
        claims.length > 0
          ? html`<h3 id="disclosed-claims">${words.together}</h3>
              <pre class="code" tabindex="0" role="group" aria-labelledby="disclosed-claims">${claims.map(jsonPiece)}</pre>`
          : nothing
      }
    </section>
  `;
}

const fault = (text: string): TemplateResult => html`<p class="time">
  <span class="severity-error">${icon('error')}</span><span>${text}</span>
</p>`;
