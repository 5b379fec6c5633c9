import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackView } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { counted, fill, formatNumber } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Actions, Ui } from './actions';
import { attackResult } from './words';

/** Tries secrets on the token, as whoever holds it can do without being seen. */
export function attackSection(attack: AttackView, { words: all, actions }: Ui): TemplateResult {
  const words = all.attack;
  return html`
    <section aria-labelledby="attack-title">
      <h2 id="attack-title" tabindex="-1">${words.title}</h2>
      <p class="muted">${words.about}</p>
      <div class="buttons">${buttons(attack, words, actions)}</div>
      ${attack.phase === 'running' ? progress(attack, words) : nothing}
      ${attack.phase === 'idle' || attack.phase === 'running' ? nothing : resultBox(attack, words)}
    </section>
  `;
}

function buttons(attack: AttackView, words: DecoderStrings['attack'], actions: Actions): TemplateResult {
  if (attack.phase === 'running') {
    return html`
      <vscode-button secondary icon="debug-stop" @click=${() => actions.ask({ type: 'cancelAttack' })}
        >${words.cancel}</vscode-button
      >
    `;
  }
  const paused = attack.phase === 'cancelled' || attack.phase === 'outOfTime';
  return html`
    ${
      paused
        ? html`<vscode-button icon="debug-continue" @click=${() => actions.ask({ type: 'resumeAttack' })}
            >${words.resume}</vscode-button
          >`
        : nothing
    }
    <vscode-button ?secondary=${paused} icon="play" @click=${() => actions.ask({ type: 'startAttack' })}
      >${attack.phase === 'idle' ? words.start : words.again}</vscode-button
    >
    <vscode-button secondary icon="list-unordered" @click=${() => actions.ask({ type: 'attackWithList' })}
      >${words.withList}</vscode-button
    >
  `;
}

function progress(
  { guesses, rate, fraction, list }: Extract<AttackView, { phase: 'running' }>,
  words: DecoderStrings['attack'],
): TemplateResult {
  // Of candidates there are more than anyone waits for: a part of them would stand still at nothing.
  const part = list !== undefined && fraction !== null ? fraction : null;
  return html`
    <div class="progress">
      <vscode-progress-bar
        aria-label=${words.name}
        .ariaLabel=${words.name}
        .max=${100}
        .value=${part === null ? 0 : part * 100}
        ?indeterminate=${part === null}
      ></vscode-progress-bar>
      <p class="progress-words">
        <span>${counted(words.guesses, guesses)}</span>
        <span class="muted">${rate > 0 ? fill(words.rate, formatNumber(Math.round(rate))) : words.starting}</span>
        <span class="muted">${list === undefined ? words.made : fill(words.inList, list)}</span>
        ${part === null ? nothing : html`<span class="muted">${fill(words.part, Math.floor(part * 100))}</span>`}
      </p>
    </div>
  `;
}

const STYLES: Readonly<Record<Exclude<AttackView['phase'], 'idle' | 'running'>, readonly [string, string]>> =
  {
    found: ['error', 'unlock'],
    exhausted: ['neutral', 'lock'],
    outOfTime: ['neutral', 'watch'],
    cancelled: ['neutral', 'circle-slash'],
    failed: ['warning', 'warning'],
  };

function resultBox(
  attack: Exclude<AttackView, { phase: 'idle' | 'running' }>,
  words: DecoderStrings['attack'],
): TemplateResult {
  const { title, text } = attackResult(attack, words);
  const [style, sign] = STYLES[attack.phase];
  return html`
    <div class="box box-${style}" data-attack=${attack.phase}>
      ${icon(sign, 'box-icon')}
      <div>
        <h3>${title}</h3>
        ${attack.phase === 'found' ? html`<p><code class="found-secret">${attack.secret}</code></p>` : nothing}
        <p>${text}</p>
      </div>
    </div>
  `;
}
