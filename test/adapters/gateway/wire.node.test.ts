import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apiKey } from "./harmony-double.js";
import { csrf, makeHost, origin, withHarmony } from "./host.js";

const api = "/api/v1";
const upload = `${api}/spotify/import/free/upload`;
const multipart = { "Content-Type": "multipart/form-data; boundary=x" };
const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

describe("an upload", () => {
  it(
    "arrives as it was sent",
    withHarmony(async (harmony, { ask }) => {
      const form = new FormData();
      form.append("file", new Blob(["Ann – Ünïcode\n"]), "tracks.txt");
      assert.equal((await ask("POST", upload, { body: form })).status, 202);
      assert.match(harmony.seen[0]!.headers["content-type"] ?? "", /^multipart\/form-data; boundary=/);
      assert.match(harmony.seen[0]!.body, /Ann – Ünïcode/);
    }),
  );

  it(
    "is passed on while it is still being sent",
    withHarmony(async (harmony, { ask }) => {
      let arrived!: (chunk: string) => void;
      const firstArrived = new Promise<string>((resolve) => (arrived = resolve));
      harmony.state.routes.set(`POST ${upload}`, async (request, response) => {
        let text = "";
        for await (const chunk of request) arrived((text += chunk));
        response.writeHead(202, { "Content-Type": "application/json" }).end(JSON.stringify({ length: text.length }));
      });
      let sender!: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (sender = controller) });
      const answer = ask("POST", upload, { body, headers: multipart });
      sender.enqueue(new TextEncoder().encode(head));
      // Would wait for ever, were the file collected first.
      assert.equal(await firstArrived, head);
      sender.enqueue(new TextEncoder().encode("A - B\r\n--x--\r\n"));
      sender.close();
      assert.equal((await answer).json().length, head.length + 14);
    }),
  );

  const small = { session: () => ({ role: "operator" as const, limits: { maxImportBytes: 1000 } }) };

  it(
    "that tells it is too long is refused before it is read or Harmony hears of it",
    withHarmony(
      async (harmony, { ask }) => {
        const neverComes = new ReadableStream<Uint8Array>();
        const { status, json } = await ask("POST", upload, {
          body: neverComes,
          headers: { ...multipart, "Content-Length": "50000" },
        });
        assert.equal(status, 413);
        assert.equal(json().error.code, "VALIDATION_ERROR");
        assert.deepEqual(harmony.asked(), []);
      },
      { ...small, timeLimits: { upload: 10_000 } },
    ),
  );

  it(
    "that turns out too long is cut off",
    withHarmony(async (harmony, { ask }) => {
      let pulled = 0;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (++pulled > 10_000) controller.close();
          else controller.enqueue(new Uint8Array(1000));
        },
      });
      assert.equal((await ask("POST", upload, { body, headers: multipart })).status, 413);
      assert.ok(pulled < 200, `${pulled} pieces were read`);
      assert.deepEqual(harmony.asked(), []);
    }, small),
  );

  it(
    "that never ends is ended",
    withHarmony(
      async (harmony, { ask }) => {
        let gaveUp = () => {};
        const harmonyGaveUp = new Promise<void>((resolve) => (gaveUp = resolve));
        harmony.state.routes.set(`POST ${upload}`, (request) => void request.resume().on("close", gaveUp));
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
        });
        const { status, message } = await ask("POST", upload, { body, headers: multipart });
        assert.equal(status, 408);
        assert.match(message(), /did not arrive/);
        await harmonyGaveUp;
      },
      { timeLimits: { write: 200 } },
    ),
  );

  it(
    "may be as long as the session says",
    withHarmony(async (_, { ask }) => {
      assert.equal(
        (await ask("POST", upload, { body: `${head}A - ${"x".repeat(900)}`, headers: multipart })).status,
        202,
      );
    }, small),
  );
});

