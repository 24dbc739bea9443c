import { html, nothing } from "lit";
import type { Facade } from "../../core/plugin.js";
import type { QueueProgress, QueueService } from "../../core/services/queue.js";
import type { Format } from "../foundation/format.js";
import { icon } from "../foundation/icons.js";
import type { QueueTexts } from "./texts.js";

/** How far queueing has come where it takes several submissions, and how to pause or stop it between them. */
export function renderQueueProgress(
  { progress, hold, resume, stop }: Facade<QueueService>,
  texts: QueueTexts,
  format: Format,
): unknown {
  const state = progress.state;
  if (!state || state.batches < 2) return nothing;
  const { batch, batches, isHeld, isStopping } = state;
  const button = (label: string, name: "pause" | "play" | "stop", run: () => void) =>
    html`<button class="btn" type="button" aria-disabled=${isStopping} @click=${run}>${icon(name)}${label}</button>`;
  return html`<div class="sending">
    <span>${texts.batch(format.number(batch), format.number(batches))}</span>
    <progress max=${batches} .value=${batch - 1} aria-label=${texts.sending}></progress>
    ${isHeld ? button(texts.resume, "play", () => resume()) : button(texts.hold, "pause", () => hold())}
    ${button(texts.stop, "stop", () => stop())}
    <span class="muted xs" role="status">${whyItWaits(state, texts)}</span>
  </div>`;
}

function whyItWaits({ isHeld, isStopping, isLookedFor }: QueueProgress, texts: QueueTexts): unknown {
  if (isStopping) return texts.stopping;
  if (isHeld) return texts.holding;
  return isLookedFor ? texts.lookedFor : texts.pace;
}
