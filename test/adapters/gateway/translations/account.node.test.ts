import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inferUpstream, type Signs } from "../../../../src/adapters/servers/gateway/translations/upstream.js";
import { causeOf } from "../../../../src/core/policy/causes.js";
import type { HarmonyDouble } from "../harmony-double.js";
import { withHarmony } from "../host.js";

const api = "/api/v1";
const me = `${api}/spotify/me`;
const scopes = ["user-library-read", "playlist-read-private", "playlist-read-collaborative"];
const future = 4_102_444_800;
const forms = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.startsWith("POST /ui/spotify"));
const tokenOf = (token: object) => JSON.stringify({ access_token: "at", refresh_token: "rt", ...token });

describe("the account", () => {
  it(
    "has the granted scopes from Harmony's token, and nothing else of Harmony's settings",
    withHarmony(async (_, { ask }) => {
      const { json, text } = await ask("GET", me);
      assert.deepEqual(json().scopes, scopes);
      assert.equal(json().profile.id, "me");
      assert.deepEqual(Object.keys(json()), ["profile", "scopes"]);
      assert.ok(!/secret|"at"|"rt"|expires/.test(text));
    }),
  );

  it(
    "has another validator once the scopes are others",
    withHarmony(async (harmony, { ask }) => {
      const etag = (await ask("GET", me)).response.headers.get("etag");
      assert.equal((await ask("GET", me, { headers: { "If-None-Match": etag } })).status, 304);
      harmony.state.token = tokenOf({ scope: "user-top-read" });
      const answer = await ask("GET", me, { headers: { "If-None-Match": etag } });
      assert.deepEqual(answer.json().scopes, ["user-top-read"]);
    }),
  );

  for (const [what, token, expected] of [
    ["an empty list where none was granted", tokenOf({ scope: "" }), []],
    ["no scopes where the token does not tell them", tokenOf({}), undefined],
    ["no scopes where the token is not one that the gateway knows", "gAAAAABencrypted", undefined],
    ["no scopes where the token is a list", "[1]", undefined],
  ] as const) {
    it(
      `has ${what}`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.token = token;
        const { status, json } = await ask("GET", me);
        assert.equal(status, 200);
        assert.deepEqual(json().scopes, expected);
      }),
    );
  }

  it(
    "goes out without scopes where Harmony's settings cannot be read, and the log says so",
    withHarmony(async (harmony, { ask, log }) => {
      for (const body of ['{"settings":[]}', "<p>", "[]"]) {
        harmony.state.routes.set(`GET ${api}/settings`, (_, response) => {
          response.writeHead(200, { "Content-Type": "application/json" }).end(body);
        });
        const { status, json } = await ask("GET", me);
        assert.equal(status, 200);
        assert.deepEqual(Object.keys(json()), ["profile"]);
        assert.match(log.at(-1)?.reason ?? "", /Harmony/);
      }
    }),
  );

  it(
    "is refreshed past Harmony's cache, stays signed in and keeps its scopes",
    withHarmony(async (harmony, { ask }) => {
      const { status, json } = await ask("POST", `${api}/spotify/account/refresh`);
      assert.equal(status, 200);
      assert.equal(json().profile.id, "me");
      assert.deepEqual(json().scopes, scopes);
      assert.ok(harmony.state.token);
      assert.ok(harmony.seen.some(({ path, search }) => path === me && search !== ""));
      assert.deepEqual(forms(harmony), []);
    }),
  );

  it(
    "loses its scopes without the form that stops the server, and without a word of Harmony's settings",
    withHarmony(async (harmony, { ask }) => {
      const { status, json, text } = await ask("POST", `${api}/spotify/account/reset-scopes`);
      assert.equal(status, 200);
      assert.deepEqual(json(), { status: "scopes-reset" });
      assert.equal(harmony.state.token, undefined);
      assert.equal(harmony.state.isDead, false);
      assert.ok(!text.includes("secret"));
      assert.deepEqual(forms(harmony), []);
    }),
  );

  it(
    "keeps its scopes, and says so, where Harmony does not write the setting",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`POST ${api}/settings`, (_, response) => void response.writeHead(500).end("{}"));
      assert.equal((await ask("POST", `${api}/spotify/account/reset-scopes`)).status, 502);
    }),
  );
});

