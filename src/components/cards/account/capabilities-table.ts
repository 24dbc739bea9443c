import { css, html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import { capabilities, type CapabilityState } from "../../../core/policy/capabilities.js";
import type { Capability } from "../../../core/policy/spotify-calls.js";
import { CapabilitiesService } from "../../../core/services/capabilities.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { tokens } from "../../foundation/tokens.js";
import { capabilitiesTexts } from "./texts.js";

const styles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_font-s);
  }
  th,
  td {
    padding: var(--_space-1) 0;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  th {
    padding-inline-end: var(--_space-2);
    font-weight: inherit;
  }
  td > .sub {
    display: block;
  }
`;

const icons = { works: "check", withdrawn: "nope", unknown: "unknown" } as const;

/** What Spotify lets the app do that Harmony signs in with, as answers have shown it. */
export class CapabilitiesTable extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  readonly #capabilities = this.live((kernel) => kernel.use(CapabilitiesService).capabilities);
  readonly #checkAgain = this.live((kernel) => kernel.use(CapabilitiesService).checkAgain);
  #failure: HarmonyError | undefined;

  protected override render(): TemplateResult {
    const texts = this.texts(capabilitiesTexts);
    const failure = this.#failure;
    return html`<div class="section-head">
        <h3 class="section-title" id="title">${texts.title}</h3>
        <span class="push"></span>
        ${accessButton(this.#checkAgain.source!, {
          id: "check",
          label: this.frameTexts.checkAgain,
          pendingLabel: texts.checking,
          look: "link",
          reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
          run: () => this.#check(),
        })}
      </div>
      ${
        failure
          ? note("warn", html`<strong>${texts.checkFailed}</strong> ${explain(failure, this.kernel, this.frameTexts)}`)
          : nothing
      }
      <table aria-labelledby="title">
        <tbody>
          ${capabilities.map((name) => this.#renderRow(name, this.#capabilities.state![name]))}
        </tbody>
      </table>`;
  }

  #check(): void {
    this.#failure = undefined;
    this.#checkAgain.source!.run().catch((error: HarmonyError) => {
      this.#failure = error;
      this.requestUpdate();
    });
  }

  #renderRow(name: Capability, capability: CapabilityState): TemplateResult {
    const { state, isInferred } = capability;
    const texts = this.texts(capabilitiesTexts);
    const sub = this.#renderSub(name, capability);
    return html`<tr>
      <th scope="row">${texts.names[name]}</th>
      <td>
        <span class="mark ${state === "works" ? "ok" : "unknown"}">${icon(icons[state])}${texts.states[state]}</span>
        ${isInferred ? html`<span class="muted xs">${texts.inferred}</span>` : nothing}
        ${sub === nothing ? nothing : html`<span class="sub muted xs">${sub}</span>`}
      </td>
    </tr>`;
  }

  #renderSub(name: Capability, { state, at, since }: CapabilityState): unknown {
    const texts = this.texts(capabilitiesTexts);
    const seen = at === undefined ? nothing : html`${texts.seen} ${moment(at, this.clock)}`;
    switch (state) {
      case "works":
        return seen;
      case "withdrawn":
        return html`${texts.since(this.format.date(since!, this.kernel.now()))}, ${seen}. ${texts.remains[name]}`;
      case "unknown":
        return name === "library_writes" ? texts.triedInUse : nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-capabilities-table": CapabilitiesTable;
  }
}
