import { html, nothing } from "lit";
import type { RequiredScope } from "../../core/policy/scopes.js";
import { note } from "../foundation/states.js";
import type { ScopesTexts } from "./texts.js";

/** Which scopes are missing and what each of them blocks; nothing if none is missing. */
export function scopesNote(missing: ReadonlyArray<RequiredScope>, texts: ScopesTexts, nextStep: unknown): unknown {
  return missing.length
    ? note(
        "warn",
        html`<strong>${texts.missing(missing.length)}</strong>
          ${missing.map((scope) => html`<div><code>${scope}</code> ${texts.blocks[scope]}</div>`)}${nextStep}`,
      )
    : nothing;
}
