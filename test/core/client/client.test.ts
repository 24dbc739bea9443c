import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import { resetScopes } from "../../../src/core/contract/account.js";
import { getIngestJob, purgeIngestJob, submitIngest, uploadIngest } from "../../../src/core/contract/ingest.js";
import { getSyncHistory, listPlaylists, listPlaylistTracks } from "../../../src/core/contract/playlists.js";
import { saveTracks } from "../../../src/core/contract/saved-tracks.js";
import { getStatus, getWorkerHealth } from "../../../src/core/contract/status.js";
import { getTrack } from "../../../src/core/contract/tracks.js";
import { playlistFromWire } from "../../../src/core/model/playlist.js";
import { spotifyStatusFromWire } from "../../../src/core/model/status.js";
import { syncRunFromWire } from "../../../src/core/model/sync-run.js";
import { apiBase, openClient, settle, start } from "./open-client.js";

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const html = (status: number) =>
  new Response("<!doctype html><h1>Not here</h1>", { status, headers: { "content-type": "text/html" } });
const connected = { status: "connected", free_available: true, pro_available: true, authenticated: true };
const problem = (status: number, code: string, meta = {}, headers = {}) =>
  json(
    { ok: false, error: { code, message: "Said by the server.", meta } },
    { status, headers: { "X-Debug-Id": "d-17", ...headers } },
  );
const wordOf = ({ status }: { readonly status: string }) => status;

/** A client whose server always answers so, and the status that it reads. */
const openStatus = async (answer: () => Response | Promise<Response>, config = {}) => {
  const opened = await openClient(answer, config);
  return { ...opened, status: opened.client.send(getStatus, {}, spotifyStatusFromWire) };
};
/** What reading the status fails with. */
const statusFailure = async (answer: () => Response | Promise<Response>) => {
  const { status, failureOf } = await openStatus(answer);
  return failureOf(status);
};

describe("a failed answer", () => {
  const refusals: ReadonlyArray<[status: number, code: string, tag: string]> = [
    [400, "VALIDATION_ERROR", "ValidationError"],
    [401, "INTERNAL_ERROR", "Unauthenticated"],
    [403, "INTERNAL_ERROR", "Forbidden"],
    [404, "NOT_FOUND", "NotFound"],
    [405, "INTERNAL_ERROR", "Unsupported"],
    [413, "VALIDATION_ERROR", "ValidationError"],
    [418, "TEAPOT", "Unexpected"],
    [422, "VALIDATION_ERROR", "ValidationError"],
    [424, "DEPENDENCY_ERROR", "DependencyError"],
    [409, "CONFLICT", "Unexpected"],
    [500, "INTERNAL_ERROR", "Unexpected"],
    [501, "INTERNAL_ERROR", "Unsupported"],
  ];
  for (const [status, code, tag] of refusals) {
    it(`with status ${status} is read as ${tag}, with the server's words and the debug id`, async () => {
      expect(await statusFailure(() => problem(status, code))).to.include({
        _tag: tag,
        status,
        code,
        reason: "Said by the server.",
        debugId: "d-17",
        endpoint: "GET /spotify/status",
      });
    });
  }

  for (const status of [502, 503, 504]) {
    it(`with status ${status} is read as a failing dependency, with its feature and delay`, async () => {
      const meta = { feature: "artist_insights", retry_after_ms: 60_000 };
      const error = await statusFailure(() => problem(status, "DEPENDENCY_ERROR", meta));
      expect(error).to.include({ _tag: "DependencyError", feature: "artist_insights", retryAfterMs: 60_000 });
    });
  }

  it("may have the plain format", async () => {
    const error = await statusFailure(() => json({ detail: "job not found" }, { status: 404 }));
    expect(error).to.include({ _tag: "NotFound", reason: "job not found" });
  });

  it("may have the format of the authorisation", async () => {
    const body = { ok: false, error_code: "OAUTH_CODE_EXPIRED", message: "Start again." };
    const error = await statusFailure(() => json(body, { status: 400 }));
    expect(error).to.include({ _tag: "ValidationError", code: "OAUTH_CODE_EXPIRED", reason: "Start again." });
  });

  it("says what the service behind Harmony answered, where the server tells, and takes nothing else for it", async () => {
    const upstreamOf = async (upstream: unknown) =>
      (await statusFailure(() => problem(500, "INTERNAL_ERROR", { upstream }))).upstream;
    const refusal = { status: 403, reason: "User not registered in the Developer Dashboard" };
    expect(await upstreamOf(refusal)).to.deep.equal(refusal);
    expect(await upstreamOf({ ...refusal, secret: "x" })).to.deep.equal(refusal);
    expect(await upstreamOf({ ...refusal, inferred: true })).to.deep.equal({ ...refusal, isInferred: true });
    for (const inferred of [false, "true", 1])
      expect(await upstreamOf({ ...refusal, inferred })).to.deep.equal(refusal);
    expect(await upstreamOf({ status: 404 })).to.deep.equal({ status: 404, reason: undefined });
    expect(await upstreamOf({ status: "403", reason: " Forbidden " })).to.deep.equal({
      status: undefined,
      reason: "Forbidden",
    });
    for (const status of [99, 600, 403.5, -403, null, [403]]) {
      expect(await upstreamOf({ status, reason: "" }), String(status)).to.equal(undefined);
    }
    for (const upstream of [undefined, null, "403", 403, [], [refusal], {}]) {
      expect(await upstreamOf(upstream), JSON.stringify(upstream)).to.equal(undefined);
    }
  });

  it("names the fields, links and lines that were refused", async () => {
    const meta = {
      fields: [{ name: "limit", message: "too small" }, { name: "offset" }, "nonsense", null],
      details: [
        { url: "http://x", reason: "UNSUPPORTED_HOST" },
        { line: 3, message: "no dash" },
        { url: 5, line: "3" },
      ],
    };
    const error = await statusFailure(() => problem(400, "VALIDATION_ERROR", meta));
    if (error._tag !== "ValidationError") throw error;
    expect(error.fields).to.deep.equal([
      { name: "limit", message: "too small" },
      { name: "offset", message: "" },
    ]);
    expect(error.details).to.deep.equal([
      { url: "http://x", line: undefined, reason: "UNSUPPORTED_HOST" },
      { url: undefined, line: 3, reason: "no dash" },
      { url: undefined, line: undefined, reason: "" },
    ]);
  });

  for (const status of [404, 405, 501]) {
    it(`with a proxy's ${status} is a bad answer, so that no control is disabled for it`, async () => {
      const strangers: ReadonlyArray<() => Response> = [
        () => html(status),
        () => new Response("", { status }),
        () => json({ message: "no Route matched with those values" }, { status }),
        () => json({ error: "not found" }, { status }),
        () => json(["not found"], { status }),
        () => json(null, { status }),
      ];
      for (const answer of strangers) {
        const { client, failureOf } = await openClient(answer);
        for (const error of [
          await failureOf(client.send(getStatus, {}, wordOf)),
          await failureOf(client.sendList(getSyncHistory, { id: "a" }, syncRunFromWire)),
          await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf)),
        ]) {
          expect(error).to.include({ _tag: "BadAnswer", status });
        }
      }
    });
  }

  it("of an extension tells a missing route from a missing thing", async () => {
    const failures = async (answer: () => Response) => {
      const { client, failureOf } = await openClient(answer);
      const job = client.send(getIngestJob, { id: "a" }, (wire) => wire);
      const purge = client.send(purgeIngestJob, { id: "a" }, wordOf);
      return [(await failureOf(job))._tag, (await failureOf(purge))._tag];
    };
    expect(await failures(() => json({ detail: "Not Found" }, { status: 404 }))).to.deep.equal([
      "NotFound",
      "Unsupported",
    ]);
    expect(await failures(() => json({ ok: false }, { status: 404 }))).to.deep.equal(["NotFound", "Unsupported"]);
    expect(await failures(() => json({ detail: "job not found" }, { status: 404 }))).to.deep.equal([
      "NotFound",
      "NotFound",
    ]);
  });
});

