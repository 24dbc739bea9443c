import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { debugId } from "../../src/components/foundation/copy.js";
import { icon } from "../../src/components/foundation/icons.js";
import { foundationTexts } from "../../src/components/foundation/texts.js";
import { type Blocked, blocked, note, type BlockedTexts, skeleton } from "../../src/components/foundation/states.js";
import { onStage } from "./stage.js";

const { en } = foundationTexts;

const frame = (content: unknown, id: string) =>
  html`<section class="card" aria-labelledby="h-${id}">
    <header class="card-head"><h2 id="h-${id}">Playlists: ${id}</h2></header>
    <div class="card-body">${content}</div>
  </section>`;

const retry = html`<button class="btn" type="button">${icon("refresh")}${en.retry}</button>`;
const said: Record<Blocked, BlockedTexts> = {
  empty: {
    title: "No playlists yet",
    text: "The account has none, or the sync worker has not run since it was connected. It runs every 15 min.",
    actions: html`<button class="btn" type="button">${icon("refresh")}Refresh list</button
      ><a class="btn quiet" href="#worker">Worker health</a>`,
  },
  failed: {
    title: en.failed("Playlists"),
    text: `Harmony answered 502: Spotify unavailable. ${en.nothingChanged} Trying again in 40 s.`,
    actions: retry,
    debug: debugId("d-9f31c07a", en),
  },
  unconfigured: {
    title: en.unconfigured,
    text: en.missingKeys(["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET"]),
    actions: html`<a class="btn" href="#runbook">${en.runbook} ${icon("out")}</a>`,
  },
  unauthorised: {
    title: en.unauthorised,
    text: en.unauthorisedWhy,
    actions: html`<a class="btn" href="#status">Status</a>`,
  },
  withdrawn: {
    title: en.withdrawn("Recommendations", true),
    text: `${en.causes.withdrawn.why} ${en.causes.withdrawn.step} ${en.inferred}`,
    actions: html`<button class="btn" type="button">${icon("refresh")}${en.checkAgain}</button>`,
  },
  refused: {
    title: en.refusedBySpotify,
    text: `${en.causes.premium_lapsed.why} ${en.causes.premium_lapsed.step}`,
    actions: html`<button class="btn" type="button">${icon("refresh")}${en.checkAgain}</button>`,
  },
  resting: { title: en.resting("10:47"), text: en.restingWhy, actions: retry },
  "signed-out": {
    title: en.signedOut,
    text: en.signInAgain,
    actions: html`<a class="btn primary" href="#login">${en.signIn}</a>`,
  },
  forbidden: { title: en.forbidden("operator"), text: en.forbiddenWhy("jonas.brandt", "read_only") },
  off: { title: en.off, text: en.offWhy("UI_FEATURE_SPOTIFY") },
  unsupported: {
    title: en.unsupported("Playlists"),
    text: en.unsupportedWhy("GET /spotify/playlists", false),
    actions: html`<a class="btn quiet" href="#gateway">${en.aboutGateway} ${icon("out")}</a>`,
  },
};

const meta: Meta = { title: "Foundation/States" };
export default meta;

/** The frame never changes: only the body says what is so, why, and one next step. */
export const Instead: StoryObj = {
  name: "Instead of content",
  render: () =>
    onStage(
      html`<div class="gallery">
        ${frame(skeleton(en.loading("Playlists"), [[100], [18, 16, 20, 20], [46], [62], [58]]), "loading")}
        ${Object.entries(said).map(([why, what]) => frame(blocked(why as Blocked, what), why))}
      </div>`,
    ),
};

/** Above content: a failed refresh keeps the last good data. */
export const Notes: StoryObj = {
  render: () =>
    onStage(
      (["warn", "crit", "ok", "unknown", "busy"] as const).map((severity) =>
        frame(
          note(
            severity,
            html`<strong>${en.refreshFailed}</strong> Spotify did not answer (504). Shown as of 14:19. Next try in 40 s.`,
            html`<button class="btn link" type="button">${en.retry}</button>`,
          ),
          severity,
        ),
      ),
    ),
};
