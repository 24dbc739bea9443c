import { html, nothing, type TemplateResult } from "lit";
import type { Severity } from "../../core/policy/severity.js";
import { icon, type IconName } from "./icons.js";

/** Why a card shows something else than its content. */
export type Blocked =
  "empty" | "failed" | "unconfigured" | "unauthorised" | "signed-out" | "forbidden" | "off" | "unsupported";

const looks: Readonly<Record<Blocked, readonly [icon: IconName, severity?: Severity]>> = {
  empty: ["inbox"],
  failed: ["crit", "crit"],
  unconfigured: ["plug", "crit"],
  unauthorised: ["signin", "warn"],
  "signed-out": ["signin", "warn"],
  forbidden: ["lock"],
  off: ["off"],
  unsupported: ["nope"],
};

/** What is said, translated already. `text` says why; `actions` are buttons and links, `debug` comes from `debugId`. */
export interface Said {
  readonly title: unknown;
  readonly text?: unknown;
  readonly actions?: unknown;
  readonly debug?: unknown;
}

/** In place of a card's content: what is so, why, one next step. */
export function blocked(why: Blocked, { title, text, actions, debug }: Said): TemplateResult {
  const [name, severity = ""] = looks[why];
  return html`<div class="blocked ${severity}">
    ${icon(name)}
    <h3>${title}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}
    ${actions ? html`<div class="actions">${actions}</div>` : nothing} ${debug ?? nothing}
  </div>`;
}

/** Above a card's content: a failed refresh, a missing scope. */
export function note(severity: Severity | "busy", text: unknown, actions?: unknown): TemplateResult {
  return html`<div class="note ${severity}">
    ${icon(severity === "busy" ? "sync" : severity)}
    <div class="text">${text}</div>
    ${actions ? html`<div class="actions">${actions}</div>` : nothing}
  </div>`;
}

/**
 * Where content will be, drawn after 200 ms.
 *
 * @param rows the bars of each row, their widths in percent
 */
export function skeleton(label: string, rows: ReadonlyArray<readonly number[]>): TemplateResult {
  // Not a style attribute, which hosts' policies refuse: the property.
  return html`<div class="skeletons" role="status" aria-label=${label}>
    ${rows.map((row) => html`<div>${row.map((width) => html`<i .style=${`inline-size:${width}%`}></i>`)}</div>`)}
  </div>`;
}
