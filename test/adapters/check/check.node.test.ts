import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { describe, it } from "node:test";
import { run as runCommand } from "../../../src/adapters/servers/serve/run.js";
import { type CheckConfig, type CheckRow, runCheck } from "../../../src/adapters/servers/check/index.js";
import { tableOf } from "../../../src/adapters/servers/check/report.js";
import { endpoints } from "../../../src/core/contract/index.js";
import { apiKey, type HarmonyDouble, startHarmony } from "../gateway/harmony-double.js";

const withHarmony = (test: (harmony: HarmonyDouble) => Promise<void>) => async () => {
  const harmony = await startHarmony();
  try {
    await test(harmony);
  } finally {
    await harmony.stop();
  }
};

const check = async (harmony: HarmonyDouble, config: Partial<CheckConfig> = {}) => {
  const rows = await runCheck({ harmonyUrl: harmony.url, apiKey, ...config });
  return {
    rows,
    row: (endpoint: string): CheckRow => rows.find((row) => row.endpoint === endpoint)!,
  };
};
const deadlyForms = /\/ui\/spotify\/(playlists\/force-sync|account\/)/;

describe("the check of a live Harmony", () => {
  it(
    "has a row for every endpoint of the contract, in its order",
    withHarmony(async (harmony) => {
      const { rows } = await check(harmony);
      assert.deepEqual(
        rows.map(({ endpoint }) => endpoint),
        Object.keys(endpoints),
      );
    }),
  );

  it(
    "tells what works, what the gateway makes work, and what is missing",
    withHarmony(async (harmony) => {
      const { row } = await check(harmony);
      assert.equal(row("getStatus").verdict, "works");
      assert.equal(row("listPlaylistTracks").verdict, "works");
      assert.equal(row("getSession").verdict, "works through the gateway");
      assert.equal(row("getSeedDefaults").verdict, "works through the gateway");
      assert.equal(row("listIngestJobs").verdict, "missing here");
      assert.equal(row("runBackfill").verdict, "not tried");
      assert.equal(row("runBackfill").durationMs, undefined);
    }),
  );

  it(
    "only reads, unless it is told otherwise",
    withHarmony(async (harmony) => {
      await check(harmony);
      const changes = harmony.asked().filter((line) => !line.startsWith("GET "));
      assert.deepEqual([...new Set(changes)], ["POST /ui/login"]);
    }),
  );

  it(
    "leaves everything as it was, also where it tries what changes something",
    withHarmony(async (harmony) => {
      harmony.state.saved = ["t2"];
      harmony.state.seeds = { artists: "a1", tracks: "", genres: "jazz" };
      const settings = () => [...harmony.state.settings].filter(([name]) => !/^worker:|seed_defaults$/.test(name));
      const before = settings();
      const { row } = await check(harmony, { writes: true });
      for (const endpoint of ["putSavedTracks", "removeSavedTracks", "submitIngest", "uploadIngest", "runBackfill"]) {
        assert.equal(row(endpoint).verdict, "works", `${endpoint}: ${row(endpoint).detail}`);
      }
      for (const endpoint of ["refreshPlaylists", "forceSyncPlaylists", "putSeedDefaults", "pauseBackfill"]) {
        assert.equal(row(endpoint).verdict, "works through the gateway", `${endpoint}: ${row(endpoint).detail}`);
      }
      assert.equal(row("resetScopes").verdict, "not tried");

      const { state } = harmony;
      assert.equal(state.isDead, false);
      assert.deepEqual(
        harmony.asked().filter((line) => deadlyForms.test(line)),
        [],
      );
      assert.deepEqual(settings(), before);
      assert.deepEqual(state.saved, ["t2"]);
      assert.deepEqual(state.seeds, { artists: "a1", tracks: "", genres: "jazz" });
      assert.deepEqual([...state.watchlist.keys()], []);
      assert.deepEqual(state.downloads, []);
    }),
  );

  it(
    "does not touch the saved tracks of an account of which it has not seen all",
    withHarmony(async (harmony) => {
      harmony.state.saved = Array.from({ length: 60 }, (_, index) => `t${index + 100}`);
      const { row } = await check(harmony, { writes: true });
      assert.equal(row("putSavedTracks").verdict, "not tried");
      assert.equal(row("removeSavedTracks").verdict, "not tried");
    }),
  );

  it(
    "begins no backfill while Harmony is not connected to Spotify",
    withHarmony(async (harmony) => {
      harmony.state.spotify = "unauthenticated";
      const { row } = await check(harmony, { writes: true });
      assert.equal(row("runBackfill").verdict, "not tried");
      assert.equal(row("getAccount").verdict, "answers otherwise than recorded");
      assert.match(row("getAccount").detail, /^500 An unexpected error occurred\./);
    }),
  );

  it(
    "says in words what differs",
    withHarmony(async (harmony) => {
      const answer = (body: unknown, status = 200) =>
        harmony.state.routes.set("GET /api/v1/spotify/backfill/jobs", (_, response) => {
          response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
        });
      const detail = async () => (await check(harmony)).row("listBackfillJobs").detail;
      const { counts: _, ...job } = { job_id: "b1", state: "completed", counts: {} };
      answer({ jobs: [job] });
      assert.match(await detail(), /`jobs\[\]\.cache_hits` is missing\./);
      answer({ jobs: {} });
      assert.equal(await detail(), "The contract cannot read the answer.");
      answer({ jobs: [] }, 203);
      assert.equal(await detail(), "The status is 203; recorded was 200.");
      answer({ ok: false, error: { message: "No." } }, 418);
      assert.equal(await detail(), "418 No.");
    }),
  );

  it(
    "asks again where Harmony waits for a browser, as it does once",
    withHarmony(async (harmony) => {
      Object.assign(harmony.state, { spotify: "unauthenticated", waitsForBrowser: true });
      const { row } = await check(harmony, { timeLimits: { read: 1000, write: 1000 } });
      assert.equal(row("getStatus").verdict, "works");
    }),
  );

  it(
    "gives up on a Harmony that stands still",
    withHarmony(async (harmony) => {
      harmony.state.isDead = true;
      const { rows, row } = await check(harmony, { timeLimits: { read: 40, write: 40 } });
      assert.equal(row("getStatus").verdict, "answers otherwise than recorded");
      assert.equal(row("getStatus").detail, "No answer within 0.04 s.");
      assert.ok(rows.filter(({ detail }) => detail === "Harmony has stopped answering.").length > 10);
    }),
  );

  it("says that nobody is there", async () => {
    const harmony = await startHarmony();
    await harmony.stop();
    const { row } = await check(harmony);
    assert.equal(row("getStatus").detail, "No answer: ECONNREFUSED.");
  });

  it(
    "never tells the key",
    withHarmony(async (harmony) => {
      harmony.state.routes.set("GET /api/v1/spotify/me", (_, response) => {
        response.writeHead(500, { "Content-Type": "application/json" }).end(`{"detail":"bad key ${apiKey}"}`);
      });
      const { rows } = await check(harmony);
      assert.ok(!JSON.stringify(rows).includes(apiKey));
    }),
  );

  it("refuses a wrong address before it asks anything", async () => {
    await assert.rejects(() => runCheck({ harmonyUrl: "ftp://harmony", apiKey }), TypeError);
  });
});

