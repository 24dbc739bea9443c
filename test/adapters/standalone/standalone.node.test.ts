import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { type Browser, launch, type Page } from "puppeteer-core";
import { nodeListener } from "../../../src/adapters/servers/node.js";
import { createStandIn } from "../../../src/testing/index.js";
import { chromiumLaunchOptions } from "../../../tools/chromium.mjs";
import { standalone } from "../../../tools/standalone.mjs";
import { fences } from "../../docs/pages.js";
import { complaintsOf, says, until } from "../../examples/browser.js";

/** The policy as the documentation states it. */
const strict = fences
  .find(({ page, info }) => page === "docs/embedding.md" && info === "text")!
  .code.trim()
  .replaceAll("\n", " ");

/** What a host's own file does, by its name: the policy allows nothing inline. */
const scripts: Readonly<Record<string, string>> = {
  "closed.js": `
    const host = document.querySelector("#host");
    const root = host.attachShadow({ mode: "closed" });
    const card = document.createElement("harmony-spotify-status-card");
    root.append(card);
    globalThis.inside = () => card.shadowRoot.textContent;`,
  "plugin-host.js": `
    import { connectRouter, createHarmonySpotify, createHistoryRouter } from "/assets/plugin.js";
    const page = document.querySelector("harmony-spotify-page");
    page.plugin = createHarmonySpotify({ session: { role: "operator" } });
    connectRouter(page, createHistoryRouter());`,
};

describe("the file for pages without a bundler, under a strict policy", () => {
  let browser: Browser;
  let files: Map<string, Uint8Array>;
  let origin = "";
  let bodies: Record<string, string> = {};
  const standIn = createStandIn({ session: { role: "admin" } });
  const server = createServer(
    nodeListener(async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/api/")) return standIn.respond(request);
      const script = files.get(pathname.replace("/assets/", "")) ?? scripts[pathname.slice(1)];
      const headers = {
        "Content-Type": script ? "text/javascript" : "text/html; charset=utf-8",
        "Content-Security-Policy": strict,
      };
      if (script) return new Response(typeof script === "string" ? script : new Uint8Array(script), { headers });
      const head =
        '<meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/assets/harmony-spotify.js"></script>';
      return new Response(`<!doctype html><html lang="en">${head}${bodies[pathname] ?? ""}`, { headers });
    }),
  );

  before(async () => {
    [files, browser] = await Promise.all([standalone(), launch(await chromiumLaunchOptions())]);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  /** Opens a page with this body, and nothing may be complained about. */
  const open = async (body: string, use: (page: Page, requested: ReadonlyArray<string>) => Promise<void>) => {
    bodies = { "/": body };
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 6000 });
    const complaints = complaintsOf(page);
    const requested: Array<string> = [];
    page.on("request", (request) => requested.push(request.url()));
    try {
      await page.goto(`${origin}/`);
      await use(page, requested);
      assert.deepEqual(complaints, []);
    } finally {
      await page.close();
    }
  };

  const connected = "Spotify accepts Harmony’s credentials.";
  /** The band of the page says so once it has the status. */
  const polled = "Last successful poll";

  it("shows all cards from one script", () =>
    open("<harmony-spotify-page></harmony-spotify-page>", async (page, requested) => {
      for (const words of [
        polled,
        "Account",
        "Playlists",
        "Backfill",
        "FREE ingest",
        "Recommendations",
        "Saved tracks",
      ])
        await says(page, words);
      const [first] = requested.filter((url) => url.includes("/assets/"));
      assert.equal(first, `${origin}/assets/harmony-spotify.js`);
      assert.deepEqual(
        requested.filter((url) => url.includes("/plugin.js") || url.includes("/worker.js")),
        [],
      );
    }));

  it("loads German when the page speaks it", () =>
    open('<harmony-spotify-status-card lang="de"></harmony-spotify-status-card>', (page) =>
      says(page, "Verbunden").then(() => undefined),
    ));

  it("works in a closed shadow root", () =>
    open('<div id="host"></div><script type="module" src="/closed.js"></script>', async (page) => {
      await until(
        "The card",
        () => page.evaluate(() => (globalThis as unknown as { inside(): string }).inside()),
        (text) => text.includes("Connected"),
      );
    }));

  it("survives being moved: nothing is asked again, what was open stays", () =>
    open("<main><harmony-spotify-status-card></harmony-spotify-status-card></main><aside></aside>", async (page) => {
      await says(page, connected);
      standIn.requests.length = 0;
      await page.evaluate(() =>
        document.querySelector("aside")!.append(document.querySelector("harmony-spotify-status-card")!),
      );
      await says(page, connected);
      assert.deepEqual(
        standIn.requests.map(({ endpoint }) => endpoint),
        [],
      );
    }));

  it("survives being cloned: both show the same by the same requests", () =>
    open(
      '<main><harmony-spotify-status-card api-base="/api/v1"></harmony-spotify-status-card></main>',
      async (page) => {
        await says(page, connected);
        standIn.requests.length = 0;
        await page.evaluate(() => {
          const main = document.querySelector("main")!;
          main.after(main.cloneNode(true));
        });
        const shown = () =>
          page.evaluate(
            () =>
              [...document.querySelectorAll("harmony-spotify-status-card")].filter(({ shadowRoot }) =>
                shadowRoot?.textContent?.includes("Connected"),
              ).length,
          );
        await until("Two cards", shown, (count) => count === 2);
        assert.deepEqual(
          standIn.requests.map(({ endpoint }) => endpoint),
          [],
        );
      },
    ));

  it("gives a script of the host the plugin, and takes a router", () =>
    open(
      '<harmony-spotify-page></harmony-spotify-page><script type="module" src="/plugin-host.js"></script>',
      async (page, requested) => {
        await says(page, polled);
        await until(
          "The role",
          () => page.evaluate(() => document.querySelector("harmony-spotify-page")!.plugin?.session.state.value?.role),
          (role) => role === "operator",
        );
        await page.evaluate(() => {
          history.pushState(null, "", "?card=playlists");
          dispatchEvent(new PopStateEvent("popstate"));
        });
        await until(
          "The card",
          () => page.evaluate(() => document.querySelector("harmony-spotify-page")!.location?.card),
          (card) => card === "playlists",
        );
        assert.equal(requested.filter((url) => url.endsWith("/harmony-spotify.js")).length, 1);
      },
    ));
});