describe("an answer", () => {
  const nonsense: ReadonlyArray<[what: string, answer: () => Response, reason: RegExp]> = [
    ["HTML from a proxy", () => html(200), /^HTML/],
    [
      "a page without a tag at its beginning",
      () => new Response("Not found", { headers: { "content-type": "text/html" } }),
      /^HTML/,
    ],
    ["a text that holds a tag", () => new Response("no <b>JSON</b>"), /^no whole JSON/],
    [
      "HTML that calls itself JSON",
      () => new Response("\n \n<html>", { headers: { "content-type": "application/json" } }),
      /^HTML/,
    ],
    [
      "a body cut short",
      () => new Response('{"status":"conn', { headers: { "content-type": "application/json" } }),
      /^no whole JSON/,
    ],
    ["an empty body", () => new Response(""), /^no whole JSON/],
    ["another shape", () => json({ status: 5 }), /^not the shape/],
    ["a list", () => json([]), /^not the shape/],
    ["null", () => json(null), /^not the shape/],
    ["a text", () => json("connected"), /^not the shape/],
  ];
  for (const [what, answer, reason] of nonsense) {
    it(`that is ${what} is a bad answer`, async () => {
      const error = await statusFailure(answer);
      expect(error._tag).to.equal("BadAnswer");
      expect(error.status).to.equal(200);
      expect(error.reason).to.match(reason);
    });
  }

  it("of status 204 is a bad answer where the contract promises content", async () => {
    expect(await statusFailure(() => new Response(null, { status: 204 }))).to.include({
      _tag: "BadAnswer",
      status: 204,
    });
  });

  it("of status 204 stands for what the contract says; no other empty answer does", async () => {
    const { client, run } = await openClient(() => new Response(null, { status: 204 }));
    expect((await run(client.send(resetScopes, {}, wordOf))).value).to.equal("scopes-reset");
    for (const answer of [() => new Response(""), () => json(null), () => json({})]) {
      const opened = await openClient(answer);
      const error = await opened.failureOf(opened.client.send(resetScopes, {}, wordOf));
      expect(error).to.include({ _tag: "BadAnswer", status: 200 });
    }
  });

  it("of {} does not acknowledge a change", async () => {
    const { client, failureOf } = await openClient(() => json({}));
    const lines = { body: { playlist_links: [], tracks: ["A - B"] } };
    expect((await failureOf(client.send(submitIngest, lines, (wire) => wire)))._tag).to.equal("BadAnswer");
    expect((await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf)))._tag).to.equal("BadAnswer");
  });

  it("may lack fields, have them null, or have those of a newer server", async () => {
    const { status, run } = await openStatus(() => json({ status: "hibernating", free_available: null, novelty: 1 }));
    expect((await run(status)).value).to.deep.equal({
      status: "unknown",
      freeAvailable: null,
      proAvailable: null,
      authenticated: null,
    });
  });

  it("is whole again where it came in pieces that cut a letter in two", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ status: "verbunden – übrigens 🎵" }));
    const body = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      });
    const { client, run } = await openClient(() => new Response(body()));
    expect((await run(client.send(getStatus, {}, wordOf))).value).to.equal("verbunden – übrigens 🎵");
  });

  it("that ends within a letter is a bad answer", async () => {
    const { client, failureOf } = await openClient(() => new Response(Uint8Array.of(0x22, 0xc3)));
    expect((await failureOf(client.send(getStatus, {}, wordOf)))._tag).to.equal("BadAnswer");
  });

  it("comes with its time, its duration and its size", async () => {
    const { client, run } = await openClient(() => json(connected, { headers: { "content-length": "77" } }));
    const reply = await run(client.send(getStatus, {}, wordOf));
    expect(reply).to.deep.equal({
      value: "connected",
      at: start,
      durationMs: 0,
      bytes: 77,
      notModified: false,
      dropped: 0,
    });
    const unsized = await openClient(() => json(connected));
    expect((await unsized.run(unsized.client.send(getStatus, {}, wordOf))).bytes).to.equal(
      JSON.stringify(connected).length,
    );
  });

  it("that was slow is dated when it came", async () => {
    let answer = (_response: Response) => {};
    const { status, run, pass } = await openStatus(() => new Promise((resolve) => (answer = resolve)));
    const reply = run(status);
    await pass(700);
    answer(json(connected));
    expect(await reply).to.include({ durationMs: 700, at: start + 700 });
  });

  it("with a list lacks the items that cannot be read; the host is told how many", async () => {
    const items = { playlists: [{ id: "a", followers: "many" }, null, { name: "no id" }, { id: "b" }] };
    const { client, run, dropped } = await openClient(() => json(items));
    const reply = await run(client.sendList(listPlaylists, {}, playlistFromWire));
    expect(reply.value.items.map(({ id }) => id)).to.deep.equal(["a", "b"]);
    expect(reply.value.items[0]!.followers).to.equal(null);
    expect(reply.dropped).to.equal(2);
    expect(dropped).to.deep.equal([["GET /spotify/playlists", 2]]);
  });

  it("with a whole list tells the host nothing; the host need not listen", async () => {
    const { client, run, dropped } = await openClient(() => json({ playlists: [{ id: "a" }] }));
    await run(client.sendList(listPlaylists, {}, playlistFromWire));
    expect(dropped).to.deep.equal([]);
    const quiet = await openClient(() => json({ playlists: [{ id: "a" }, 5] }), { onDropped: undefined } as never);
    expect((await quiet.run(quiet.client.sendList(listPlaylists, {}, playlistFromWire))).dropped).to.equal(1);
  });

  it("with a list is empty only where the list is empty", async () => {
    const empty = await openClient(() => json({ playlists: [] }));
    const { value } = await empty.run(empty.client.sendList(listPlaylists, {}, playlistFromWire));
    expect(value.items).to.deep.equal([]);
    for (const body of [{ playlists: [5, null] }, { playlists: null }, {}, { playlists: {} }]) {
      const { client, failureOf } = await openClient(() => json(body));
      const error = await failureOf(client.sendList(listPlaylists, {}, playlistFromWire));
      expect(error, JSON.stringify(body)).to.include({ _tag: "BadAnswer", debugId: undefined });
    }
  });

  it("with a list keeps the fields beside it", async () => {
    const { client, run } = await openClient(() => json({ items: [], total: 7 }));
    const { value } = await run(client.sendList(listPlaylistTracks, { id: "a" }, (wire) => wire));
    expect(value).to.deep.equal({ items: [], rest: { total: 7 } });
  });
});

