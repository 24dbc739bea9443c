import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Browser, launch, type Page } from "puppeteer-core";
import { cardNames, cardTag } from "../../../src/components/foundation/cards.js";
import { chromiumLaunchOptions } from "../../../tools/chromium.mjs";
import { writePageFiles } from "../../../tools/page-files.mjs";
import { until } from "../../examples/browser.js";
import { startServer, type TestServer } from "./server.js";

let pageRoot: string;
let server: TestServer;
let browser: Browser;
before(async () => {
  pageRoot = mkdtempSync(join(tmpdir(), "harmony-spotify-page-"));
  await writePageFiles(pageRoot, { isQuick: true });
  server = await startServer(pageRoot, ["--scenario", "healthy"]);
  browser = await launch(await chromiumLaunchOptions());
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(pageRoot, { recursive: true, force: true });
});

/** The cards that say how old their data is. */
const cardsWithData = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(() => {
    const within = document.querySelector("harmony-spotify-page")?.shadowRoot?.querySelectorAll("*") ?? [];
    return [...within]
      .filter(({ shadowRoot }) => shadowRoot?.querySelector("[part~=age] time, dd time, .facts time"))
      .map(({ localName }) => localName)
      .filter((name) => name.endsWith("-card"));
  });

/** Opens the page and waits for its cards. Tells every request for data, and what the console complained about. */
const open = async (context: { newPage: () => Promise<Page> } = browser) => {
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const asked: Array<string> = [];
  const complaints: Array<string> = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname + search);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Without a gateway for covers the page's pictures are foreign ones, which the policy forbids.
    if (message.type() === "error" && !message.text().includes("i.scdn.co")) complaints.push(message.text());
  });
  await page.goto(server.pageUrl);
  await until(
    "all cards with data",
    () => cardsWithData(page),
    (cards) => cards.length === cardNames.length,
  );
  return { page, asked, complaints };
};

const earlyOf = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(
    () => (JSON.parse(document.getElementById("harmony-spotify-start")!.textContent) as { early: Array<string> }).early,
  );

describe("the page that the server serves", () => {
  it("shows all cards with data, asks once for each early answer, not at all for the session, and keeps its own policy", async () => {
    const context = await browser.createBrowserContext();
    const { page, asked, complaints } = await open(context);
    assert.deepEqual([...(await cardsWithData(page))].sort(), cardNames.map(cardTag).sort());
    const early = await earlyOf(page);
    assert.equal(early.length, 7);
    for (const url of early) assert.equal(asked.filter((each) => each === url).length, 1, url);
    assert.deepEqual([...asked.slice(0, early.length)].sort(), [...early].sort(), "something else was asked for first");
    assert.ok(!asked.some((url) => url.startsWith("/api/v1/session")));
    // The first picture is tried, and after its refusal no other.
    assert.deepEqual(
      complaints.filter((complaint) => !complaint.includes("img-src 'self'")),
      [],
    );
    assert.ok(complaints.length <= 1, complaints.join("\n"));
    await context.close();
  });

  it("asks for nothing early in a second tab, which shares what the first knows", async () => {
    const context = await browser.createBrowserContext();
    const first = await open(context);
    const second = await open(context);
    const shared = await earlyOf(first.page);
    assert.ok(!second.asked.includes(shared[0]!), `asked again: ${second.asked.join(", ")}`);
    await context.close();
  });

  it("changes its colours at once, and its language with the next document", async () => {
    const context = await browser.createBrowserContext();
    const { page } = await open(context);
    await page.select('select[name="harmony-spotify-theme"]', "dark");
    assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark");
    await page.select('select[name="harmony-spotify-language"]', "de");
    await until(
      "German",
      () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset["theme"]].join()),
      (found) => found === "de,dark",
    );
    await context.close();
  });
});
