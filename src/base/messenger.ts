import * as v from 'valibot';
import type { Disposable } from './dispose';

/** The two ends of a channel as both a webview and a worker have them. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
}

/**
 * A typed channel. What arrives is validated with `schema` before anyone sees it: a message that does not
 * fit goes to `onInvalid` and nowhere else.
 *
 * @typeParam Out messages sent from this side
 * @typeParam In messages received at this side
 */
export class Messenger<Out, In> implements Disposable {
  private readonly subscription: Disposable;

  constructor(
    private readonly port: Port,
    schema: v.GenericSchema<unknown, In>,
    handle: (message: In) => void,
    onInvalid: (reason: string) => void = () => {},
  ) {
    this.subscription = port.onMessage((raw) => {
      const parsed = v.safeParse(schema, raw);
      if (parsed.success) handle(parsed.output);
      else onInvalid(v.flatten(parsed.issues).root?.join('; ') ?? 'a message of an unknown form was ignored');
    });
  }

  send(message: Out): void {
    this.port.post(message);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
