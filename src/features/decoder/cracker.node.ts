import { parentPort } from 'node:worker_threads';
import { toDisposable } from '../../base/dispose';
import { startCracker } from './crackerWorker';

// The dictionary worker in the Node extension host; the worker's end ends everything it owns.
const port = parentPort;
if (port) {
  startCracker({
    port: {
      post: (message) => port.postMessage(message),
      onMessage(listener) {
        port.on('message', listener);
        return toDisposable(() => port.off('message', listener));
      },
    },
    now: () => performance.now(),
    later: (next) => void setImmediate(next),
  });
}
