import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import { confirm } from "../../src/components/foundation/dialog.js";
import { drawer } from "../../src/components/foundation/drawer.js";
import { icon } from "../../src/components/foundation/icons.js";
import { menuButton } from "../../src/components/foundation/menu.js";
import { foundationTexts } from "../../src/components/foundation/texts.js";
import { noticesOf } from "../../src/components/foundation/notices.js";
import { showNoticesIn } from "../../src/components/foundation/notices-region.js";
import { allIn, press, says, waitFor } from "../operator.js";
import { onStage, type Stage } from "./stage.js";

const { en } = foundationTexts;

const rootIn = (canvas: HTMLElement) => canvas.querySelector<Stage>("foundation-stage")!.renderRoot as ShadowRoot;
const stageOf = (event: Event) => ((event.currentTarget as Element).getRootNode() as ShadowRoot).host as Stage;
const button = (label: string, open: (event: Event) => unknown) =>
  onStage(html`<button class="btn" type="button" @click=${open}>${label}</button>`);

const meta: Meta = { title: "Foundation/What floats" };
export default meta;

/** Names what happens to how many; asked only where it cannot be undone. */
export const Confirmation: StoryObj = {
  render: () =>
    button("Force sync 21…", (event) =>
      confirm(stageOf(event), {
        title: "Force sync 21 playlists?",
        text: "Harmony reads all 21 from Spotify again, ahead of the next worker run. Takes about 2 min and counts against the rate limit.",
        breakdown: html`
          <li class="warn">
            ${icon("warn")}<b>14</b
            ><span>changed on Spotify. <span class="muted">Will be brought up to date.</span></span>
          </li>
          <li class="warn">
            ${icon("warn")}<b>3</b
            ><span>came without a snapshot. <span class="muted">Will be brought up to date.</span></span>
          </li>
          <li class="unknown">
            ${icon("clock")}<b>4</b
            ><span>had a gap over 2 h. <span class="muted">The data is renewed, the cause is not.</span></span>
          </li>
        `,
        confirmLabel: "Force sync 21",
        cancelLabel: en.cancel,
      }),
    ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Force sync 21…");
    await says(canvasElement, "Force sync 21 playlists?");
  },
};

export const Danger: StoryObj = {
  render: () =>
    button("Remove 2…", (event) =>
      confirm(stageOf(event), {
        title: "Remove 2 tracks?",
        text: "They leave Saved tracks.",
        confirmLabel: "Remove 2",
        cancelLabel: en.cancel,
        danger: true,
      }),
    ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Remove 2…");
    await expect(rootIn(canvasElement).activeElement).toHaveTextContent("Cancel");
  },
};

const openButton = (open: (event: Event) => void) =>
  html`<button class="btn" type="button" @click=${open}>Top 50 - Turkey</button>`;
const openDrawer = (event: Event): void => {
  const stage = stageOf(event);
  const closed = openButton(openDrawer);
  stage.content = html`${closed}${drawer({
    title: "Top 50 - Turkey",
    about: "spotifycharts · 50 tracks · 431,206 followers · public",
    closeLabel: en.close,
    content: html`<section aria-labelledby="history"><h3 class="card-body" id="history">Sync history</h3></section>
      <footer class="drawer-foot">
        <a class="btn" href="https://open.spotify.com/">Open in Spotify ${icon("out")}</a>
      </footer>`,
    onClose: () => (stage.content = closed),
  })}`;
};

/** Open for as long as its element renders it. */
export const Drawer: StoryObj = {
  render: () => onStage(openButton(openDrawer)),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Top 50 - Turkey");
    await waitFor(() => expect(rootIn(canvasElement).activeElement).toHaveTextContent("Top 50 - Turkey"));
    await waitFor(() => expect(rootIn(canvasElement).querySelector("dialog")).toBeVisible());
  },
};

export const Menu: StoryObj = {
  render: () =>
    onStage(
      menuButton("More for Top 50", () => [
        { label: "Details", icon: "right", run: () => {} },
        { label: "Force sync…", reason: en.denied("admin", "operator"), run: () => {} },
        { label: "Remove…", icon: "trash", danger: true, run: () => {} },
      ]),
    ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "More for Top 50");
    await waitFor(() => expect(allIn(canvasElement, ".menu")[0]).toBeVisible());
  },
};

/** Said once, politely; failures aloud, and they stay. What can be undone is undone here. */
export const Notices: StoryObj = {
  render: () =>
    button("Something happens", (event) => {
      const stage = stageOf(event);
      const notices = noticesOf(stage);
      if (notices.outlets.state.length === 0) showNoticesIn(stage, notices, () => en);
      notices.push({
        id: "removed",
        severity: "ok",
        title: "2 tracks removed",
        text: "from saved tracks",
        actions: [{ label: "Undo", run: () => {} }],
      });
      notices.push({
        id: "sync",
        severity: "crit",
        title: "Force sync failed for 4 of 21.",
        text: "Spotify limits requests, free again in 40 s.",
        debugId: "d-51be20c4",
        actions: [{ label: "Retry 4", run: () => {} }],
      });
      notices.push({ id: "backfill", severity: "busy", title: "Backfill resumed", text: "queued" });
    }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Something happens");
    await waitFor(() => expect(allIn(canvasElement, ".toast")).toHaveLength(3));
  },
};
