import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { StatusService } from "../../../src/core/services/status.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const answering = (response: () => Response | Promise<Response>) => {
  const requests: Array<Request> = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    requests.push(new Request(input instanceof Request ? input : new URL(input, "http://harmony.test"), init));
    return response();
  };
  return { requests, fetch };
};
const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const connected = { status: "connected", free_available: true, pro_available: true, authenticated: true };
const problem = (status: number, code: string, meta = {}, headers = {}) =>
  json(
    { ok: false, error: { code, message: "Said by the server.", meta } },
    { status, headers: { "X-Debug-Id": "d-17", ...headers } },
  );

/** What an operator's card is told when the server answers so. */
const statusAfter = async (response: () => Response | Promise<Response>, config = {}) => {
  const { fetch, requests } = answering(response);
  const opened = await openKernel({ fetch, session: { role: "admin", features: {} }, ...config });
  const { status } = opened.kernel.use(StatusService);
  return { ...opened, status, requests };
};

describe("the client", () => {
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
    [500, "INTERNAL_ERROR", "Unexpected"],
  ];
  for (const [status, code, tag] of refusals) {
    it(`reads ${status} as ${tag}, with the server's words and the debug id`, async () => {
      const { status: resource } = await statusAfter(() => problem(status, code));
      const error = await failureOf(resource.refresh());
      expect(error).to.include({
        _tag: tag,
        status,
        code,
        reason: "Said by the server.",
        debugId: "d-17",
        endpoint: "GET /spotify/status",
      });
    });
  }

  it("reads the plain format, too", async () => {
    const { status } = await statusAfter(() => json({ detail: "job not found" }, { status: 404 }));
    expect(await failureOf(status.refresh())).to.include({ _tag: "NotFound", reason: "job not found" });
  });

  it("keeps the fields, links and lines that a refusal names", async () => {
    const meta = {
      fields: [{ name: "limit", message: "too small" }],
      details: [
        { url: "http://x", reason: "UNSUPPORTED_HOST" },
        { line: 3, message: "no dash" },
      ],
    };
    const { status } = await statusAfter(() => problem(400, "VALIDATION_ERROR", meta));
    const error = await failureOf(status.refresh());
    expect(error.fields).to.deep.equal([{ name: "limit", message: "too small" }]);
    expect(error.details).to.deep.equal([
      { url: "http://x", line: undefined, reason: "UNSUPPORTED_HOST" },
      { url: undefined, line: 3, reason: "no dash" },
    ]);
  });

  const nonsense: ReadonlyArray<[what: string, answer: () => Response, reason: RegExp]> = [
    [
      "HTML from a proxy",
      () => new Response("<!doctype html><h1>Bad gateway</h1>", { headers: { "content-type": "text/html" } }),
      /HTML/,
    ],
    [
      "a body cut short",
      () => new Response('{"status":"conn', { headers: { "content-type": "application/json" } }),
      /JSON/,
    ],
    ["an empty body", () => new Response(""), /.+/],
    ["another shape", () => json({ status: 5 }), /.+/],
    ["a list", () => json([]), /.+/],
  ];
  for (const [what, answer, reason] of nonsense) {
    it(`calls ${what} a bad answer`, async () => {
      const { status } = await statusAfter(answer);
      const error = await failureOf(status.refresh());
      expect(error._tag).to.equal("BadAnswer");
      expect(error.status).to.equal(200);
      expect(error.reason).to.match(reason);
    });
  }

  it("is tolerant: fields missing, null, unknown or of a newer server", async () => {
    const { status } = await statusAfter(() => json({ status: "hibernating", free_available: null, novelty: 1 }));
    expect(await status.refresh()).to.deep.equal({
      status: "unknown",
      freeAvailable: null,
      proAvailable: null,
      authenticated: null,
    });
  });

  it("tries a read again where that may help, and gives up after three tries", async () => {
    const { status, requests, pass } = await statusAfter(() => problem(503, "DEPENDENCY_ERROR"));
    const failed = failureOf(status.refresh());
    await pass(600);
    await pass(1200);
    expect(await failed).to.include({ _tag: "DependencyError", status: 503 });
    expect(requests).to.have.length(3);
  });

  it("recovers without the operator noticing", async () => {
    let calls = 0;
    const { status, pass } = await statusAfter(() =>
      ++calls === 1 ? Promise.reject(new TypeError()) : json(connected),
    );
    const value = status.refresh();
    await pass(600);
    expect((await value).status).to.equal("connected");
  });

  it("waits as long as a rate limit asks, in the body or in the header", async () => {
    for (const limited of [
      () => problem(429, "RATE_LIMITED", { retry_after_ms: 2500 }),
      () => problem(429, "RATE_LIMITED", {}, { "Retry-After": "3" }),
    ]) {
      let calls = 0;
      const { status, pass } = await statusAfter(() => (++calls === 1 ? limited() : json(connected)));
      const value = status.refresh();
      await pass(2000);
      expect(calls).to.equal(1);
      await pass(1200);
      expect((await value).status).to.equal("connected");
    }
  });

  it("hands on a long rate limit with its delay", async () => {
    const { status, requests } = await statusAfter(() => problem(429, "RATE_LIMITED", { retry_after_ms: 60_000 }));
    expect(await failureOf(status.refresh())).to.include({ _tag: "RateLimited", retryAfterMs: 60_000 });
    expect(requests).to.have.length(1);
  });

  it("gives up on a server that never ends its answer", async () => {
    const { status, pass } = await statusAfter(() => new Promise(() => {}), { timeLimits: { read: 5000 } });
    const failed = failureOf(status.refresh());
    await pass(5000);
    expect(await failed).to.include({ _tag: "TimedOut", afterMs: 5000 });
  });

  it("says offline when there is no way to the server", async () => {
    const { status, pass } = await statusAfter(() => Promise.reject(new TypeError("Failed to fetch")));
    const failed = failureOf(status.refresh());
    await pass(600);
    await pass(1200);
    expect(await failed).to.include({ _tag: "Offline", reason: "Failed to fetch" });
  });

  it("never lets the browser's cache answer, and asks for JSON", async () => {
    const { status, requests } = await statusAfter(() => json(connected));
    await status.refresh();
    expect(requests[0]!.cache).to.equal("no-store");
    expect(requests[0]!.headers.get("accept")).to.equal("application/json");
  });

  it("follows the server's clock rather than a wrong laptop's", async () => {
    const wrong = Date.UTC(2026, 4, 9, 12) + 3_600_000;
    const { status, kernel } = await statusAfter(() =>
      json(connected, { headers: { Date: new Date(wrong).toUTCString() } }),
    );
    await status.refresh();
    expect(Math.abs(kernel.now() - wrong)).to.be.below(1000);
    expect(Math.abs(status.state.at! - wrong)).to.be.below(1000);
  });
});

