import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Actions } from './actions';
import { attackResult, count, plural } from './words';

/** Tries common secrets on the token, as whoever holds it can do without being seen. */
export function attackSection(attack: AttackView, actions: Actions): TemplateResult {
  const running = attack.phase === 'running';
  return html`
    <section aria-labelledby="attack-title">
      <h2 id="attack-title">Guess the secret</h2>
      <p class="muted">
        Whoever holds a token signed with HMAC can try secrets on it, unseen and without the server. This tries a
        list of common ones, here, in the background.
      </p>
      <vscode-button
        ?secondary=${running}
        icon=${running ? 'debug-stop' : 'play'}
        @click=${() => (running ? actions.cancelAttack() : actions.startAttack())}
        >${running ? 'Cancel' : attack.phase === 'idle' ? 'Start dictionary attack' : 'Start again'}</vscode-button
      >
      ${running ? progress(attack) : nothing}
      ${attack.phase === 'idle' || attack.phase === 'running' ? nothing : resultBox(attack)}
    </section>
  `;
}

function progress({ guesses, rate, fraction }: Extract<AttackView, { phase: 'running' }>): TemplateResult {
  return html`
    <div class="progress">
      <vscode-progress-bar
        aria-label="Dictionary attack"
        .ariaLabel=${'Dictionary attack'}
        .max=${100}
        .value=${fraction * 100}
      ></vscode-progress-bar>
      <p class="progress-words">
        <span>${plural(guesses, 'guess', 'guesses')}</span>
        <span class="muted">${rate > 0 ? `${count(rate)} a second` : 'starting'}</span>
        <span class="muted">${Math.floor(fraction * 100)} % of the list</span>
      </p>
    </div>
  `;
}

function resultBox(attack: Exclude<AttackView, { phase: 'idle' | 'running' }>): TemplateResult {
  const { title, text } = attackResult(attack);
  const [style, sign] = {
    found: ['error', 'unlock'],
    exhausted: ['neutral', 'lock'],
    cancelled: ['neutral', 'circle-slash'],
    failed: ['warning', 'warning'],
  }[attack.phase] as [string, string];
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
