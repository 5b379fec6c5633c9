import { html, nothing, type TemplateResult } from 'lit';
import type { Severity } from '../../base/severity';
import type { FindingView, TokenView } from '../../features/decoder/pageState';
import { fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { SEVERITIES, SEVERITY_ICON } from './words';

/** What is wrong with the token, by severity; what is only worth knowing is folded in. */
export function findingsSection({ findings, canVerify, canDecrypt }: TokenView, ui: Ui): TemplateResult {
  const { words } = ui;
  const none = canDecrypt
    ? words.findings.noneEncrypted
    : canVerify
      ? words.findings.none
      : words.findings.noneClaims;
  return html`
    <section aria-labelledby="findings-title">
      <h2 id="findings-title" tabindex="-1">
        ${words.findings.title}${findings.length > 0 ? html` <span class="badge">${findings.length}</span>` : nothing}
      </h2>
      ${
        findings.length > 0
          ? SEVERITIES.map((severity) => group(severity, findings, ui))
          : html`<p class="muted">${none}</p>`
      }
    </section>
  `;
}

function group(severity: Severity, all: readonly FindingView[], ui: Ui): TemplateResult | typeof nothing {
  const findings = all.filter((finding) => finding.severity === severity);
  if (findings.length === 0) return nothing;
  const open = severity === 'error' || severity === 'warning' || findings.length === all.length;
  return html`
    <details class="finding-group" data-group=${severity} ?open=${open}>
      <summary>
        <span class="severity-${severity}">${icon(SEVERITY_ICON[severity])}</span>
        <h3>${ui.words.severities[severity]}</h3>
        <span class="badge">${findings.length}</span>
      </summary>
      <ul class="findings">
        ${findings.map((finding) => findingItem(finding, ui))}
      </ul>
    </details>
  `;
}

function findingItem(finding: FindingView, { words, actions }: Ui): TemplateResult {
  const { id, title, severity, message, attack, fix, concept, conceptTitle, reference, link, span } = finding;
  return html`
    <li
      class="finding edge-${severity}"
      data-finding=${id}
      data-row
      data-link=${link ?? nothing}
      data-span=${span ? `${span.start} ${span.end}` : nothing}
    >
      <h4><span class="visually-hidden">${words.severity[severity]}: </span>${title}</h4>
      <p>${message}</p>
      <dl>
        <dt>${words.findings.attack}</dt>
        <dd>${attack}</dd>
        <dt>${words.findings.fix}</dt>
        <dd>${fix}</dd>
      </dl>
      <div class="links">
        <button class="link" aria-label=${fill(words.findings.learnAbout, conceptTitle)} @click=${() => actions.learn(concept)}>
          ${icon('book')}${words.findings.learn}
        </button>
        <button class="link" aria-label=${fill(words.findings.quizAbout, conceptTitle)} @click=${() => actions.quiz(concept)}>
          ${icon('question')}${words.findings.quiz}
        </button>
        ${
          span
            ? html`<button
                class="link"
                aria-label=${fill(words.findings.showOf, title)}
                @click=${() => actions.select(span)}
              >
                ${icon('target')}${words.findings.show}
              </button>`
            : nothing
        }
        <a class="reference" href=${reference.url}>${reference.label}</a>
      </div>
    </li>
  `;
}
