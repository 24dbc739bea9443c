import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withHarmony } from "./host.js";

const api = "/api/v1";
const status = `${api}/spotify/status`;

/** Both revisions, and either with `FEATURE_UNIFIED_ERROR_FORMAT=false`. */
const formats: ReadonlyArray<readonly [string, (code: string, message: string) => object]> = [
  ["e876aba", (_, message) => ({ ok: false, error: { code: "INTERNAL_ERROR", message } })],
  ["f39acdb", (code, message) => ({ ok: false, error: { code, message } })],
  ["either in the old format", (_, detail) => ({ detail })],
];

describe("Harmony's refusal", () => {
  for (const [revision, format] of formats) {
    it(
      `of the gateway's key is not taken for the caller's, from ${revision}`,
      withHarmony(async (harmony, { ask }) => {
        for (const [code, message] of [
          [401, "An API key is required to access this resource."],
          [403, "The provided API key is not valid."],
        ] as const) {
          harmony.state.routes.set(`GET ${status}`, (_, response) => {
            response
              .writeHead(code, {
                "Content-Type": "application/json",
                "WWW-Authenticate": "APIKey",
                "Cache-Control": "public, max-age=30, stale-while-revalidate=60",
                "Set-Cookie": "ui_session=x",
              })
              .end(JSON.stringify(format("AUTH_REQUIRED", message)));
          });
          const answer = await ask("GET", status);
          assert.equal(answer.status, 502);
          assert.equal(answer.json().error.code, "GATEWAY_KEY_REFUSED");
          assert.equal(answer.response.headers.get("www-authenticate"), null);
          assert.equal(answer.response.headers.get("set-cookie"), null);
          assert.equal(answer.response.headers.get("cache-control"), "no-store");
        }
      }),
    );

    it(
      `for its own rate limit says that everybody here shares it, from ${revision}`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.routes.set(`GET ${status}`, (_, response) => {
          response
            .writeHead(429, { "Content-Type": "application/json", "Retry-After": "5" })
            .end(JSON.stringify(format("RATE_LIMITED", "Too many requests.")));
        });
        const answer = await ask("GET", status);
        assert.equal(answer.status, 429);
        assert.match(answer.text, /Everybody who uses this gateway shares it/);
        assert.equal(answer.response.headers.get("retry-after"), "5");
      }),
    );

    it(
      `for a route that it lacks is understood, from ${revision}`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.errors = (message, code) => format(code, message);
        const { status: code, text } = await ask("GET", `${api}/spotify/import/jobs`);
        assert.equal(code, 404);
        assert.match(text, /Not Found/);
      }),
    );
  }

  it(
    "for a limit of Spotify's is passed on as it is",
    withHarmony(async (harmony, { ask }) => {
      const refusal = {
        ok: false,
        error: {
          code: "RATE_LIMITED",
          message: "Too many requests.",
          meta: { retry_after_ms: 4988, upstream: { status: 429 } },
        },
      };
      harmony.state.routes.set(`GET ${status}`, (_, response) => {
        response.writeHead(429, { "Content-Type": "application/json" }).end(JSON.stringify(refusal));
      });
      assert.deepEqual((await ask("GET", status)).json(), refusal);
    }),
  );
});

describe("what Harmony's answers say of caches", () => {
  it(
    "does not reach a browser, which would repeat an authorisation that waits",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/oauth/status/abc`, (_, response) => {
        response
          .writeHead(200, {
            "Content-Type": "application/json",
            "Cache-Control": "public, max-age=30, stale-while-revalidate=60",
            Expires: "Sun, 22 Nov 2099 15:21:35 GMT",
            Age: "3",
            Vary: "Origin",
          })
          .end('{"status":"pending"}');
      });
      const { headers } = (await ask("GET", `${api}/oauth/status/abc`)).response;
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("vary"), "Cookie");
      for (const name of ["expires", "age", "etag"]) assert.equal(headers.get(name), null);
    }),
  );
});