describe("the client", () => {
  it("tries a read again where that may help, and gives up after three tries", async () => {
    const { status, failureOf, requests, pass } = await openStatus(() => problem(503, "DEPENDENCY_ERROR"));
    const failed = failureOf(status);
    await pass(600);
    await pass(1200);
    expect(await failed).to.include({ _tag: "DependencyError", status: 503 });
    expect(requests).to.have.length(3);
  });

  it("waits longer before the second retry", async () => {
    const { status, failureOf, requests, pass } = await openStatus(() => problem(503, "DEPENDENCY_ERROR"));
    const failed = failureOf(status);
    await pass(300);
    expect(requests).to.have.length(1);
    await pass(200);
    expect(requests).to.have.length(2);
    await pass(400);
    expect(requests).to.have.length(2);
    await pass(600);
    expect(requests).to.have.length(3);
    await failed;
  });

  it("recovers without the operator noticing", async () => {
    let calls = 0;
    const { status, run, pass } = await openStatus(() =>
      ++calls === 1 ? Promise.reject(new TypeError()) : json(connected),
    );
    const reply = run(status);
    await pass(600);
    expect((await reply).value.status).to.equal("connected");
  });

  it("waits as long as a rate limit asks, in the body or in the header", async () => {
    for (const limited of [
      () => problem(429, "RATE_LIMITED", { retry_after_ms: 2500 }),
      () => problem(429, "RATE_LIMITED", {}, { "Retry-After": "3" }),
      () => problem(503, "DEPENDENCY_ERROR", {}, { "Retry-After": "3" }),
    ]) {
      let calls = 0;
      const { status, run, pass } = await openStatus(() => (++calls === 1 ? limited() : json(connected)));
      const reply = run(status);
      await pass(2499);
      expect(calls).to.equal(1);
      await pass(701);
      expect((await reply).value.status).to.equal("connected");
    }
  });

  it("hands on a long rate limit with its delay", async () => {
    const { status, failureOf, requests } = await openStatus(() =>
      problem(429, "RATE_LIMITED", { retry_after_ms: 60_000 }),
    );
    expect(await failureOf(status)).to.include({ _tag: "RateLimited", retryAfterMs: 60_000 });
    expect(requests).to.have.length(1);
  });

  it("does not retry where that cannot help, nor a change", async () => {
    for (const answer of [
      () => problem(424, "DEPENDENCY_ERROR"),
      () => problem(429, "RATE_LIMITED"),
      () => problem(500, "INTERNAL_ERROR"),
      () => problem(401, "INTERNAL_ERROR"),
      () => html(200),
    ]) {
      const { status, failureOf, requests } = await openStatus(answer);
      await failureOf(status);
      expect(requests).to.have.length(1);
    }
    const { client, failureOf, requests } = await openClient(() => problem(503, "DEPENDENCY_ERROR"));
    await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf));
    expect(requests).to.have.length(1);
  });

  describe("the delay a server asks for", () => {
    const twoDays = 2 * 86_400_000;
    const delayAfter = async (meta: object, headers: Record<string, string> = {}) => {
      const error = await statusFailure(() => problem(429, "RATE_LIMITED", meta, headers));
      return (error as Extract<HarmonyError, { _tag: "RateLimited" }>).retryAfterMs;
    };

    it("is at most two days, whatever the server says", async () => {
      expect(await delayAfter({}, { "Retry-After": "99999999999" })).to.equal(twoDays);
      expect(await delayAfter({}, { "Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT" })).to.equal(twoDays);
      expect(await delayAfter({ retry_after_ms: 1e15 })).to.equal(twoDays);
      expect(await delayAfter({ retry_after_ms: twoDays })).to.equal(twoDays);
    });

    it("may be a moment, and is nothing where that has passed", async () => {
      const at = (ms: number) => ({ "Retry-After": new Date(start + ms).toUTCString() });
      expect(await delayAfter({}, at(60_000))).to.equal(60_000);
      let calls = 0;
      const { status, run, pass } = await openStatus(() =>
        ++calls === 1 ? problem(429, "RATE_LIMITED", {}, at(-60_000)) : json(connected),
      );
      const reply = run(status);
      await pass(100);
      expect((await reply).value.status).to.equal("connected");
    });

    it("is unknown where the header is none", async () => {
      for (const header of ["soon", "-5", "1.5", "1e3", "0x10", "", "Infinity", "5 seconds"]) {
        expect(await delayAfter({}, { "Retry-After": header }), header).to.equal(undefined);
      }
    });

    it("may be none at all", async () => {
      let calls = 0;
      const { status, run, pass } = await openStatus(() =>
        ++calls === 1 ? problem(429, "RATE_LIMITED", { retry_after_ms: 0 }, { "Retry-After": "60" }) : json(connected),
      );
      const reply = run(status);
      await pass(100);
      expect((await reply).value.status).to.equal("connected");
    });

    it("is sat out up to five seconds, to the last", async () => {
      let calls = 0;
      const { status, run, pass } = await openStatus(() =>
        ++calls === 1 ? problem(429, "RATE_LIMITED", { retry_after_ms: 5000 }) : json(connected),
      );
      const reply = run(status);
      await pass(5100);
      expect((await reply).value.status).to.equal("connected");
      expect(await delayAfter({ retry_after_ms: 5001 })).to.equal(5001);
    });

    it("is that of the header where the body has none", async () => {
      for (const meta of [{}, { retry_after_ms: "5" }, { retry_after_ms: -1 }, { retry_after_ms: null }]) {
        expect(await delayAfter(meta, { "Retry-After": "60" }), JSON.stringify(meta)).to.equal(60_000);
      }
      const infinite = `{"ok":false,"error":{"code":"RATE_LIMITED","meta":{"retry_after_ms":1e999}}}`;
      const error = await statusFailure(
        () => new Response(infinite, { status: 429, headers: { "Retry-After": "60" } }),
      );
      expect(error).to.include({ retryAfterMs: 60_000 });
    });
  });

  it("gives up on a server that never ends its answer, later for a change and for a file", async () => {
    const timeLimits = { read: 5000, write: 6000, upload: 7000 };
    const { client, status, failureOf, pass } = await openStatus(() => new Promise(() => {}), { timeLimits });
    const failures = [
      failureOf(status),
      failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf)),
      failureOf(client.send(uploadIngest, { body: new File(["A - B"], "a.txt") } as never, (wire) => wire)),
    ];
    for (const [index, afterMs] of [5000, 6000, 7000].entries()) {
      await pass(index === 0 ? 5000 : 1000);
      expect(await failures[index]).to.include({ _tag: "TimedOut", afterMs });
    }
  });

  it("says offline when there is no way to the server", async () => {
    const { status, failureOf, pass } = await openStatus(() => Promise.reject(new TypeError("Failed to fetch")));
    const failed = failureOf(status);
    await pass(600);
    await pass(1200);
    expect(await failed).to.include({ _tag: "Offline", reason: "Failed to fetch", endpoint: "GET /spotify/status" });
  });
});

