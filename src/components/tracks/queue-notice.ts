import { html } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { LookTime } from "../../core/live/proof.js";
import type { Track } from "../../core/model/track.js";
import type { Queued } from "../../core/services/queue.js";
import { explain } from "../foundation/explain.js";
import { type Notice, noticesOf } from "../foundation/notices.js";
import { tellProof, type Telling } from "../foundation/proof-notice.js";
import type { QueueTexts } from "./texts.js";

export interface ToldQueue {
  readonly telling: Telling;
  readonly texts: QueueTexts;
  readonly nameOf: (track: Track) => string;
  readonly look: (queued: Queued, when: LookTime) => Promise<Queued>;
  /** Queues exactly these again. */
  readonly again: (tracks: ReadonlyArray<Track>) => void;
}

/** Tells how many of some tracks are queued, as their submissions show, and what happened to the rest and why. */
export function tellQueued(queued: Queued, tracks: ReadonlyArray<Track>, told: ToldQueue): Promise<Queued> {
  const { telling, texts, nameOf, look, again } = told;
  const count = tracks.length;
  const number = telling.format.number(count);
  return tellProof<Track, Queued>(queued, {
    telling,
    id: "queue",
    what: texts.queueing(count, number),
    nameOf,
    confirmed: () => ({ severity: "ok", title: texts.queued(count, number) }),
    besides: (seen) => shortfallOf(seen, count, told),
    look,
    again,
  });
}

/** What keeps some tracks from being queued, besides what was not seen of them. */
function shortfallOf(
  { skipped, nameless, failed, proof }: Queued,
  count: number,
  { telling: { kernel, frameTexts, format }, texts }: ToldQueue,
): Partial<Notice> | undefined {
  const sentences = [
    skipped && texts.skipped(format.number(skipped.count), texts.reasons[skipped.reason ?? "unknown"]),
    nameless.length > 0 && texts.nameless(nameless.length),
    failed &&
      html`${texts.notSent(format.number(failed.tracks.length))}
      ${failed.error ? explain(failed.error, kernel, frameTexts) : texts.stopped}`,
  ].flatMap((sentence) => (sentence ? [sentence, " "] : []));
  if (sentences.length === 0) return undefined;
  // An answer that skips some tracks does not say which: they are counted, not listed.
  const left = (skipped?.count ?? 0) + nameless.length + (failed?.tracks.length ?? 0);
  const number = format.number(count);
  const isSeen = proof.unconfirmed.length + proof.perhaps.length === 0;
  const taken = isSeen ? count - left : proof.confirmed.length;
  return {
    severity: failed?.error ? "crit" : "warn",
    title: taken === 0 ? texts.notQueued(count, number) : texts.partly(format.number(taken), number),
    text: html`${sentences}`,
    debugId: failed?.error?.debugId,
  };
}

/** Tells that no track was queued, and why. */
export function tellNotQueued(
  error: HarmonyError,
  { length }: ReadonlyArray<Track>,
  { telling: { kernel, frameTexts, format }, texts }: ToldQueue,
): void {
  noticesOf(kernel).push({
    id: "queue",
    severity: "crit",
    title: texts.notQueued(length, format.number(length)),
    // The server answers 404 where imports have been switched off since the page was loaded.
    text: error._tag === "NotFound" ? texts.importsOff : explain(error, kernel, frameTexts),
    debugId: error.debugId,
  });
}
