import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from '../question/inlineCode';
import type { LabContext } from './context';

/** Hands the code in, tells how it came out, and shows a fix to who asks for one. */
export function checkSection(context: LabContext): TemplateResult {
  const { view } = context;
  return html`
    <div class="buttons">
      <vscode-button class="check" icon="shield" @click=${() => context.play({ kind: 'check' })}>
        ${t('Check the code')}
      </vscode-button>
      ${
        context.fixShown
          ? nothing
          : html`
            <button class="link show-fix" @click=${() => context.showFix()}>
              ${icon('lightbulb')} ${t('Show a fix')}
            </button>
          `
      }
      <button class="link" ?disabled=${view.inputs === 0} @click=${() => context.reset()}>
        ${icon('clear-all')} ${t('Reset the lab')}
      </button>
    </div>
    <div class="checks" role="status">${view.fix ? results(view) : nothing}</div>
    ${context.fixShown ? fixes(context) : nothing}
  `;
}

function results({ fix, achieved }: LabView): TemplateResult | typeof nothing {
  if (!fix) return nothing;
  return html`
    <h3>
      ${icon(fix.ok ? 'pass-filled' : 'error', fix.ok ? 'good' : 'bad')}
      ${fix.ok ? t('The code holds') : t('The code does not hold yet')}
    </h3>
    <ul>
      ${fix.checks.map(
        ({ kind, title, ok, reason }) => html`
          <li>
            ${icon(ok ? 'check' : 'close', ok ? 'good' : 'bad')}
            <div>
              <p>
                <span class="kind">${kind === 'attack' ? t('Attack') : t('Honest use')}</span>
                <strong>${title}</strong>
                <span class="said">${checkWords(kind, ok)}</span>
              </p>
              <p class="reason">${inlineCode(reason)}</p>
            </div>
          </li>
        `,
      )}
    </ul>
    ${
      fix.ok && !achieved.attack
        ? html`
          <p class="reason">
            ${t('To pass the lab, carry out the attack as well: undo your changes, and play the steps.')}
          </p>
        `
        : nothing
    }
  `;
}

function checkWords(kind: 'attack' | 'honest', ok: boolean): string {
  if (kind === 'attack') return ok ? t('is stopped') : t('still works');
  return ok ? t('still works') : t('no longer works');
}

function fixes({ view }: LabContext): TemplateResult {
  return html`
    <div class="fixes">
      <h3>${view.fixes.length === 1 ? t('A fix') : t('Fixes')}</h3>
      <ul>
        ${view.fixes.map(
          ({ title, choices, why }) => html`
            <li>
              <p><strong>${inlineCode(title)}</strong></p>
              <ul class="changes">
                ${Object.entries(choices).map(([id, value]) => {
                  const choice = view.choices.find((each) => each.id === id);
                  const code = choice?.options.find((option) => option.value === value)?.code ?? value;
                  return html`<li>${choice?.label ?? id}: <code class="change">${code.trim() === '' ? t('(nothing)') : code}</code></li>`;
                })}
              </ul>
              <p class="reason">${inlineCode(why)}</p>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}
