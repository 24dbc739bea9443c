import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createGateway, type GatewayConfig } from "../../../src/adapters/servers/gateway/index.js";

const origin = "https://ops.example.org";
const picture = "https://i.scdn.co/image/ab67616d0000b273aa";
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

type ImageHost = (url: string, init: RequestInit) => Response | Promise<Response>;

const good: ImageHost = () => new Response(jpeg, { headers: { "Content-Type": "image/jpeg" } });

/** A gateway with covers, before an image host of the test's. */
function withCovers(answer: ImageHost = good, config: Partial<GatewayConfig> = {}) {
  const asked: Array<{ readonly url: string; readonly init: RequestInit }> = [];
  const gateway = createGateway({
    harmonyUrl: "http://harmony.invalid",
    apiKey: "key",
    session: () => ({ role: "operator" }),
    covers: true,
    fetch: (async (url: string, init: RequestInit) => {
      asked.push({ url, init });
      return answer(url, init);
    }) as typeof fetch,
    ...config,
  });
  const get = (url: string, headers: Record<string, string> = {}, method = "GET") =>
    gateway(new Request(`${origin}/api/v1/covers?url=${encodeURIComponent(url)}`, { method, headers }));
  return { asked, get };
}

describe("a cover", () => {
  it("is served as a picture for this browser to keep", async () => {
    const { get } = withCovers();
    const response = await get(picture, { "Sec-Fetch-Site": "same-origin" });
    assert.equal(response.status, 200);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), jpeg);
    assert.equal(response.headers.get("content-type"), "image/jpeg");
    assert.equal(response.headers.get("cache-control"), "private, max-age=86400, immutable");
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  });

  it("is asked for with nothing of the caller's, and with no key", async () => {
    const { get, asked } = withCovers();
    await get(`${picture}?caller=ada#x`, {
      Cookie: "session=secret",
      Authorization: "Bearer x",
      "User-Agent": "browser",
    });
    assert.equal(asked[0]?.url, picture);
    assert.deepEqual(Object.keys(asked[0]!.init.headers!), ["Accept"]);
    assert.equal(asked[0]?.init.redirect, "manual");
  });

  it("is fetched once, however many ask", async () => {
    const { get, asked } = withCovers();
    await Promise.all([get(picture), get(picture), get(`${picture}?again`)]);
    await get(picture);
    assert.equal(asked.length, 1);
  });

  it("is fetched again where it failed", async () => {
    let time = 0;
    const { get, asked } = withCovers((url, init) =>
      time++ === 0 ? Promise.reject(new Error("down")) : good(url, init),
    );
    assert.equal((await get(picture)).status, 502);
    assert.equal((await get(picture)).status, 200);
    assert.equal(asked.length, 2);
  });

  it("is kept only as long as there is room", async () => {
    const { get, asked } = withCovers(
      () => new Response(new Uint8Array(1024 * 1024), { headers: { "Content-Type": "image/png" } }),
    );
    for (let index = 0; index < 20; index++) await get(`${picture}${index}`);
    await get(`${picture}19`);
    assert.equal(asked.length, 20, "the last is kept");
    await get(`${picture}0`);
    assert.equal(asked.length, 21, "the first is not");
  });

  for (const url of [
    "https://mosaic.scdn.co/640/aa",
    "https://image-cdn-ak.spotifycdn.com/image/aa",
    "https://I.SCDN.CO/image/aa",
    "https://i.scdn.co:443/image/aa",
  ]) {
    it(`may be at ${url}`, async () => assert.equal((await withCovers().get(url)).status, 200));
  }

  for (const url of [
    "",
    "image/aa",
    "/image/aa",
    "//i.scdn.co/image/aa",
    "http://i.scdn.co/image/aa",
    "ftp://i.scdn.co/image/aa",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "https://scdn.co/image/aa",
    "https://evilscdn.co/image/aa",
    "https://i.scdn.co.evil.example/image/aa",
    "https://evil.example/i.scdn.co/aa",
    "https://evil.example#.scdn.co",
    "https://evil.example?.scdn.co",
    "https://evil.example\\.scdn.co/aa",
    "https://evil.example%2f.scdn.co/aa",
    "https://evil.example%00.scdn.co/aa",
    "https://i.scdn.co@evil.example/aa",
    "https://user@i.scdn.co/aa",
    "https://:pass@i.scdn.co/aa",
    "https://i.scdn.co:8443/aa",
    "https://i.scdn.co:22/aa",
    "https://i.scdn.co./aa",
    "https://.scdn.co/aa",
    "https://127.0.0.1/aa",
    "https://[::1]/aa",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/aa",
    "https://harmony:8080/api/v1/settings",
    `https://i.scdn.co/${"a".repeat(600)}`,
  ]) {
    it(`is never fetched from ${url.slice(0, 60) || "nowhere"}`, async () => {
      const { get, asked } = withCovers();
      assert.equal((await get(url)).status, 400);
      assert.deepEqual(asked, []);
    });
  }

  for (const [what, answer, status] of [
    ["a redirect", () => new Response(null, { status: 302, headers: { Location: "http://169.254.169.254/" } }), 502],
    ["HTML", () => new Response("<script>", { headers: { "Content-Type": "text/html" } }), 502],
    ["SVG", () => new Response("<svg/>", { headers: { "Content-Type": "image/svg+xml" } }), 502],
    ["a picture of no type", () => new Response(jpeg), 502],
    ["a failure", () => new Response("no", { status: 500, headers: { "Content-Type": "image/png" } }), 502],
    ["no such picture", () => new Response("", { status: 404, headers: { "Content-Type": "image/png" } }), 404],
    [
      "too large a picture",
      () => new Response(new Uint8Array(2 * 1024 * 1024 + 1), { headers: { "Content-Type": "image/png" } }),
      502,
    ],
  ] as const) {
    it(`is not ${what}`, async () => {
      const response = await withCovers(answer).get(picture);
      assert.equal(response.status, status);
      assert.equal(response.headers.get("content-type"), "application/json");
      assert.equal(response.headers.get("cache-control"), "no-store");
    });
  }

  it("that never ends is not read to its end", async () => {
    let pulled = 0;
    let isCancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pulled++;
            controller.enqueue(new Uint8Array(100_000));
          },
          cancel: () => void (isCancelled = true),
        }),
        { headers: { "Content-Type": "image/png" } },
      );
    assert.equal((await withCovers(endless).get(picture)).status, 502);
    assert.ok(pulled < 30);
    assert.ok(isCancelled);
  });

  it("that breaks off is a failure", async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) }), {
        headers: { "Content-Type": "image/png" },
      });
    assert.equal((await withCovers(broken).get(picture)).status, 502);
  });

  it("is for nobody whom the host does not know, for no foreign page, and for reading only", async () => {
    assert.equal((await withCovers(good, { session: () => null }).get(picture)).status, 401);
    assert.equal((await withCovers(good, { session: () => ({ role: "read_only" }) }).get(picture)).status, 403);
    const { get, asked } = withCovers();
    assert.equal((await get(picture, { "Sec-Fetch-Site": "cross-site" })).status, 403);
    assert.equal((await get(picture, { "Sec-Fetch-Site": "same-origin" }, "DELETE")).status, 403);
    assert.deepEqual(asked, []);
  });

  it("is nothing where they are not switched on", async () => {
    const { get, asked } = withCovers(good, { covers: false });
    assert.equal((await get(picture)).status, 404);
    assert.deepEqual(asked, []);
  });
});
