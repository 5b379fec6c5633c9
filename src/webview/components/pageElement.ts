import { LitElement } from 'lit';
import type { GenericSchema } from 'valibot';
import { Messenger } from '../../base/messenger';
import { hostPort } from '../port';

/** A page of ours: it says that it is ready, and draws what the extension then sends. */
export abstract class PageElement<Out extends { readonly type: string }, In> extends LitElement {
  /** The page's end of the channel, and its own state, which lives as long as its tab. */
  protected readonly port = hostPort();
  private readonly messenger: Messenger<Out | { readonly type: 'ready' }, In>;

  constructor(schema: GenericSchema<unknown, In>) {
    super();
    this.messenger = new Messenger(this.port, schema, (message) => this.receive(message));
  }

  /** Takes a message from the extension. */
  protected abstract receive(message: In): void;

  protected send(message: Out): void {
    this.messenger.send(message);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.messenger.send({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.messenger.dispose();
  }
}
