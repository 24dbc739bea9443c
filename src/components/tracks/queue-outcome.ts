import type { HarmonyKernel } from "../../core/plugin.js";
import { html } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Track } from "../../core/model/track.js";
import type { Queued } from "../../core/services/queue.js";
import { explain } from "../foundation/explain.js";
import type { Format } from "../foundation/format.js";
import type { FoundationTexts } from "../foundation/texts.js";
import { noticesOf } from "../foundation/notices.js";
import type { QueueTexts } from "./texts.js";

export interface Outcome {
  readonly outcome: Queued | HarmonyError;
  readonly tracks: ReadonlyArray<Track>;
  readonly kernel: HarmonyKernel;
  readonly format: Format;
  readonly frameTexts: FoundationTexts;
  readonly texts: QueueTexts;
}

/** Tells what came of queueing: how many are in, what happened to the rest and why. */
export const tellQueued = ({ outcome, tracks, kernel, format, frameTexts, texts }: Outcome): void => {
  const notices = noticesOf(kernel);
  const count = tracks.length;
  const number = format.number(count);
  if (!("taken" in outcome)) {
    // The server answers 404 where imports have been switched off meanwhile.
    const text = outcome._tag === "NotFound" ? texts.importsOff : explain(outcome, frameTexts);
    notices.push({
      id: "queue",
      severity: "crit",
      title: texts.notQueued(count, number),
      text,
      debugId: outcome.debugId,
    });
    return;
  }
  const { skipped, nameless, failed } = outcome;
  const taken = count - (skipped?.count ?? 0) - nameless.length - (failed?.tracks.length ?? 0);
  const whole = taken === count;
  const text = [
    skipped && texts.skipped(format.number(skipped.count), texts.reasons[skipped.reason ?? "unknown"]),
    nameless.length > 0 && texts.nameless(nameless.length),
    failed && html`${texts.notSent(format.number(failed.tracks.length))} ${explain(failed.error, frameTexts)}`,
  ].flatMap((part) => (part ? [part, " "] : []));
  notices.push({
    id: "queue",
    severity: whole ? "ok" : failed ? "crit" : "warn",
    title: whole
      ? texts.queued(count, number)
      : taken === 0
        ? texts.notQueued(count, number)
        : texts.partly(format.number(taken), number),
    ...(text.length > 0 && { text: html`${text}` }),
    debugId: failed?.error.debugId,
  });
};
