import { html, nothing, type TemplateResult } from "lit";
import type { RequiredScope } from "../../core/policy/scopes.js";
import { note } from "../foundation/states.js";
import type { ScopesTexts } from "./texts.js";

/** Which scopes are missing, what each of them blocks and how it is granted; nothing if none is missing. */
export function scopesNote(
  missing: ReadonlyArray<RequiredScope>,
  texts: ScopesTexts,
  remedy: unknown = html`<p>${texts.remedy}</p>`,
): TemplateResult | typeof nothing {
  return missing.length > 0
    ? note(
        "warn",
        html`<strong>${texts.missing(missing.length)}</strong>
          ${missing.map((scope) => html`<div><code>${scope}</code> ${texts.blocks[scope]}</div>`)}${remedy}`,
      )
    : nothing;
}
