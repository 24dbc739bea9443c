import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { after, describe, it } from "node:test";
import { nodeListener } from "../../../src/adapters/servers/node.js";
import { createStandIn, faults } from "../../../src/testing/index.js";

const servers: Array<Server> = [];
const serve = async (...listener: Parameters<typeof nodeListener>): Promise<string> => {
  const server = createServer(nodeListener(...listener));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe("the stand-in behind node:http", () => {
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it("serves the contract, bodies, headers and 304s", async () => {
    const standIn = createStandIn();
    const base = await serve((request) => standIn.respond(request));
    const first = await fetch(`${base}/api/v1/spotify/playlists`);
    assert.equal(((await first.json()) as { playlists: Array<unknown> }).playlists.length, 125);
    const second = await fetch(`${base}/api/v1/spotify/playlists`, {
      headers: { "If-None-Match": first.headers.get("etag")! },
    });
    assert.equal(second.status, 304);
    const submitted = await fetch(`${base}/api/v1/spotify/import/free`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ playlist_links: [], tracks: ["A - B"] }),
    });
    assert.equal(submitted.status, 202);
    const form = new FormData();
    form.append("file", new File(["A - B\nC - D"], "list.txt"));
    const uploaded = await fetch(`${base}/api/v1/spotify/import/free/upload`, { method: "POST", body: form });
    assert.equal(((await uploaded.json()) as { accepted: { tracks: number } }).accepted.tracks, 2);
    assert.equal((await fetch(`${base}/elsewhere`)).status, 404);
  });

  it("breaks the connection where the scenario does", async () => {
    const standIn = createStandIn();
    standIn.overrides.getStatus = () => faults.offline();
    const base = await serve((request) => standIn.respond(request));
    await assert.rejects(fetch(`${base}/api/v1/spotify/status`), TypeError);
  });

  it("passes several cookies on, one header each", async () => {
    const base = await serve(async () => {
      const response = new Response("ok");
      response.headers.append("Set-Cookie", "a=1");
      response.headers.append("Set-Cookie", "b=2; Expires=Sun, 09 May 2021 12:32:00 GMT");
      return response;
    });
    assert.deepEqual((await fetch(base)).headers.getSetCookie(), ["a=1", "b=2; Expires=Sun, 09 May 2021 12:32:00 GMT"]);
  });

  it("hides what a handler throws from the client and shows it to the host", async () => {
    const errors: Array<unknown> = [];
    const base = await serve(() => Promise.reject(new Error("secret")), { onError: (error) => errors.push(error) });
    const response = await fetch(base);
    assert.equal(response.status, 500);
    assert.equal(await response.text(), "");
    assert.match(String(errors[0]), /secret/);
  });

  it("cannot be led to another host by the path", async () => {
    const base = await serve(async (request) => new Response(request.url), { origin: "http://ours.test" });
    const { port } = new URL(base);
    for (const path of ["//evil.test/x", "http://evil.test/x", "*"]) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () => {
          socket.write(`GET ${path} HTTP/1.1\r\nHost: ours.test\r\nConnection: close\r\n\r\n`);
        });
        let text = "";
        socket.on("data", (chunk) => (text += String(chunk)));
        socket.on("close", () => resolve(text));
      });
      assert.match(answer, /http:\/\/ours\.test\//, path);
    }
  });

  it("lets the handler know when the client has gone", async () => {
    let told = (_: boolean) => {};
    const gone = new Promise<boolean>((resolve) => (told = resolve));
    const base = await serve(
      (request) =>
        new Promise<Response>((_, reject) => {
          request.signal.addEventListener("abort", () => {
            told(true);
            reject(new Error("gone"));
          });
          leave.abort();
        }),
    );
    const leave = new AbortController();
    await assert.rejects(fetch(base, { signal: leave.signal }));
    assert.equal(await gone, true);
  });
});