describe("a redirect", () => {
  /** What a browser makes of a redirect that is not to be followed. */
  const opaqueRedirect = () =>
    Object.defineProperties(new Response(null), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
    });
  /** What is left of a redirect that a host's own `fetch` has followed all the same. */
  const followed = () => Object.defineProperty(json({ status: "tracks-saved" }), "redirected", { value: true });
  const redirects: ReadonlyArray<[what: string, answer: () => Response]> = [
    ["as a browser tells it", opaqueRedirect],
    ["as Node tells it", () => new Response(null, { status: 302, headers: { location: "/login" } })],
    ["with a choice", () => new Response(null, { status: 300 })],
    ["that was followed all the same", followed],
  ];
  const bearer = { auth: { type: "bearer", token: "t" } } as const;

  it("is not followed by a change", async () => {
    const { client, requests, run } = await openClient(() => json({ status: "tracks-saved" }));
    await run(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf));
    expect(requests[0]!.redirect).to.equal("manual");
  });

  for (const [what, answer] of redirects) {
    it(`${what}, instead of the answer to a change, means that nobody is signed in any more`, async () => {
      const { client, failureOf } = await openClient(answer);
      const error = await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf));
      expect(error).to.include({ _tag: "Unauthenticated", endpoint: "POST /spotify/me/tracks" });
      expect(error.status).not.to.equal(0);
    });

    it(`${what}, is a bad answer to a change that is signed by a key or token`, async () => {
      const { client, failureOf } = await openClient(answer, bearer);
      const error = await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf));
      expect(error._tag).to.equal("BadAnswer");
      expect(error.reason).to.match(/redirect/);
    });
  }

  it("is told from a refusal", async () => {
    const { client, failureOf } = await openClient(() => problem(400, "VALIDATION_ERROR"));
    const error = await failureOf(client.send(saveTracks, { body: { ids: ["a"] } }, wordOf));
    expect(error._tag).to.equal("ValidationError");
  });

  it("is followed by a read", async () => {
    const { status, run, requests } = await openStatus(() =>
      Object.defineProperty(json(connected), "redirected", { value: true }),
    );
    expect((await run(status)).value.status).to.equal("connected");
    expect(requests[0]!.redirect).to.equal("follow");
  });

  it("of a read to a page means that nobody is signed in any more", async () => {
    const error = await statusFailure(() => Object.defineProperty(html(200), "redirected", { value: true }));
    expect(error).to.include({ _tag: "Unauthenticated", endpoint: "GET /spotify/status" });
  });

  it("of a read to anything else is a bad answer", async () => {
    const error = await statusFailure(() => Object.defineProperty(new Response("Down"), "redirected", { value: true }));
    expect(error).to.include({ _tag: "BadAnswer", reason: "no whole JSON" });
  });
});