describe("limits", () => {
  it(
    "refuse a long JSON body",
    withHarmony(
      async (harmony, { ask }) => {
        const { status } = await ask("POST", `${api}/spotify/import/free`, {
          body: { playlist_links: [], tracks: ["x".repeat(200)] },
        });
        assert.equal(status, 413);
        assert.deepEqual(harmony.asked(), []);
      },
      { sizeLimits: { request: 100 } },
    ),
  );

  it(
    "cut an endless answer off",
    withHarmony(
      async (harmony, { gateway }) => {
        let sent = 0;
        harmony.state.routes.set(`GET ${api}/spotify/me/tracks`, (_, response) => {
          response.writeHead(200, { "Content-Type": "application/json" });
          const more = () => {
            while (!response.destroyed && response.write("x".repeat(10_000))) sent++;
            if (!response.destroyed) response.once("drain", more);
          };
          more();
        });
        const response = await gateway(new Request(`${origin}${api}/spotify/me/tracks`));
        await assert.rejects(response.text());
        assert.ok(sent < 10_000);
      },
      { sizeLimits: { answer: 50_000 } },
    ),
  );

  it(
    "end a Harmony that does not answer with 504, and say that a change may still happen",
    withHarmony(
      async (harmony, { ask }) => {
        harmony.state.routes.set(`GET ${api}/spotify/playlists`, () => {});
        harmony.state.routes.set(`POST ${api}/oauth/manual`, () => {});
        const read = await ask("GET", `${api}/spotify/playlists`);
        assert.equal(read.status, 504);
        assert.equal(read.json().error.code, "HARMONY_TIMEOUT");
        const change = await ask("POST", `${api}/oauth/manual`, { body: { redirect_url: "x" } });
        assert.match(change.message(), /may still be at work/);
      },
      { timeLimits: { read: 60, write: 60 } },
    ),
  );

  it(
    "end a caller who does not finish their request",
    withHarmony(
      async (harmony, { ask }) => {
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new Uint8Array([123])),
        });
        const { status } = await ask("POST", `${api}/spotify/backfill/run`, {
          body,
          headers: { "Content-Type": "application/json" },
        });
        assert.equal(status, 408);
        assert.deepEqual(harmony.asked(), []);
      },
      { timeLimits: { write: 60 } },
    ),
  );

  it(
    "let a request to Harmony end with its caller",
    withHarmony(async (harmony, { gateway }) => {
      const caller = new AbortController();
      const started = performance.now();
      const ended = new Promise<void>((resolve) => {
        harmony.state.routes.set(`GET ${api}/spotify/status`, (_, response) => {
          response.on("close", resolve);
          caller.abort();
        });
      });
      await gateway(new Request(`${origin}${api}/spotify/status`, { signal: caller.signal }));
      await ended;
      // Else it was the time limit.
      assert.ok(performance.now() - started < 20_000);
    }),
  );
});

