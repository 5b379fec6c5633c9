import { html, nothing, type TemplateResult } from 'lit';
import type { KeySetView } from '../../features/decoder/pageState';
import { counted } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';

/** Keys that were pasted in place of a token: what they are, and the way to use them. */
export function keySetSection(
  { keys, more, set }: KeySetView,
  { words: all, actions, file }: Ui,
): TemplateResult {
  const words = all.keys;
  const title = set ? counted(words.set, keys.length + more) : words.single;
  return html`
    <section class="key-set" aria-labelledby="keys-title">
      <h2 id="keys-title">${title}</h2>
      <p>${keys.length > 0 ? words.about : words.none}</p>
      ${
        keys.length > 0
          ? html`
            ${
              file === undefined
                ? html`<vscode-button icon="key" @click=${() => actions.useAsKey()}>${words.use}</vscode-button>`
                : nothing
            }
            <table class="claims keys">
              <caption class="visually-hidden">
                ${words.caption}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${words.kid}</th>
                  <th scope="col">${words.type}</th>
                  <th scope="col">${words.algorithm}</th>
                  <th scope="col">${words.useFor}</th>
                </tr>
              </thead>
              <tbody>
                ${keys.map(
                  ({ kid, kty, crv, alg, use, secret }) => html`<tr>
                    <th scope="row"><code>${kid || '–'}</code></th>
                    <td>
                      ${[kty, crv].filter((part) => part).join(', ') || '–'}
                      ${
                        secret
                          ? html`<p class="time">
                              <span class="severity-warning">${icon('warning')}</span><span>${words.secret}</span>
                            </p>`
                          : nothing
                      }
                    </td>
                    <td>${alg || '–'}</td>
                    <td>${use || '–'}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
            ${more > 0 ? html`<p class="muted">${counted(words.more, more)}</p>` : nothing}
          `
          : nothing
      }
    </section>
  `;
}
