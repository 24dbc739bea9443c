/**
 * What instances of the server share: revoked sessions, counts of attempts, and who does a task that only one may do.
 *
 * Every entry ends by itself after `ttlMs` milliseconds. Every method fails with `StoreUnavailable` if the store does not answer.
 */
export interface SharedStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, options: StoreOptions): Promise<void>;
  delete(key: string): Promise<void>;
  /** Adds one and returns the sum. The time to live begins with the first and is not extended by those that follow. */
  increment(key: string, options: StoreOptions): Promise<number>;
  /** True for the first who asks; false for everybody after that, until the entry ends or is deleted. */
  acquire(key: string, options: StoreOptions): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly ttlMs: number;
}

/** The store did not answer. Its cause may hold the store's address and must not be shown to a caller. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";

  constructor(options?: ErrorOptions) {
    super("The store that the instances share does not answer.", options);
  }
}
