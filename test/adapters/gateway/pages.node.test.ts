import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endpoints } from "../../../src/core/contract/index.js";
import type { AnyEndpoint } from "../../../src/core/contract/endpoint.js";
import type { HarmonyDouble } from "./harmony-double.js";
import { startHarmony } from "./harmony-double.js";
import { makeHost, withHarmony } from "./host.js";

const api = "/api/v1";
const pause = `${api}/spotify/backfill/jobs/backfill_1/pause`;
const logins = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line === "POST /ui/login").length;
const forms = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.startsWith("POST /ui/spotify"));
const run = (harmony: HarmonyDouble) => harmony.state.jobs.set("backfill_1", { state: "running", duration_ms: null });

for (const revision of ["e876aba", "f39acdb"] as const) {
  describe(`the session with the pages of Harmony ${revision}`, () => {
    const withRevision =
      (test: (harmony: HarmonyDouble, host: ReturnType<typeof makeHost>) => Promise<void>) => async () => {
        const harmony = await startHarmony({ revision });
        try {
          run(harmony);
          await test(harmony, makeHost(harmony));
        } finally {
          await harmony.stop();
        }
      };

    it(
      "is made once for many pages and forms",
      withRevision(async (harmony, { ask }) => {
        const [playlist] = (await ask("GET", `${api}/spotify/playlists`)).json().playlists;
        assert.equal(playlist.owner, "Ada");
        assert.equal((await ask("POST", pause)).json().state, "paused");
        assert.equal((await ask("GET", `${api}/spotify/playlists`)).status, 200);
        assert.equal(logins(harmony), 1);
        assert.deepEqual(forms(harmony), ["POST /ui/spotify/backfill/pause"]);
      }),
    );

    it(
      "is made again when Harmony has forgotten it, and the form is sent once more",
      withRevision(async (harmony, { ask }) => {
        await ask("GET", `${api}/spotify/playlists`);
        harmony.state.sessions.clear();
        assert.equal((await ask("POST", pause)).json().state, "paused");
        assert.equal(logins(harmony), 2);
      }),
    );

    it(
      "is made again when Harmony refuses its CSRF token",
      withRevision(async (harmony, { ask }) => {
        await ask("GET", `${api}/spotify/playlists`);
        for (const session of harmony.state.sessions.keys()) harmony.state.sessions.set(session, "another");
        assert.equal((await ask("POST", pause)).json().state, "paused");
        assert.equal(logins(harmony), 2);
      }),
    );

    it(
      "is not tried for ever",
      withRevision(async (harmony, { ask }) => {
        harmony.state.keepsSessions = false;
        const { status, message } = await ask("POST", pause);
        assert.equal(status, 502);
        assert.match(message(), /do not keep this gateway signed in/);
        assert.equal(logins(harmony), 2);
      }),
    );

    it(
      "with too low a role tells the host what to set, not the operator that they may not",
      withRevision(async (harmony, { ask }) => {
        harmony.state.role = "read_only";
        const { status, message } = await ask("POST", pause);
        assert.equal(status, 502);
        assert.match(message(), /make it operator in UI_ROLE_OVERRIDES/);
      }),
    );

    it(
      "needs no more than an operator's key, for whatever the contract has",
      withRevision(async (harmony, { ask }) => {
        harmony.state.role = "operator";
        assert.equal((await ask("POST", pause)).json().state, "paused");
        assert.equal((await ask("GET", `${api}/spotify/playlists`)).json().playlists[0].owner, "Ada");
        const body = { tracks: ["t1"], artists: [], genres: [] };
        assert.equal((await ask("PUT", `${api}/spotify/recommendations/defaults`, { body })).status, 200);
        assert.equal(
          (await ask("POST", `${api}/spotify/playlists/force-sync`, { body: { playlist_ids: [] } })).status,
          200,
        );
        assert.equal((await ask("POST", `${api}/spotify/account/reset-scopes`)).status, 200);
      }),
    );
  });
}

