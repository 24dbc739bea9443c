import { type CardName, cardNames } from "../foundation/cards.js";

const key = "harmony-spotify:folded";

/** What is long and rarely first on a phone: folded there until asked for. */
const foldedWhenNarrow: ReadonlyArray<CardName> = ["free-ingest", "recommendations", "saved-tracks"];
/** The page's width, in px, below which its cards stand in one column. */
export const narrowPx = 704;

/** Which cards the operator has folded or unfolded in this browser. What cannot be read counts as never said. */
const remembered = (): Partial<Record<CardName, boolean>> => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return Object.fromEntries(
      Object.entries(stored ?? {}).filter(
        ([name, folded]) => (cardNames as ReadonlyArray<string>).includes(name) && typeof folded === "boolean",
      ),
    );
  } catch {
    return {};
  }
};

/** Whether each card is folded: as the operator left it, else by the width of the page. */
export class Folds {
  #said = remembered();

  isFolded(card: CardName, narrow: boolean): boolean {
    return this.#said[card] ?? (narrow && foldedWhenNarrow.includes(card));
  }

  remember(card: CardName, folded: boolean): void {
    this.#said = { ...this.#said, [card]: folded };
    try {
      localStorage.setItem(key, JSON.stringify(this.#said));
    } catch {
      // A host or browser that allows no storage: remembered until the page is left.
    }
  }
}
