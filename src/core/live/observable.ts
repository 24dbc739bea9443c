/** Something that changes and can be watched. Fits React's `useSyncExternalStore`, and `for await`. */
export interface Observable<A> {
  readonly state: A;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: (state: A) => void): () => void;
  /** The state now, then after every change; changes that come faster than they are read are skipped. */
  [Symbol.asyncIterator](): AsyncIterator<A, void, undefined>;
}

export class Subject<A> implements Observable<A> {
  readonly #listeners = new Set<(state: A) => void>();
  #state: A;

  constructor(state: A) {
    this.#state = state;
  }

  get state(): A {
    return this.#state;
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  set(state: A): void {
    if (Object.is(state, this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) {
      try {
        listener(state);
      } catch (error) {
        // One listener's fault must not keep the news from the others.
        reportError(error);
      }
    }
  }

  subscribe(listener: (state: A) => void): () => void {
    // A function of its own, so that the same listener may subscribe twice.
    const own = (state: A) => listener(state);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<A, void, undefined> {
    let changed = true;
    let wake = () => {};
    const stop = this.subscribe(() => {
      changed = true;
      wake();
    });
    try {
      while (true) {
        if (!changed) await new Promise<void>((resolve) => (wake = resolve));
        changed = false;
        yield this.#state;
      }
    } finally {
      stop();
    }
  }
}
