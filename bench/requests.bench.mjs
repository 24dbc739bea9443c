// How many requests the page sends in each scenario of the stand-in: in the first minute, and per minute of the hour after it,
// as the rows of the table in docs/performance.md. The whole page is mounted in Chromium as an admin sees it, on a clock of its
// own, so that the numbers are the same on every machine.
import { build } from "esbuild";
import { launch } from "puppeteer-core";
import { scenarioNames } from "../src/testing/index.ts";
import { chromiumLaunchOptions } from "../tools/chromium.mjs";
import { root } from "../tools/entries.mjs";

const minute = 60_000;
const hour = 60 * minute;
const modern = ["spotify-2026", "premium-lapsed", "not-on-the-list", "expires-in-nine-days", "day-long-limit"];
/** A list of playlists costs one request, however long it is. */
const alike = ["playlists-10k", "playlists-50k"];

const { outputFiles } = await build({
  entryPoints: [`${root}bench/requests.ts`],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  tsconfig: `${root}tsconfig.json`,
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});

/** The number of requests for each address, most first. */
function counted(sent) {
  const counts = new Map();
  for (const [endpoint] of sent) {
    const name = endpoint
      .replace(/^GET /, "")
      .replace("/api/v1", "")
      .replace(/\/\w{22}$/, "/{id}");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

const rounded = (number) => String(Math.round(number * 10) / 10);
const listed = (counts, per) => counts.map(([name, count]) => `\`${name}\` ${rounded(count / per)}`).join(", ");

const browser = await launch(await chromiumLaunchOptions());
try {
  const tab = await browser.newPage();
  // High enough that no card waits for being scrolled to.
  await tab.setViewport({ width: 1440, height: 6000 });
  tab.on("pageerror", (error) => console.error(error));
  await tab.setRequestInterception(true);
  tab.on("request", (request) =>
    request.url().endsWith("/bench.js")
      ? request.respond({ contentType: "text/javascript", body: Buffer.from(outputFiles[0].contents) })
      : request.respond({
          contentType: "text/html; charset=utf-8",
          body: '<!doctype html><script type="module" src="/bench.js"></script>',
        }),
  );
  await tab.goto("http://localhost/");
  await tab.waitForFunction("window.requestsOf");
  const runs = [
    ...scenarioNames.filter((name) => !alike.includes(name)).map((name) => ({ name, upstream: true })),
    ...modern.map((name) => ({ name, upstream: false })),
  ];
  console.log("| scenario | first minute | per minute after it | of which |");
  console.log("| --- | --- | --- | --- |");
  for (const { name, upstream } of runs) {
    const sent = await tab.evaluate((...args) => window.requestsOf(...args), name, upstream, hour);
    const later = sent.filter(([, after]) => after >= minute);
    const label = `\`${name}\`${upstream ? "" : ", no gateway"}`;
    console.log(
      `| ${label} | ${sent.length - later.length} | ${rounded(later.length / 59)} | ${listed(counted(later), 59)} |`,
    );
  }
} finally {
  await browser.close();
}
