import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabView, MessageView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { messageLabel } from './messageWords';
import { mayMove } from './motion';
import { type Box, insideLane, pathOf, pointAt, type Route, routeOf } from './route';

type Party = LabView['parties'][number];

/** Places on the way that the moving message is told of: enough for a smooth curve. */
const STOPS = 16;

/**
 * Browsers on the left, servers on the right, the network between them, and the message that travels. It is an
 * ornament: what it shows is told in words beside it. Fires `arrived` when the message has reached its end.
 */
@customElement('session-network')
export class SessionNetwork extends LitElement {
  @property({ attribute: false }) parties: readonly Party[] = [];
  @property({ attribute: false }) message: MessageView | undefined;
  /** Whether the message is to be seen travelling. */
  @property({ type: Boolean }) moving = false;
  /** Milliseconds in which it crosses the picture. */
  @property({ type: Number }) duration = 900;
  /** Changes with each showing, so that the same message can travel again. */
  @property({ type: Number }) showing = 0;
  @state() private boxes: ReadonlyMap<string, Box> = new Map();
  private travel: Animation | undefined;
  private readonly resizes = new ResizeObserver(() => this.measure());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.travel?.cancel();
  }

  protected override render(): TemplateResult {
    const { message } = this;
    const route = message && this.route(message);
    const left = this.parties.filter(({ kind }) => kind !== 'server');
    const right = this.parties.filter(({ kind }) => kind === 'server');
    const readable = message?.readable ? 'readable' : '';
    return html`
      <div class="map" aria-hidden="true">
        <div class="side">${left.map((party) => this.node(party))}</div>
        <div class="lane" data-box="lane">
          <span>${icon('globe')} ${t('Network')}</span>
        </div>
        <div class="side">${right.map((party) => this.node(party))}</div>
        <svg class="wires">
          ${route ? svg`<path class="wire ${readable}" d=${pathOf(route)} />` : nothing}
        </svg>
        ${
          message
            ? html`
              <div class="chip ${message.kind} ${readable}">
                ${icon(message.readable ? 'eye' : message.kind === 'request' ? 'mail' : 'reply')}
                <span>${messageLabel(message)}</span>
              </div>
            `
            : nothing
        }
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('parties')) this.measure();
    if (changed.has('message') || changed.has('showing') || changed.has('boxes')) this.place(changed);
  }

  private node({ id, label, kind, side, hosts }: Party): TemplateResult {
    const ends = this.message?.from === id ? 'from' : this.message?.to === id ? 'to' : '';
    return html`
      <div class="node ${side} ${ends}" data-box=${id}>
        ${icon(kind === 'browser' ? 'browser' : kind === 'program' ? 'terminal' : 'server')}
        <span class="name">${label}</span>
        ${hosts.length > 1 ? html`<span class="hosts">${hosts.join(', ')}</span>` : nothing}
      </div>
    `;
  }

  private route(message: MessageView): Route | undefined {
    const lane = this.boxes.get('lane');
    if (!lane) return undefined;
    const box = (id: string | undefined) => (id === undefined ? undefined : this.boxes.get(id));
    return routeOf(box(message.from), box(message.to), lane, message.kind);
  }

  /** Reads where everything stands; the picture is drawn anew where that has changed. */
  private measure(): void {
    const boxes = new Map<string, Box>();
    for (const element of this.querySelectorAll<HTMLElement>('[data-box]')) {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = element;
      boxes.set(element.dataset.box ?? '', { left, top, width, height });
    }
    const same = JSON.stringify([...boxes]) === JSON.stringify([...this.boxes]);
    if (!same) this.boxes = boxes;
  }

  /** Puts the message at the end of its way, or lets it travel there. */
  private place(changed: PropertyValues): void {
    const { message } = this;
    const chip = this.querySelector<HTMLElement>('.chip');
    const route = message && this.route(message);
    const lane = this.boxes.get('lane');
    const isNew = changed.has('message') || changed.has('showing');
    if (isNew) this.travel?.cancel();
    if (!chip || !route || !lane) return;
    const width = chip.offsetWidth;
    const at = (share: number) => {
      const { x, y } = pointAt(route, share);
      return `translate(${insideLane(x, width, lane)}px, ${y}px) translate(-50%, -50%)`;
    };
    chip.style.transform = at(1);
    if (!isNew || !this.moving) return;
    if (!mayMove()) {
      this.arrive();
      return;
    }
    const stops = Array.from({ length: STOPS + 1 }, (_, stop) => ({ transform: at(stop / STOPS) }));
    const travel = chip.animate(stops, { duration: this.duration, easing: 'ease-in-out' });
    this.travel = travel;
    travel.onfinish = () => this.arrive();
  }

  private arrive(): void {
    this.dispatchEvent(new CustomEvent('arrived', { bubbles: true }));
  }
}
