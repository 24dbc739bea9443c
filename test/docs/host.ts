// What the documentation says is run here as a host would run it: bundled, in Chromium, under Harmony's policy.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build, type Plugin } from "esbuild";
import { type Browser, launch } from "puppeteer-core";
import { nodeListener } from "../../src/adapters/servers/node.js";
import { createStandIn, type StandInOptions } from "../../src/testing/index.js";
import { chromiumLaunchOptions } from "../../tools/chromium.mjs";
import { entries, root } from "../../tools/entries.mjs";
import { says as saysOn } from "../examples/browser.js";

export const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html harmony-spotify";

/** The package by its name, from its sources, and what it ships for pages without a bundler. */
const thePackage: Plugin = {
  name: "the-package",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^harmony-spotify(\/|$)/ }, ({ path }) => {
      const source = (entries as Readonly<Record<string, string>>)[path.replace(/^harmony-spotify\/?/, "") || "index"];
      return source === undefined
        ? { errors: [{ text: `The package has no entry point "${path}".` }] }
        : { path: root + source };
    });
    onResolve({ filter: /^\/assets\/harmony-spotify\/plugin\.js$/ }, () => ({
      path: `${root}src/adapters/standalone.ts`,
    }));
  },
};

/** File name → contents; `host.js` is where it starts. */
export const bundle = async (contents: string, resolveDir = root): Promise<Map<string, Uint8Array>> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, sourcefile: "host.ts", loader: "ts" },
    entryNames: "host",
    bundle: true,
    splitting: true,
    write: false,
    outdir: "/",
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    tsconfig: `${root}tsconfig.json`,
    plugins: [thePackage],
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents: bytes }) => [path.replace(/^.*[\\/]/, ""), bytes]));
};

export const openBrowser = async (): Promise<Browser> => launch(await chromiumLaunchOptions());

/** Shows a page with its scripts before a stand-in server. `complaints` is what the console said of errors. */
export const show = async (
  browser: Browser,
  html: string,
  files: ReadonlyMap<string, Uint8Array>,
  options: StandInOptions = {},
) => {
  const standIn = createStandIn(options);
  const server = createServer(
    nodeListener(async (request) => {
      const { pathname } = new URL(request.url);
      const file = files.get(pathname.slice(1));
      if (file) return new Response(new Uint8Array(file), { headers: { "Content-Type": "text/javascript" } });
      if (pathname !== "/") return standIn.respond(request);
      return new Response(html, {
        headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy },
      });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const page = await browser.newPage();
  const complaints: Array<string> = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Pictures from Spotify's CDN are refused by Harmony's policy, and the cards do without.
    const isPicture = message.text().includes('"img-src ');
    if (!isPicture && (message.type() === "error" || message.type() === "warn")) complaints.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const says = (words: string) =>
    saysOn(page, words).catch((error: Error) => Promise.reject(new Error([error.message, ...complaints].join("\n"))));
  const close = async () => {
    await page.close();
    server.closeAllConnections();
    server.close();
  };
  return { page, standIn, complaints, says, close };
};
