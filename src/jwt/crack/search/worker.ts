import type { Disposable } from '../../../base/dispose';
import { Messenger, type Port } from '../../../base/messenger';
import { Guesser } from './guesser';
import { type FromGuesser, type ToGuesser, toGuesserSchema } from './messages';

/** A worker of a search: does the jobs that come in, one after the other. Its search ends it. */
export function startGuesser(port: Port): Disposable {
  let guesser: Guesser | undefined;
  const messenger: Messenger<FromGuesser, ToGuesser> = new Messenger(port, toGuesserSchema, (message) => {
    if (message.type === 'start') {
      const { token, wasm, dictionary } = message;
      const made = Guesser.for(token, { ...(wasm && { wasm }), ...(dictionary && { dictionary }) });
      // A search looks at the token before it starts workers.
      guesser = 'unsupported' in made ? undefined : made;
    } else if (guesser && message.type === 'candidates') {
      const guessed = guesser.tryCandidates(message.from, message.count);
      messenger.send({ type: 'done', ...guessed, size: guesser.size });
    } else if (guesser && message.type === 'lines') {
      messenger.send({ type: 'done', ...guesser.tryLines(message.bytes) });
    }
  });
  return messenger;
}
