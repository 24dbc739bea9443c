// How long the page takes from navigation to seven cards with data, served by `harmony-spotify serve` with the stand-in behind
// it: over HTTP/1.1, compressed, with an empty cache. Three conditions, the median of seven runs each, as the rows of the
// table in docs/performance.md.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { launch } from "puppeteer-core";
import { chromiumLaunchOptions } from "../tools/chromium.mjs";
import { root } from "../tools/entries.mjs";
import { writePageFiles } from "../tools/page-files.mjs";

const runs = Number(process.env.RUNS || 7);
const conditions = [
  { name: "this machine", limit: 0.35 },
  { name: "CPU slowed 4×", limit: 0.9, cpu: 4 },
  { name: "150 ms round trip, 1.6 Mbit/s, CPU slowed 4×", limit: 2.5, cpu: 4, latency: 150, throughput: 1.6e6 / 8 },
];

const pageRoot = `${root}node_modules/.cache/page-built/`;
if (!process.env.KEEP_PAGE) await writePageFiles(pageRoot);

const server = spawn(
  process.execPath,
  [
    "--import",
    "tsx",
    "tools/run-serve.mjs",
    pageRoot,
    "serve",
    "--port",
    "0",
    "--scenario",
    "healthy",
    "--log-format",
    "json",
  ],
  { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
);
const browser = await launch(await chromiumLaunchOptions());
try {
  const [line] = await once(createInterface(server.stdout), "line");
  server.stdout.resume();
  const { url } = JSON.parse(line);
  await timeOf(url, conditions[0]);
  console.log("| condition | median | fastest to slowest | at most | files | kB of scripts | requests for data |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const condition of conditions) {
    const results = [];
    for (let run = 0; run < runs; run++) results.push(await timeOf(url, condition));
    const times = results.map(({ seconds }) => seconds).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)];
    const { files, kilobytes, data } = results[0];
    const spread = `${times[0].toFixed(2)} to ${times.at(-1).toFixed(2)} s`;
    console.log(
      `| ${condition.name} | ${median.toFixed(2)} s | ${spread} | ${condition.limit} s | ${files} | ${kilobytes} | ${data} |`,
    );
    if (median > condition.limit) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.kill();
}

/** Loads the page in a browser that has never seen it. Scripts and requests are counted until the cards are there. */
async function timeOf(url, { cpu = 1, latency = 0, throughput = -1 }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await page.evaluateOnNewDocument(watchCards);
  await page.goto(url, { waitUntil: "domcontentloaded" });
  const handle = await page.waitForFunction("window.cardsShownAt", { timeout: 60_000 });
  const seconds = (await handle.jsonValue()) / 1000;
  const counts = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource");
    const scripts = entries.filter(({ name }) => name.endsWith(".js"));
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    const data = entries.filter(({ name }) => name.includes("/api/v1/")).length;
    return { files: scripts.length, kilobytes: (bytes / 1000).toFixed(1), data };
  });
  await context.close();
  return { seconds, ...counts };
}

/**
 * In the page: notes when all cards have shown their data, looking at every frame. Six cards say how old it is; the Status card
 * is a line of facts here, the age of its data among them.
 */
function watchCards() {
  const hasData = ({ shadowRoot }) => Boolean(shadowRoot?.querySelector("[part~=age] time, dd time, .facts time"));
  const look = () => {
    const within = document.querySelector("harmony-spotify-page")?.shadowRoot?.querySelectorAll("*") ?? [];
    const cards = [...within].filter(({ localName }) => /^harmony-spotify-.*-card$/.test(localName));
    if (cards.length === 7 && cards.every(hasData)) window.cardsShownAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