describe("the server's clock", () => {
  const nowAfter = async (date: string | undefined) => {
    const { status, client, run } = await openStatus(() => json(connected, date ? { headers: { Date: date } } : {}));
    const { at } = await run(status);
    expect(at).to.equal(client.now());
    return at;
  };

  it("is followed rather than a wrong laptop's", async () => {
    for (const shift of [3_600_000, -3_600_000, 40 * 86_400_000]) {
      const date = start + shift;
      expect(Math.abs((await nowAfter(new Date(date).toUTCString())) - date)).to.be.below(1000);
    }
  });

  it("is ignored where it differs by seconds only", async () => {
    expect(await nowAfter(new Date(start + 1000).toUTCString())).to.equal(start);
    expect(await nowAfter(new Date(start - 2000).toUTCString())).to.equal(start);
    expect(await nowAfter(undefined)).to.equal(start);
  });

  it("is ignored where it is absurd", async () => {
    for (const date of [
      "Fri, 31 Dec 9999 23:59:59 GMT",
      "Thu, 01 Jan 1970 00:00:00 GMT",
      "Sat, 13 Sep 275760 00:00:00 GMT",
      "5",
      "yesterday",
      "2026",
    ]) {
      expect(await nowAfter(date), date).to.equal(start);
    }
  });

  it("is still known when a later answer has no date", async () => {
    let date: string | undefined = new Date(start + 3_600_000).toUTCString();
    const { status, client, run } = await openStatus(() => json(connected, date ? { headers: { Date: date } } : {}));
    await run(status);
    date = undefined;
    await run(status);
    expect(client.now()).to.be.above(start + 3_590_000);
  });
});

