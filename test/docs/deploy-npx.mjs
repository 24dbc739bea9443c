// Stands in for `npx` in the commands of docs/deploy.md: runs the package's own command from its sources. A server is stopped as
// soon as it listens and its page has answered. Run with `node --import tsx`; PAGE_ROOT has the page's files.
import { PassThrough } from "node:stream";
import { run } from "../../src/adapters/servers/serve/run.ts";

const [name, command, ...settings] = process.argv.slice(2);
if (name !== "harmony-spotify") throw new Error(`The documentation runs npx ${name}.`);

const isServer = command === "serve";
const log = new PassThrough();
let isOver = () => {};
const over = new Promise((resolve) => (isOver = resolve));

log.on("data", async (chunk) => {
  for (const line of String(chunk).trim().split("\n")) {
    const { url, msg } = JSON.parse(line);
    if (msg !== "listening") continue;
    const { status } = await fetch(new URL("/readyz", url));
    const page = await fetch(url, { redirect: "manual" });
    console.log(
      JSON.stringify({ served: settings.join(" "), ready: status, page: page.status, path: new URL(url).pathname }),
    );
    isOver();
  }
});

process.exitCode = await run([command, ...settings, ...(isServer ? ["--port", "0"] : [])], {
  environment: process.env,
  stdin: process.stdin,
  stdout: isServer ? log : process.stdout,
  stderr: process.stderr,
  ended: () => over,
  pageRoot: process.env["PAGE_ROOT"],
});
