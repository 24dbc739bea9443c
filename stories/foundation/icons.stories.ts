import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { icon, type IconName } from "../../src/components/foundation/icons.js";
import { onStage } from "./stage.js";

const names: IconName[] = [
  ...([
    "ok",
    "warn",
    "crit",
    "unknown",
    "refresh",
    "sync",
    "out",
    "right",
    "down",
    "up",
    "close",
    "check",
    "plus",
    "more",
  ] as const),
  ...([
    "search",
    "pause",
    "play",
    "stop",
    "upload",
    "copy",
    "pin",
    "queue",
    "trash",
    "lock",
    "plug",
    "off",
    "nope",
    "signin",
  ] as const),
  ...(["inbox", "clock"] as const),
];

const meta: Meta = { title: "Foundation/Icons" };
export default meta;

export const All: StoryObj = {
  render: () =>
    onStage(html`<div class="row">${names.map((name) => html`<span class="chip">${icon(name)}${name}</span>`)}</div>`),
};

/** Those that point along the line of reading turn with it. */
export const RightToLeft: StoryObj = {
  render: () => onStage(All.render!({}, {} as never), "rtl"),
};
