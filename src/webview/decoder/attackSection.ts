import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackView } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { counted, fill, formatNumber } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { attackResult } from './words';

/** Tries common secrets on the token, as whoever holds it can do without being seen. */
export function attackSection(attack: AttackView, { words: all, actions }: Ui): TemplateResult {
  const words = all.attack;
  const running = attack.phase === 'running';
  return html`
    <section aria-labelledby="attack-title">
      <h2 id="attack-title" tabindex="-1">${words.title}</h2>
      <p class="muted">${words.about}</p>
      <vscode-button
        ?secondary=${running}
        icon=${running ? 'debug-stop' : 'play'}
        @click=${() => actions.ask({ type: running ? 'cancelAttack' : 'startAttack' })}
        >${running ? words.cancel : attack.phase === 'idle' ? words.start : words.again}</vscode-button
      >
      ${running ? progress(attack, words) : nothing}
      ${attack.phase === 'idle' || attack.phase === 'running' ? nothing : resultBox(attack, words)}
    </section>
  `;
}

function progress(
  { guesses, rate, fraction }: Extract<AttackView, { phase: 'running' }>,
  words: DecoderStrings['attack'],
): TemplateResult {
  return html`
    <div class="progress">
      <vscode-progress-bar
        aria-label=${words.name}
        .ariaLabel=${words.name}
        .max=${100}
        .value=${fraction * 100}
      ></vscode-progress-bar>
      <p class="progress-words">
        <span>${counted(words.guesses, guesses)}</span>
        <span class="muted">${rate > 0 ? fill(words.rate, formatNumber(rate)) : words.starting}</span>
        <span class="muted">${fill(words.part, Math.floor(fraction * 100))}</span>
      </p>
    </div>
  `;
}

const STYLES: Readonly<Record<Exclude<AttackView['phase'], 'idle' | 'running'>, readonly [string, string]>> =
  {
    found: ['error', 'unlock'],
    exhausted: ['neutral', 'lock'],
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
