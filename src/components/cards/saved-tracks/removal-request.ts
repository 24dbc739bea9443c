import { Subject } from "../../../core/live/observable.js";
import type { FailedItem } from "../../../core/live/batches.js";
import type { Track } from "../../../core/model/track.js";

/** How far a bulk removal is. */
export type RemovalStep =
  | { readonly step: "requested" | "asking" | "removing" | "over" }
  /** Some tracks could not be removed. They can be tried again. */
  | { readonly step: "failed"; readonly failures: ReadonlyArray<FailedItem<string>> };

/**
 * A bulk removal that the operator asked for. The card holds it, so that it outlives the element that carries it out: that
 * one goes while the card is folded or signed out.
 */
export class RemovalRequest extends Subject<RemovalStep> {
  readonly tracks: ReadonlyArray<Track>;

  constructor(tracks: ReadonlyArray<Track>) {
    super({ step: "requested" });
    this.tracks = tracks;
  }
}
