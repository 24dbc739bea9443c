import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createGateway } from "../../../src/adapters/servers/gateway/index.js";
import { endpoints } from "../../../src/core/contract/index.js";
import { csrf, makeHost, origin, withHarmony } from "./host.js";
import { apiKey, startHarmony } from "./harmony-double.js";

const api = "/api/v1";

describe("what may pass the gateway", () => {
  for (const path of [
    "/settings",
    "/spotify/../settings",
    "/spotify/%2e%2e/settings",
    "/spotify/playlists/..%2f..%2fsettings/tracks",
    "/spotify/playlists/%252e%252e%252fsettings/tracks",
    "/spotify/playlists/..;/tracks",
    "/spotify/playlists/a%00b/tracks",
    "/spotify/playlists/a%5c..%5cb/tracks",
    "/spotify/playlists/http:%2f%2fevil.example/tracks",
    "/spotify/playlists/@evil.example/tracks",
    "//evil.example/spotify/status",
    "/spotify/status/",
    "/spotify/Status",
    "/../../ui/login",
    "/../../api/v1/settings",
    "/../health/../v1/settings",
    `/spotify/track/${"a".repeat(300)}`,
  ]) {
    it(
      `is not ${path.slice(0, 60)}`,
      withHarmony(async (harmony, { ask }) => {
        const { status, message } = await ask("GET", api + path);
        assert.equal(status, 404);
        assert.equal(message(), "Not Found");
        assert.deepEqual(harmony.asked(), []);
      }),
    );
  }

  it("is the contract and nothing else, whatever the path", async () => {
    const harmony = await startHarmony();
    const { ask } = makeHost(harmony, { log: () => {} });
    const contract = [
      ...Object.values(endpoints).map(({ path }) => new RegExp(`^(/api/v1)?${path.replace(/\{\w+\}/g, "[\\w-]+")}$`)),
      // What the gateway asks by itself.
      /^(\/live|\/api\/v1\/(health|settings)|\/ui\/login|\/ui\/spotify\/playlists)$/,
    ];
    const piece = fc.oneof(
      fc.constantFrom(
        "spotify",
        "playlists",
        "status",
        "tracks",
        "..",
        "%2e%2e",
        "%2F",
        "settings",
        "ui",
        "login",
        "api",
        "v1",
        "health",
        ";",
        "//",
        "@",
        "\\",
      ),
      fc.string({ maxLength: 6 }),
    );
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 7 }), fc.boolean(), async (pieces, inside) => {
          const path = (inside ? `${api}/` : "/") + pieces.join("/");
          if (!URL.canParse(origin + path) || new URL(origin + path).origin !== origin) return;
          await ask("GET", path);
          for (const { path: reached } of harmony.seen.splice(0)) {
            assert.ok(
              contract.some((line) => line.test(reached)),
              `${path} reached ${reached}`,
            );
          }
        }),
        { numRuns: 300 },
      );
    } finally {
      await harmony.stop();
    }
  });

  it(
    "is no method that the contract does not name",
    withHarmony(async (harmony, { ask }) => {
      for (const method of ["DELETE", "PATCH", "OPTIONS", "HEAD"]) {
        const { status, response } = await ask(method, `${api}/spotify/status`);
        assert.equal(status, 405);
        assert.equal(response.headers.get("allow"), "GET");
        assert.equal(response.headers.get("access-control-allow-origin"), null);
      }
      assert.deepEqual(harmony.asked(), []);
    }),
  );

  it(
    "are keys of watched artists with a plain or an encoded colon, and nothing else with a colon",
    withHarmony(async (harmony, { ask }) => {
      const path = (key: string) => `${api}/watchlist/${key}`;
      for (const key of [
        "spotify:3TVXtAsR1Inumwj472S9r4",
        "spotify%3A3TVXtAsR1Inumwj472S9r4",
        "spotify%3aartist%3A3TVX",
      ]) {
        await ask("DELETE", path(key));
        assert.equal(harmony.seen.at(-1)?.path, `/api/v1/watchlist/${key}`);
      }
      const reached = harmony.seen.length;
      for (const key of [
        "deezer:1",
        "spotify:",
        "spotify:a%2Fb",
        "spotify%253Aa",
        "spotify:a:b:c",
        "3TVXtAsR1Inumwj472S9r4",
      ]) {
        assert.equal((await ask("DELETE", path(key))).status, 404, key);
      }
      assert.equal((await ask("GET", `${api}/spotify/playlists/spotify:a/tracks`)).status, 404);
      assert.equal(harmony.seen.length, reached);
    }),
  );

  it(
    "are only the contract's parameters, each once",
    withHarmony(async (harmony, { ask }) => {
      await ask("GET", `${api}/spotify/playlists/pl1/tracks?limit=5&limit=6&offset=2&admin=1&API_KEY=x`);
      assert.match(harmony.seen[0]?.search ?? "", /^\?limit=5&offset=2&_=[\w-]+$/);
      const { status } = await ask("GET", `${api}/spotify/search/tracks?query=${"a".repeat(5000)}`);
      assert.equal(status, 400);
    }),
  );

  it(
    "are no headers but those that Harmony needs",
    withHarmony(async (harmony, { ask }) => {
      await ask("POST", `${api}/spotify/backfill/run`, {
        body: { max_items: 1, expand_playlists: true, include_cached_results: true },
        headers: {
          Authorization: "Bearer browser",
          "X-API-Key": "browser",
          "X-Forwarded-For": "1.2.3.4",
          Forwarded: "for=1.2.3.4",
          "Proxy-Authorization": "x",
          TE: "trailers",
          Upgrade: "h2c",
          Range: "bytes=0-1",
          "X-Custom": "x",
        },
      });
      const { headers } = harmony.seen[0]!;
      assert.equal(headers["x-api-key"], apiKey);
      for (const name of [
        "authorization",
        "x-forwarded-for",
        "forwarded",
        "proxy-authorization",
        "te",
        "upgrade",
        "range",
        "x-custom",
        "cookie",
        "x-csrf-token",
        "origin",
      ]) {
        assert.equal(headers[name], undefined, name);
      }
    }),
  );

  it(
    "are JSON bodies as JSON, uploads as multipart",
    withHarmony(async (harmony, { ask }) => {
      const run = `${api}/spotify/backfill/run`;
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        assert.equal((await ask("POST", run, { body: "{}", headers: { "Content-Type": type } })).status, 415);
      }
      assert.equal(
        (await ask("POST", run, { body: "{", headers: { "Content-Type": "application/json" } })).status,
        400,
      );
      assert.equal((await ask("POST", `${api}/spotify/import/free/upload`, { body: { file: "x" } })).status, 415);
      assert.deepEqual(harmony.asked(), []);
    }),
  );
});

