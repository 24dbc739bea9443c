import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import { root } from "../../tools/entries.mjs";
import { bundle, openBrowser, show } from "./host.js";

describe("the example of a card of one's own", () => {
  const folder = `${root}examples/own-card`;
  let browser: Browser;
  let files: Map<string, Uint8Array>;
  let html: string;
  before(async () => {
    browser = await openBrowser();
    files = await bundle(await readFile(`${folder}/main.ts`, "utf8"), folder);
    html = (await readFile(`${folder}/index.html`, "utf8")).replace("./main.ts", "/host.js");
  });
  after(() => browser.close());

  it("shows its data in the frame of every card", async () => {
    const { complaints, says, close, page } = await show(browser, html, files);
    await says("Longest waiting");
    await says("updated");
    await says("last synced");
    const rows = await page.$$eval(
      "harmony-spotify-provider > *",
      ([card]) => card!.shadowRoot!.querySelectorAll("li").length,
    );
    assert.equal(rows, 5);
    assert.deepEqual(complaints, []);
    await close();
  });

  it("speaks German with the page", async () => {
    const { says, close } = await show(browser, html.replace('lang="en"', 'lang="de"'), files);
    await says("Warten am längsten");
    await says("zuletzt synchronisiert");
    await close();
  });
});
