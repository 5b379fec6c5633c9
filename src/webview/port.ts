import { toDisposable } from '../base/dispose';
import type { Port } from '../base/messenger';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The webview's end of the channel; may be made once a page, as VS Code hands its API out once. */
export function hostPort(): Port & Pick<VsCodeApi, 'getState' | 'setState'> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage(listener) {
      const handle = (event: MessageEvent) => listener(event.data);
      window.addEventListener('message', handle);
      return toDisposable(() => window.removeEventListener('message', handle));
    },
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
