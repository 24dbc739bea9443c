import type { HarmonyKernel } from "../../src/core/plugin.js";
import type { HarmonySpotifyConfig } from "../../src/core/config.js";
import { createHarmonySpotify } from "../../src/core/harmony-spotify.js";
import { expect, fixture, html } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { type TemplateResult } from "lit";
import { createStandIn, type StandIn, type StandInOptions } from "../../src/adapters/servers/stand-in/index.js";
import { noticesOf } from "../../src/components/foundation/notices.js";
import type { TelemetrySignal } from "../../src/core/telemetry/telemetry.js";
import { allIn, buttonIn, isSaid, textOf, usableIn } from "./elements.js";
import { waitUntil } from "../wait.js";

export { allIn, isSaid, textOf } from "./elements.js";

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
  const plugin = createHarmonySpotify({
    fetch: standIn.fetch,
    shareTabs: false,
    telemetry: (signal) => signals.push(signal),
    ...config,
  });
  const element = await fixture<E>(html`<div>${template(plugin)}</div>`).then((box) => box.firstElementChild as E);
  const text = () => textOf(element);
  const says = (words: string | RegExp) =>
    waitUntil(
      () => isSaid(words, text()),
      () => `"${words}" is not said in: ${text()}`,
    );
  const root = element.shadowRoot!;
  const all = (selector: string) => allIn(root, selector);
  const button = (name: string) => buttonIn(root, name);
  const press = async (name: string) =>
    (await waitUntil(() => usableIn(root, name), `"${name}" can be pressed`)).click();
  const notices = () => noticesOf(plugin).state;
  const sent = (endpoint: string) => standIn.requests.filter((request) => request.endpoint === endpoint).length;
  return { standIn, plugin, element, root, signals, text, says, all, button, press, notices, sent };
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
