import type { SavedChange } from "../../../core/services/saved-tracks.js";
import type { Telling } from "../../foundation/proof-notice.js";
import { makeSavedChange } from "./saved-change.js";
import type { RemovalTexts } from "./texts.js";

/** The tracks that a removal may have taken out. */
export function undoableIn({ done, proof }: SavedChange): ReadonlyArray<string> {
  return [...new Set([...done, ...proof.confirmed])];
}

export interface UndoRemoval {
  readonly telling: Telling;
  readonly texts: RemovalTexts;
  readonly nameOf: (id: string) => string;
}

/** Saves removed tracks again, and says in a notice whether the library has them. `ids` are Spotify ids, newest first. */
export function undoRemoval(ids: ReadonlyArray<string>, { telling, texts, nameOf }: UndoRemoval): Promise<void> {
  const number = telling.format.number(ids.length);
  // The track saved last becomes the newest: saved in this order, they are listed as before.
  return makeSavedChange("save", [...ids].reverse(), {
    telling,
    id: "saved-undo",
    what: texts.puttingBack(ids.length, number),
    title: texts.putBack(ids.length, number),
    failed: texts.notPutBack(ids.length, number),
    nameOf,
    besides: ({ failed: [first], proof }) =>
      first && {
        severity: "crit",
        title: texts.putBackPartly(telling.format.number(proof.confirmed.length), number),
        debugId: first.error.debugId,
      },
  });
}
