// The gateway of docs/gateway.md, as it is written there, before a double of Harmony.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
import type { Caller } from "../../src/adapters/servers/gateway/index.js";
import { apiKey, startHarmony } from "../adapters/gateway/harmony-double.js";
import { bundle } from "./host.js";
import { fences } from "./pages.js";

interface Written {
  readonly gateway: (request: Request) => Promise<Response>;
  readonly sessions: Map<string, Caller>;
}

/** Runs the snippet, and gives what it names. */
async function written(): Promise<Written> {
  const { code } = fences.find(({ page, code }) => page === "docs/gateway.md" && code.includes("createGateway("))!;
  const script = (await bundle(`${code}\nexport { gateway, sessions };`)).get("host.js")!;
  const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-gateway-"));
  try {
    const file = join(folder, "host.mjs");
    writeFileSync(file, script);
    return (await import(pathToFileURL(file).href)) as Written;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("the gateway of the documentation answers as it is written: nobody is nobody, and who is signed in sees Harmony", async () => {
  const harmony = await startHarmony();
  const { fetch } = globalThis;
  const { log } = console;
  const logged: Array<unknown> = [];
  process.env["HARMONY_API_KEY"] = apiKey;
  globalThis.fetch = (input, init) => fetch((input as string).replace("http://harmony:8080", harmony.url), init);
  console.log = (line) => logged.push(line);
  try {
    const { gateway, sessions } = await written();
    const ask = (headers: Record<string, string>, method = "GET", path = "/spotify/playlists") =>
      gateway(new Request(`https://ops.example.org/api/v1${path}`, { method, headers }));
    assert.equal((await ask({})).status, 401);
    assert.equal((await ask({ Cookie: "session=unknown" })).status, 401);

    sessions.set("s1", { user: "ada", role: "operator" });
    const answer = await ask({ Cookie: "theme=dark; session=s1" });
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { playlists: ReadonlyArray<{ owner: string }> }).playlists[0]!.owner, "Ada");

    const token = /csrftoken=([^;]+)/.exec(
      (await ask({ Cookie: "session=s1" }, "GET", "/session")).headers.get("set-cookie")!,
    )![1]!;
    const change = {
      Cookie: `session=s1; csrftoken=${token}`,
      "X-CSRF-Token": token,
      Origin: "https://ops.example.org",
    };
    assert.equal((await ask(change, "POST", "/spotify/playlists/refresh")).status, 200);
    assert.ok(logged.length > 4);
    assert.ok(!JSON.stringify(logged).includes(apiKey));
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
    await harmony.stop();
  }
});