describe("how requests are signed", () => {
  const signed = async (config: object) => {
    const { status, requests } = await statusAfter(() => json(connected), config);
    await status.refresh();
    return requests[0]!;
  };
  it("by API key, bearer token or the host's own headers, without cookies", async () => {
    const byKey = await signed({ auth: { type: "apiKey", key: () => Promise.resolve("k") } });
    expect(byKey.headers.get("x-api-key")).to.equal("k");
    expect(byKey.credentials).to.equal("omit");
    expect((await signed({ auth: { type: "bearer", token: "t" } })).headers.get("authorization")).to.equal("Bearer t");
    const own = await signed({
      auth: {
        type: "headers",
        headers: ({ method, url }: { method: string; url: string }) => ({ "X-Own": `${method} ${url}` }),
      },
    });
    expect(own.headers.get("x-own")).to.equal("GET /api/v1/spotify/status");
  });
});

describe("what is asked for twice", () => {
  it("is sent once while the first is under way", async () => {
    const { standIn, kernel, sent } = await openKernel();
    const { status } = kernel.use(StatusService);
    await Promise.all([status.refresh(), status.refresh(), kernel.use(StatusService).status.refresh()]);
    expect(sent("getStatus")).to.equal(1);
    expect(standIn.requests).to.have.length(1);
  });

  it("is not decoded again when the server says 304, and keeps its identity", async () => {
    const { kernel, standIn } = await openKernel();
    const { playlists } = kernel.use(PlaylistsService);
    const first = await playlists.refresh();
    const second = await playlists.refresh();
    expect(standIn.requests.map(({ status }) => status)).to.deep.equal([200, 304]);
    expect(second).to.equal(first);
  });
});

describe("the end of a plugin", () => {
  it("aborts what is under way and starts nothing more", async () => {
    let aborted = false;
    const { status, kernel, requests } = await statusAfter(() => new Promise<Response>(() => {}), {
      fetch: (_: unknown, init: RequestInit) => {
        init.signal!.addEventListener("abort", () => (aborted = true));
        return new Promise<Response>(() => {});
      },
    });
    void status.refresh().catch(() => {});
    await settle();
    await kernel.dispose();
    await settle();
    expect(aborted).to.equal(true);
    status.subscribe(() => {});
    await settle();
    expect(requests).to.be.empty;
  });

  it("refuses a configuration that cannot work, saying what to do", async () => {
    expect(await failureOf(openKernel({ apiBase: "javascript:alert(1)" })).then(String)).to.match(
      /apiBase must be a path/,
    );
  });
});
