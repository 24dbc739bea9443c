// Sentences of the operations guide that no card's own tests hold.
import { expect, fixtureCleanup, html } from "@open-wc/testing";
import type { HarmonySpotifyAccountCard } from "../../src/components/cards/account/account-card.js";
import type { HarmonySpotifyFreeIngestCard } from "../../src/components/cards/free-ingest/free-ingest-card.js";
import type { HarmonySpotifyPlaylistsCard } from "../../src/components/cards/playlists/playlists-card.js";
import type { HarmonySpotifySavedTracksCard } from "../../src/components/cards/saved-tracks/saved-tracks-card.js";
import { PlaylistsService } from "../../src/core/services/playlists.js";
import { SavedTracksService } from "../../src/core/services/saved-tracks.js";
import "../../src/define/account-card.js";
import "../../src/define/free-ingest-card.js";
import "../../src/define/playlists-card.js";
import "../../src/define/saved-tracks-card.js";
import { show } from "../components/harness.js";

describe("troubleshooting", () => {
  afterEach(() => fixtureCleanup());

  it("account card missing scopes: says to reset and authorise again, and what playlists still missing afterwards mean", async () => {
    const { plugin, says } = await show<HarmonySpotifyAccountCard>(
      (plugin) => html`<harmony-spotify-account-card .plugin=${plugin}></harmony-spotify-account-card>`,
    );
    await says("Reset the scopes (admin) and authorise again");
    await says("Playlists still missing afterwards? Spotify may have revoked the app’s permissions.");
    await plugin.dispose();
  });

  it("playlists not updating: worker health, cache jobs and force sync, in place", async () => {
    const { plugin, says, press } = await show<HarmonySpotifyPlaylistsCard>(
      (plugin) => html`<harmony-spotify-playlists-card .plugin=${plugin}></harmony-spotify-playlists-card>`,
    );
    await says("Spotify may no longer list them, or limit requests; see worker health");
    await press("worker health");
    await says("By itself every 15 min");
    await says("If the last one does not move after a refresh, look in its log for rate limits (429)");
    await says("Make sure that the jobs that invalidate the playlist cache are running.");
    await says("For immediate relief, force sync the playlists that matter.");
    await plugin.dispose();
  });

  it("saved tracks stale: names the sync worker, asks for recent plays, and says that to refresh is safe", async () => {
    let aheadMs = 0;
    const { plugin, says, press } = await show<HarmonySpotifySavedTracksCard>(
      (plugin) => html`<harmony-spotify-saved-tracks-card .plugin=${plugin}></harmony-spotify-saved-tracks-card>`,
      { now: () => Date.now() + aheadMs },
      { links: { workerHealth: "https://harmony.example.org/health" } },
      // Takes them, but they never arrive in the list.
      ({ overrides }) => (overrides.saveTracks = () => Response.json({ ok: true, status: "tracks-saved" })),
    );
    await says("newest first");
    await plugin.use(SavedTracksService).save.run(["0000000000000000000001", "0000000000000000000002"]);
    aheadMs = 180_000;
    await press("Refresh Saved tracks");
    await says("2 new likes have not arrived");
    await says("Check that the background sync worker runs and that the account has recent plays. Refreshing is safe");
    await says("Worker health");
    await plugin.dispose();
  });

  it("saved tracks stale: with the worker stopped and no newer like, says that likes may be missing, and what it cannot know", async () => {
    const { plugin, text, says } = await show<HarmonySpotifySavedTracksCard>(
      (plugin) => html`<harmony-spotify-saved-tracks-card .plugin=${plugin}></harmony-spotify-saved-tracks-card>`,
      { scenario: "worker-down" },
    );
    await says("newest first");
    expect(text()).not.to.include("New likes may be missing");
    await plugin.use(PlaylistsService).playlists.refresh();
    await plugin.use(SavedTracksService).head.refresh();
    await says("New likes may be missing. The last sync was 5 h");
    await says("and the newest like here is from 5 h");
    await says("Whether anything was liked since, Harmony does not tell.");
    await plugin.dispose();
  });

  it("FREE ingest job stuck: says for how long nothing has moved, and leads to the CLI or an admin", async () => {
    const job = {
      id: "job_stuck",
      state: "queued",
      counts: { registered: 10, normalized: 10, queued: 10, completed: 3, failed: 0 },
      accepted: { playlists: 0, tracks: 10, batches: 1 },
      skipped: { playlists: 0, tracks: 0, reason: null },
      error: "slskd: connection refused",
      created_at: new Date(Date.now() - 3_600_000).toISOString(),
      updated_at: new Date(Date.now() - 2_400_000).toISOString(),
    };
    const { plugin, says } = await show<HarmonySpotifyFreeIngestCard>(
      (plugin) =>
        html`<harmony-spotify-free-ingest-card
          .plugin=${plugin}
          view="job=job_stuck"
        ></harmony-spotify-free-ingest-card>`,
      { session: { role: "admin" } },
      {},
      (standIn) => {
        standIn.overrides.listIngestJobs = () => Response.json({ jobs: [job] });
        standIn.overrides.getIngestJob = () => Response.json({ ok: true, job });
      },
    );
    await says("Not moved for 40 min");
    await says("Nothing has moved for 40 min");
    await says("slskd: connection refused");
    await says("replay it with the ingest service’s CLI, or have an admin reprocess or purge it");
    await plugin.dispose();
  });
});
