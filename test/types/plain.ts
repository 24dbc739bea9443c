// Checked by the compiler alone: every line that must not compile says so.
import "../../src/define/index.js";
import type { HarmonySpotifyElements } from "../../src/adapters/frameworks/elements.js";
import { createHarmonySpotify } from "../../src/index.js";

const page = document.querySelector("harmony-spotify-page")!;
page.plugin = createHarmonySpotify();
page.addEventListener("harmony-spotify-navigate", (event) => event.detail.card.toUpperCase());
page.addEventListener("harmony-spotify-view-change", ({ detail }) => detail.view.trim());

// @ts-expect-error no such property
page.plugins = page.plugin;
// @ts-expect-error a plugin, not its name
page.plugin = "harmony";
// @ts-expect-error the event has no such detail
page.addEventListener("harmony-spotify-navigate", (event) => event.detail.page);
// @ts-expect-error no such event, so it carries nothing
page.addEventListener("harmony-spotify-navigated", (event) => event.detail);
// @ts-expect-error no such property
document.createElement("harmony-spotify-status-card").baseUrl = "/api/v1";

// Every element is known to the document by its tag, and nothing else is where it is expected.
type Known = {
  [Tag in keyof HarmonySpotifyElements]: Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : never;
};
export const all = (elements: Known): HarmonySpotifyElements => elements;
export const allBack = (elements: HarmonySpotifyElements): Known => elements;