describe("a request", () => {
  it("is never answered by the browser's cache, and asks for JSON", async () => {
    const { status, run, requests } = await openStatus(() => json(connected));
    await run(status);
    expect(requests[0]!.cache).to.equal("no-store");
    expect(requests[0]!.headers.get("accept")).to.equal("application/json");
    expect(requests[0]!.method).to.equal("GET");
  });

  it("goes below the API base, or below the server's root where the contract says so", async () => {
    const { client, run, requests } = await openClient(() => json({ status: "ok" }));
    await run(client.send(getStatus, {}, wordOf));
    await run(client.send(getWorkerHealth, {}, wordOf));
    expect(requests.map(({ url }) => url)).to.deep.equal([
      `${apiBase}/spotify/status`,
      "http://harmony.test/api/health/spotify",
    ]);
  });

  it("escapes ids and names in the address, and leaves out what is not given", async () => {
    const { client, run, requests } = await openClient(() => json({ items: [], total: 0 }));
    await run(client.sendList(listPlaylistTracks, { id: "a/../b?c" }, (wire) => wire));
    await run(client.sendList(listPlaylistTracks, { id: "a", query: { limit: 5, offset: 0 } }, (wire) => wire));
    expect(requests.map(({ url }) => url)).to.deep.equal([
      `${apiBase}/spotify/playlists/a%2F..%2Fb%3Fc/tracks`,
      `${apiBase}/spotify/playlists/a/tracks?limit=5&offset=0`,
    ]);
    const undefinedQuery = { id: "a", query: { limit: undefined, offset: null } } as never;
    await run(client.sendList(listPlaylistTracks, undefinedQuery, (wire) => wire));
    expect(requests.at(-1)!.url).to.equal(`${apiBase}/spotify/playlists/a/tracks`);
  });

  it("has a JSON body, or one file", async () => {
    const { client, run, requests } = await openClient(() =>
      json({ ok: true, job_id: "j", accepted: { playlists: 0, tracks: 1 } }),
    );
    const body = { playlist_links: [], tracks: ["A - B"], batch_hint: null };
    await run(client.send(submitIngest, { body }, (wire) => wire));
    expect(requests[0]!.headers.get("content-type")).to.equal("application/json");
    expect(await requests[0]!.json()).to.deep.equal(body);
    await run(client.send(uploadIngest, { body: new File(["A - B"], "a.txt") } as never, (wire) => wire));
    const file = (await requests[1]!.formData()).get("file") as File;
    expect([file.name, await file.text()]).to.deep.equal(["a.txt", "A - B"]);
  });

  it("that cannot be written is an unexpected failure that names the endpoint", async () => {
    const { client, failureOf, requests } = await openClient(() => json({}));
    const lonelySurrogate = client.sendList(getSyncHistory, { id: "\ud800" }, syncRunFromWire);
    expect(await failureOf(lonelySurrogate)).to.include({
      _tag: "Unexpected",
      endpoint: "GET /spotify/playlists/{id}/sync-history",
      reason: "URI malformed",
    });
    const noJson = client.send(saveTracks, { body: { ids: [1n] } } as never, wordOf);
    expect(await failureOf(noJson)).to.include({ _tag: "Unexpected", endpoint: "POST /spotify/me/tracks" });
    expect(requests).to.deep.equal([]);
  });

  it("whose answer cannot be mapped is an unexpected failure that names the endpoint", async () => {
    const { client, failureOf } = await openClient(() => json(connected));
    const mapping = (): never => {
      throw new TypeError("a fault of ours");
    };
    for (const error of await Promise.all([
      failureOf(client.send(getStatus, {}, mapping)),
      failureOf(client.send(getStatus, {}, mapping)),
    ])) {
      expect(error).to.include({ _tag: "Unexpected", endpoint: "GET /spotify/status", reason: "a fault of ours" });
    }
  });
});

