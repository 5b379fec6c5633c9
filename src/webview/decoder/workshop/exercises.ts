import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_KEY_LENGTH } from '../../../features/decoder/limits';
import { counted } from '../../../features/webview/strings';
import { type Exercise, exercises, type Need, STUDY } from '../../../jwt/forge/exercises';
import { icon } from '../../components/icon';
import type { Ui } from '../actions';
import type { WorkshopController } from './controller';
import { problemBox, tokenBox } from './results';

/** The attacks, each with what a right verifier does. */
export function exerciseSection(workshop: WorkshopController, ui: Ui): TemplateResult {
  const words = ui.words.workshop;
  return html`
    <section aria-labelledby="forge-title">
      <h2 id="forge-title" tabindex="-1">${words.exercises}</h2>
      <p class="fact">${icon('beaker')}<span>${STUDY}</span></p>
      <div class="exercises">
        ${exercises.map((exercise) => exerciseView(exercise, workshop, ui))}
      </div>
    </section>
  `;
}

function exerciseView(exercise: Exercise, { form, results }: WorkshopController, ui: Ui): TemplateResult {
  const { actions } = ui;
  const words = ui.words.workshop;
  const result = results.forge[exercise.id];
  return html`
    <details class="exercise" data-exercise=${exercise.id}>
      <summary>${exercise.title}</summary>
      <h3>${words.attack}</h3>
      <p>${exercise.attack}</p>
      <h3>${words.defence}</h3>
      <p>${exercise.defence}</p>
      ${exercise.needs.map((need) => needField(exercise, need, form[need], ui))}
      <div class="buttons">
        <vscode-button icon="tools" @click=${() => actions.ask({ type: 'forge', exercise: exercise.id })}
          >${words.build}</vscode-button
        >
        <button class="link" @click=${() => actions.learn(exercise.concept)}>
          ${icon('book')}<span>${ui.words.findings.learn}</span>
        </button>
      </div>
      ${
        result?.kind === 'forged'
          ? html`<p role="status">${counted(words.built, result.forged.length)}</p>
              ${result.forged.map((forged) => tokenBox(forged, ui))}`
          : result
            ? problemBox(result, words)
            : nothing
      }
    </details>
  `;
}

function needField({ id }: Exercise, need: Need, value: string, { words, actions }: Ui): TemplateResult {
  const name = `${id}-${need}`;
  return html`
    <label for=${name}>${words.workshop[need]}</label>
    <textarea
      id=${name}
      class="field mono"
      rows=${need === 'url' ? 1 : 3}
      maxlength=${MAX_KEY_LENGTH}
      spellcheck="false"
      autocomplete="off"
      autocapitalize="off"
      .value=${live(value)}
      @input=${(event: InputEvent) => actions.workshop.edit({ [need]: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
  `;
}
