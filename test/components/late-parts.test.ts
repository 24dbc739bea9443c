import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../src/define/account-card.js";
import "../../src/define/free-ingest-card.js";
import "../../src/define/status-card.js";
import { type LateTag, lateTags } from "../../src/components/foundation/lazy.js";
import { blockLatePart } from "./blocked.js";
import { show } from "./harness.js";
import { waitUntil } from "../wait.js";

type Shown = Awaited<ReturnType<typeof show>>;

interface Press {
  readonly what: string;
  /** Shows what is pressed. */
  readonly show: () => Promise<Shown>;
  /** Presses what needs the late part. */
  readonly press: (shown: Shown) => Promise<void>;
}

const showIngest = () =>
  show((plugin) => html`<harmony-spotify-free-ingest-card .plugin=${plugin}></harmony-spotify-free-ingest-card>`, {
    session: { role: "admin" },
  });

/** Every late part, with every press that needs it. */
const presses: Readonly<Record<LateTag, ReadonlyArray<Press>>> = {
  "harmony-spotify-ingest-review": [
    {
      what: "Review lines on the FREE ingest card",
      show: () => showIngest(),
      press: async ({ all, press }) => {
        const field = await waitUntil(() => all("textarea")[0] as HTMLTextAreaElement | undefined);
        field.value = "Tiësto - The Business";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await press("Review lines");
      },
    },
  ],
  "harmony-spotify-ingest-job": [
    {
      what: "a submission on the FREE ingest card",
      show: () => showIngest(),
      press: async ({ all }) => {
        (await waitUntil(() => all(".jobs a")[0])).click();
      },
    },
  ],
  "harmony-spotify-oauth-panel": [
    {
      what: "Authorise on the Status card",
      show: () =>
        show((plugin) => html`<harmony-spotify-status-card .plugin=${plugin}></harmony-spotify-status-card>`, {
          scenario: "unauthenticated",
        }),
      press: ({ press }) => press("Authorise"),
    },
    {
      what: "Reset scopes on the Account card",
      show: () =>
        show((plugin) => html`<harmony-spotify-account-card .plugin=${plugin}></harmony-spotify-account-card>`, {
          session: { role: "admin" },
        }),
      press: async ({ press }) => {
        await press("Reset scopes");
        await press("Reset and authorise");
      },
    },
  ],
};

describe("a press whose late part cannot be fetched", () => {
  const { open } = globalThis;
  let unblock = () => Promise.resolve();
  beforeEach(() => {
    globalThis.open = () => ({ opener: null, location: { href: "" }, close: () => {} }) as unknown as Window;
  });
  afterEach(async () => {
    globalThis.open = open;
    fixtureCleanup();
    await unblock();
  });

  for (const tag of lateTags) {
    it(`says so and tries again: ${presses[tag].map(({ what }) => what).join(", ")} (<${tag}>)`, async () => {
      unblock = await blockLatePart(tag);
      let shown: Shown | undefined;
      for (const { what, show, press } of presses[tag]) {
        shown = await show();
        await press(shown);
        await waitUntil(() => shown!.all(`[data-not-fetched=${tag}]`).length > 0, `${what} says that it failed`);
        await shown.says("This part of the page could not be loaded.");
      }
      await unblock();
      await shown!.press("Try again");
      await waitUntil(() => shown!.all(tag).length > 0, `<${tag}> is shown after another try`);
      expect(shown!.all(`[data-not-fetched=${tag}]`)).to.have.length(0);
    });
  }
});
