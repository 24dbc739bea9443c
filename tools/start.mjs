// `npm start`: bundles the shell's pages, serves the shell, says where. PORT chooses the port, 4600 by default. Nobody has a
// password here, so it listens to this machine only; HOST=0.0.0.0 opens it.
// HARMONY_URL and HARMONY_API_KEY put a real Harmony behind it, through the gateway; without them it is the stand-in, in the
// scenario that SCENARIO names.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { build } from "esbuild";
import { harmonyApi, standInApi, usualScenario } from "../examples/shell/server/api.ts";
import { createShell } from "../examples/shell/server/shell.ts";
import { nodeListener } from "../src/adapters/servers/node.ts";
import { scenarioNames } from "../src/testing/index.ts";
import { root } from "./entries.mjs";
import { minifyLiterals } from "./minify-literals.mjs";

const port = Number(process.env.PORT || 4600);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  process.exit(1);
}

const { HARMONY_URL: harmonyUrl, HARMONY_API_KEY: apiKey, SCENARIO: scenario = usualScenario } = process.env;
if (Boolean(harmonyUrl) !== Boolean(apiKey)) {
  console.error("HARMONY_URL and HARMONY_API_KEY go together: set both, or neither for the stand-in.");
  process.exit(1);
}

if (!scenarioNames.includes(scenario)) {
  console.error(`SCENARIO must be one of ${scenarioNames.join(", ")}, not "${scenario}".`);
  process.exit(1);
}

const { outputFiles } = await build({
  entryPoints: [`${root}examples/shell/client/shell.ts`, `${root}examples/shell/client/spotify.ts`],
  bundle: true,
  splitting: true,
  minify: true,
  write: false,
  outdir: "/",
  entryNames: "[name]",
  chunkNames: "[name]-[hash]",
  format: "esm",
  platform: "browser",
  target: "es2022",
  conditions: ["browser", "production"],
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  tsconfig: `${root}tsconfig.json`,
  plugins: [minifyLiterals()],
  logLevel: "error",
});
const assets = new Map(
  outputFiles.map(({ path, contents }) => [
    path.replace(/^.*[\\/]/, ""),
    { type: "text/javascript; charset=utf-8", contents },
  ]),
);
assets.set("shell.css", {
  type: "text/css; charset=utf-8",
  contents: await readFile(`${root}examples/shell/client/shell.css`),
});

const shell = createShell({
  assets,
  api: (identify) => (harmonyUrl ? harmonyApi(identify, harmonyUrl, apiKey) : standInApi(identify, scenario)),
});

const server = createServer((request, response) =>
  // The host that the browser named, so that the gateway can tell its own pages from foreign ones.
  nodeListener(shell, { origin: `http://${request.headers.host ?? "localhost"}`, onError: console.error })(
    request,
    response,
  ),
);
server.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken: choose another with PORT.` : String(error));
  process.exit(1);
});
server.listen(port, process.env.HOST || "127.0.0.1", () => {
  console.log(
    harmonyUrl
      ? `The API is the Harmony at ${harmonyUrl}.`
      : `The API is the stand-in, in the scenario "${scenario}": nothing here is real. The menu at the top switches.`,
  );
  console.log(`http://localhost:${server.address().port}/ui/spotify`);
});
