import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyKernel } from "../../core/plugin.js";
import type { RequiredScope, ScopedCard } from "../../core/policy/scopes.js";
import { EvidenceService } from "../../core/services/evidence.js";
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

/** Above a card's content: the scopes that it is known to lack. Nothing is asked of the server for it. */
export function knownScopesNote(
  card: ScopedCard,
  kernel: HarmonyKernel,
  texts: ScopesTexts,
): TemplateResult | typeof nothing {
  const missing = kernel.use(EvidenceService).missingScopes(card);
  return missing.length > 0 ? html`<div class="card-body stale">${scopesNote(missing, texts)}</div>` : nothing;
}
