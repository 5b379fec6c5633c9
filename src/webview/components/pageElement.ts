import { LitElement } from 'lit';
import type { GenericSchema } from 'valibot';
import { Messenger } from '../../base/messenger';
import { hostPort } from '../port';

/** A page of ours: it says that it is ready, and draws what the extension then sends. */
export abstract class PageElement<Out extends { readonly type: string }, In> extends LitElement {
  private readonly messenger: Messenger<Out | { readonly type: 'ready' }, In>;

  constructor(schema: GenericSchema<unknown, In>) {
    super();
    this.messenger = new Messenger(hostPort(), schema, (message) => this.receive(message));
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
