/** The selected rows of a list, by key, so that the selection survives filters, sorting and new data. */
export class RowSelection {
  readonly #onChange: () => void;
  #keys = new Set<string>();
  #anchor: string | undefined;
  /** What was selected before the range that starts at the anchor. */
  #before: ReadonlySet<string> = new Set();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** A new set after every change. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  /** The key of the row where a range would start. */
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

  /** Selects a range that starts at the anchor, in place of the previous such range. */
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