describe("what Spotify probably answered", () => {
  const good = { scopes, expiresAt: future * 1000 };
  const signs = (known: Partial<Signs>): Signs => ({
    endpoint: "GET /spotify/me/tracks",
    elapsedMs: 200,
    token: good,
    isServed: true,
    now: Date.UTC(2026, 11, 1),
    ...known,
  });
  for (const [what, known, cause] of [
    ["nobody is signed in", { token: null }, "not_authorised"],
    ["nobody is signed in, whatever time it took", { token: null, elapsedMs: 8000 }, "not_authorised"],
    ["Harmony gave up after its nine tries", { elapsedMs: 7100 }, "spotify_down"],
    ["Harmony waited before each of its nine tries", { elapsedMs: 19_500 }, "spotify_limit"],
    ["the token has run out, and no new one came", { token: { scopes, expiresAt: 0 } }, "not_authorised"],
    ["a scope is missing", { endpoint: "PUT /spotify/me/tracks" }, "scope_missing"],
    ["even the profile is refused to a good token", { isServed: false }, "not_authorised"],
    ["it is recommendations", { endpoint: "GET /spotify/recommendations" }, "withdrawn"],
    ["it is audio features", { endpoint: "GET /spotify/audio-features/{id}" }, "withdrawn"],
    [
      "everything is refused, recommendations too",
      { endpoint: "GET /spotify/recommendations", isServed: false },
      "not_authorised",
    ],
  ] as ReadonlyArray<[string, Partial<Signs>, string]>) {
    it(`reads as ${cause} where ${what}`, () => {
      const given = signs(known);
      const upstream = inferUpstream(given)!;
      const { status, reason } = upstream;
      const failure = {
        _tag: "Unexpected",
        status: 500,
        endpoint: given.endpoint,
        upstream: { status, reason, isInferred: true },
      };
      const { name, isInferred } = causeOf(failure, { connection: "connected" });
      assert.deepEqual([name, isInferred, upstream.inferred], [cause, true, true]);
    });
  }

  it("is nothing where no sign points to it", () => {
    assert.equal(inferUpstream(signs({})), undefined);
    assert.equal(inferUpstream(signs({ token: undefined, isServed: undefined })), undefined);
    assert.equal(inferUpstream(signs({ token: { scopes: undefined, expiresAt: undefined } })), undefined);
  });

  const upstreamAt = async (
    ask: Parameters<Parameters<typeof withHarmony>[0]>[1]["ask"],
    path: string,
    method = "GET",
    body?: object,
  ) => {
    const { status, json, response } = await ask(method, api + path, body && { body });
    assert.equal(status, 500);
    assert.equal(json().error.message, "An unexpected error occurred.");
    assert.match(response.headers.get("x-debug-id") ?? "", /^\w{32}$/);
    return json().error.meta?.upstream;
  };

  it(
    "is said in Harmony's own failure, whichever format that has",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.spotifyAnswers = "withdraws";
      const expected = { status: 404, reason: "Spotify may have withdrawn this from the app.", inferred: true };
      assert.deepEqual(await upstreamAt(ask, "/spotify/recommendations?seed_genres=jazz"), expected);
      harmony.state.errors = (message) => ({ detail: message });
      assert.deepEqual(await upstreamAt(ask, "/spotify/recommendations?seed_genres=jazz"), expected);
    }),
  );

  it(
    "names a scope that a change lacks",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.spotifyAnswers = "refuses";
      const { status, reason } = await upstreamAt(ask, "/spotify/me/tracks", "PUT", { ids: ["a"] });
      assert.equal(status, 403);
      assert.match(reason, /user-library-modify/);
    }),
  );

  it(
    "is a refusal of the whole app where Spotify refuses the profile to a good token",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.spotifyAnswers = "refuses";
      for (const path of ["/spotify/me", "/spotify/me/tracks"]) {
        const { status, reason } = await upstreamAt(ask, path);
        assert.equal(status, 401);
        assert.match(reason, /refuses Harmony altogether/);
      }
    }),
  );

  it(
    "is that nobody is signed in, where Harmony has no token",
    withHarmony(async (harmony, { ask }) => {
      Object.assign(harmony.state, { spotify: "unauthenticated", token: undefined });
      assert.equal((await upstreamAt(ask, "/spotify/me")).status, 401);
    }),
  );

  it(
    "is not said where nothing points to it, nor in other failures, nor in place of Harmony's own word",
    withHarmony(async (harmony, { ask }) => {
      assert.equal(await upstreamAt(ask, "/spotify/track/unknown"), undefined);
      const fail = (error: object) =>
        harmony.state.routes.set(`GET ${me}`, (_, response) => {
          response
            .writeHead(500, { "Content-Type": "application/json" })
            .end(JSON.stringify({ ok: false, error: { code: "INTERNAL_ERROR", ...error } }));
        });
      fail({ message: "Database is locked" });
      assert.equal((await ask("GET", me)).json().error.meta, undefined);
      harmony.state.spotifyAnswers = "refuses";
      fail({ message: "An unexpected error occurred.", meta: { upstream: { status: 451 } } });
      assert.deepEqual((await ask("GET", me)).json().error.meta, { upstream: { status: 451 } });
    }),
  );
});
