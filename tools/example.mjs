// `npm run example react`: bundles one of the examples, serves it with the stand-in under a strict content policy, says
// where. PORT chooses the port, 4700 by default.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { nodeListener } from "../src/adapters/servers/node.ts";
import { createStandIn } from "../src/testing/index.ts";
import { root } from "./entries.mjs";
import { minifyLiterals } from "./minify-literals.mjs";
import { standalone } from "./standalone.mjs";
import { vueComponents } from "./vue-components.mjs";

/** The stand-in's scenario behind each base of the API. */
const SERVERS = { "": "healthy", "/europe": "healthy", "/america": "unauthenticated", "/asia": "unconfigured" };

/** Trusted Types policies of the frameworks themselves. */
const POLICIES = { vue: "vue", "plain-html-htmx": "default" };

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

export const examples = readdirSync(`${root}examples`, { withFileTypes: true })
  .filter((folder) => folder.isDirectory() && existsSync(`${root}examples/${folder.name}/host.css`))
  .map(({ name }) => name);

/** @param {string} name @returns {Promise<{ url: string, close: () => void }>} */
export async function serveExample(name, { port = 0, host = "127.0.0.1" } = {}) {
  const folder = `${root}examples/${name}/`;
  const assets = await assetsOf(folder);
  const files = new Set(readdirSync(folder));
  const policy = [
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types lit-html harmony-spotify ${POLICIES[name] ?? ""}`.trim(),
  ].join("; ");

  const servers = Object.entries(SERVERS).map(([base, scenario]) => [
    `${base}/api/`,
    base,
    createStandIn({ scenario, session: { role: "admin" } }),
  ]);

  const respond = async (request) => {
    const url = new URL(request.url);
    const [, base, standIn] = servers.find(([prefix]) => url.pathname.startsWith(prefix)) ?? [];
    if (standIn)
      return standIn.respond(new Request(new URL(url.pathname.slice(base.length) + url.search, url), request));
    const asset = assets.get(url.pathname.replace(/^\/assets\//, ""));
    if (asset) return answer(asset, ".js", policy);
    const file = url.pathname.slice(1) || "index.html";
    // What is no file is a place in the application.
    const found = [file, `${file}.html`, extname(file) ? "" : "index.html"].find((candidate) => files.has(candidate));
    return found ? answer(await readFile(folder + found), extname(found), policy) : new Response(null, { status: 404 });
  };

  const server = createServer((incoming, outgoing) =>
    nodeListener(respond, { origin: `http://${incoming.headers.host}`, onError: console.error })(incoming, outgoing),
  );
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const answer = (contents, extension, policy) =>
  new Response(contents, {
    headers: {
      "Content-Type": `${TYPES[extension]}; charset=utf-8`,
      "Content-Security-Policy": policy,
      "Cache-Control": "no-cache",
    },
  });

/** With a main module: bundled. Without: the package's own files for pages that have no bundler, and HTMX. */
async function assetsOf(folder) {
  const main = ["main.ts", "main.tsx"].find((file) => existsSync(folder + file));
  if (!main)
    return new Map([
      ...(await standalone()),
      ["htmx.js", await readFile(`${root}node_modules/htmx.org/dist/htmx.min.js`)],
    ]);
  const { outputFiles } = await build({
    entryPoints: [folder + main],
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    outdir: "/",
    entryNames: "[name]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "production"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [vueComponents(), minifyLiterals()],
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ""), contents]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const name = process.argv[2] ?? "";
  if (!examples.includes(name)) {
    console.error(`npm run example NAME, where NAME is one of: ${examples.join(", ")}.`);
    process.exit(1);
  }
  const { url } = await serveExample(name, {
    port: Number(process.env.PORT || 4700),
    host: process.env.HOST || "127.0.0.1",
  }).catch((error) => {
    console.error(error.code === "EADDRINUSE" ? "The port is taken: choose another with PORT." : error);
    process.exit(1);
  });
  console.log(url);
}
