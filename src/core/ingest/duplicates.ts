import type { Entry } from "./entries.js";

/** Finds lines that ask for the same. The first of them is sent; the others are its duplicates. */
export class DuplicateIndex {
  readonly #first = new Map<string, Entry>();

  /** Adds the next entry, in the order of the lines. Returns it with the earlier entry that it duplicates, if there is one. */
  place(entry: Entry): Entry {
    const identity = comparedIdentityOf(entry);
    const first = identity === null ? undefined : this.#first.get(identity);
    const placed = entry.duplicateOf === first ? entry : { ...entry, duplicateOf: first };
    if (identity !== null && !first) this.#first.set(identity, placed);
    return placed;
  }
}

/** What is compared. Null if the entry takes no part: it will not be sent, or the operator has decided to send it. */
function comparedIdentityOf({ identity, decision }: Entry): string | null {
  const isCompared = !decision.out && !decision.anyway && decision.outcome?.result !== "refused";
  return isCompared ? identity : null;
}
