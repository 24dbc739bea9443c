import { expect } from "@open-wc/testing";
import { hour, minute, standInAt } from "./clock.js";

const lines = (count: number) => Array.from({ length: count }, (_, index) => `Artist ${index} - Title ${index}`);

describe("the stand-in's FREE ingest", () => {
  it("takes a job from registered to completed as time goes by, and never counts a track twice", async () => {
    const { clock, get, ask } = standInAt();
    const { status, json } = await ask("POST", "/spotify/import/free", { playlist_links: [], tracks: lines(200) });
    expect(status).to.equal(202);
    expect(json.accepted).to.deep.equal({ playlists: 0, tracks: 200, batches: 4 });
    const states = [];
    for (let second = 0; second <= 60; second++) {
      const { job } = await get(`/spotify/import/jobs/${json.job_id}`);
      const { registered, normalized, queued, completed, failed } = job.counts;
      expect(registered + normalized + queued + completed + failed).to.equal(200);
      if (states.at(-1) !== job.state) states.push(job.state);
      clock.time += 1000;
    }
    expect(states).to.deep.equal(["registered", "normalized", "queued", "completed"]);
  });

  it("answers 207 with what it skipped and the first reason why", async () => {
    const { ask } = standInAt();
    const links = Array.from({ length: 101 }, (_, index) => `https://open.spotify.com/playlist/id${index}`);
    const { status, json } = await ask("POST", "/spotify/import/free", {
      playlist_links: links,
      tracks: ["A - B", "a - b", "no dash here"],
    });
    expect(status).to.equal(207);
    expect(json.skipped).to.deep.equal({ playlists: 1, tracks: 2, reason: "limit" });
    expect(json.accepted).to.include({ playlists: 100, tracks: 1 });
  });

  it("refuses all for one bad link, and tells each bad one with its reason", async () => {
    const { ask } = standInAt();
    const { status, json } = await ask("POST", "/spotify/import/free", {
      playlist_links: ["https://open.spotify.com/playlist/abc", "http://x.y/z", " "],
      tracks: [],
    });
    expect(status).to.equal(400);
    expect(json.error).to.deep.include({ code: "VALIDATION_ERROR", message: "invalid playlist links" });
    expect(json.error.meta.details).to.deep.equal([
      { url: "http://x.y/z", reason: "UNSUPPORTED_HOST" },
      { url: " ", reason: "EMPTY" },
    ]);
  });

  it("reads files as Harmony does: every cell of a CSV is a line", async () => {
    const { standIn } = standInAt();
    const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.append("file", new File([content], name));
      const response = await standIn.fetch("/api/v1/spotify/import/free/upload", { method: "POST", body: form });
      return { status: response.status, json: await response.json() };
    };
    expect((await upload("a.csv", "A - B,C - D\nTitle,Artist")).json.accepted.tracks).to.equal(2);
    expect((await upload("a.json", '{"tracks": ["A - B"]}')).json.accepted.tracks).to.equal(1);
    expect((await upload("a.m3u", "A - B\nC - D")).json.accepted.tracks).to.equal(2);
    expect((await upload("a.json", "{")).status).to.equal(400);
    expect((await upload("a.txt", "")).status).to.equal(400);
    expect((await upload("a.txt", new Uint8Array(11 * 1_048_576))).status).to.equal(413);
    const form = new FormData();
    form.append("other", "A - B");
    expect((await standIn.fetch("/api/v1/spotify/import/free/upload", { method: "POST", body: form })).status).to.equal(
      400,
    );
  });

  it("works failed tracks off again when told to, and forgets a purged job", async () => {
    const { clock, get, ask } = standInAt();
    expect((await get("/spotify/import/jobs/job_2fa417")).job.counts).to.include({
      queued: 46,
      completed: 0,
      failed: 2,
    });
    await ask("POST", "/spotify/import/jobs/job_2fa417/reprocess");
    expect((await get("/spotify/import/jobs/job_2fa417")).job.state).to.equal("registered");
    clock.time += minute;
    expect((await get("/spotify/import/jobs/job_2fa417")).job).to.deep.include({
      state: "completed",
      failed_tracks: 0,
    });
    expect((await ask("POST", "/spotify/import/jobs/job_2fa417/reprocess")).status).to.equal(400);
    expect((await ask("POST", "/spotify/import/jobs/job_2fa417/purge")).status).to.equal(200);
    expect((await ask("GET", "/spotify/import/jobs/job_2fa417")).status).to.equal(404);
  });
});

describe("the stand-in's backfill", () => {
  it("runs a job to its end, twice as long and more without cached results", async () => {
    const { clock, get, post } = standInAt();
    const run = (include_cached_results: boolean) =>
      post("/spotify/backfill/run", { max_items: 500, expand_playlists: true, include_cached_results });
    const [cached, live] = [await run(true), await run(false)];
    const stateOf = async (id: string) => (await get(`/spotify/backfill/jobs/${id}`)).state;
    expect(await stateOf(cached.job_id)).to.equal("queued");
    clock.time += 5 * minute;
    expect(await stateOf(cached.job_id)).to.equal("running");
    clock.time += 2 * minute;
    expect(await stateOf(cached.job_id)).to.equal("completed");
    expect(await stateOf(live.job_id)).to.equal("running");
    clock.time += hour;
    const { state, counts, duration_ms } = await get(`/spotify/backfill/jobs/${live.job_id}`);
    expect({ state, ...counts }).to.include({
      state: "completed",
      requested: 500,
      processed: 500,
      cache_hits: 0,
      cache_misses: 500,
    });
    expect(duration_ms).to.be.within(19 * minute, 20 * minute);
  });

  it("stands still while paused and queues again when resumed", async () => {
    const { clock, get, post } = standInAt();
    const path = "/spotify/backfill/jobs/backfill_7c41e0";
    const paused = await post(`${path}/pause`);
    expect(paused.state).to.equal("paused");
    clock.time += hour;
    expect((await get(path)).counts).to.deep.equal(paused.counts);
    expect((await post(`${path}/resume`)).state).to.equal("queued");
    clock.time += minute;
    const later = await get(path);
    expect(later.state).to.equal("running");
    expect(later.counts.processed).to.be.within(paused.counts.processed + 70, paused.counts.processed + 90);
  });

  it("takes a moment to stop a running job that is cancelled, and leaves ended ones alone", async () => {
    const { clock, get, post } = standInAt();
    const path = "/spotify/backfill/jobs/backfill_7c41e0";
    expect((await post(`${path}/cancel`)).state).to.equal("running");
    clock.time += 4_000;
    expect((await get(path)).state).to.equal("cancelled");
    expect((await post(`${path}/resume`)).state).to.equal("cancelled");
    const { jobs } = await get("/spotify/backfill/jobs?limit=3");
    expect(jobs).to.have.length(3);
    expect(jobs[0]).to.include({ job_id: "backfill_7c41e0", state: "cancelled" });
  });

  it("fails what runs when the token is lost, and takes no more", async () => {
    const { ask, get } = standInAt();
    await ask("POST", "/spotify/account/reset-scopes");
    expect((await get("/spotify/status")).status).to.equal("unauthenticated");
    const job = await get("/spotify/backfill/jobs/backfill_7c41e0");
    expect(job).to.include({ state: "failed" });
    expect(job.error).to.match(/OAuth/);
    const body = { max_items: null, expand_playlists: true, include_cached_results: true };
    const { status, json } = await ask("POST", "/spotify/backfill/run", body);
    expect(status).to.equal(403);
    expect(json.error.message).to.equal("Spotify credentials are required for backfill");
  });
});
