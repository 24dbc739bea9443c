import { html } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Track } from "../../core/model/track.js";
import type { Queued } from "../../core/services/queue.js";
import { type Explainer, explain } from "../foundation/explain.js";
import type { Format } from "../foundation/format.js";
import type { Notice } from "../foundation/notices.js";
import type { FoundationTexts } from "../foundation/texts.js";
import type { QueueTexts } from "./texts.js";

export interface QueueNoticeOptions {
  readonly kernel: Explainer;
  readonly texts: QueueTexts;
  readonly frameTexts: FoundationTexts;
  readonly format: Format;
}

/** Says how many of some tracks were queued, and what happened to the rest and why. */
export function queueNotice(
  outcome: Queued | HarmonyError,
  tracks: ReadonlyArray<Track>,
  options: QueueNoticeOptions,
): Notice {
  return "taken" in outcome ? queuedNotice(outcome, tracks, options) : notQueuedNotice(outcome, tracks, options);
}

function queuedNotice(
  { skipped, nameless, failed }: Queued,
  tracks: ReadonlyArray<Track>,
  { kernel, texts, frameTexts, format }: QueueNoticeOptions,
): Notice {
  const count = tracks.length;
  const number = format.number(count);
  // An answer that skips some tracks does not say which: they are counted, not listed.
  const taken = count - (skipped?.count ?? 0) - nameless.length - (failed?.tracks.length ?? 0);
  const isWhole = taken === count;
  const sentences = [
    skipped && texts.skipped(format.number(skipped.count), texts.reasons[skipped.reason ?? "unknown"]),
    nameless.length > 0 && texts.nameless(nameless.length),
    failed && html`${texts.notSent(format.number(failed.tracks.length))} ${explain(failed.error, kernel, frameTexts)}`,
  ].flatMap((sentence) => (sentence ? [sentence, " "] : []));
  return {
    id: "queue",
    severity: isWhole ? "ok" : failed ? "crit" : "warn",
    title: isWhole
      ? texts.queued(count, number)
      : taken === 0
        ? texts.notQueued(count, number)
        : texts.partly(format.number(taken), number),
    ...(sentences.length > 0 && { text: html`${sentences}` }),
    debugId: failed?.error.debugId,
  };
}

function notQueuedNotice(
  error: HarmonyError,
  { length }: ReadonlyArray<Track>,
  { kernel, texts, frameTexts, format }: QueueNoticeOptions,
): Notice {
  return {
    id: "queue",
    severity: "crit",
    title: texts.notQueued(length, format.number(length)),
    // The server answers 404 where imports have been switched off since the page was loaded.
    text: error._tag === "NotFound" ? texts.importsOff : explain(error, kernel, frameTexts),
    debugId: error.debugId,
  };
}
