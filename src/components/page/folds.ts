import { type CardName, cardNames } from "../foundation/cards.js";

/** In local storage. */
const key = "harmony-spotify:folded";

/** Cards that are long and seldom needed first: on a phone they are folded until an operator unfolds them. */
const foldedWhenNarrow: ReadonlyArray<CardName> = ["free-ingest", "recommendations", "saved-tracks"];
/** The width of the page in pixels below which its cards stand in one column. */
export const narrowPx = 704;

/** Which cards the operator has folded or unfolded in this browser. What cannot be read is ignored. */
function remembered(): Partial<Record<CardName, boolean>> {
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
}

/** Whether each card is folded: as the operator left it, else by the width of the page. */
export class Folds {
  #remembered = remembered();

  isFolded(card: CardName, isNarrow: boolean): boolean {
    return this.#remembered[card] ?? (isNarrow && foldedWhenNarrow.includes(card));
  }

  remember(card: CardName, isFolded: boolean): void {
    this.#remembered = { ...this.#remembered, [card]: isFolded };
    try {
      localStorage.setItem(key, JSON.stringify(this.#remembered));
    } catch {
      // The host or the browser allows no storage: it is remembered until the page is left.
    }
  }
}
