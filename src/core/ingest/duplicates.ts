import type { Entry } from "./entries.js";

/** Knows which lines say the same. The first of them is sent, the others are its duplicates. */
export class DuplicateIndex {
  readonly #first = new Map<string, Entry>();

  /** Takes up the next entry, in the order of the lines. Gives it back with the earlier one that says the same, if there is one. */
  place(entry: Entry): Entry {
    const identity = comparedIdentityOf(entry);
    const first = identity === null ? undefined : this.#first.get(identity);
    const placed = entry.duplicateOf === first ? entry : { ...entry, duplicateOf: first };
    if (identity !== null && !first) this.#first.set(identity, placed);
    return placed;
  }
}

/** What is compared. Null: the entry is no duplicate and has none, for it is not sent, or was decided to be sent. */
function comparedIdentityOf({ identity, decision }: Entry): string | null {
  const isCompared = !decision.out && !decision.anyway && decision.outcome?.result !== "refused";
  return isCompared ? identity : null;
}
