/** Something that holds a resource until it is told to let go. */
export interface Disposable {
  dispose(): void;
}

/** Makes a {@link Disposable} of a function. */
export function toDisposable(dispose: () => void): Disposable {
  return { dispose };
}

/**
 * Owns disposables. After {@link dispose} everything owned is disposed (in reverse order of
 * registration), and whatever is added later is disposed at once, so that a late arrival
 * (an answer after an `await`) cannot leak.
 */
export class DisposableStore implements Disposable {
  private readonly owned = new Set<Disposable>();
  private disposed = false;

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Takes ownership of `item` and returns it. */
  add<T extends Disposable>(item: T): T {
    if (this.disposed) item.dispose();
    else this.owned.add(item);
    return item;
  }

  /** Disposes `item` now and gives up its ownership. */
  delete(item: Disposable): void {
    if (this.owned.delete(item)) item.dispose();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (const item of [...this.owned].reverse()) item.dispose();
    this.owned.clear();
  }
}

/** Holds one disposable at a time: setting a new one disposes the old one. */
export class DisposableValue<T extends Disposable> implements Disposable {
  private current: T | undefined;

  get value(): T | undefined {
    return this.current;
  }

  set value(next: T | undefined) {
    const old = this.current;
    this.current = next;
    if (old !== next) old?.dispose();
  }

  dispose(): void {
    this.value = undefined;
  }
}