describe("Harmony's answer", () => {
  it(
    "is kept from every cache but the page's own, though Harmony calls it public",
    withHarmony(async (_, { ask }) => {
      assert.equal((await ask("GET", `${api}/spotify/status`)).response.headers.get("cache-control"), "no-store");
      const { response } = await ask("GET", `${api}/spotify/playlists`);
      assert.equal(response.headers.get("cache-control"), "private, no-cache");
      assert.match(response.headers.get("etag") ?? "", /^W\/"[\w-]+"$/, "the gateway's own");
      assert.ok(response.headers.get("date"));
    }),
  );

  it(
    "is a 304 without a body where nothing changed",
    withHarmony(async (_, { ask }) => {
      for (const path of ["/spotify/playlists", "/spotify/me/tracks"]) {
        const first = await ask("GET", api + path);
        const second = await ask("GET", api + path, {
          headers: { "If-None-Match": first.response.headers.get("etag") },
        });
        assert.equal(second.status, 304);
        assert.equal(second.text, "");
      }
    }),
  );

  it(
    "passes no cookie, place or server name on",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/spotify/status`, (_, response) => {
        response
          .writeHead(200, {
            "Content-Type": "application/json",
            "Set-Cookie": `ui_session=${apiKey}`,
            Location: "http://inside",
            Server: "uvicorn",
            "X-Echo": apiKey,
          })
          .end("{}");
      });
      const { response } = await ask("GET", `${api}/spotify/status`);
      for (const name of ["set-cookie", "location", "server", "x-echo"]) assert.equal(response.headers.get(name), null);
    }),
  );

  it(
    "that tells the key in a failure is cleaned",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/spotify/status`, (_, response) => {
        const told = `${apiKey} ${encodeURIComponent(apiKey)} ${Buffer.from(apiKey).toString("base64")}`;
        response
          .writeHead(500, { "Content-Type": "application/json", "X-Debug-Id": "abc" })
          .end(JSON.stringify({ error: { message: told } }));
      });
      const { status, text, response } = await ask("GET", `${api}/spotify/status`);
      assert.equal(status, 500);
      assert.match(text, /redacted/);
      assert.equal(response.headers.get("x-debug-id"), "abc");
    }),
  );

  it(
    "that is HTML is no answer, and stays out of the page",
    withHarmony(async (harmony, { ask }) => {
      for (const [status, expected] of [
        [200, 502],
        [503, 503],
        [429, 429],
        // Passed on, these would say that Harmony has no such route or no such thing.
        [404, 502],
        [405, 502],
        [501, 502],
      ] as const) {
        harmony.state.routes.set(`GET ${api}/spotify/status`, (_, response) => {
          response
            .writeHead(status, { "Content-Type": "text/html", "Retry-After": "7" })
            .end("<script>alert(1)</script>");
        });
        const answer = await ask("GET", `${api}/spotify/status`);
        assert.equal(answer.status, expected);
        assert.ok(!answer.text.includes("script"));
        assert.notEqual(answer.message(), "Not Found");
        if (status !== 200) assert.equal(answer.response.headers.get("retry-after"), "7");
      }
    }),
  );

  it(
    "that says in a stranger's JSON that a route is missing is not taken for Harmony's word",
    withHarmony(async (harmony, { ask }) => {
      for (const status of [404, 405, 501]) {
        harmony.state.routes.set(`POST ${api}/spotify/playlists/refresh`, (_, response) => {
          response
            .writeHead(status, { "Content-Type": "application/json" })
            .end('{"message":"no Route matched with those values"}');
        });
        const answer = await ask("POST", `${api}/spotify/playlists/refresh`);
        assert.equal(answer.status, 502);
        assert.match(answer.message(), /in front of Harmony/);
        assert.deepEqual(harmony.asked(), [], "no form is tried for it");
      }
    }),
  );

  it(
    "that is a redirect is not followed",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(
        `GET ${api}/spotify/status`,
        (_, response) => void response.writeHead(302, { Location: "/api/v1/settings" }).end(),
      );
      const { status, response } = await ask("GET", `${api}/spotify/status`);
      assert.equal(status, 502);
      assert.equal(response.headers.get("location"), null);
      assert.deepEqual(harmony.asked(), []);
    }),
  );

  it(
    "that is cut short is a failure that says so",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/spotify/playlists`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
        response.write('{"playlists":[', () => response.destroy());
      });
      const { status, json } = await ask("GET", `${api}/spotify/playlists`);
      assert.equal(status, 502);
      assert.equal(json().error.code, "HARMONY_BROKE_OFF");
    }),
  );

  it(
    "that is cut short, and too long to be held, reaches the page as cut short",
    withHarmony(async (harmony, { gateway }) => {
      harmony.state.routes.set(`GET ${api}/spotify/me/tracks`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        response.write("x".repeat(5_000_000), () => response.destroy());
      });
      const response = await gateway(new Request(`${origin}${api}/spotify/me/tracks`));
      assert.equal(response.status, 200);
      await assert.rejects(response.text());
    }),
  );

  it(
    "passes a 403 on that is not about the key",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`POST ${api}/spotify/backfill/run`, (_, response) => {
        response
          .writeHead(403, { "Content-Type": "application/json" })
          .end(
            '{"ok":false,"error":{"code":"INTERNAL_ERROR","message":"Spotify credentials are required for backfill"}}',
          );
      });
      const { status, message } = await ask("POST", `${api}/spotify/backfill/run`, {
        body: { max_items: 1, expand_playlists: true, include_cached_results: true },
      });
      assert.equal(status, 403);
      assert.match(message(), /required for backfill/);
    }),
  );
});

describe("a gateway in trouble", () => {
  it(
    "says that Harmony is down",
    withHarmony(async (harmony, { ask, log }) => {
      await harmony.stop();
      const { status, message, response } = await ask("GET", `${api}/spotify/status`);
      assert.equal(status, 502);
      assert.equal(message(), "Harmony cannot be reached (ECONNREFUSED).");
      assert.equal(log[0]?.debugId, response.headers.get("x-debug-id"));
      assert.equal(log[0]?.level, "error");
    }),
  );

  it(
    "with a wrong key does not tell the caller that they are signed out",
    withHarmony(
      async (_, { ask }) => {
        for (const [method, path] of [
          ["GET", "/spotify/status"],
          ["POST", "/spotify/playlists/refresh"],
        ] as const) {
          const { status, json } = await ask(method, api + path);
          assert.equal(status, 502);
          assert.equal(json().error.message, "Harmony refuses this gateway's key.");
          assert.equal(json().error.code, "GATEWAY_KEY_REFUSED");
        }
      },
      { apiKey: "a-wrong-key" },
    ),
  );

  it(
    "answers though its log fails",
    withHarmony(async (_, { ask }) => assert.equal((await ask("GET", `${api}/spotify/status`)).status, 200), {
      log: () => {
        throw new Error("disk full");
      },
    }),
  );

  it(
    "logs the contract's path, not ids or queries",
    withHarmony(async (_, { ask, log }) => {
      await ask("GET", `${api}/spotify/playlists/secretid/tracks?limit=3`);
      await ask("GET", `${api}/oauth/status/secretstate`);
      await ask("GET", `${api}/unknown/secretpath`);
      assert.deepEqual(
        log.map(({ path }) => path),
        ["/spotify/playlists/{id}/tracks", "/oauth/status/{state}", undefined],
      );
      assert.ok(!JSON.stringify(log).includes("secret"));
    }),
  );

  it(
    "mounted elsewhere, before a Harmony that is mounted elsewhere, finds it",
    withHarmony(async (harmony) => {
      const { ask } = makeHost(harmony, {
        basePath: "/ops/api",
        harmonyUrl: `${harmony.url}/behind/`,
        harmonyBasePath: "",
      });
      await ask("GET", "/ops/api/spotify/status", { headers: { Cookie: `csrftoken=${csrf}` } });
      await ask("GET", "/api/health/spotify");
      assert.deepEqual(harmony.asked(), [
        "GET /behind/spotify/status",
        "GET /behind/health",
        "GET /behind/api/health/spotify",
      ]);
    }),
  );
});
