import assert from "node:assert/strict";
import { connect } from "node:net";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { after, before, describe, it } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { type BuiltPage, buildPage, script, startServer, type TestServer } from "./server.js";

let built: BuiltPage;
/** Without any settings. */
let plain: TestServer;
before(async () => {
  built = buildPage();
  plain = await startServer(built.root);
});
after(async () => {
  await plain.stop();
  built.remove();
});

/** Starts a server for one test, unless the usual one will do. */
const withServer = async (
  args: ReadonlyArray<string>,
  environment: Record<string, string>,
  test: (server: TestServer) => Promise<void>,
): Promise<void> => {
  if (args.length === 0 && Object.keys(environment).length === 0) return test(plain);
  const server = await startServer(built.root, args, environment);
  try {
    await test(server);
  } finally {
    await server.stop();
  }
};

/** `fetch` undoes encodings and makes headers of its own. */
const raw = async (url: string, headers: Record<string, string>, method = "GET") => {
  const sent = request(url, { headers, method }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Array<Buffer> = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
};

describe("the served page", () => {
  it("is at /ui/spotify and below, and every other way leads there", () =>
    withServer([], {}, async ({ get }) => {
      for (const path of ["/ui/spotify", "/ui/spotify/playlists"]) {
        const response = await get(path);
        assert.equal(response.status, 200, path);
        assert.match(await response.text(), /<harmony-spotify-page>/);
      }
      for (const path of ["/", "/ui", "/ui/"]) {
        const response = await get(path);
        assert.deepEqual([response.status, response.headers.get("location")], [302, "/ui/spotify"], path);
      }
      assert.equal((await get("/ui/other")).status, 404);
    }));

  it("is mounted below a base path with everything that it needs", () =>
    withServer(["--base-path", "/tools"], {}, async ({ get, pageUrl }) => {
      assert.equal(new URL(pageUrl).pathname, "/tools/ui/spotify");
      const text = await (await get("/tools/ui/spotify")).text();
      for (const [, path] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
        assert.match(path!, /^\/tools\//);
        assert.equal((await get(path!)).status, 200, path);
      }
      assert.match(text, /"apiBase":"\/tools\/api\/v1"/);
      assert.equal((await get("/tools/api/v1/spotify/status")).status, 200);
      assert.equal((await get("/")).headers.get("location"), "/tools/ui/spotify");
      assert.equal((await get("/ui/spotify")).status, 404);
      assert.equal((await get("/healthz")).status, 200);
    }));

  it("tells the session and what is asked for early, as the API would answer", () =>
    withServer([], {}, async ({ get }) => {
      const text = await (await get("/ui/spotify")).text();
      const [, json] = /<script type="application\/json" id="harmony-spotify-start">(.*?)<\/script>/.exec(text)!;
      const start = JSON.parse(json!) as { session: string; early: ReadonlyArray<string> };
      assert.equal(start.session, await (await get("/api/v1/session")).text());
      assert.ok(start.early.includes("/api/v1/spotify/status"));
      for (const path of start.early) assert.equal((await get(path)).status, 200, path);
    }));

  it("lets only its own scripts run, in no foreign frame, and is kept by no cache", () =>
    withServer([], {}, async ({ get }) => {
      const response = await get("/ui/spotify");
      const policy = response.headers.get("content-security-policy")!;
      assert.match(policy, /script-src 'self' 'sha256-[^']+'(;|$)/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.match(policy, /img-src 'self' data:(;|$)/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(response.headers.get("cache-control"), "no-store");
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      assert.equal(response.headers.get("cross-origin-opener-policy"), "same-origin");
      assert.equal(response.headers.get("strict-transport-security"), null);
      assert.match(response.headers.get("set-cookie")!, /^harmony-spotify-csrf=/);
    }));

  it("speaks the browser's language, or the one that was chosen", () =>
    withServer([], {}, async ({ get }) => {
      const german = { "Accept-Language": "fr-FR, de;q=0.8, en;q=0.5" };
      const text = await (await get("/ui/spotify", { headers: german })).text();
      assert.match(text, /<html lang="de" data-theme="auto">/);
      assert.match(text, /Nichts hier ist echt/);
      assert.match(text, /modulepreload" href="\/assets\/abc123\/de-X\.js"/);
      const chosen = { ...german, Cookie: "harmony-spotify-language=en; harmony-spotify-theme=dark" };
      assert.match(await (await get("/ui/spotify", { headers: chosen })).text(), /<html lang="en" data-theme="dark">/);
      const hostile = { Cookie: 'harmony-spotify-language="><script>; harmony-spotify-theme="><script>' };
      assert.match(await (await get("/ui/spotify", { headers: hostile })).text(), /<html lang="en" data-theme="auto">/);
    }));

  it("says that it is the stand-in, on the page and in the log, or links back to Harmony", async () => {
    await withServer([], {}, async ({ get, lines }) => {
      assert.match(await (await get("/ui/spotify")).text(), /Stand-in: nothing here is real/);
      assert.ok(lines().some(({ scenario, level }) => scenario === "spotify-2026" && level === 40));
    });
    const args = ["--harmony", "http://127.0.0.1:1", "--harmony-ui", "https://music.example.org/ui"];
    await withServer(args, { HARMONY_API_KEY: "k" }, async ({ get }) => {
      const text = await (await get("/ui/spotify")).text();
      assert.match(text, /<a href="https:\/\/music\.example\.org\/ui">Back to Harmony<\/a>/);
      assert.doesNotMatch(text, /Stand-in/);
    });
  });

  it("is for this machine only: not by another name, not through a proxy", () =>
    withServer([], {}, async ({ pageUrl }) => {
      assert.equal((await raw(pageUrl, { Host: "evil.example" })).status, 403);
      assert.equal((await raw(pageUrl, { "X-Forwarded-For": "192.0.2.1" })).status, 403);
      const api = new URL("/api/v1/spotify/status", pageUrl).href;
      assert.equal((await raw(api, { Host: "evil.example" })).status, 403);
    }));

  it("sends browsers that came by https to https only", () =>
    withServer(["--trust-proxy", "127.0.0.1"], {}, async ({ get }) => {
      const secure = await get("/healthz", { headers: { "X-Forwarded-Proto": "https" } });
      assert.equal(secure.headers.get("strict-transport-security"), "max-age=31536000");
      assert.equal((await get("/healthz")).headers.get("strict-transport-security"), null);
    }));

  it("believes nobody but the named proxies that a browser came by https", () =>
    withServer(["--trust-proxy", "192.0.2.1"], {}, async ({ get }) => {
      const response = await get("/healthz", { headers: { "X-Forwarded-Proto": "https" } });
      assert.equal(response.headers.get("strict-transport-security"), null);
    }));
});

describe("the served scripts", () => {
  const path = "/assets/abc123/page.js";

  it("come compressed as the browser likes, and stay for ever", () =>
    withServer([], {}, async ({ pageUrl }) => {
      const url = new URL(path, pageUrl).href;
      const brotli = await raw(url, { "Accept-Encoding": "gzip, deflate, br" });
      assert.equal(brotli.headers["content-encoding"], "br");
      assert.equal(brotliDecompressSync(brotli.body).toString(), script);
      assert.equal(brotli.headers["cache-control"], "public, max-age=31536000, immutable");
      assert.match(brotli.headers["content-type"]!, /^text\/javascript/);
      assert.match(brotli.headers["vary"]!, /Accept-Encoding/i);
      assert.equal((await raw(url, { "Accept-Encoding": "gzip" })).headers["content-encoding"], "gzip");
      const plain = await raw(url, {});
      assert.equal(plain.headers["content-encoding"], undefined);
      assert.equal(plain.body.toString(), script);
    }));

  it("are all that can be had there", () =>
    withServer([], {}, async ({ pageUrl }) => {
      for (const foreign of [
        "/assets/abc123/other.js",
        "/assets/manifest.json",
        "/assets/abc123/..%2fmanifest.json",
        "/assets/abc123/..%5cmanifest.json",
        "/assets/%2e%2e/manifest.json",
        "/assets//manifest.json",
        "/assets/abc123/",
        "/assets/abc123",
      ]) {
        const sent = request(pageUrl, { path: foreign }).end();
        const [response] = (await once(sent, "response")) as [IncomingMessage];
        response.resume();
        assert.equal(response.statusCode, 404, foreign);
        assert.doesNotMatch(response.headers["cache-control"] ?? "", /immutable/);
      }
    }));
});

describe("the served API", () => {
  it("comes compressed, with a validator that is known again", () =>
    withServer([], {}, async ({ pageUrl }) => {
      const url = new URL("/api/v1/spotify/playlists", pageUrl).href;
      const first = await raw(url, { "Accept-Encoding": "gzip" });
      assert.equal(first.headers["content-encoding"], "gzip");
      const etag = first.headers["etag"]!;
      assert.match(etag, /^W\/"/);
      assert.equal((await raw(url, { "Accept-Encoding": "gzip", "If-None-Match": etag })).status, 304);
    }));

  it("takes changes from its own pages only", () =>
    withServer([], {}, async ({ get, pageUrl }) => {
      const cookie = (await get("/ui/spotify")).headers.get("set-cookie")!.split(";")[0]!;
      const change = (headers: Record<string, string>) =>
        get("/api/v1/spotify/recommendations/defaults", {
          method: "PUT",
          headers: { "Content-Type": "application/json", ...headers },
          body: JSON.stringify({ tracks: [], artists: [], genres: ["indie"] }),
        });
      const token = { Cookie: cookie, "X-CSRF-Token": cookie.slice(cookie.indexOf("=") + 1) };
      assert.equal((await change({ ...token, Origin: "https://evil.example" })).status, 403);
      assert.equal((await change({ Cookie: cookie, Origin: new URL(pageUrl).origin })).status, 403);
      assert.equal((await change({ ...token, Origin: new URL(pageUrl).origin })).status, 200);
    }));

  it("answers what nobody knows as Harmony does", () =>
    withServer([], {}, async ({ get }) => {
      const response = await get("/api/v1/nothing");
      assert.equal(response.status, 404);
      assert.equal(((await response.json()) as { ok: boolean }).ok, false);
    }));
});

describe("the log", () => {
  it("has one line a request, by the template of its route, with the id that the page shows", () =>
    withServer([], {}, async ({ get, lines }) => {
      const response = await get("/api/v1/spotify/playlists/no-such-playlist/tracks?limit=1");
      const id = response.headers.get("x-debug-id");
      const line = lines().find((each) => each["id"] === id);
      assert.equal(line?.["route"], "/api/v1/spotify/playlists/{id}/tracks");
      assert.equal(line?.["status"], response.status);
      const page = await get("/ui/spotify");
      const ofPage = lines().filter((each) => each["id"] === page.headers.get("x-debug-id"));
      assert.deepEqual(
        ofPage.map(({ route, status }) => [route, status]),
        [["/ui/spotify", 200]],
      );
    }));

  it("holds nothing secret and nothing of a person", () =>
    withServer(
      ["--harmony", "http://127.0.0.1:1"],
      { HARMONY_API_KEY: "very-secret-key", HARMONY_SPOTIFY_METRICS_TOKEN: "metrics-secret" },
      async ({ get, logText }) => {
        const headers = { Cookie: "session=cookie-secret", Authorization: "Bearer metrics-secret" };
        for (const path of [
          "/ui/spotify",
          "/api/v1/spotify/status?query=query-secret",
          "/metrics",
          "/readyz",
          "/x-secret",
        ])
          await get(path, { headers });
        assert.match(logText(), /Harmony cannot be reached/);
        assert.doesNotMatch(logText(), /secret/);
      },
    ));
});

describe("the metrics", () => {
  it("are nowhere unless asked for", () =>
    withServer([], {}, async ({ get }) => assert.equal((await get("/metrics")).status, 404)));

  it("are for whoever knows the token", () =>
    withServer([], { HARMONY_SPOTIFY_METRICS_TOKEN: "right" }, async ({ get }) => {
      assert.equal((await get("/metrics")).status, 401);
      assert.equal((await get("/metrics", { headers: { Authorization: "Bearer wrong" } })).status, 401);
      await get("/api/v1/spotify/playlists/one/tracks");
      await get("/api/v1/spotify/playlists/two/tracks");
      await get("/nothing/7");
      const response = await get("/metrics", { headers: { Authorization: "Bearer right" } });
      const text = await response.text();
      const route = 'route="/api/v1/spotify/playlists/{id}/tracks"';
      assert.match(text, new RegExp(`http_requests_total\\{method="GET",${route},status="\\d+"\\} 2`));
      assert.match(text, /harmony_requests_total\{method="GET",status="\d+"\} 2/);
      assert.match(text, /http_requests_in_flight 1/);
      assert.match(text, /http_request_duration_seconds_count/);
      assert.doesNotMatch(text, /nothing|7"/);
    }));

  it("have a port of their own where told so", async () => {
    await withServer(["--metrics-port", "0"], {}, async ({ get, lines }) => {
      const url = lines().find(({ msg }) => msg === "metrics")?.["url"] as string;
      assert.match(await (await fetch(url)).text(), /harmony_spotify_http_requests_in_flight/);
      assert.equal((await get("/metrics")).status, 404);
    });
  });
});

describe("stopping", () => {
  it("lets what is under way end, closes what is idle, and takes nothing new", async () => {
    const server = await startServer(built.root, ["--scenario", "slow"]);
    const slow = server.get("/api/v1/spotify/status");
    const idle = connect(Number(new URL(server.pageUrl).port), "127.0.0.1");
    await once(idle, "connect");
    const closed = once(idle, "close");
    idle.resume();
    // The slow request has arrived when the server has counted it.
    await server.get("/healthz");
    const stopped = server.stop();
    assert.equal((await slow).status, 200);
    await stopped;
    await closed;
    await assert.rejects(server.get("/healthz"));
  });
});
