import { html, nothing, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { endedByAuthorisation } from "../../../core/services/backfill-authorisation.js";
import type { BackfillOptions } from "../../../core/services/backfill.js";
import { OAuthService } from "../../../core/services/oauth.js";
import { StatusService } from "../../../core/services/status.js";
import { accessButton } from "../../foundation/access-button.js";
import { icon } from "../../foundation/icons.js";
import { note } from "../../foundation/states.js";
import { plainText } from "../../foundation/text.js";
import type { Parts } from "./parts.js";

export { styles } from "./more-styles.js";

/** "2,000 items, cached results, playlists expanded" */
export const describeOptions = (
  { more, clock }: Parts,
  { maxItems, includeCachedResults, expandPlaylists }: BackfillOptions,
): string =>
  [
    maxItems === null ? more.optionDefault : more.optionItems(clock.format.number(maxItems)),
    more.optionCached(includeCachedResults),
    more.optionExpand(expandPlaylists),
  ].join(", ");

export const renderAgain = (parts: Parts, options: BackfillOptions, id: string, look = ""): unknown =>
  accessButton(parts.service.run, {
    id,
    label: parts.more.again,
    pendingLabel: parts.more.running,
    icon: "play",
    look,
    reason: parts.reason,
    run: () => parts.start(options),
  });

/** Spotify took an authorisation, or says that it is connected. */
const isAuthorised = ({ kernel }: Parts): boolean =>
  kernel.use(OAuthService).progress.state.value?.status === "completed" ||
  kernel.use(StatusService).status.state.value?.status === "connected";

/** Why no backfill runs, and the way on: for a missing authorisation in two steps, with the same options. */
export const renderHalt = (
  parts: Parts,
  refused: BackfillOptions | undefined,
  latest: BackfillJob | undefined,
): TemplateResult => {
  const { more, service } = parts;
  const options = refused ?? service.optionsOf(latest!);
  const expired = !refused && endedByAuthorisation(latest!);
  const reason = plainText(latest?.error) || more.noReason;
  const details = refused
    ? nothing
    : html`<a class="btn link" href=${parts.hrefOf(latest!)} @click=${(event: MouseEvent) => parts.open(event, latest!)}
        >${more.details}</a
      >`;
  if (!refused && !expired)
    return note(
      "crit",
      html`<strong>${more.failed}</strong> ${reason}`,
      html`${renderAgain(parts, options, "again", "link")} ${details}`,
    );
  const authorised = !refused && isAuthorised(parts);
  return note(
    "crit",
    html`<strong>${refused ? more.refused : more.expired}</strong>
      ${refused ? nothing : html`<q class="muted">${reason}</q>`}
      <p>${refused ? more.refusedWhy : more.expiredWhy}</p>
      <div class="actions">
        ${
          authorised
            ? html`<span class="mark ok">${icon("ok")}${more.authorised}</span>`
            : html`<button class="btn primary" type="button" @click=${() => parts.authorise()}>
                ${icon("signin")}${parts.frameTexts.authorise}
              </button>`
        }
        ${renderAgain(parts, options, "again", authorised ? "primary" : "")} ${details}
      </div>
      <p class="sub">${describeOptions(parts, options)}</p>`,
  );
};
