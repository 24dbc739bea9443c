import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { type TemplateResult } from "lit";
import { createStandIn, type StandIn, type StandInOptions } from "../../src/adapters/servers/stand-in/index.js";
import { type HarmonyKernel, type HarmonySpotifyConfig } from "../../src/core/kernel.js";
import { createHarmonySpotify } from "../../src/core/plugin.js";
import type { TelemetrySignal } from "../../src/core/telemetry/telemetry.js";
import { buttonIn, textOf } from "./elements.js";

export { allIn, buttonIn, textOf } from "./elements.js";

/** Shows a template before a stand-in server, with one plugin for it. */
export const show = async <E extends HTMLElement>(
  template: (plugin: HarmonyKernel) => TemplateResult,
  options: StandInOptions = {},
  config: HarmonySpotifyConfig = {},
  prepare: (standIn: StandIn) => void = () => {},
) => {
  const standIn = createStandIn(options);
  prepare(standIn);
  const signals: Array<TelemetrySignal> = [];
  const plugin = createHarmonySpotify({ fetch: standIn.fetch, shareTabs: false, telemetry: (signal) => signals.push(signal), ...config });
  const element = await fixture<E>(html`<div>${template(plugin)}</div>`).then((box) => box.firstElementChild as E);
  const text = () => textOf(element);
  const says = (words: string | RegExp) =>
    waitUntil(() => (typeof words === "string" ? text().includes(words) : words.test(text())), undefined, { timeout: 3000 }).catch(() =>
      expect.fail(`"${words}" is not said in: ${text()}`),
    );
  const button = (name: string) => buttonIn(element.shadowRoot ?? element, name);
  const sent = (endpoint: string) => standIn.requests.filter((request) => request.endpoint === endpoint).length;
  return { standIn, plugin, element, signals, text, says, button, sent };
};

/** Fails where axe finds anything, in light or in dark. */
export const expectAccessible = async (element: Element): Promise<void> => {
  for (const colorScheme of ["light", "dark"] as const) {
    await emulateMedia({ colorScheme, reducedMotion: "reduce" });
    document.documentElement.style.colorScheme = colorScheme;
    await expect(element).to.be.accessible();
  }
  document.documentElement.style.colorScheme = "";
};
