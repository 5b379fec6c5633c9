import { parentPort } from 'node:worker_threads';
import { toDisposable } from '../../base/dispose';
import { startGuesser } from '../../jwt/crack/search/worker';

// A worker that guesses secrets, in Node; the worker's end ends everything it owns.
const port = parentPort;
if (port) {
  startGuesser({
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', listener);
      return toDisposable(() => port.off('message', listener));
    },
  });
}
