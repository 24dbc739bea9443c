import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { withHarmony } from "./host.js";

const api = "/api/v1";
const run = `${api}/spotify/backfill/run`;
const options = { max_items: null, expand_playlists: true, include_cached_results: true };
const operator = { session: () => ({ role: "operator" as const }) };

describe("the body of a change", () => {
  it(
    "is for Harmony what it is for the gateway: no spelling of false is taken for true here and for false there",
    withHarmony(async (harmony, { ask }) => {
      const spellings = [
        "false",
        "False",
        "FALSE",
        "f",
        "F",
        "n",
        "no",
        "No",
        "off",
        "OFF",
        "0",
        "",
        0,
        0.0,
        null,
        [],
        {},
      ];
      for (const expand of [...spellings, "true", 1]) {
        const { status, json } = await ask("POST", run, { body: { ...options, expand_playlists: expand } });
        assert.equal(status, 422, JSON.stringify(expand));
        assert.equal(json().error.code, "VALIDATION_ERROR");
        assert.equal(json().error.meta.fields[0].name, "expand_playlists");
      }
      assert.equal((await ask("POST", run, { body: { ...options, expand_playlists: false } })).status, 403);
      const { expand_playlists: _, ...absent } = options;
      assert.equal((await ask("POST", run, { body: absent })).status, 422);
      assert.deepEqual(harmony.asked(), []);
    }, operator),
  );

  it(
    "is written anew, without what the contract does not name and without what is said twice",
    withHarmony(async (harmony, { ask }) => {
      const sent = `{"max_items":5,"expand_playlists":false,"admin":true,"expand_playlists":true,"__proto__":{"a":1},
        "include_cached_results":true}`;
      const { status } = await ask("POST", run, { body: sent, headers: { "Content-Type": "application/json" } });
      assert.equal(status, 202);
      const arrived = harmony.seen.find(({ method }) => method === "POST");
      assert.equal(arrived?.body, '{"max_items":5,"expand_playlists":true,"include_cached_results":true}');
    }, operator),
  );

  it(
    "does not go where the contract has none",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.clear();
      await ask("POST", `${api}/spotify/account/refresh`, { body: { key: "SPOTIFY_TOKEN_INFO" } });
      assert.equal(harmony.seen[0]?.body, "");
    }),
  );

  it(
    "removes several tracks at once for admins only, however they are written",
    withHarmony(async (harmony, { ask }) => {
      const remove = (ids: unknown) => ask("DELETE", `${api}/spotify/me/tracks`, { body: { ids } });
      for (const ids of [["a", "b"], ["a,b"], ["a%2Cb"], ["a&ids=b"], ["a b"], [""], []]) {
        assert.equal((await remove(ids)).status, 403, JSON.stringify(ids));
      }
      assert.equal((await remove("ab")).status, 422);
      assert.deepEqual(harmony.asked(), []);
      assert.equal((await remove(["a"])).status, 200);
    }, operator),
  );

  it(
    "never makes the gateway fail, whatever it is",
    withHarmony(async (harmony, { ask }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.jsonValue(),
          fc.constantFrom("POST /spotify/import/free", "DELETE /spotify/me/tracks"),
          async (body, line) => {
            const [method, path] = line.split(" ") as [string, string];
            const { status } = await ask(method, api + path, {
              body: JSON.stringify(body),
              headers: { "Content-Type": "application/json" },
            });
            assert.ok([200, 202, 403, 422].includes(status), `${status} for ${JSON.stringify(body)}`);
          },
        ),
        { numRuns: 100 },
      );
      assert.ok(harmony.asked().every((line) => !line.includes("undefined")));
    }),
  );
});

describe("a query", () => {
  it(
    "is for Harmony what it is for the contract",
    withHarmony(async (harmony, { ask }) => {
      const tracks = `${api}/spotify/me/tracks`;
      for (const query of ["limit=51", "limit=0", "limit=1.5", "limit=x", "limit=", "offset=-1", "limit=1e999"]) {
        const { status, json } = await ask("GET", `${tracks}?${query}`);
        assert.equal(status, 422, query);
        assert.equal(json().error.meta.fields[0].name, query.split("=")[0]);
      }
      assert.deepEqual(harmony.asked(), []);
      await ask("GET", `${tracks}?limit=%2005&offset=0x10`);
      assert.match(harmony.seen[0]?.search ?? "", /^\?limit=5&offset=16&_=/);
      assert.equal((await ask("GET", `${api}/spotify/search/tracks`)).status, 422);
    }),
  );

  it(
    "that does not fit says nothing to somebody who may not ask at all",
    withHarmony(
      async (_, { ask }) => assert.equal((await ask("GET", `${api}/spotify/me/tracks?limit=x`)).status, 401),
      { session: () => null },
    ),
  );
});