describe("who may pass the gateway", () => {
  const change = `${api}/spotify/playlists/refresh`;
  for (const [what, headers] of [
    ["from a foreign origin", { Origin: "https://evil.example" }],
    ["from a subdomain", { Origin: "https://x.ops.example.org" }],
    ["from the same host without TLS", { Origin: "http://ops.example.org" }],
    ["from an origin that is hidden", { Origin: "null" }],
    ["that says nowhere where it comes from", { Origin: null }],
    ["from a foreign page by Sec-Fetch-Site", { Origin: null, "Sec-Fetch-Site": "cross-site" }],
    ["from a sibling site", { Origin: null, "Sec-Fetch-Site": "same-site" }],
    ["typed by a person", { Origin: null, "Sec-Fetch-Site": "none" }],
    ["without a token", { "X-CSRF-Token": null }],
    ["with an empty token in both places", { "X-CSRF-Token": "", Cookie: "csrftoken=" }],
    ["with a token that is not the cookie's", { "X-CSRF-Token": "u".repeat(43) }],
    ["with a token but no cookie", { Cookie: null }],
    ["with the cookie under a longer name", { Cookie: `xcsrftoken=${csrf}` }],
  ] as ReadonlyArray<[string, Record<string, string | null>]>) {
    it(
      `is no change ${what}`,
      withHarmony(async (harmony, { ask }) => {
        assert.equal((await ask("POST", change, { headers })).status, 403);
        assert.deepEqual(harmony.asked(), []);
      }),
    );
  }

  it(
    "is a page of the host, by either sign",
    withHarmony(async (_, { ask }) => {
      assert.equal((await ask("POST", change)).status, 200);
      assert.equal(
        (await ask("POST", change, { headers: { Origin: null, "Sec-Fetch-Site": "same-origin" } })).status,
        200,
      );
    }),
  );

  it(
    "is, behind a proxy, a page of the origins that the host names",
    withHarmony(
      async (_, { ask }) => {
        assert.equal((await ask("POST", change, { headers: { Origin: "https://public.example" } })).status, 200);
        assert.equal((await ask("POST", change)).status, 403);
      },
      { origins: ["https://public.example"] },
    ),
  );

  it(
    "is no foreign page that only reads",
    withHarmony(async (harmony, { ask }) => {
      assert.equal(
        (await ask("GET", `${api}/oauth/start`, { headers: { "Sec-Fetch-Site": "cross-site" } })).status,
        403,
      );
      assert.equal(
        (await ask("GET", `${api}/oauth/start`, { headers: { Origin: "https://evil.example" } })).status,
        403,
      );
      assert.deepEqual(harmony.asked(), []);
    }),
  );

  it(
    "is nobody whom the host does not know",
    withHarmony(
      async (harmony, { ask }) => {
        assert.equal((await ask("GET", `${api}/session`)).status, 401);
        assert.equal((await ask("GET", `${api}/spotify/status`)).status, 401);
        assert.deepEqual(harmony.asked(), []);
      },
      { session: () => null },
    ),
  );

  it(
    "is nobody where the host fails to tell",
    withHarmony(
      async (harmony, { ask }) => {
        const { status, text } = await ask("GET", `${api}/spotify/status`);
        assert.equal(status, 500);
        assert.ok(!text.includes("database"));
        assert.deepEqual(harmony.asked(), []);
      },
      { session: () => Promise.reject(new Error(`database down, ${apiKey}`)) },
    ),
  );

  for (const role of ["read_only", "operator", "admin"] as const) {
    it(
      `is for each route the role that the contract names: ${role}`,
      withHarmony(
        async (harmony, { ask }) => {
          const rank = ["read_only", "operator", "admin"];
          for (const endpoint of Object.values(endpoints)) {
            // One of them signs Harmony out of Spotify, after which Harmony itself refuses others.
            harmony.state.token = "{}";
            const { status } = await ask(
              endpoint.method,
              (endpoint.path.startsWith("/api/") ? "" : api) +
                endpoint.path.replace("{artist_key}", "spotify:x").replace(/\{\w+\}/g, "x"),
            );
            assert.equal(
              status === 403,
              rank.indexOf(role) < rank.indexOf(endpoint.role),
              `${endpoint.method} ${endpoint.path}`,
            );
          }
          if (role === "read_only") assert.deepEqual(harmony.asked(), []);
        },
        { session: () => ({ role }) },
      ),
    );
  }

  it(
    "is no role that nobody knows",
    withHarmony(
      async (_, { ask }) => {
        assert.equal((await ask("GET", `${api}/spotify/status`)).status, 403);
        assert.equal((await ask("GET", `${api}/session`)).json().role, "read_only");
      },
      { session: () => ({ role: "root" as "admin" }) },
    ),
  );

  it(
    "is an admin for what the guide gives admins, where only the body tells",
    withHarmony(
      async (_, { ask }) => {
        const remove = (ids: string[]) => ask("DELETE", `${api}/spotify/me/tracks`, { body: { ids } });
        const run = (expand: boolean) =>
          ask("POST", `${api}/spotify/backfill/run`, {
            body: { max_items: null, expand_playlists: expand, include_cached_results: true },
          });
        assert.equal((await remove(["a"])).status, 200);
        assert.equal((await remove(["a", "b"])).status, 403);
        assert.equal((await run(true)).status, 202);
        assert.equal((await run(false)).status, 403);
      },
      { session: () => ({ role: "operator" }) },
    ),
  );

  it(
    "may submit nothing while imports are off, which Harmony's JSON would take",
    withHarmony(
      async (harmony, { ask }) => {
        const { status, message } = await ask("POST", `${api}/spotify/import/free`, {
          body: { playlist_links: [], tracks: ["A - B"] },
        });
        assert.equal(status, 404);
        assert.equal(message(), "The requested UI feature is disabled.");
        assert.equal((await ask("GET", `${api}/spotify/status`)).status, 200);
        assert.deepEqual(harmony.asked(), ["GET /api/v1/spotify/status"]);
      },
      { session: () => ({ role: "admin", features: { imports: false } }) },
    ),
  );
});

