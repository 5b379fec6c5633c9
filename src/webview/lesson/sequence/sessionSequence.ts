import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SequenceDiagram, SequenceStep } from '../../../course';
import { icon } from '../../components/icon';
import { t } from '../../l10n';
import { inlineCode } from '../../question/inlineCode';
import { layoutSequence } from './layout';
import { picture, type StepState } from './picture';
import { parties, roleGlyph, sentence, toneGlyph, toneWord } from './words';
import type { Measure } from './wrap';

/** Below this width, in pixels, columns leave no room for words, and the steps stand as a list. */
const LIST_BELOW = 420;
const MAX_WIDTH = 760;

/**
 * A sequence diagram that is gone through step by step: by buttons, by the arrow keys, Home and End, or by
 * clicking a step. Screen readers get the steps as a list, and each step as it is reached.
 */
@customElement('session-sequence')
export class SessionSequence extends LitElement {
  @property({ attribute: false }) diagram!: SequenceDiagram;
  @state() private current = 0;
  @state() private all = false;
  @state() private width = 0;
  private measure: Measure = (text) => text.length * 7;
  private readonly resizes = new ResizeObserver(([entry]) => {
    this.width = Math.min(Math.floor(entry?.contentRect.width ?? 0), MAX_WIDTH);
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.measure = textMeasure(this);
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
  }

  protected override render(): TemplateResult {
    const { diagram } = this;
    const asList = this.width < LIST_BELOW;
    const stage = html`
      <div
        class="stage"
        role="group"
        tabindex="0"
        aria-label=${t('{0}: picture in {1} steps. Arrow keys go from step to step.', diagram.title, diagram.steps.length)}
        @keydown=${this.onKey}
      >
        ${this.width === 0 ? nothing : asList ? this.list() : this.drawing()}
      </div>
      ${this.legend()}
    `;
    const controls = html`<div class="buttons">${this.buttons()}</div>`;
    return html`
      <figure class="sequence">
        <figcaption>${icon('debug-step-over')} ${diagram.title}</figcaption>
        ${
          // The list grows with each step: what stands above it stays in place.
          asList ? html`${controls}${this.note()}${stage}` : html`${stage}${this.note()}${controls}`
        }
        <ol class="visually-hidden" aria-label=${t('All steps of {0}', diagram.title)}>
          ${diagram.steps.map((each) => html`<li>${sentence(diagram, each)} ${each.note}</li>`)}
        </ol>
      </figure>
    `;
  }

  private note(): TemplateResult {
    const { diagram, current } = this;
    const step = diagram.steps[current] as SequenceStep;
    return html`
      <div class="note tone-${this.all ? 'normal' : step.tone}" aria-live="polite" aria-atomic="true">
        ${
          this.all
            ? this.notes()
            : html`
              <p class="where">
                <strong>${t('Step {0} of {1}', current + 1, diagram.steps.length)}</strong>
                <span class="visually-hidden">${sentence(diagram, step)}</span>
              </p>
              <p>${inlineCode(step.note)}</p>
            `
        }
      </div>
    `;
  }

  private drawing(): TemplateResult {
    const layout = layoutSequence(this.diagram, this.width, this.measure);
    return html`
      <svg
        aria-hidden="true"
        viewBox="0 0 ${layout.width} ${layout.height}"
        width=${layout.width}
        height=${layout.height}
      >
        ${picture(layout, this.stateOf, this.choose)}
      </svg>
    `;
  }

  /** The picture where there is no room for columns. */
  private list(): TemplateResult {
    const { actors, steps } = this.diagram;
    const actor = (id: string) => {
      const found = actors.find((each) => each.id === id);
      return found && html`<span class="party">${icon(roleGlyph[found.role].name)} ${found.label}</span>`;
    };
    return html`
      <ol class="step-list" aria-hidden="true">
        ${steps.map(
          (step, index) => html`
            <li class="step ${this.stateOf(index)} tone-${step.tone}" @click=${() => this.choose(index)}>
              <span class="count">${index + 1}</span>
              <div>
                <p class="parties">
                  ${actor(step.from)} ${step.from === step.to ? nothing : html`${icon('arrow-right')} ${actor(step.to)}`}
                </p>
                <p class="label">
                  ${toneGlyph[step.tone] ? icon(toneGlyph[step.tone]?.name ?? '') : nothing} ${step.label}
                </p>
              </div>
            </li>
          `,
        )}
      </ol>
    `;
  }

  /** What colour, line and symbol mean, as far as this diagram uses them. */
  private legend(): TemplateResult | typeof nothing {
    const tones = (['attack', 'defence'] as const).filter((tone) =>
      this.diagram.steps.some((step) => step.tone === tone),
    );
    if (tones.length === 0) return nothing;
    return html`
      <p class="legend" aria-hidden="true">
        ${tones.map(
          (tone) => html`
            <span class="tone-${tone}">
              <span class="swatch"></span> ${icon(toneGlyph[tone]?.name ?? '')} ${toneWord[tone]}
            </span>
          `,
        )}
      </p>
    `;
  }

  private notes(): TemplateResult {
    return html`
      <ol class="notes">
        ${this.diagram.steps.map(
          (step) => html`<li><strong>${parties(this.diagram, step)}.</strong> ${inlineCode(step.note)}</li>`,
        )}
      </ol>
    `;
  }

  private buttons(): TemplateResult {
    const last = this.current === this.diagram.steps.length - 1;
    return html`
      ${
        this.all
          ? nothing
          : html`
            <vscode-button secondary ?disabled=${this.current === 0} @click=${() => this.choose(this.current - 1)}>
              ${t('Back')}
            </vscode-button>
            <vscode-button @click=${() => this.choose(last ? 0 : this.current + 1)}>
              ${last ? t('Start over') : t('Next step')}
            </vscode-button>
          `
      }
      <button class="link" @click=${() => this.toggleAll()}>${this.all ? t('Step by step') : t('Show all')}</button>
    `;
  }

  private toggleAll(): void {
    this.all = !this.all;
    if (!this.all) this.current = 0;
  }

  private readonly stateOf = (index: number): StepState => {
    if (this.all) return 'plain';
    if (index < this.current) return 'done';
    return index === this.current ? 'current' : 'later';
  };

  private readonly choose = (index: number): void => {
    this.all = false;
    this.current = Math.max(0, Math.min(index, this.diagram.steps.length - 1));
  };

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: this.current - 1,
      ArrowRight: this.current + 1,
      Home: 0,
      End: this.diagram.steps.length - 1,
    };
    const index = next[event.key];
    if (index === undefined) return;
    event.preventDefault();
    this.choose(index);
  }
}

/** Measures text as the picture will show it. */
function textMeasure(element: HTMLElement): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 7;
  const { fontFamily } = getComputedStyle(element);
  // Bold, as the current step is: what fits then always fits.
  context.font = `600 12.5px ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
