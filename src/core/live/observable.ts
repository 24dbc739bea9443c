import { reportFault } from "../telemetry/fault.js";

/** Something that changes and can be watched without Effect. Fits React's `useSyncExternalStore`, and `for await`. */
export interface Observable<A> {
  readonly state: A;
  /** Calls the listener after every change, until the returned function is called. */
  subscribe(listener: (state: A) => void): () => void;
  /** Gives the state now, then after every change. Changes that come faster than they are read are skipped. */
  [Symbol.asyncIterator](): AsyncIterator<A, void, undefined>;
}

/** The states of an observable, one after another. */
export async function* statesOf<A>(observable: Observable<A>): AsyncGenerator<A, void, undefined> {
  let changed = true;
  let wake = () => {};
  const stop = observable.subscribe(() => {
    changed = true;
    wake();
  });
  try {
    while (true) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      yield observable.state;
    }
  } finally {
    stop();
  }
}

/** An observable that its owner changes. */
export class Subject<A> implements Observable<A> {
  readonly #listeners = new Set<(state: A) => void>();
  #state: A;

  constructor(state: A) {
    this.#state = state;
  }

  get state(): A {
    return this.#state;
  }

  /** Whether anybody subscribes. */
  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  set(state: A): void {
    if (Object.is(state, this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) callSafely(listener, state);
  }

  subscribe(listener: (state: A) => void): () => void {
    // A new function, so that the same listener may subscribe twice.
    const own = (state: A) => listener(state);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  [Symbol.asyncIterator](): AsyncGenerator<A, void, undefined> {
    return statesOf(this);
  }
}

/** Calls a listener and reports its error, so that the other listeners are still called. */
export function callSafely<A>(listener: (state: A) => void, state: A): void {
  try {
    listener(state);
  } catch (error) {
    reportFault(error);
  }
}
