import { toDisposable } from '../../base/dispose';
import { startGuesser } from '../../jwt/crack/search/worker';

// A worker that guesses secrets, in the web-worker extension host; the worker's end ends everything it owns.
startGuesser({
  post: (message) => self.postMessage(message),
  onMessage(listener) {
    const handle = (event: MessageEvent) => listener(event.data);
    self.addEventListener('message', handle);
    return toDisposable(() => self.removeEventListener('message', handle));
  },
});
