import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../foundation/icons.js";
import { note } from "../../foundation/states.js";
import type { BackfillTexts } from "./texts.js";

/**
 * Why no backfill runs: Harmony refused to start one because it lacks Spotify's authorisation, the authorisation ended
 * while one ran, or one failed for another reason.
 */
export type Halt = "refused" | "expired" | "failed";

export interface HaltNote {
  readonly halt: Halt;
  /** What the server said of the job that ended; not shown for a refusal. */
  readonly reason: string;
  /** The options that it would be started again with, in words. */
  readonly options: string;
  /** Harmony has been authorised since: the next step is to start again. */
  readonly isAuthorised: boolean;
  readonly texts: BackfillTexts;
  readonly authoriseLabel: string;
  readonly onAuthorise: () => void;
  /** The button that starts it again, with more classes for its looks. */
  readonly restart: (look: string) => unknown;
  /** The link to the details of the job that ended. */
  readonly details: unknown;
}

/** Why no backfill runs and what to do about it: where the authorisation is missing in two steps, with the same options. */
export function haltNote(halted: HaltNote): TemplateResult {
  return halted.halt === "failed" ? failure(halted) : missingAuthorisation(halted);
}

function failure({ reason, texts, restart, details }: HaltNote): TemplateResult {
  return note("crit", html`<strong>${texts.failed}</strong> ${reason}`, html`${restart("link")} ${details}`);
}

function missingAuthorisation(halted: HaltNote): TemplateResult {
  const { halt, reason, options, isAuthorised, texts, authoriseLabel, onAuthorise, restart, details } = halted;
  const isRefused = halt === "refused";
  return note(
    "crit",
    html`<strong>${isRefused ? texts.refused : texts.expired}</strong>
      ${isRefused ? nothing : html`<q class="muted">${reason}</q>`}
      <p>${isRefused ? texts.refusedWhy : texts.expiredWhy}</p>
      <div class="actions">
        ${
          isAuthorised
            ? html`<span class="mark ok">${icon("ok")}${texts.authorised}</span>`
            : html`<button class="btn primary" type="button" @click=${onAuthorise}>
                ${icon("signin")}${authoriseLabel}
              </button>`
        }
        ${restart(isAuthorised ? "primary" : "")} ${isRefused ? nothing : details}
      </div>
      <p class="sub">${options}</p>`,
  );
}
