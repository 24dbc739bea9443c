import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Browser, launch, type Page } from "puppeteer-core";
import { chromiumLaunchOptions } from "../../tools/chromium.mjs";
import { examples, serveExample } from "../../tools/example.mjs";
import { click, complaintsOf, says, until } from "./browser.js";

let browser: Browser;
before(async () => {
  browser = await launch(await chromiumLaunchOptions());
});
after(() => browser.close());

const tested = new Set<string>();

/** An example in a fresh window, and that nothing was complained about but what is `expected`. */
const example = (
  name: string,
  title: string,
  use: (page: Page, url: string) => Promise<void>,
  expected: RegExp = /^$/,
) => {
  tested.add(name);
  it(`${name}: ${title}`, async () => {
    const { url, close } = await serveExample(name);
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    try {
      await page.setViewport({ width: 1280, height: 3000 });
      await use(page, url);
      assert.deepEqual(
        complaints.filter((complaint) => !expected.test(complaint)),
        [],
      );
    } finally {
      await page.close();
      close();
    }
  });
};

const address = (page: Page) => async () => page.evaluate(() => location.pathname + location.search);
const isAt = (page: Page, pattern: RegExp) => until(String(pattern), address(page), (now) => pattern.test(now));

/** The page in a host with a router: there, along its own links, away, back, and by a link sent to a colleague. */
const walksThrough = async (page: Page, url: string) => {
  await page.goto(url);
  await says(page, "Queue");
  await click(page, 'nav a[href="/spotify"]');
  await says(page, "Last successful poll");
  await click(page, 'harmony-spotify-page a[href*="card=playlists"], a[href*="card=playlists"]');
  await isAt(page, /^\/spotify\?card=playlists/);
  const deep = page.url();
  await click(page, 'nav a[href="/"]');
  await until(
    "The page gone",
    () => page.evaluate(() => document.querySelector("harmony-spotify-page") === null),
    Boolean,
  );
  await isAt(page, /^\/$/);
  await page.evaluate(() => history.back());
  await isAt(page, /^\/spotify\?card=playlists/);
  await says(page, "Last successful poll");
  await page.goto(deep);
  await says(page, "Last successful poll");
  const card = await page.evaluate(() => document.querySelector("harmony-spotify-page")!.location?.card);
  assert.equal(card, "playlists");
};

describe("the examples under a strict content policy", () => {
  for (const name of ["react", "vue"]) {
    example(name, "the page behind its router, and its events", async (page, url) => {
      await walksThrough(page, url);
      await says(page, "0 links opened.");
      await click(page, 'a[href*="card=account"], a[href*="card=backfill"], a[href*="card=playlists"]');
      await says(page, "1 links opened.");
    });
  }
  example("single-spa", "the page as an application of single-spa", walksThrough);
  example("plain-html-htmx", "the page while HTMX swaps what is around it", walksThrough);

  // While a server is not authorised, the card asks for the profile: what Spotify answers to that may name the cause.
  const refusedProfile = /status of 424/;
  const threeServers = async (page: Page, url: string) => {
    const requests: Array<string> = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(url);
    await says(page, "Spotify accepts Harmony’s credentials.");
    await says(page, "Not authorised");
    await says(page, "Nicht eingerichtet");
    for (const region of ["europe", "america", "asia"]) {
      assert.ok(requests.includes(`/${region}/api/v1/spotify/status`), region);
    }
    assert.ok(!requests.some((path) => path.startsWith("/api/")));
  };
  example("status-dashboard", "three servers, each with its own state and language", threeServers, refusedProfile);

  example("tokens-and-texts", "the host's colours and words", async (page, url) => {
    await page.goto(url);
    await says(page, "Is Spotify there?");
    await says(page, "Yes, connected");
    const colour = await page.evaluate(() => {
      const card = document
        .querySelector("harmony-spotify-page")!
        .shadowRoot!.querySelector("harmony-spotify-playlists-card")!;
      return getComputedStyle(card.shadowRoot!.querySelector(".card")!).backgroundColor;
    });
    assert.equal(colour, "rgb(255, 250, 240)");
  });

  it("are all tested", () => assert.deepEqual([...tested].sort(), [...examples].sort()));
});
