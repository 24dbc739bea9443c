import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { icon } from "../../src/components/foundation/icons.js";
import { tokenDefaults } from "../../src/components/foundation/tokens.js";
import { onStage } from "./stage.js";

const colours = Object.entries(tokenDefaults).filter(
  ([name, value]) => typeof value !== "string" || /-(text|fill|hover)$|focus/.test(name),
);
const severities = ["ok", "warn", "crit", "unknown", "busy"] as const;

const meta: Meta = { title: "Foundation/Tokens" };
export default meta;

/** Every colour by its role. The theme follows the host's `color-scheme`. */
export const Colours: StoryObj = {
  render: () =>
    onStage(
      html`<dl class="pairs">
        ${colours.map(
          ([name]) =>
            html`<dt><code>--harmony-${name}</code></dt>
              <dd .style=${`block-size:1.25rem;background:var(--_${name});outline:1px solid var(--_border)`}></dd>`,
        )}
      </dl>`,
    ),
};

/** Shape, word and colour: a severity never speaks by colour alone. */
export const Severities: StoryObj = {
  render: () =>
    onStage(
      severities.map(
        (severity) =>
          html`<div class="row ${severity}">
            <span class="mark">${icon(severity === "busy" ? "sync" : severity)}${severity}</span>
            <span class="badge ${severity}">${icon(severity === "busy" ? "sync" : severity)}${severity}</span>
          </div>`,
      ),
    ),
};

/** What a host sets on any element above reaches every card below it. */
export const HostsOwn: StoryObj = {
  render: () =>
    html`<div
      .style=${"--harmony-accent:light-dark(rebeccapurple,plum);--harmony-on-accent:light-dark(white,black);--harmony-radius-m:0;--harmony-density:1"}
    >
      ${onStage(
        html`<div class="row">
          <button class="btn primary" type="button">Send 4 of 7</button
          ><button class="btn" type="button">Discard</button>
          <a href="#there">Worker health</a>
        </div>`,
      )}
    </div>`,
};
