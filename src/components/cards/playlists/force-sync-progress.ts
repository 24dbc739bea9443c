import { html, nothing, type TemplateResult } from "lit";
import type { ForceSyncProgress } from "../../../core/services/force-sync.js";
import { type Clock, ticking } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import type { ForceSyncTexts } from "./texts.js";

/** How far a force sync is, while it is under way. */
export function forceSyncProgress(
  { done, failed, total, pausedUntil }: ForceSyncProgress,
  texts: ForceSyncTexts,
  { now, format }: Clock,
  onStop: () => void,
): TemplateResult {
  const passed = done + failed;
  return html`<div class="bar" part="bar">
    <span>${texts.progress(format.number(passed), format.number(total))}</span>
    <progress max=${total} .value=${passed} aria-label=${texts.under}></progress>
    <span class="muted">
      ${failed > 0 ? texts.failures(format.number(failed)) : nothing}
      ${pausedUntil === undefined ? nothing : ticking(now, (time) => texts.paused(format.duration(pausedUntil - time)))}
    </span>
    <button class="btn push" type="button" @click=${onStop}>${icon("stop")}${texts.stop}</button>
  </div>`;
}