describe("the table of the check", () => {
  it("has a line a row, in columns", () => {
    const row = { endpoint: "getStatus", feature: "Status", verdict: "works", detail: "", durationMs: 12 } as const;
    assert.equal(
      tableOf([
        { ...row, request: "GET /spotify/status" },
        { ...row, request: "GET /x", verdict: "not tried", durationMs: undefined, detail: "Why." },
      ]),
      [
        "feature  request              verdict    ms  what differs, or why",
        "Status   GET /spotify/status  works      12",
        "Status   GET /x               not tried      Why.",
      ].join("\n"),
    );
  });
});

describe("the command of the check", () => {
  const run = async (args: ReadonlyArray<string>, environment: Readonly<Record<string, string>> = {}) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const code = await runCommand(["check", ...args], {
      environment,
      stdin: new PassThrough(),
      stdout,
      stderr,
      ended: () => Promise.resolve(),
      pageRoot: "",
    });
    const textOf = (stream: PassThrough) => String(stream.read() ?? "").trimEnd();
    return { code, printed: textOf(stdout), complaints: textOf(stderr) };
  };

  it(
    "prints the table and a summary, or JSON, and exits with 0 where nothing differs",
    withHarmony(async (harmony) => {
      harmony.state.routes.set("GET /api/v1/spotify/search/tracks", (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"items":[]}');
      });
      const { code, printed } = await run(["--harmony", harmony.url], { HARMONY_API_KEY: apiKey });
      assert.match(printed, /^feature .*\n/);
      assert.match(printed, /\n\n\d+ works, /);
      assert.equal(code, 0, printed);
      const { printed: json } = await run(["--json"], { HARMONY_URL: harmony.url, HARMONY_API_KEY: apiKey });
      assert.equal((JSON.parse(json) as ReadonlyArray<unknown>).length, Object.keys(endpoints).length);
    }),
  );

  it(
    "exits with 1 where something answers otherwise",
    withHarmony(async (harmony) => {
      harmony.state.spotifyAnswers = "refuses";
      assert.equal((await run(["--harmony", harmony.url], { HARMONY_API_KEY: apiKey })).code, 1);
    }),
  );

  for (const [what, args, env, complaint] of [
    ["without an address", [], { HARMONY_API_KEY: "k" }, /no Harmony: say with --harmony/],
    ["without a key", ["--harmony", "http://harmony"], {}, /HARMONY_API_KEY/],
    ["with an unknown option", ["--harmnoy", "http://harmony"], { HARMONY_API_KEY: "k" }, /Did you mean --harmony\?/],
    [
      "with an address that is none",
      ["--harmony", "harmony:8080/x y"],
      { HARMONY_API_KEY: "k" },
      /--harmony must be an http or https address/,
    ],
  ] as const) {
    it(`says in one line what is wrong ${what}, and exits with 2`, async () => {
      const { code, complaints, printed } = await run(args, env);
      assert.equal(code, 2);
      assert.match(complaints, complaint);
      assert.ok(!complaints.includes("\n"));
      assert.equal(printed, "");
    });
  }

  it("explains itself", async () => {
    const { code, printed } = await run(["--help"]);
    assert.equal(code, 0);
    assert.match(printed, /--writes/);
  });
});