describe("Harmony's pages", () => {
  it(
    "are nothing that another instance would miss",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      assert.equal((await ask("POST", pause)).status, 200);
      assert.equal((await makeHost(harmony).ask("POST", pause.replace("pause", "resume"))).status, 200);
    }),
  );

  it(
    "serve requests that come at once",
    withHarmony(async (_, { ask }) => {
      const owners = await Promise.all(
        [1, 2, 3, 4].map(async () => (await ask("GET", `${api}/spotify/playlists`)).json().playlists[0].owner),
      );
      assert.deepEqual(owners, ["Ada", "Ada", "Ada", "Ada"]);
    }),
  );

  it(
    "that are not served are shown as a missing route",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      harmony.state.pagesServed = false;
      const { status, message } = await ask("POST", pause);
      assert.equal(status, 404);
      assert.equal(message(), "Not Found");
    }),
  );

  it(
    "that a proxy hides for a moment are not shown as a missing route",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      for (const status of [404, 405]) {
        harmony.state.routes.set("POST /ui/login", (_, response) => {
          response.writeHead(status, { "Content-Type": "text/html" }).end("<h1>Not here</h1>");
        });
        const answer = await ask("POST", pause);
        assert.equal(answer.status, 502);
        assert.match(answer.message(), /in front of Harmony/);
      }
      harmony.state.routes.clear();
      assert.equal((await ask("POST", pause)).status, 200);
    }),
  );

  it(
    "that do not know the key say so as the API does",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      harmony.state.routes.set("POST /ui/login", (_, response) => {
        response
          .writeHead(400, { "Content-Type": "text/html" })
          .end('<p role="alert" class="alert alert--error">No.</p>');
      });
      const { status, json } = await ask("POST", pause);
      assert.equal(status, 502);
      assert.deepEqual(json().error, {
        code: "GATEWAY_KEY_REFUSED",
        message: "Harmony's pages refuse this gateway's key.",
      });
    }),
  );

  it(
    "that fail for a moment do not make the key a wrong one",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      for (const status of [429, 500, 503]) {
        harmony.state.routes.set("POST /ui/login", (_, response) => {
          response
            .writeHead(status, { "Content-Type": "application/json" })
            .end('{"ok":false,"error":{"message":"x"}}');
        });
        const { status: told, json } = await ask("POST", pause);
        assert.equal(told, 502);
        assert.equal(json().error.code, "DEPENDENCY_ERROR");
      }
    }),
  );

  it(
    "that are switched off are a feature that is off",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      harmony.state.routes.set("POST /ui/spotify/backfill/pause", (_, response) => {
        response
          .writeHead(404, { "Content-Type": "application/json" })
          .end('{"ok":false,"error":{"code":"NOT_FOUND","message":"The requested UI feature is disabled."}}');
      });
      const { status, message } = await ask("POST", pause);
      assert.equal(status, 404);
      assert.equal(message(), "The requested UI feature is disabled.");
    }),
  );

  it(
    "tell why a form failed",
    withHarmony(async (harmony, { ask }) => {
      run(harmony);
      harmony.state.routes.set("POST /ui/spotify/backfill/pause", (_, response) => {
        response
          .writeHead(500, { "Content-Type": "text/html" })
          .end(
            '<div class="async-fragment"><p role="alert" class="alert  alert--error big">\n Not &lt;now&gt;. </p></div>',
          );
      });
      const { status, message, response } = await ask("POST", pause);
      assert.equal(status, 500);
      assert.equal(message(), "Not <now>.");
      assert.match(response.headers.get("x-debug-id") ?? "", /^\w{32}$/);
    }),
  );
});

/** Each of these stops the whole server or signs it out of Spotify. */
const deadly = ["playlists/force-sync", "account/refresh", "account/reset-scopes"].map(
  (form) => `POST /ui/spotify/${form}`,
);

for (const role of ["read_only", "operator", "admin"] as const) {
  it(
    `no ${role} can make the gateway send a form that stops Harmony, whatever the endpoint and however Harmony stands`,
    withHarmony(
      async (harmony, { ask }) => {
        const { settings, token } = harmony.state;
        const without = (key: string) => () => settings.delete(key);
        const every = Object.values<AnyEndpoint>(endpoints);
        const changes = every.filter(({ method }) => method !== "GET");
        for (const [asked, standing, change] of [
          [every, {}, () => {}],
          [changes, { spotifyAnswers: "refuses" }, () => {}],
          [changes, {}, without("SLSKD_URL")],
          [changes, { spotify: "unauthenticated" }, () => {}],
        ] as const) {
          Object.assign(harmony.state, { spotify: "connected", spotifyAnswers: "well", ...standing });
          change();
          for (const { method, path } of asked) {
            run(harmony);
            const url = (path.startsWith("/api/") ? "" : api) + path.replace(/\{\w+\}/g, "backfill_1");
            await ask(method, url, method === "GET" || path.endsWith("/upload") ? {} : { body: { playlist_ids: [] } });
            harmony.state.token = token;
          }
        }
        assert.deepEqual(
          harmony.asked().filter((line) => deadly.includes(line)),
          [],
        );
        assert.equal(harmony.state.isDead, false);
        if (role !== "read_only") assert.ok(forms(harmony).length > 0, "other forms were sent");
      },
      { session: () => ({ role }) },
    ),
  );
}
