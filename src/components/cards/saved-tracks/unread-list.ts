import { html, type TemplateResult } from "lit";
import type { Resource } from "../../../core/plugin.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { blocked, skeleton } from "../../foundation/states.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { ListeningTexts } from "./texts.js";

/** In place of a list that has not been read yet or could not be read. The card around it is not affected. */
export function renderUnreadList(
  resource: Resource<unknown>,
  texts: ListeningTexts,
  frameTexts: FoundationTexts,
): TemplateResult {
  const { error } = resource.state;
  if (!error) return skeleton(texts.reading, [[64], [52], [70]]);
  const retry = () => {
    resource.refresh().catch(() => {
      // The state says what failed.
    });
  };
  return blocked("failed", {
    title: texts.failed,
    text: explain(error, frameTexts),
    actions: html`<button class="btn" type="button" @click=${retry}>${icon("refresh")}${frameTexts.retry}</button>`,
  });
}
