import { type Disposable, toDisposable } from '../../base/dispose';

/** Calls `flush` when the page is left, and before the editor hears of the key that saves. */
export function flushWhenLeft(flush: () => void): Disposable {
  const onKey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') flush();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', flush);
  return toDisposable(() => {
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('blur', flush);
    window.removeEventListener('pagehide', flush);
  });
}
