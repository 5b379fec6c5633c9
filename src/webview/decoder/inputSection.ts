import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../components/icon';
import type { Actions } from './actions';

export const pageHeader = (): TemplateResult => html`
  <header class="page-header">
    <h1>JWT Decoder</h1>
    <p class="privacy">${icon('lock')}<span>Read on this machine. Nothing is sent, nothing is stored.</span></p>
  </header>
`;

export function textSection(text: string, actions: Actions): TemplateResult {
  return html`
    <section class="text-section" aria-label="Text">
      <label for="token-text">Token, or text that holds one</label>
      <textarea
        id="token-text"
        class="field mono"
        rows="5"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder="eyJhbGciOi…, an Authorization header, a cookie, a log line"
        .value=${live(text)}
        @input=${(event: InputEvent) => actions.edit((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="buttons">
        <vscode-button secondary icon="beaker" @click=${() => actions.trySample()}>Try a sample token</vscode-button>
        <vscode-button secondary icon="clear-all" ?disabled=${text === ''} @click=${() => actions.clear()}
          >Clear</vscode-button
        >
      </div>
    </section>
  `;
}

export const introSection = (): TemplateResult => html`
  <section class="intro" aria-labelledby="intro-title">
    <h2 id="intro-title">What you will see</h2>
    <ul class="intro-list">
      <li>
        ${icon('list-tree')}
        <div>
          <h3>What it says</h3>
          <p>Header and payload as they stand, each claim explained, times in words.</p>
        </div>
      </li>
      <li>
        ${icon('warning')}
        <div>
          <h3>What is wrong with it</h3>
          <p>Each weakness with its attack, its fix, and the lesson that explains it.</p>
        </div>
      </li>
      <li>
        ${icon('verified')}
        <div>
          <h3>Whether it is genuine</h3>
          <p>Check the signature with a secret, PEM, JWK or JWK Set. The token is never signed anew.</p>
        </div>
      </li>
      <li>
        ${icon('unlock')}
        <div>
          <h3>Whether its secret can be guessed</h3>
          <p>A dictionary attack on tokens signed with HMAC, as an attacker would run it offline.</p>
        </div>
      </li>
    </ul>
    <p class="muted">
      In an editor, put the cursor on a token and choose <em>Decode JWT under Cursor or Selection</em> from the
      context menu.
    </p>
  </section>
`;

export const messageSection = ({
  title,
  message,
}: {
  title: string;
  message: string;
}): TemplateResult => html`
  <section class="box box-warning" aria-labelledby="message-title">
    ${icon('warning', 'box-icon')}
    <div>
      <h2 id="message-title">${title}</h2>
      <p>${message}</p>
    </div>
  </section>
`;