describe("a signature", () => {
  const signed = async (config: object) => {
    const { status, run, requests } = await openStatus(() => json(connected), config);
    await run(status);
    return requests[0]!;
  };

  it("is the API key, the bearer token or the host's own headers, without cookies", async () => {
    const byKey = await signed({ auth: { type: "apiKey", key: () => Promise.resolve("k") } });
    expect(byKey.headers.get("x-api-key")).to.equal("k");
    expect(byKey.credentials).to.equal("omit");
    expect((await signed({ auth: { type: "apiKey", key: "k" } })).headers.get("x-api-key")).to.equal("k");
    expect((await signed({ auth: { type: "bearer", token: "t" } })).headers.get("authorization")).to.equal("Bearer t");
    const own = await signed({
      auth: {
        type: "headers",
        headers: ({ method, url }: { method: string; url: string }) => ({ "X-Own": `${method} ${url}` }),
      },
    });
    expect(own.headers.get("x-own")).to.equal(`GET ${apiBase}/spotify/status`);
  });

  it("that the host fails to give is an unexpected failure that names the callback, not a missing network", async () => {
    const fail = () => {
      throw new Error("no token in the vault");
    };
    const reject = () => Promise.reject(new Error("no token in the vault"));
    const failing: ReadonlyArray<[name: string, auth: object]> = [
      ["auth.key", { type: "apiKey", key: fail }],
      ["auth.token", { type: "bearer", token: reject }],
      ["auth.headers", { type: "headers", headers: fail }],
      ["auth.headers", { type: "headers", headers: reject }],
    ];
    for (const [name, auth] of failing) {
      const { status, client, failureOf, requests } = await openStatus(() => json(connected), { auth });
      expect(await failureOf(status)).to.include({
        _tag: "Unexpected",
        endpoint: "GET /spotify/status",
        reason: `${name} failed: no token in the vault`,
      });
      expect((await failureOf(client.send(saveTracks, { body: { ids: [] } }, wordOf)))._tag).to.equal("Unexpected");
      expect(requests).to.deep.equal([]);
    }
  });

  it("that no request can carry is an unexpected failure, too", async () => {
    const bad: ReadonlyArray<[name: string, auth: object]> = [
      ["auth.key", { type: "apiKey", key: "two\nlines" }],
      ["auth.token", { type: "bearer", token: () => Promise.resolve("ключ") }],
      ["auth.headers", { type: "headers", headers: () => ({ "Not a name": "x" }) }],
    ];
    for (const [name, auth] of bad) {
      const { status, failureOf, requests } = await openStatus(() => json(connected), { auth });
      expect(await failureOf(status)).to.include({
        _tag: "Unexpected",
        // Nothing of a key or token may be shown or reported.
        reason: `${name} failed: it gave a header that cannot be sent`,
      });
      expect(requests).to.deep.equal([]);
    }
  });

  it("that cannot be read from the page is an unexpected failure of a change", async () => {
    const page = Object.getOwnPropertyDescriptor(globalThis, "document");
    const sandboxed = {
      get cookie(): string {
        throw new Error("The document is sandboxed.");
      },
    };
    Object.defineProperty(globalThis, "document", { value: sandboxed, configurable: true });
    try {
      const { client, failureOf } = await openClient(() => json({ status: "tracks-saved" }));
      expect(await failureOf(client.send(saveTracks, { body: { ids: [] } }, wordOf))).to.include({
        _tag: "Unexpected",
        reason: "reading the CSRF token failed: The document is sandboxed.",
      });
    } finally {
      if (page) Object.defineProperty(globalThis, "document", page);
      else Reflect.deleteProperty(globalThis, "document");
    }
  });

  it("is waited for no longer than an answer", async () => {
    const { status, failureOf, pass } = await openStatus(() => json(connected), {
      auth: { type: "bearer", token: () => new Promise(() => {}) },
    });
    const failed = failureOf(status);
    await pass(15_000);
    expect(await failed).to.include({ _tag: "TimedOut", afterMs: 15_000 });
  });

  it("is the session's cookie, which only this origin gets", async () => {
    const request = await signed({});
    expect(request.credentials).to.equal("same-origin");
    expect([...request.headers.keys()].sort()).to.deep.equal(["accept"]);
  });
});

