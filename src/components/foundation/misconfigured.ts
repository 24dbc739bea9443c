import { css, html, type TemplateResult } from "lit";
import type { FoundationTexts } from "./texts.js";

// Complete in themselves: they are adopted by any element, whatever its own styles are.
export const misconfiguredStyles = css`
  .misconfigured {
    padding: var(--_card-pad);
    border: 1px solid var(--_crit-fill);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_font-m);
    line-height: var(--_line);
    overflow-wrap: anywhere;
  }
  .misconfigured strong {
    color: var(--_crit-text);
  }
`;

/**
 * Shown in place of an element that its host has set up wrongly.
 *
 * @param fault one sentence for the host's developer, in English: it names attributes and code
 */
export function misconfigured(fault: string, texts: FoundationTexts): TemplateResult {
  return html`<div class="misconfigured" role="alert"><strong>${texts.misconfigured}</strong> ${fault}</div>`;
}
