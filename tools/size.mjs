// `npm run size`: what a browser has to fetch, brotli-compressed, before an operator sees the data. Every case is a page
// that is really loaded, in Chromium, against the stand-in: lazy chunks count when they were fetched.
import { createServer } from "node:http";
import { constants, brotliCompressSync } from "node:zlib";
import { launch } from "puppeteer-core";
import { bundleForHost } from "./bundle.mjs";
import { chromiumLaunchOptions } from "./chromium.mjs";
import { entries } from "./entries.mjs";

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
  rows.push({ what: `the page with its ${cards.length} cards`, bytes: await fetchedToShow(["define/page"]), limit: LIMITS.page });

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
  const scripts = await bundleForHost(names.map((name) => entries[name]));
  const tags = names.map((name) => `harmony-spotify-${name.slice("define/".length)}`);
  const server = createServer(serve(scripts, tags)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const page = await browser.newPage();
  try {
    const fetched = new Set();
    page.on("pageerror", (error) => console.error(error));
    page.on("request", (request) => {
      const name = new URL(request.url()).pathname.slice(1);
      if (scripts.has(name)) fetched.add(name);
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForNetworkIdle({ idleTime: 1000 });
    const missing = await page.evaluate(
      (tags) => tags.filter((tag) => !document.querySelector(tag)?.shadowRoot?.childElementCount),
      tags,
    );
    if (missing.length > 0) throw new Error(`Nothing was shown by ${missing.join(", ")}.`);
    return [...fetched].reduce((sum, name) => sum + compressed(scripts.get(name)), 0);
  } finally {
    await page.close();
    server.close();
    server.closeAllConnections();
  }
}

function serve(scripts, tags) {
  return (request, response) => {
    const name = new URL(request.url, "http://host").pathname.slice(1);
    if (name === "") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      const elements = tags.map((tag) => `<${tag} api-base="/api/v1" user-role="admin" features="spotify imports"></${tag}>`);
      response.end(`<!doctype html><html lang="en"><script type="module" src="/host.js"></script>${elements.join("")}`);
    } else if (scripts.has(name)) {
      response.setHeader("content-type", "text/javascript");
      response.end(scripts.get(name));
    } else {
      response.statusCode = 404;
      response.end();
    }
  };
}

function compressed(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(8);
}
