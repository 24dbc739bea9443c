import { html, nothing, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { type Standstill, standstillOutcome } from "../../../core/policy/backfill-standstill.js";
import type { Format } from "../../foundation/format.js";
import { note } from "../../foundation/states.js";
import type { BackfillTexts } from "./texts.js";

/**
 * Whether a job that was paused or cancelled has stopped, or a job that is queued goes on: Harmony only changes the word. Nothing
 * for a job that was found in its state and does not count, and for one that waits for its turn.
 */
export function standstillNote(
  { requested }: BackfillJob,
  standstill: Standstill | undefined,
  texts: BackfillTexts,
  format: Format,
): TemplateResult | typeof nothing {
  if (!standstill) return nothing;
  const { state, from, to, isNews } = standstill;
  const outcome = standstillOutcome(standstill);
  const count = format.number(to);
  if (outcome === "counting") {
    const title = html`<strong>${texts.goesOn[state](format.number(from), count)}.</strong>`;
    return state === "queued" ? note("busy", title) : note("warn", html`${title} ${texts.goesOnWhy[state]}`);
  }
  if (state === "queued" || !isNews) return nothing;
  const of = requested === null ? count : texts.processedOf(count, format.number(requested));
  return note(
    outcome === "confirmed" ? "ok" : "busy",
    outcome === "confirmed" ? texts.standsStill[state](of) : texts.mayGoOn[state](of),
  );
}
