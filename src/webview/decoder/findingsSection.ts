import { html, nothing, type TemplateResult } from 'lit';
import type { FindingView, TokenView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Actions } from './actions';
import { SEVERITY_ICON, SEVERITY_WORD } from './words';

/** What is wrong with the token, the worst first. */
export function findingsSection({ findings }: TokenView, actions: Actions): TemplateResult {
  return html`
    <section aria-labelledby="findings-title">
      <h2 id="findings-title" tabindex="-1">
        Findings${findings.length > 0 ? html` <span class="badge">${findings.length}</span>` : nothing}
      </h2>
      ${
        findings.length > 0
          ? html`<ul class="findings">
              ${findings.map((finding) => findingItem(finding, actions))}
            </ul>`
          : html`<p class="muted">
              Nothing in the token itself is amiss. Whether it is genuine, only its signature can tell.
            </p>`
      }
    </section>
  `;
}

function findingItem(finding: FindingView, actions: Actions): TemplateResult {
  const { id, title, severity, message, attack, fix, concept, conceptTitle, reference, segment } = finding;
  const point = () => actions.point(segment);
  const leave = () => actions.point(null);
  return html`
    <li
      class="finding edge-${severity}"
      data-finding=${id}
      @mouseenter=${point}
      @mouseleave=${leave}
      @focusin=${point}
      @focusout=${leave}
    >
      <h3>
        <span class="severity-${severity}">${icon(SEVERITY_ICON[severity])}</span>
        <span class="visually-hidden">${SEVERITY_WORD[severity]}:</span>
        <span>${title}</span>
      </h3>
      <p>${message}</p>
      <dl>
        <dt>Attack</dt>
        <dd>${attack}</dd>
        <dt>Fix</dt>
        <dd>${fix}</dd>
      </dl>
      <div class="buttons">
        <vscode-button secondary icon="book" aria-label="Learn: ${conceptTitle}" @click=${() => actions.learn(concept)}
          >Learn</vscode-button
        >
        <vscode-button
          secondary
          icon="question"
          aria-label="Quiz me: ${conceptTitle}"
          @click=${() => actions.quiz(concept)}
          >Quiz me</vscode-button
        >
        <a class="reference" href=${reference.url}>${reference.label}</a>
      </div>
    </li>
  `;
}