describe("GET /session", () => {
  it(
    "tells what the host decided",
    withHarmony(
      async (harmony, { ask }) => {
        assert.deepEqual((await ask("GET", `${api}/session`)).json(), {
          user: "ada",
          role: "operator",
          features: { spotify: true, imports: true, soulseek: true, dlq: false },
          limits: { max_import_bytes: 10, max_tracks: 5000, max_playlists: 100 },
          covers: false,
        });
        assert.deepEqual(harmony.asked(), []);
      },
      { session: () => ({ user: "ada", role: "operator", features: { dlq: false }, limits: { maxImportBytes: 10 } }) },
    ),
  );

  it(
    "tells what this server does by itself",
    withHarmony(
      async (_, { ask }) => {
        const session = (await ask("GET", `${api}/session`)).json();
        assert.equal(session.sync_every_seconds, 900);
        assert.equal(session.covers, true);
      },
      { session: () => ({ role: "operator", syncEverySeconds: 900 }), covers: true },
    ),
  );

  it(
    "gives a page its token once, with which it may change something",
    withHarmony(async (_, { ask }) => {
      const { response } = await ask("GET", `${api}/session`, { headers: { Cookie: "theme=dark" } });
      const [, token, attributes] = /^csrftoken=([\w=-]+); (.*)$/.exec(response.headers.get("set-cookie") ?? "") ?? [];
      assert.equal(attributes, "Path=/; SameSite=Strict; Secure");
      assert.equal(response.headers.get("cache-control"), "no-store");
      const headers = { Cookie: `csrftoken=${token}`, "X-CSRF-Token": token! };
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`, { headers })).status, 200);
      assert.equal((await ask("GET", `${api}/session`, { headers })).response.headers.get("set-cookie"), null);
    }),
  );
});

describe("createGateway", () => {
  const good = { harmonyUrl: "http://harmony:8080/", apiKey: "k", session: () => null };
  for (const [what, config] of [
    ["another protocol", { harmonyUrl: "file:///etc" }],
    ["a password in the address", { harmonyUrl: "http://u:p@harmony" }],
    ["an empty key", { apiKey: "" }],
    ["a key of two lines", { apiKey: "a\nb" }],
    ["no session", { session: undefined }],
    ["a base path without its slash", { basePath: "api" }],
    ["a base path with a dot segment that encodes", { basePath: "/api/%2e%2e" }],
  ] as ReadonlyArray<[string, object]>) {
    it(`refuses ${what} when it is made, and does not repeat the key`, () => {
      assert.throws(
        () => createGateway({ ...good, apiKey: "secret-key", ...config } as never),
        (error: Error) => error instanceof TypeError && !error.message.includes("secret-key"),
      );
    });
  }
});
