import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeRedactor } from "../../../src/adapters/servers/gateway/redact.js";
import { apiKey } from "./harmony-double.js";
import { withHarmony } from "./host.js";

const api = "/api/v1";
const told = [apiKey, encodeURIComponent(apiKey), Buffer.from(apiKey).toString("base64")];

/** What the stream makes of a text that comes in pieces of some length. */
async function streamed(text: string, pieceLength: number, ...secrets: ReadonlyArray<string>): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieceLength) controller.enqueue(bytes.slice(at, at + pieceLength));
      controller.close();
    },
  });
  return new Response(source.pipeThrough(makeRedactor(() => secrets).stream())).text();
}

describe("the key", () => {
  it(
    "leaves in no header, whichever Harmony writes it into",
    withHarmony(async (harmony, { ask }) => {
      for (const status of [200, 500]) {
        for (const secret of told) {
          harmony.state.routes.set(`GET ${api}/spotify/status`, (_, response) => {
            const headers = Object.fromEntries(
              ["X-Debug-Id", "ETag", "Retry-After", "X-Request-Id", "Last-Modified", "WWW-Authenticate", "Age"].map(
                (name) => [name, secret],
              ),
            );
            response
              .writeHead(status, { "Content-Type": "application/json", ...headers })
              .end('{"error":{"message":"x"}}');
          });
          // `ask` searches every header.
          assert.equal((await ask("GET", `${api}/spotify/status`)).status, status);
        }
      }
    }),
  );

  it(
    "leaves in no data either",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/spotify/playlists`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ playlists: told }));
      });
      const { status, json } = await ask("GET", `${api}/spotify/playlists`);
      assert.equal(status, 200);
      assert.deepEqual(json(), { playlists: ["[redacted]", "[redacted]", "[redacted]"] });
    }),
  );

  it("is found where two pieces share it, in data too long to be held", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const text = `{"a":"é${secret}","b":"😀${secret}😀","c":"${secret.slice(0, 20)}"}`;
    const clean = text.replaceAll(secret, "[redacted]");
    for (let length = 1; length < text.length + 2; length++) assert.equal(await streamed(text, length, secret), clean);
  });

  it("that is short is found in failures, and is no reason to change data", () => {
    const redactor = makeRedactor(() => ["harmony"]);
    assert.equal(redactor.text("The key harmony"), "The key [redacted]");
    const data = new TextEncoder().encode('{"name":"Close harmony"}');
    assert.equal(redactor.bytes(data), data);
  });

  it("changes nothing of data in which it is not", async () => {
    const text = "\ufeff" + '{"name":"Ünïcode 😀 \\ud83d"}'.repeat(50);
    for (const length of [1, 7, 4096]) assert.equal(await streamed(text, length, "0123456789abcdef"), text.slice(1));
  });
});
