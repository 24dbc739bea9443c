/** Which rows of a list are chosen, by key: it survives filters, sorting and new data. */
export class RowSelection {
  readonly #onChange: () => void;
  #keys = new Set<string>();
  #anchor: string | undefined;
  /** What was chosen before the range that starts at the anchor. */
  #before: ReadonlySet<string> = new Set();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Another object after every change. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  /** Where a range would start. */
  get anchor(): string | undefined {
    return this.#anchor;
  }

  toggle(key: string): void {
    const keys = new Set(this.#keys);
    if (!keys.delete(key)) keys.add(key);
    this.#anchor = key;
    this.#before = keys;
    this.#set(keys);
  }

  /** Chooses all of a range that starts at the anchor, instead of the last such range. */
  extendTo(range: Iterable<string>): void {
    this.#set(new Set([...this.#before, ...range]));
  }

  add(keys: Iterable<string>): void {
    this.#start(new Set([...this.#keys, ...keys]));
  }

  remove(keys: Iterable<string>): void {
    const kept = new Set(this.#keys);
    for (const key of keys) kept.delete(key);
    this.#start(kept);
  }

  clear(): void {
    this.#start(new Set());
  }

  #start(keys: Set<string>): void {
    this.#anchor = undefined;
    this.#before = keys;
    this.#set(keys);
  }

  #set(keys: Set<string>): void {
    this.#keys = keys;
    this.#onChange();
  }
}
