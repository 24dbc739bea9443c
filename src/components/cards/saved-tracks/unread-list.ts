import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyKernel, Resource } from "../../../core/plugin.js";
import { explain } from "../../foundation/explain.js";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import { restsWithSpotify, spotifyRestsUntil } from "../../foundation/spotify-rest.js";
import { blocked, note, skeleton } from "../../foundation/states.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { ListeningTexts } from "./texts.js";

/** In place of a list that has not been read yet or could not be read. The card around it is not affected. */
export function renderUnreadList(
  resource: Resource<unknown>,
  kernel: HarmonyKernel,
  texts: ListeningTexts,
  frameTexts: FoundationTexts,
  format: Format,
): TemplateResult {
  const { error } = resource.state;
  const actions = html`<button class="btn" type="button" @click=${() => refresh(resource)}>
    ${icon("refresh")}${frameTexts.retry}
  </button>`;
  if (restsWithSpotify(resource, kernel)) {
    const title = frameTexts.resting(spotifyRestsUntil(kernel, format));
    return blocked("resting", { title, text: frameTexts.restingWhy, actions });
  }
  if (!error) return skeleton(texts.reading, [[64], [52], [70]]);
  return blocked("failed", { title: texts.failed, text: explain(error, kernel, frameTexts), actions });
}

/** Above a list that is older than it should be, because the last refresh failed or Spotify asks to wait. */
export function renderStaleList(
  resource: Resource<unknown>,
  kernel: HarmonyKernel,
  frameTexts: FoundationTexts,
  format: Format,
): unknown {
  const { error, at } = resource.state;
  if (at === undefined) return nothing;
  if (restsWithSpotify(resource, kernel)) {
    const until = spotifyRestsUntil(kernel, format);
    const asOf = format.time(at, kernel.now());
    return until === undefined ? nothing : html`<p class="muted small">${frameTexts.asOfUntil(asOf, until)}</p>`;
  }
  if (!error) return nothing;
  return note(
    "warn",
    html`<strong>${frameTexts.refreshFailed}</strong> ${explain(error, kernel, frameTexts)}
      ${frameTexts.shownAsOf(format.clock(at))}`,
    html`<button class="btn link" type="button" @click=${() => refresh(resource)}>${frameTexts.retry}</button>`,
  );
}

function refresh(resource: Resource<unknown>): void {
  resource.refresh().catch(() => {
    // The state says what failed.
  });
}
