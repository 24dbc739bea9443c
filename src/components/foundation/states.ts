import { html, nothing, type TemplateResult } from "lit";
import type { Severity } from "../../core/policy/severity.js";
import type { Format } from "./format.js";
import { icon, type IconName } from "./icons.js";
import type { FoundationTexts } from "./texts.js";

/** Why something else is shown in place of a card's content. */
export type Blocked =
  | "empty"
  | "failed"
  | "unconfigured"
  | "unauthorised"
  | "signed-out"
  | "withdrawn"
  | "refused"
  | "resting"
  | "forbidden"
  | "off"
  | "unsupported";

const icons: Readonly<Record<Blocked, readonly [icon: IconName, severity?: Severity]>> = {
  empty: ["inbox"],
  failed: ["crit", "crit"],
  unconfigured: ["plug", "crit"],
  unauthorised: ["signin", "warn"],
  "signed-out": ["signin", "warn"],
  withdrawn: ["off"],
  refused: ["nope"],
  resting: ["clock"],
  forbidden: ["lock"],
  off: ["off"],
  unsupported: ["nope"],
};

/** In the operator's language. `text` says why; `actions` are buttons and links, `debug` comes from `debugId`. */
export interface BlockedTexts {
  readonly title: unknown;
  readonly text?: unknown;
  readonly actions?: unknown;
  readonly debug?: unknown;
}

/** Shown in place of a card's content: what is the matter, why, and one next step. */
export function blocked(why: Blocked, { title, text, actions, debug }: BlockedTexts): TemplateResult {
  const [name, severity = ""] = icons[why];
  return html`<div class="blocked ${severity}">
    ${icon(name)}
    <h3>${title}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}
    ${actions ? html`<div class="actions">${actions}</div>` : nothing} ${debug ?? nothing}
  </div>`;
}

/** A note above a card's content, such as a failed refresh or a missing scope. */
export function note(severity: Severity | "busy", text: unknown, actions?: unknown): TemplateResult {
  return html`<div class="note ${severity}">
    ${icon(severity === "busy" ? "sync" : severity)}
    <div class="text">${text}</div>
    ${actions ? html`<div class="actions">${actions}</div>` : nothing}
  </div>`;
}

/** Says how many entries of a list could not be read: an incomplete list must not look complete. */
export function droppedNote(dropped: number, texts: FoundationTexts, format: Format): TemplateResult | typeof nothing {
  return dropped > 0 ? note("warn", texts.dropped(dropped, format.number(dropped))) : nothing;
}

/**
 * Bars in place of content that is still loading. They appear after 200 ms.
 *
 * @param rows for each row the widths of its bars, in percent
 */
export function skeleton(label: string, rows: ReadonlyArray<ReadonlyArray<number>>): TemplateResult {
  // The property, because a host's content security policy may forbid the style attribute.
  return html`<div class="skeletons" role="status" aria-label=${label}>
    ${rows.map((row) => html`<div>${row.map((width) => html`<i .style=${`inline-size:${width}%`}></i>`)}</div>`)}
  </div>`;
}
