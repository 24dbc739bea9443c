import { html, nothing, type TemplateResult } from "lit";
import type { Resource } from "../../../core/plugin.js";
import { type Explainer, explain } from "../../foundation/explain.js";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import { blocked, note, skeleton } from "../../foundation/states.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { ListeningTexts } from "./texts.js";

/** In place of a list that has not been read yet or could not be read. The card around it is not affected. */
export function renderUnreadList(
  resource: Resource<unknown>,
  kernel: Explainer,
  texts: ListeningTexts,
  frameTexts: FoundationTexts,
): TemplateResult {
  const { error } = resource.state;
  if (!error) return skeleton(texts.reading, [[64], [52], [70]]);
  const retry = () => refresh(resource);
  return blocked("failed", {
    title: texts.failed,
    text: explain(error, kernel, frameTexts),
    actions: html`<button class="btn" type="button" @click=${retry}>${icon("refresh")}${frameTexts.retry}</button>`,
  });
}

/** Above a list that is older than it should be, because the last refresh failed. */
export function renderStaleList(
  resource: Resource<unknown>,
  kernel: Explainer,
  frameTexts: FoundationTexts,
  format: Format,
): unknown {
  const { error, at } = resource.state;
  if (!error || at === undefined) return nothing;
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
