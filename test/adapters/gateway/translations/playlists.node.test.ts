import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { naive } from "../harmony-double/clock.js";
import type { HarmonyDouble } from "../harmony-double.js";
import { makeHost, withHarmony } from "../host.js";

const list = "/api/v1/spotify/playlists";
const refresh = `${list}/refresh`;
const page = "/ui/spotify/playlists";
const forms = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.startsWith("POST /ui/spotify"));

/** Instead of Harmony's page of playlists. */
function serveFragment(harmony: HarmonyDouble, html: string): void {
  harmony.state.routes.set(`GET ${page}`, (_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
  });
}

const heads = ["Playlist", "Owner", "Tracks", "Followers", "Sync status", "Updated", "Actions"];
const row = (id: string, cells: ReadonlyArray<string>) =>
  `<tr data-test="spotify-playlist-${id}">${cells.map((cell) => `<td >\n  ${cell}\n</td>`).join("")}<td data-test="spotify-playlist-view-${id}"><form></form></td></tr>`;
const table = (rows: string, columns = heads) =>
  `<div class="table-fragment"><table class="table"><thead><tr>${columns.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead><tbody>${rows}</tbody></table></div>`;

describe("the list of playlists", () => {
  it(
    "has owner, followers and sync status from Harmony's fragment, and the time of the sync",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.atSpotify = [
        { id: "pl1", name: "One", tracks: 1, owner: "Ada & Co", followers: 3, snapshot: "s1" },
        { id: "pl2", name: "Two", tracks: 2, snapshot: "s1" },
      ];
      await ask("POST", refresh);
      const updatedAt = (id: string) => naive(harmony.state.playlists.get(id)!.updatedAt);
      assert.deepEqual((await ask("GET", list)).json().playlists, [
        {
          sync_status: "fresh",
          synced_at: updatedAt("pl2"),
          id: "pl2",
          name: "Two",
          track_count: 2,
          updated_at: updatedAt("pl2"),
        },
        {
          owner: "Ada & Co",
          followers: 3,
          sync_status: "fresh",
          synced_at: updatedAt("pl1"),
          id: "pl1",
          name: "One",
          track_count: 1,
          updated_at: updatedAt("pl1"),
        },
      ]);
    }),
  );

  it(
    "asks for the fragment once for each list, and together with it",
    withHarmony(async (harmony, { ask }) => {
      await ask("GET", list);
      await ask("GET", list);
      assert.equal(harmony.asked().filter((line) => line === `GET ${page}`).length, 2);
      assert.equal(harmony.asked().filter((line) => line === `GET ${list}`).length, 2);
    }),
  );

  it(
    "has a validator of its own, which changes with either part",
    withHarmony(async (harmony, { ask }) => {
      const etagOf = async () => {
        const { response } = await ask("GET", list);
        assert.equal(response.headers.get("cache-control"), "private, no-cache");
        assert.equal(response.headers.get("last-modified"), null);
        return response.headers.get("etag")!;
      };
      const first = await etagOf();
      assert.equal(await etagOf(), first);
      for (const known of [first, first.replace("W/", ""), `"other", ${first}`]) {
        const same = await ask("GET", list, { headers: { "If-None-Match": known } });
        assert.equal(same.status, 304);
        assert.equal(same.text, "");
      }
      assert.ok(harmony.seen.every(({ headers }) => headers["if-none-match"] === undefined));

      const { updatedAt } = harmony.state.playlists.get("pl1")!;
      serveFragment(harmony, table(row("pl1", ["One", "Ada", "1", "3", "Stale", naive(updatedAt)])));
      const second = await etagOf();
      assert.notEqual(second, first, "only the fragment has changed");
      assert.equal((await ask("GET", list, { headers: { "If-None-Match": first } })).status, 200);

      harmony.state.routes.clear();
      harmony.state.atSpotify = [...harmony.state.atSpotify, { id: "pl2", name: "Two", tracks: 2 }];
      await ask("POST", refresh);
      assert.notEqual(await etagOf(), first);
    }),
  );

  it(
    "takes absent for absent, and followers that are 0 for those that Spotify does not list",
    withHarmony(async (harmony, { ask }) => {
      const updated = naive(harmony.state.playlists.get("pl1")!.updatedAt);
      serveFragment(harmony, table(row("pl1", ["One", "—", "1", "0", "—", updated])));
      const [playlist] = (await ask("GET", list)).json().playlists;
      assert.deepEqual(playlist, { id: "pl1", name: "One", track_count: 1, updated_at: updated });
    }),
  );

  it(
    "knows the columns by their heads and the rows by their data-test, wherever they stand",
    withHarmony(async (harmony, { ask }) => {
      const updated = naive(harmony.state.playlists.get("pl1")!.updatedAt);
      const moved = ["Updated", "Sync status", "New", "Owner", "Playlist"];
      const html = `<table><tr><td>Other</td></tr></table><div class="async-fragment"><section>${table(row("pl1", [updated, "Snapshot Changed", "x", "Ada", "One"]), moved)}</section></div>`;
      serveFragment(harmony, html);
      const [{ owner, sync_status: status, followers }] = (await ask("GET", list)).json().playlists;
      assert.deepEqual(
        { owner, status, followers },
        { owner: "Ada", status: "snapshot_changed", followers: undefined },
      );
    }),
  );

  for (const [what, rowsOf] of [
    ["is of another sync", (_: string) => row("pl1", ["One", "Eve", "1", "9", "Fresh", "2020-01-01T00:00:00.000001"])],
    [
      "a name has broken",
      (updated: string) =>
        row("pl1", [
          `One</td><td>Eve</td><td>1</td><td>9</td><td>Fresh</td><td>now`,
          "Ada",
          "1",
          "3",
          "Stale",
          updated,
        ]),
    ],
    [
      "a name has forged before it",
      (updated: string) =>
        row("pl2", [
          `x</td></tr>${row("pl1", ["One", "Eve", "1", "9", "Fresh", "2026-01-01T00:00:00"])}<!--`,
          "Ada",
          "1",
          "3",
          "Stale",
          updated,
        ]),
    ],
    ["is cut off", (updated: string) => row("pl1", ["One", "Eve", "1", "9", "Fresh", updated]).slice(0, 90)],
  ] as const) {
    it(
      `says nothing of a playlist whose row ${what}`,
      withHarmony(async (harmony, { ask }) => {
        const updated = naive(harmony.state.playlists.get("pl1")!.updatedAt);
        serveFragment(harmony, table(rowsOf(updated)));
        const { playlists } = (await ask("GET", list)).json();
        assert.deepEqual(playlists, [{ id: "pl1", name: "One", track_count: 1, updated_at: updated }]);
      }),
    );
  }

  for (const [what, spoil] of [
    ["its pages are off", (harmony: HarmonyDouble) => (harmony.state.pagesServed = false)],
    ["the key may not see them", (harmony: HarmonyDouble) => (harmony.state.role = "read_only")],
    ["the page is another one", (harmony: HarmonyDouble) => serveFragment(harmony, "<p>New!</p>")],
    [
      "the page fails",
      (harmony: HarmonyDouble) =>
        harmony.state.routes.set(`GET ${page}`, (_, response) => void response.writeHead(500).end("<p>No</p>")),
    ],
    [
      "the page breaks off",
      (harmony: HarmonyDouble) =>
        harmony.state.routes.set(`GET ${page}`, (_, response) => {
          response.writeHead(200, { "Content-Length": "500" });
          response.write("<table>", () => response.destroy());
        }),
    ],
  ] as ReadonlyArray<[string, (harmony: HarmonyDouble) => unknown]>) {
    it(
      `goes out without them where ${what}, and the log says why`,
      withHarmony(async (harmony, { ask, log }) => {
        spoil(harmony);
        const { status, json } = await ask("GET", list);
        assert.equal(status, 200);
        assert.deepEqual(Object.keys(json().playlists[0]), ["id", "name", "track_count", "updated_at"]);
        assert.equal(log.at(-1)?.level, "info");
        if (what !== "its pages are off" && what !== "the page is another one") assert.ok(log.at(-1)?.reason);
      }),
    );
  }

  it(
    "that is cut short is a failure, not half a list",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${list}`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
        response.write('{"playlists":[', () => response.destroy());
      });
      const { status, message } = await ask("GET", list);
      assert.equal(status, 502);
      assert.match(message(), /broke off its answer/);
    }),
  );

  it(
    "of a newer Harmony keeps what that says itself",
    withHarmony(async (harmony, { ask }) => {
      const updated = naive(harmony.state.playlists.get("pl1")!.updatedAt);
      const own = { id: "pl1", updated_at: updated, owner: "Grace", sync_status: "stale" };
      harmony.state.routes.set(`GET ${list}`, (_, response) => {
        response
          .writeHead(200, { "Content-Type": "application/json" })
          .end(JSON.stringify({ playlists: [own, null, "x"], more: 1 }));
      });
      const { playlists, more } = (await ask("GET", list)).json();
      assert.deepEqual([playlists[0].owner, playlists[0].sync_status, playlists[0].followers], ["Grace", "stale", 3]);
      assert.deepEqual([playlists.length, more], [3, 1]);
    }),
  );
});

for (const [name, body, done] of [
  ["refresh", undefined, { status: "playlists-refreshed" }],
  ["force-sync", { playlist_ids: ["pl1"] }, { all: true }],
] as const) {
  const path = `${list}/${name}`;
  describe(`POST /spotify/playlists/${name}`, () => {
    it(
      "syncs by JSON, without a page of Harmony's",
      withHarmony(async (harmony, { ask }) => {
        const before = harmony.state.playlists.get("pl1")!.updatedAt;
        const { status, json } = await ask("POST", path, { body });
        assert.equal(status, 200);
        assert.deepEqual(json(), done);
        assert.ok(harmony.state.playlists.get("pl1")!.updatedAt > before);
        assert.ok(harmony.asked().includes("POST /api/v1/sync"));
        assert.ok(!harmony.asked().some((line) => line.includes("/ui/")));
      }),
    );

    it(
      "is done where playlists were never synced before",
      withHarmony(async (harmony, { ask }) => {
        harmony.state.playlistWorkerSeenAt = undefined;
        assert.equal((await ask("POST", path, { body })).status, 200);
      }),
    );

    it(
      "has failed where Harmony says completed and has stored nothing",
      withHarmony(async (harmony, { ask }) => {
        harmony.state.spotifyAnswers = "refuses";
        const { status, message, json } = await ask("POST", path, { body });
        assert.equal(status, 424);
        assert.match(message(), /^Harmony could not read Spotify's playlists\. Spotify refuses Harmony altogether/);
        assert.equal(json().error.meta.upstream.inferred, true);
        assert.equal(json().error.code, "DEPENDENCY_ERROR");
      }),
    );

    it(
      "names the scope that keeps Harmony from it",
      withHarmony(async (harmony, { ask }) => {
        harmony.state.token = JSON.stringify({ scope: "user-library-read", expires_at: 4_102_444_800 });
        harmony.state.spotifyAnswers = "refuses";
        const { message, json } = await ask("POST", path, { body });
        assert.match(message(), /has not granted the scope playlist-read-private/);
        assert.equal(json().error.meta.upstream.status, 403);
      }),
    );

    it(
      "is not even tried while nobody is signed in to Spotify, which could hang",
      withHarmony(async (harmony, { ask }) => {
        Object.assign(harmony.state, { spotify: "unauthenticated", token: undefined, waitsForBrowser: true });
        const { status, message } = await ask("POST", path, { body });
        assert.equal(status, 503);
        assert.match(message(), /not signed in to Spotify/);
        assert.ok(!harmony.asked().includes("POST /api/v1/sync"));
        assert.deepEqual(forms(harmony), []);
      }),
    );

    it(
      "takes the form where Harmony's settings are in its environment",
      withHarmony(async (harmony, { ask }) => {
        harmony.state.settings.delete("SPOTIFY_CLIENT_SECRET");
        harmony.state.settings.delete("SLSKD_URL");
        const before = harmony.state.playlists.get("pl1")!.updatedAt;
        assert.deepEqual((await ask("POST", path, { body })).json(), done);
        assert.deepEqual(forms(harmony), ["POST /ui/spotify/playlists/refresh"]);
        assert.ok(harmony.state.playlists.get("pl1")!.updatedAt > before);
      }),
    );

    for (const [what, refuse] of [
      ["has no pages", (harmony: HarmonyDouble) => (harmony.state.pagesServed = false)],
      ["does not let the key see its pages", (harmony: HarmonyDouble) => (harmony.state.role = "read_only")],
      [
        "refuses the form",
        (harmony: HarmonyDouble) =>
          harmony.state.routes.set("POST /ui/spotify/playlists/refresh", (_, response) => {
            response.writeHead(500, { "Content-Type": "text/html" }).end("<p>Unable</p>");
          }),
      ],
    ] as ReadonlyArray<[string, (harmony: HarmonyDouble) => unknown]>) {
      it(
        `names the settings that are missing where Harmony also ${what}`,
        withHarmony(async (harmony, { ask }) => {
          harmony.state.settings.delete("SPOTIFY_CLIENT_SECRET");
          harmony.state.settings.delete("SLSKD_URL");
          refuse(harmony);
          const { status, message, json } = await ask("POST", path, { body });
          assert.equal(status, 503);
          assert.match(message(), /SPOTIFY_CLIENT_SECRET, SLSKD_URL\. Set them in Harmony's own settings/);
          assert.deepEqual(json().error.meta, {
            missing: { spotify: ["SPOTIFY_CLIENT_SECRET"], soulseek: ["SLSKD_URL"] },
          });
        }),
      );
    }

    it(
      "takes the form where Harmony has no such route, and proves it by the playlists where it tells no worker",
      withHarmony(async (harmony, { ask }) => {
        for (const route of ["POST /api/v1/sync", "GET /api/v1/status"]) {
          harmony.state.routes.set(route, (_, response) => {
            response
              .writeHead(404, { "Content-Type": "application/json" })
              .end('{"ok":false,"error":{"code":"NOT_FOUND","message":"Not Found"}}');
          });
        }
        assert.equal((await ask("POST", path, { body })).status, 200);
        assert.deepEqual(forms(harmony), ["POST /ui/spotify/playlists/refresh"]);
        harmony.state.routes.set("POST /ui/spotify/playlists/refresh", (_, response) => {
          response.writeHead(200, { "Content-Type": "text/html" }).end("<table></table>");
        });
        assert.equal((await ask("POST", path, { body })).status, 424, "the form draws the old table");
      }),
    );

    it(
      "is asked of a newer Harmony first",
      withHarmony(async (harmony, { ask }) => {
        harmony.state.routes.set(`POST ${path}`, (_, response) => {
          response.writeHead(200, { "Content-Type": "application/json" }).end('{"refreshed":3}');
        });
        assert.deepEqual((await ask("POST", path, { body })).json(), { refreshed: 3 });
        assert.ok(!harmony.asked().includes("POST /api/v1/sync"));
      }),
    );
  });
}

describe("a sync that Spotify makes wait", () => {
  it(
    "is judged by what was stored, and may still be at it",
    withHarmony(
      async (harmony, { ask }) => {
        harmony.state.routes.set("POST /api/v1/sync", () => {
          harmony.state.playlistWorkerSeenAt = harmony.state.playlistWorkerSeenAt! + 1_000_000;
        });
        assert.equal((await ask("POST", refresh)).status, 200);

        harmony.state.routes.clear();
        harmony.state.spotifyAnswers = "limits";
        const { status, message } = await ask("POST", refresh);
        assert.equal(status, 504);
        assert.match(message(), /What was asked for may still happen/);
      },
      { timeLimits: { write: 700 } },
    ),
  );

  it(
    "is not tried again by a form, which would stop the whole server",
    withHarmony(
      async (harmony, { ask }) => {
        harmony.state.settings.delete("SLSKD_URL");
        harmony.state.spotifyAnswers = "limits";
        const { status, message } = await ask("POST", refresh);
        assert.equal(status, 503);
        assert.match(message(), /waits for Spotify/);
        assert.deepEqual(forms(harmony), []);
      },
      { timeLimits: { write: 700 } },
    ),
  );
});

it(
  "two instances of the gateway serve the same list under the same validator",
  withHarmony(async (harmony, { ask }) => {
    const other = makeHost(harmony);
    const etags = await Promise.all(
      [ask, other.ask].map(async (one) => (await one("GET", list)).response.headers.get("etag")),
    );
    assert.equal(etags[0], etags[1]);
  }),
);
