// `npm run size`: what a browser has to fetch, brotli-compressed, before an operator sees the data. Every case is a page
// that is really loaded, in Chromium, against the stand-in: lazy chunks count when they were fetched. Run with `node --import tsx`.
import { constants, brotliCompressSync } from "node:zlib";
import { launch } from "puppeteer-core";
import { bundleForHost } from "./bundle.mjs";
import { chromiumLaunchOptions } from "./chromium.mjs";
import { entries } from "./entries.mjs";
import { standalone } from "./standalone.mjs";
import { createStandIn } from "../src/testing/index.ts";

const LIMITS = { page: 59_000, firstCard: 42_000, furtherCard: 4_000 };
const FIRST = "define/status-card";

const cards = Object.keys(entries).filter((name) => name.startsWith("define/") && name.endsWith("-card"));
const furtherCards = cards.filter((name) => name !== FIRST);

const browser = await launch(await chromiumLaunchOptions());
try {
  const first = await fetchedToShow([FIRST]);
  const rows = [{ what: "status card alone, with its runtime", bytes: first, limit: LIMITS.firstCard }];
  for (const card of furtherCards) {
    const bytes = (await fetchedToShow([FIRST, card])) - first;
    rows.push({ what: `+ ${card.slice("define/".length).replaceAll("-", " ")}`, bytes, limit: LIMITS.furtherCard });
  }
  rows.push({
    what: `the page with its ${cards.length} cards`,
    bytes: await fetchedToShow(["define/page"]),
    limit: LIMITS.page,
  });

  for (const { what, bytes, limit } of rows) {
    const verdict = bytes <= limit ? "" : `  over by ${bytes - limit} B`;
    console.log(`${what.padEnd(38)}${kB(bytes)} of ${kB(limit)}${verdict}`);
  }
  if (rows.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
} finally {
  await browser.close();
}

/** Bytes of all scripts that a page with these elements fetches until nothing more comes. */
async function fetchedToShow(names) {
  // The page as the package ships it for hosts without a bundler, a card as a host's bundler leaves it.
  const isPage = names.includes("define/page");
  const scripts = isPage ? await standalone() : await bundleForHost(names.map((name) => entries[name]));
  const start = isPage ? "harmony-spotify.js" : "host.js";
  const tags = names.map(tagOf);
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
  const missing = [...tags, ...(isPage ? cards.map(tagOf) : [])].filter((tag) => !shown.includes(tag));
  await page.close();
  if (missing.length > 0) throw new Error(`Nothing was shown by ${missing.join(", ")}.`);
  if (standIn.requests.length === 0) throw new Error(`${tags.join(", ")} asked for no data.`);
  return [...fetched].reduce((sum, name) => sum + compressed(scripts.get(name)), 0);
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
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(8);
}
