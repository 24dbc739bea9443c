// What the gateway costs: requests a second, the slowest of a hundred, the processor's time for a request, and memory, behind
// node:http, beside a bare proxy of twenty lines in the same run. Both stand before the same Harmony on this machine, which
// answers at once and, asked for gzip, in gzip, as the real one does. Each server is a process of its own. Prints the table
// of docs/performance.md. SECONDS is how long each row is measured.
import autocannon from "autocannon";
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, request as httpRequest, Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const apiKey = "a-key-for-the-bench-only";
const seconds = Number(process.env.SECONDS ?? 8);

/** Requests to which the gateway adds nothing: what is measured is the way through it. */
function artists(count) {
  const rows = Array.from({ length: count }, (_, at) => ({
    id: `izFkA67vkxl7Aaps1${String(at).padStart(5, "0")}`,
    name: `The Sunday Roasts ${at}`,
    popularity: (at * 37) % 100,
    external_urls: { spotify: "https://open.spotify.com/artist/x" },
  }));
  return JSON.stringify({ items: rows, artists: [] });
}

const bodies = {
  "/api/v1/spotify/status": '{"status":"connected","free_available":true,"pro_available":true,"authenticated":true}',
  "/api/v1/spotify/me/top/artists": artists(50),
  "/api/v1/spotify/artists/followed": artists(10_000),
};

function listen(server, host = "127.0.0.1") {
  server.listen(0, host, () => process.send(server.address().port));
  process.on("message", () => {
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send({ memory: process.memoryUsage().rss, cpu: user + system });
  });
}

const servers = {
  harmony() {
    const answers = new Map(
      Object.entries(bodies).map(([path, body]) => [path, { plain: Buffer.from(body), zipped: gzipSync(body) }]),
    );
    listen(
      createServer((incoming, outgoing) => {
        const { plain, zipped } = answers.get(incoming.url.split("?", 1)[0]);
        const isZipped = (incoming.headers["accept-encoding"] ?? "").includes("gzip");
        outgoing.writeHead(200, {
          "Content-Type": "application/json",
          ETag: '"pl-v1-fc93728a8943735bf4642521f823cad4ae74a7eb:34"',
          "Cache-Control": "public, max-age=45, stale-while-revalidate=180",
          ...(isZipped && { "Content-Encoding": "gzip" }),
          "Content-Length": (isZipped ? zipped : plain).length,
        });
        outgoing.end(isZipped ? zipped : plain);
      }),
    );
  },
  async gateway(harmonyUrl) {
    const { createGateway } = await import("../src/adapters/servers/gateway/index.ts");
    const { nodeListener } = await import("../src/adapters/servers/node.ts");
    const gateway = createGateway({ harmonyUrl, apiKey, session: () => ({ role: "operator" }), log: () => {} });
    listen(createServer(nodeListener(gateway)));
  },
  proxy(harmonyUrl) {
    const { hostname, port } = new URL(harmonyUrl);
    const agent = new Agent({ keepAlive: true });
    listen(
      createServer((incoming, outgoing) => {
        const { method, url, headers } = incoming;
        const sent = httpRequest(
          { hostname, port, method, path: url, agent, headers: { ...headers, "X-API-Key": apiKey } },
          (answer) => {
            outgoing.writeHead(answer.statusCode, answer.headers);
            answer.pipe(outgoing);
          },
        );
        sent.on("error", () => outgoing.destroy());
        incoming.pipe(sent);
      }),
    );
  },
};

async function start(name, ...args) {
  const child = fork(fileURLToPath(import.meta.url), [name, ...args], {
    execArgv: ["--expose-gc", "--import", "tsx"],
  });
  const [port] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${port}`,
    async usage() {
      child.send("usage");
      return (await once(child, "message"))[0];
    },
    stop: () => child.kill(),
  };
}

function run(url, connections, duration) {
  return autocannon({ url, connections, duration, headers: { "Sec-Fetch-Site": "same-origin" } });
}

const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0);

const through = { proxy: "bare proxy", gateway: "the gateway" };

async function measureOne(name, harmonyUrl, path, connections) {
  const server = await start(name, harmonyUrl);
  try {
    await run(server.url + path, connections, 2);
    const before = await server.usage();
    const { requests, latency, non2xx, errors } = await run(server.url + path, connections, seconds);
    if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} failures, ${errors} broken connections`);
    const after = await server.usage();
    const cpuMs = (after.cpu - before.cpu) / 1000 / requests.total;
    const memory = `${mebibytes(before.memory)} → ${mebibytes(after.memory)}`;
    return [through[name], Math.round(requests.average), latency.p50, latency.p99, cpuMs.toFixed(2), memory];
  } finally {
    server.stop();
  }
}

async function measure() {
  const harmony = await start("harmony");
  console.log(
    "| answer | at once | through | requests/s | p50 ms | p99 ms | CPU ms a request | memory MiB, before → after |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  try {
    for (const [path, body] of Object.entries(bodies)) {
      const size = body.length < 1000 ? `${body.length} B` : `${Math.round(body.length / 1000)} kB`;
      for (const connections of [1, 20]) {
        for (const name of Object.keys(through)) {
          const row = await measureOne(name, harmony.url, path, connections);
          console.log(`| ${[size, connections, ...row].join(" | ")} |`);
        }
      }
    }
  } finally {
    harmony.stop();
  }
}

const [name, ...args] = process.argv.slice(2);
await (name ? servers[name](...args) : measure());
