import { html, type TemplateResult } from "lit";
import type { Lag } from "../../../core/services/saved-tracks.js";
import { note } from "../../foundation/states.js";
import { safeHref } from "../../foundation/text.js";
import type { Lent } from "../../tracks/track-desk.js";
import { savedTracksTexts } from "./texts.js";

/** New likes are late: what to look into. */
export const renderLag = ({ kernel, clock, texts: textsOf }: Lent, { count, since }: Lag): TemplateResult => {
  const texts = textsOf(savedTracksTexts);
  const { links, now } = kernel();
  const { format } = clock();
  const href = safeHref(links.workerHealth);
  return html`<div class="card-body stale">
    ${note(
      "warn",
      html`<strong>${texts.lag(count, format.number(count))}.</strong> ${texts.lagWhy(format.ago(now() - since))}`,
      href ? html`<a href=${href}>${texts.workerHealth}</a>` : undefined,
    )}
  </div>`;
};
