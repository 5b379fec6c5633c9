import { toDisposable } from '../../base/dispose';
import { startCracker } from './crackerWorker';

// The dictionary worker in the web-worker extension host; the worker's end ends everything it owns.
startCracker({
  port: {
    post: (message) => self.postMessage(message),
    onMessage(listener) {
      const handle = (event: MessageEvent) => listener(event.data);
      self.addEventListener('message', handle);
      return toDisposable(() => self.removeEventListener('message', handle));
    },
  },
  now: () => performance.now(),
  later: (next) => void setTimeout(next),
});
