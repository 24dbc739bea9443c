import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HarmonyDouble } from "../harmony-double.js";
import { withHarmony } from "../host.js";

const api = "/api/v1";
const jobs = `${api}/spotify/backfill/jobs`;
const forms = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.startsWith("POST /ui/spotify"));

describe("a backfill", () => {
  for (const [verb, from, to] of [
    ["pause", "running", "paused"],
    ["pause", "queued", "paused"],
    ["resume", "paused", "queued"],
    ["cancel", "running", "cancelled"],
    ["cancel", "paused", "cancelled"],
  ] as const) {
    it(
      `that is ${from} can be told to ${verb} though Harmony answers 500 and caches the old state`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.jobs.set("backfill_1", { state: from, duration_ms: null });
        await ask("GET", `${jobs}/backfill_1`);
        const { status, json } = await ask("POST", `${jobs}/backfill_1/${verb}`);
        assert.equal(status, 200);
        assert.equal(json().state, to);
        assert.equal((await ask("GET", `${jobs}/backfill_1`)).json().state, to);
      }),
    );
  }

  for (const [verb, state] of [
    ["pause", "completed"],
    ["pause", "paused"],
    ["resume", "running"],
    ["resume", "cancelled"],
    ["cancel", "failed"],
  ] as const) {
    it(
      `that is ${state} cannot be told to ${verb}, though Harmony would say so`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.jobs.set("backfill_1", { state, duration_ms: 5 });
        const { status, message } = await ask("POST", `${jobs}/backfill_1/${verb}`);
        assert.equal(status, 400);
        assert.match(message(), new RegExp(`is ${state}`));
        assert.equal(harmony.state.jobs.get("backfill_1")?.state, state);
      }),
    );
  }

  it(
    "goes on counting under the word that was asked for, and is told as it was read",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.itemsToBackfill = 60;
      const body = { max_items: null, expand_playlists: true, include_cached_results: true };
      const { job_id: id } = (await ask("POST", `${api}/spotify/backfill/run`, { body })).json();
      harmony.pass(1000);
      const paused = (await ask("POST", `${jobs}/${id}/pause`)).json();
      assert.equal(paused.state, "paused");
      harmony.pass(4000);
      const later = (await ask("GET", `${jobs}/${id}`)).json();
      assert.equal(later.state, "paused");
      assert.ok(later.counts.processed > paused.counts.processed, "Harmony goes on, and the gateway does not hide it");
      const cancelled = (await ask("POST", `${jobs}/${id}/cancel`)).json();
      assert.equal(cancelled.state, "cancelled");
      harmony.pass(600_000);
      const inTheEnd = (await ask("GET", `${jobs}/${id}`)).json();
      assert.equal(inTheEnd.state, "completed");
      assert.equal(inTheEnd.counts.processed, 60);
    }),
  );

  it(
    "that Harmony does not know is not there",
    withHarmony(async (_, { ask }) => {
      const { status, message } = await ask("POST", `${jobs}/nope/pause`);
      assert.equal(status, 404);
      assert.notEqual(message(), "Not Found");
    }),
  );

  it(
    "is left alone while Harmony is signed out, and while Spotify makes it wait: its forms could stop the server",
    withHarmony(
      async (harmony, { ask }) => {
        harmony.state.jobs.set("backfill_1", { state: "running", duration_ms: null });
        harmony.state.spotify = "unauthenticated";
        const signedOut = await ask("POST", `${jobs}/backfill_1/pause`);
        assert.equal(signedOut.status, 503);
        assert.match(signedOut.message(), /not signed in to Spotify/);

        harmony.state.spotify = "connected";
        harmony.state.spotifyAnswers = "limits";
        const limited = await ask("POST", `${jobs}/backfill_1/cancel`);
        assert.equal(limited.status, 503);
        assert.match(limited.message(), /waits for Spotify/);

        assert.deepEqual(forms(harmony), []);
        assert.equal(harmony.state.jobs.get("backfill_1")?.state, "running");
      },
      { timeLimits: { write: 700 } },
    ),
  );
});
