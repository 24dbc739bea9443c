import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../src/define/account-card.js";
import "../src/define/free-ingest-card.js";
import "../src/define/provider.js";
import "../src/define/status-card.js";
import { says, standInOf, waitFor } from "./operator.js";

/** One plugin for all cards inside, made from attributes or given by the host. */
const meta: Meta = {
  title: "Provider",
  component: "harmony-spotify-provider",
  parameters: { provider: false },
};
export default meta;

const cards = html`<harmony-spotify-status-card></harmony-spotify-status-card
  ><br /><harmony-spotify-account-card></harmony-spotify-account-card>`;

/** However many cards: one request for what they share. */
export const FromAttributes: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider api-base=${loaded["apiBase"]} user-role="admin" features="spotify imports"
      >${cards}</harmony-spotify-provider
    >`,
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    await says(canvasElement, "Nora Keller");
    const asked = standInOf(loaded).requests.map(({ endpoint }) => endpoint);
    await expect(asked.filter((endpoint) => endpoint === "getStatus" || endpoint === "getAccount")).toHaveLength(2);
    await expect(asked).not.toContain("getSession");
  },
};

/** Without a role, the server's word counts. */
export const TheServersSession: StoryObj = {
  globals: { role: "" },
  beforeEach: ({ loaded }) =>
    void Object.assign(standInOf(loaded).session, { role: "read_only", user: "jonas.brandt" }),
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider api-base=${loaded["apiBase"]}>${cards}</harmony-spotify-provider>`,
  play: ({ canvasElement }) => says(canvasElement, "You are signed in as jonas.brandt with the role read_only."),
};

/** What a host says of the session later reaches every card at once. */
export const FollowsTheSession: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider .plugin=${loaded["plugin"]}>${cards}</harmony-spotify-provider>`,
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Nora Keller");
    loaded["plugin"].setSession({ role: "read_only" });
    await says(canvasElement, /You need the operator role.*You need the operator role/);
  },
};

/** A card needs no provider: it finds its plugin by its own attributes, and shares it with others that say the same. */
export const ACardAlone: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-status-card api-base=${loaded["apiBase"]}></harmony-spotify-status-card>`,
  play: ({ canvasElement }) => says(canvasElement, "Connected"),
};

/** The language of the page around, or another for a part of it. */
export const Languages: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider .plugin=${loaded["plugin"]}>
      <harmony-spotify-status-card></harmony-spotify-status-card><br />
      <div lang="de-AT"><harmony-spotify-account-card></harmony-spotify-account-card></div>
    </harmony-spotify-provider>`,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Connected");
    await says(canvasElement, "1 Scope fehlt:");
  },
};

/** A host's own words in place of ours. */
export const OwnTexts: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider
      .plugin=${loaded["plugin"]}
      .messages=${{ en: { status: { title: "Spotify link", connected: "Linked" } } }}
    >
      <harmony-spotify-status-card></harmony-spotify-status-card>
    </harmony-spotify-provider>`,
  play: ({ canvasElement }) => says(canvasElement, /Spotify link.*Linked/),
};

/** A wrong attribute is said in the console and in place of the cards, which ask for nothing until it is mended. */
export const WrongAttributes: StoryObj = {
  globals: { role: "" },
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider api-base=${loaded["apiBase"]} user-role="boss">${cards}</harmony-spotify-provider>`,
  play: ({ canvasElement }) => says(canvasElement, 'user-role must be "read_only", "operator" or "admin", not "boss".'),
};

/** A flag that is off leaves no hole. */
export const ImportsOff: StoryObj = {
  render: (_, { loaded }) =>
    html`<harmony-spotify-provider api-base=${loaded["apiBase"]} user-role="operator" features="spotify">
      <harmony-spotify-status-card></harmony-spotify-status-card>
      <harmony-spotify-free-ingest-card></harmony-spotify-free-ingest-card>
    </harmony-spotify-provider>`,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Connected");
    await waitFor(() => expect(canvasElement.querySelector("harmony-spotify-free-ingest-card")).not.toBeVisible());
  },
};
