import { type Disposable, toDisposable } from '../../../src/base/dispose';
import type { Port } from '../../../src/base/messenger';
import { startGuesser } from '../../../src/jwt/crack/search/worker';

/** A worker in this thread, which answers in later turns. */
export function localGuesser(): Port & Disposable & { disposed: boolean } {
  let toWorker: (message: unknown) => void = () => {};
  let toSearch: (message: unknown) => void = () => {};
  const guesser = startGuesser({
    post: (message) => setImmediate(() => toSearch(message)),
    onMessage: (listener) => {
      toWorker = listener;
      return toDisposable(() => {
        toWorker = () => {};
      });
    },
  });
  const worker = {
    disposed: false,
    post: (message: unknown) => void setImmediate(() => toWorker(message)),
    onMessage(listener: (message: unknown) => void) {
      toSearch = listener;
      return toDisposable(() => {
        toSearch = () => {};
      });
    },
    dispose() {
      this.disposed = true;
      guesser.dispose();
    },
  };
  return worker;
}
