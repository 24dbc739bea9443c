// What 500 mounts and unmounts of the whole page leave behind, against 5: heap after a forced collection, nodes, listeners.
import { launch } from "puppeteer-core";
import { bundleForHost } from "../tools/bundle.mjs";
import { chromiumLaunchOptions } from "../tools/chromium.mjs";
import { createStandIn } from "../src/testing/index.ts";

const scripts = await bundleForHost(["src/define/page.ts", "src/index.ts"]);
const standIn = createStandIn();
const browser = await launch(await chromiumLaunchOptions());
try {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const name = new URL(request.url()).pathname.slice(1);
    if (scripts.has(name))
      return request.respond({ contentType: "text/javascript", body: Buffer.from(scripts.get(name)) });
    if (name === "")
      return request.respond({
        contentType: "text/html",
        body: `<!doctype html><script type="module" src="/host.js"></script>`,
      });
    const response = await standIn.respond(
      new Request(request.url(), { method: request.method(), headers: request.headers() }),
    );
    return request.respond({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.goto("http://localhost/");
  await page.waitForFunction(() => customElements.get("harmony-spotify-page"));
  const session = await page.createCDPSession();
  const measure = async () => {
    // What ends with a plugin ends in the microtasks and frames after its last element has left.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
    const { JSHeapUsedSize: heap, Nodes: nodes, JSEventListeners: listeners } = await page.metrics();
    return { heap, nodes, listeners };
  };
  const mount = (times) =>
    page.evaluate(async (rounds) => {
      for (let round = 0; round < rounds; round++) {
        const element = document.createElement("harmony-spotify-page");
        document.body.append(element);
        await element.updateComplete;
        await new Promise((resolve) => setTimeout(resolve, round < 5 ? 400 : 20));
        element.remove();
      }
    }, times);
  await mount(5);
  const few = await measure();
  await mount(495);
  const many = await measure();
  for (const what of ["heap", "nodes", "listeners"]) {
    console.log(
      `${what.padEnd(10)} after 5: ${few[what]}   after 500: ${many[what]}   ratio ${(many[what] / few[what]).toFixed(2)}`,
    );
  }
} finally {
  await browser.close();
}
