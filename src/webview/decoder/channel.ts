import { Messenger } from '../../base/messenger';
import { MAX_TEXT_LENGTH } from '../../features/decoder/limits';
import { type FromDecoder, fromDecoderSchema, type ToDecoder } from '../../features/decoder/messages';
import { hostPort } from '../port';

/** How long typing must rest before the text is read, in milliseconds. */
export const TYPING_PAUSE = 200;

/** What the page asks about the text as it stands, without the number of that text. */
export type Request = WithoutRevision<Exclude<ToDecoder, { type: 'setText' | 'refuseText' }>>;

type WithoutRevision<T> = T extends { readonly revision: number } ? Omit<T, 'revision'> : never;

/**
 * The page's end of the channel. It counts the texts of the page, holds back what is typed until the typing
 * rests, and drops answers about a text that is gone.
 */
export class DecoderChannel {
  private readonly messenger: Messenger<ToDecoder, FromDecoder>;
  private revision = 0;
  private typed: string | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  /** @param receive gets what is about the text as it stands */
  constructor(receive: (message: FromDecoder) => void) {
    this.messenger = new Messenger<ToDecoder, FromDecoder>(hostPort(), fromDecoderSchema, (message) => {
      if (message.type === 'state' && message.text !== undefined) {
        // The text comes from the extension: it is the newest there is, whatever was typed meanwhile.
        clearTimeout(this.typing);
        this.typed = undefined;
        this.revision = message.revision;
      }
      if (message.revision === this.revision) receive(message);
    });
  }

  dispose(): void {
    clearTimeout(this.typing);
    this.messenger.dispose();
  }

  /** What is about no text. */
  say(message: ToDecoder): void {
    this.messenger.send(message);
  }

  /** Sends a text once its typing rests. */
  typeText(text: string): void {
    this.typed = text;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.sendText(text), TYPING_PAUSE);
  }

  /** Sends at once what was typed last, before the file that it belongs to is saved. */
  flush(): void {
    if (this.typed !== undefined) this.sendText(this.typed);
  }

  sendText(text: string): void {
    clearTimeout(this.typing);
    this.typed = undefined;
    const revision = ++this.revision;
    const { length } = text;
    this.say(
      length > MAX_TEXT_LENGTH
        ? { type: 'refuseText', revision, length }
        : { type: 'setText', revision, text },
    );
  }

  /** Sends what is about the text as it stands: what was typed last goes first. */
  ask(request: Request): void {
    if (this.typed !== undefined) this.sendText(this.typed);
    this.say({ ...request, revision: this.revision } as ToDecoder);
  }
}
