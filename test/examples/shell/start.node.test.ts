import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, it } from "node:test";
import { root } from "../../../tools/entries.mjs";

const started: Array<ChildProcess> = [];
const start = async (environment: Record<string, string>): Promise<{ url: string; lines: ReadonlyArray<string> }> => {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "tools/start.mjs"], {
    cwd: root,
    env: { ...inherited, PORT: "0", ...environment },
  });
  started.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  while (!/http:\S+\/ui\/spotify\n$/.test(output)) {
    const ended = await Promise.race([
      once(child.stdout, "data").then(() => false),
      once(child, "exit").then(() => true),
    ]);
    if (ended) throw new Error(output);
  }
  const lines = output.trim().split("\n");
  return { url: lines.at(-1)!, lines };
};

describe("npm start", () => {
  after(() => started.forEach((child) => child.kill()));

  it("ends by saying where the page is, and serves it with every file that it names", async () => {
    const { url, lines } = await start({});
    assert.match(lines.join("\n"), /stand-in, in the scenario "spotify-2026"/);
    const page = await fetch(url);
    const files = [...(await page.text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    assert.ok(files.length >= 3);
    for (const file of files) {
      const response = await fetch(new URL(file, url));
      assert.equal(response.status, 200, file);
      assert.match(response.headers.get("content-type")!, /^text\/(javascript|css)/);
    }
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const playlists = await fetch(new URL("/api/v1/spotify/playlists", url), { headers: { cookie } });
    assert.equal(((await playlists.json()) as { playlists: Array<unknown> }).playlists.length, 125);
  });

  it("serves a real Harmony through the gateway where told of one, and keeps its key to itself", async () => {
    const keys: Array<unknown> = [];
    const harmony = createServer((request, response) => {
      keys.push(request.headers["x-api-key"] ?? request.headers.authorization);
      response.setHeader("Content-Type", "application/json");
      response.end(
        JSON.stringify({ status: "connected", free_available: true, pro_available: true, authenticated: true }),
      );
    });
    harmony.listen(0, "127.0.0.1");
    await once(harmony, "listening");
    try {
      const harmonyUrl = `http://127.0.0.1:${(harmony.address() as AddressInfo).port}`;
      const { url, lines } = await start({ HARMONY_URL: harmonyUrl, HARMONY_API_KEY: "very-secret-key" });
      const page = await fetch(url);
      const text = await page.text();
      const cookie = page.headers
        .getSetCookie()
        .map((each) => each.split(";")[0])
        .join("; ");
      const status = await fetch(new URL("/api/v1/spotify/status", url), { headers: { cookie } });
      assert.equal(((await status.json()) as { status: string }).status, "connected");
      assert.match(String(keys[0]), /very-secret-key/);
      assert.doesNotMatch(text + lines.join(), /very-secret-key/);
      assert.doesNotMatch(text, /scenario/);
    } finally {
      harmony.closeAllConnections();
      harmony.close();
    }
  });

  it("says what is wrong with its settings", async () => {
    await assert.rejects(start({ PORT: "many" }), /PORT must be a number/);
    await assert.rejects(start({ SCENARIO: "sunny" }), /SCENARIO must be one of healthy, .*, not "sunny"/);
    await assert.rejects(start({ HARMONY_URL: "http://127.0.0.1:1" }), /go together/);
  });
});