describe("a request that is made twice", () => {
  const etag = (tag: string) => ({ headers: { ETag: tag } });
  const notModified = () => new Response(null, { status: 304 });
  const list = { playlists: [{ id: "a" }, null] };

  it("is sent once while the first is under way", async () => {
    const { status, run, requests } = await openStatus(() => json(connected));
    const replies = await Promise.all([run(status), run(status), run(status)]);
    expect(requests).to.have.length(1);
    expect(replies[1]).to.equal(replies[0]);
    await run(status);
    expect(requests).to.have.length(2);
  });

  it("is sent twice where the input or the mapping differs", async () => {
    const { client, run, requests } = await openClient(() => json({ ...connected, items: [] }));
    await Promise.all([
      run(client.send(getStatus, {}, spotifyStatusFromWire)),
      run(client.send(getStatus, {}, wordOf)),
      run(client.sendList(listPlaylistTracks, { id: "a" }, (wire) => wire)),
      run(client.sendList(listPlaylistTracks, { id: "b" }, (wire) => wire)),
    ]);
    expect(requests).to.have.length(4);
  });

  it("is sent twice where it changes something", async () => {
    const { client, run, requests } = await openClient(() => json({ status: "tracks-saved" }));
    const save = client.send(saveTracks, { body: { ids: ["a"] } }, wordOf);
    await Promise.all([run(save), run(save)]);
    expect(requests).to.have.length(2);
  });

  it("goes on where one of those who asked goes away", async () => {
    const { status, run } = await openStatus(async () => {
      await settle();
      return json(connected);
    });
    const gone = Effect.runFork(status);
    const staying = run(status);
    await Effect.runPromise(Fiber.interrupt(gone));
    expect((await staying).value.status).to.equal("connected");
  });

  it("is not decoded again when the server says 304, and keeps its identity", async () => {
    const { client, run, requests, dropped } = await openClient(() =>
      requests.length === 1 ? json(list, etag('"v1"')) : notModified(),
    );
    const playlists = client.sendList(listPlaylists, {}, playlistFromWire);
    const first = await run(playlists);
    const second = await run(playlists);
    expect(requests[0]!.headers.has("if-none-match")).to.equal(false);
    expect(requests[1]!.headers.get("if-none-match")).to.equal('"v1"');
    expect(second.value).to.equal(first.value);
    expect(second).to.include({ notModified: true, bytes: 0, dropped: 1 });
    expect(first.notModified).to.equal(false);
    expect(dropped).to.have.length(1);
  });

  it("is asked for by date where the server gives no tag", async () => {
    const date = new Date(start).toUTCString();
    const { client, run, requests } = await openClient(() =>
      requests.length === 1 ? json(list, { headers: { "Last-Modified": date } }) : notModified(),
    );
    const playlists = client.sendList(listPlaylists, {}, playlistFromWire);
    await run(playlists);
    expect((await run(playlists)).notModified).to.equal(true);
    expect(requests[1]!.headers.get("if-modified-since")).to.equal(date);
  });

  it("is asked for whole where the contract knows no validators, or the last answer had none", async () => {
    const unconditional = await openStatus(() => json(connected, etag('"v1"')));
    await unconditional.run(unconditional.status);
    await unconditional.run(unconditional.status);
    expect(unconditional.requests[1]!.headers.has("if-none-match")).to.equal(false);

    const { client, run, requests } = await openClient(() => json(list, requests.length === 1 ? etag('"v1"') : {}));
    const playlists = client.sendList(listPlaylists, {}, playlistFromWire);
    for (let turn = 0; turn < 3; turn++) await run(playlists);
    expect(requests.map(({ headers }) => headers.get("if-none-match"))).to.deep.equal([null, '"v1"', null]);
  });

  it("is remembered for each mapping", async () => {
    const { client, run, requests } = await openClient(() => json(list, etag('"v1"')));
    await run(client.sendList(listPlaylists, {}, playlistFromWire));
    await run(client.sendList(listPlaylists, {}, ({ id }) => id));
    expect(requests[1]!.headers.has("if-none-match")).to.equal(false);
  });

  it("is forgotten after 32 others", async () => {
    const { client, run } = await openClient(({ headers }) =>
      headers.has("if-none-match") ? notModified() : json({ track: {} }, etag('"v1"')),
    );
    const sameMapping = (wire: unknown) => wire;
    const isRemembered = async (id: number) =>
      (await run(client.send(getTrack, { id: String(id) }, sameMapping))).notModified;
    for (let id = 0; id < 32; id++) expect(await isRemembered(id)).to.equal(false);
    expect(await isRemembered(0)).to.equal(true);
    expect(await isRemembered(32)).to.equal(false);
    expect(await isRemembered(0)).to.equal(true);
    expect(await isRemembered(2)).to.equal(true);
    expect(await isRemembered(1)).to.equal(false);
  });

  it("is not forgotten because of others that failed or cannot be remembered", async () => {
    const { client, run, failureOf } = await openClient(({ url, headers }) => {
      if (headers.has("if-none-match")) return notModified();
      if (url.includes("lost")) return problem(404, "NOT_FOUND");
      return json({ track: {} }, url.includes("plain") ? {} : etag('"v1"'));
    });
    const sameMapping = (wire: unknown) => wire;
    const ask = (id: string) => client.send(getTrack, { id }, sameMapping);
    await run(ask("kept"));
    for (let index = 0; index < 40; index++) {
      await failureOf(ask(`lost${index}`));
      await run(ask(`plain${index}`));
    }
    await run(ask("another"));
    expect((await run(ask("kept"))).notModified).to.equal(true);
  });

  it("is a bad answer where the server says 304 though nothing is remembered", async () => {
    const { client, failureOf } = await openClient(notModified);
    const error = await failureOf(client.sendList(listPlaylists, {}, playlistFromWire));
    expect(error).to.include({ _tag: "BadAnswer", status: 304 });
  });
});

describe("the end of the client", () => {
  it("aborts what is under way", async () => {
    let aborted = false;
    const { status, run, close } = await openStatus(() => json(connected), {
      fetch: (_: unknown, init: RequestInit) => {
        init.signal!.addEventListener("abort", () => (aborted = true));
        return new Promise<Response>(() => {});
      },
    });
    const reply = run(status).then(
      () => "answered",
      () => "ended",
    );
    await settle();
    await close();
    await settle();
    expect(aborted).to.equal(true);
    expect(await reply).to.equal("ended");
  });
});
