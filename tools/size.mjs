// `npm run size`: what a browser has to fetch, brotli-compressed, before an operator sees the data. Every case is a page
// that is really loaded, in Chromium, against the stand-in: lazy chunks count when they were fetched. Run with `node --import tsx`.
import { constants, brotliCompressSync } from "node:zlib";
import { launch } from "puppeteer-core";
import { bundleForHost } from "./bundle.mjs";
import { chromiumLaunchOptions } from "./chromium.mjs";
import { entries } from "./entries.mjs";
import { standalone } from "./standalone.mjs";
import { createStandIn } from "../src/testing/index.ts";

const statusCard = "define/status-card";
const limits = { page: { bytes: 90_000, files: 20 }, statusCard: { bytes: 56_000 }, chunks: { files: 25 } };

const cards = Object.keys(entries).filter((name) => name.startsWith("define/") && name.endsWith("-card"));
const standaloneFiles = await standalone();

const browser = await launch(await chromiumLaunchOptions());
try {
  // The page as the package ships it for hosts without a bundler, a card as a host's bundler leaves it.
  const page = await fetchedToShow(["define/page"], standaloneFiles, "harmony-spotify.js");
  const status = await fetchedToShow([statusCard], await bundleForHost([entries[statusCard]]));
  report(`the page with its ${cards.length} cards`, page, limits.page);
  report("status card alone, with its runtime", status, limits.statusCard);
  for (const card of cards.filter((name) => name !== statusCard)) {
    const files = await bundleForHost([entries[statusCard], entries[card]]);
    const { bytes } = await fetchedToShow([statusCard, card], files);
    report(`  ${card.slice("define/".length).replaceAll("-", " ")} beside it, more`, { bytes: bytes - status.bytes });
  }
} finally {
  await browser.close();
}
// dist/ has no chunks beside these: its modules are the source files.
const startingFiles = ["harmony-spotify.js", "plugin.js", "worker.js"];
const chunks = [...standaloneFiles].filter(([name]) => !startingFiles.includes(name));
const chunkBytes = chunks.reduce((sum, [, contents]) => sum + compressed(contents), 0);
report("chunks in the package", { bytes: chunkBytes, files: chunks.length }, limits.chunks);

/** Prints what there is beside what there may be at most. */
function report(what, { bytes, files }, limit = {}) {
  const most = (number) => (number === undefined ? "" : ` of ${number}`);
  const size = `${kB(bytes)}${most(limit.bytes && kB(limit.bytes))}`;
  const count = files === undefined ? "" : `files: ${files}${most(limit.files)}`;
  const isOver = bytes > (limit.bytes ?? Infinity) || files > (limit.files ?? Infinity);
  console.log(`${what.padEnd(40)}${size.padEnd(22)}${count.padEnd(18)}${isOver ? "over the limit" : ""}`.trimEnd());
  if (isOver) process.exitCode = 1;
}

/** Bytes and number of all scripts that a page with these elements fetches until nothing more comes. */
async function fetchedToShow(names, scripts, start = "host.js") {
  const tags = names.map(tagOf);
  const expected = names.includes("define/page") ? [...tags, ...cards.map(tagOf)] : tags;
  const standIn = createStandIn({ session: { role: "admin" } });
  const fetched = new Set();

  const page = await browser.newPage();
  // High enough that no card waits for being scrolled to.
  await page.setViewport({ width: 1280, height: 6000 });
  page.on("pageerror", (error) => console.error(error));
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const name = new URL(request.url()).pathname.slice(1);
    if (scripts.has(name)) {
      fetched.add(name);
      await request.respond({ contentType: "text/javascript", body: Buffer.from(scripts.get(name)) });
    } else if (name === "") {
      await request.respond({ contentType: "text/html; charset=utf-8", body: hostPage(start, tags) });
    } else {
      const { method, headers } = { method: request.method(), headers: request.headers() };
      const response = await standIn.respond(new Request(request.url(), { method, headers, body: request.postData() }));
      const body = Buffer.from(await response.arrayBuffer());
      await request.respond({ status: response.status, headers: Object.fromEntries(response.headers), body });
    }
  });

  await page.goto("http://localhost/");
  await page.waitForNetworkIdle({ idleTime: 1000 });
  const shown = await page.evaluate(elementsShown);
  const missing = expected.filter((tag) => !shown.includes(tag));
  await page.close();
  if (missing.length > 0) throw new Error(`Nothing was shown by ${missing.join(", ")}.`);
  if (standIn.requests.length === 0) throw new Error(`${tags.join(", ")} asked for no data.`);
  return { bytes: [...fetched].reduce((sum, name) => sum + compressed(scripts.get(name)), 0), files: fetched.size };
}

function tagOf(name) {
  return `harmony-spotify-${name.slice("define/".length)}`;
}

/** In the page: the tags of all elements that have drawn something, however deep they are. */
function elementsShown() {
  const below = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) =>
      element.shadowRoot?.childElementCount ? [element.localName, ...below(element.shadowRoot)] : [],
    );
  return below(document);
}

function hostPage(start, tags) {
  const elements = tags.map((tag) => `<${tag} api-base="/api/v1"></${tag}>`).join("");
  return `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" src="/${start}"></script>${elements}`;
}

function compressed(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
