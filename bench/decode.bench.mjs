// How long the client takes to read 10,000 and 50,000 playlists, from the answer to the model, and the longest task
// while it does (the promise for 50,000: below 50 ms), in Chromium and in Node; JSON.parse alone stands beside it. In
// Chromium all is counted in processor time of the page's main thread, so other work of the machine does not show in it.
import { createServer } from "node:http";
import { build } from "esbuild";
import { launch } from "puppeteer-core";
import { createStandIn } from "../src/testing/index.ts";
import { chromiumLaunchOptions } from "../tools/chromium.mjs";
import { root } from "../tools/entries.mjs";
import { readPlaylists } from "./decode.ts";

const runs = 7;

async function textOf(scenario) {
  const response = await createStandIn({ scenario }).fetch("http://harmony.test/api/v1/spotify/playlists");
  return response.text();
}

/** The middle of what several runs gave. */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function round(ms) {
  return +ms.toFixed(1);
}

async function openPage(texts) {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { readPlaylists } from "./bench/decode.ts"; Object.assign(globalThis, { readPlaylists });',
      resolveDir: root,
      loader: "ts",
    },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
  });
  const server = createServer(({ url }, response) => {
    const text = url === "/" ? "<!doctype html>" : texts[url.slice(1)];
    response.writeHead(200, { "content-type": url === "/" ? "text/html" : "application/json" }).end(text);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launch(await chromiumLaunchOptions());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(outputFiles[0].text);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, close };
}

/** The tasks of the main thread between the marks `from` and `to`; milliseconds of processor time each. */
function tasksBetween(events, from, to) {
  const [start, end] = [from, to].map((mark) => events.find(({ name }) => name === mark));
  return events
    .filter(({ name, tid, ts }) => name === "RunTask" && tid === start.tid && ts >= start.ts - 500_000 && ts <= end.ts)
    .filter(({ ts, dur }) => ts + dur >= start.ts)
    .map(({ tdur }) => tdur / 1000);
}

async function inChromium(page, scenario) {
  const parses = [];
  const totals = [];
  const longest = [];
  for (let run = 0; run < runs; run++) {
    await page.tracing.start({
      categories: ["blink.user_timing", "disabled-by-default-devtools.timeline", "toplevel"],
    });
    await page.evaluate(async (path) => {
      const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
      const text = await (await fetch(path)).text();
      await turn();
      performance.mark("parse starts");
      JSON.parse(text);
      performance.mark("parse ends");
      await turn();
      performance.mark("read starts");
      await globalThis.readPlaylists(() => fetch(path));
      performance.mark("read ends");
      await turn();
    }, scenario);
    const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
    parses.push(Math.max(...tasksBetween(traceEvents, "parse starts", "parse ends")));
    const tasks = tasksBetween(traceEvents, "read starts", "read ends");
    totals.push(tasks.reduce((sum, ms) => sum + ms, 0));
    longest.push(Math.max(...tasks));
  }
  return { parseMs: median(parses), totalMs: median(totals), longestMs: median(longest) };
}

/** Runs while a ticker asks for a turn again and again; the longest it was kept waiting is the longest task. */
async function longestTask(run) {
  let longestMs = 0;
  let last = performance.now();
  let isRunning = true;
  (function tick() {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    if (isRunning) setImmediate(tick);
  })();
  await run();
  isRunning = false;
  return longestMs;
}

/** Counted by the clock on the wall, so the best of the runs: what else the machine does only ever adds. */
async function inNode(text) {
  const bytes = new TextEncoder().encode(text);
  let [parseMs, totalMs, longestMs] = [Infinity, Infinity, Infinity];
  for (let run = 0; run < runs; run++) {
    const parseStart = performance.now();
    JSON.parse(text);
    parseMs = Math.min(parseMs, performance.now() - parseStart);
    const start = performance.now();
    longestMs = Math.min(longestMs, await longestTask(() => readPlaylists(() => Promise.resolve(new Response(bytes)))));
    totalMs = Math.min(totalMs, performance.now() - start);
  }
  return { parseMs, totalMs, longestMs };
}

const texts = { "playlists-10k": await textOf("playlists-10k"), "playlists-50k": await textOf("playlists-50k") };
const { page, close } = await openPage(texts);
const table = [];
for (const [scenario, text] of Object.entries(texts)) {
  for (const [where, { parseMs, totalMs, longestMs }] of [
    ["Chromium", await inChromium(page, scenario)],
    ["Node", await inNode(text)],
  ]) {
    table.push({
      scenario,
      where,
      MiB: round(text.length / 2 ** 20),
      "JSON.parse ms": round(parseMs),
      "total ms": round(totalMs),
      "longest task ms": round(longestMs),
    });
  }
}
await close();
console.table(table);
