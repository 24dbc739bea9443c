import { expect } from "chai";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import fc from "fast-check";
import * as wire from "../../../src/core/contract/account.js";
import { BackfillJob as WireBackfillJob } from "../../../src/core/contract/backfill.js";
import { IngestJob as WireIngestJob } from "../../../src/core/contract/ingest.js";
import { Playlist as WirePlaylist } from "../../../src/core/contract/playlists.js";
import { SeedDefaults as WireSeedDefaults } from "../../../src/core/contract/recommendations.js";
import {
  ServiceHealth as WireServiceHealth,
  SpotifyStatus as WireSpotifyStatus,
} from "../../../src/core/contract/status.js";
import * as wireTracks from "../../../src/core/contract/tracks.js";
import { Account, accountFromWire } from "../../../src/core/model/account.js";
import { BackfillJob, backfillJobFromWire } from "../../../src/core/model/backfill.js";
import { IngestJob, ingestJobFromWire, submissionFromWire } from "../../../src/core/model/ingest.js";
import {
  oauthHealthFromWire,
  oauthManualResultFromWire,
  oauthStartFromWire,
  oauthStatusFromWire,
} from "../../../src/core/model/oauth.js";
import { ownerOf, Playlist, playlistFromWire } from "../../../src/core/model/playlist.js";
import { SeedDefaults, seedDefaultsFromWire, seedResultFromWire } from "../../../src/core/model/recommendation.js";
import {
  ServiceHealth,
  serviceHealthFromWire,
  SpotifyStatus,
  spotifyStatusFromWire,
} from "../../../src/core/model/status.js";
import { forceSyncAnswerFromWire, syncRunFromWire } from "../../../src/core/model/sync-run.js";
import {
  Album,
  albumFromWire,
  Artist,
  artistFromWire,
  audioFeaturesFromWire,
  playlistTrackFromWire,
  SavedTrack,
  savedTrackFromWire,
  Track,
  trackFromWire,
} from "../../../src/core/model/track.js";
import { readWord } from "../../../src/core/model/word.js";
import { fittingJson } from "../contract/near-json.js";

const noonText = "2025-10-01T12:00:00";
const noon = Date.UTC(2025, 9, 1, 12);
const laterText = "2025-10-01T12:15:00Z";
const later = noon + 900_000;

describe("readWord", () => {
  it("keeps a known word, calls any other unknown, and an absent one null", () => {
    const known = ["fresh", "stale"] as const;
    expect(readWord(known, "stale")).to.equal("stale");
    expect(readWord(known, "mouldy")).to.equal("unknown");
    expect(readWord(known, "")).to.equal("unknown");
    expect(readWord(known, null)).to.equal(null);
    expect(readWord(known, undefined)).to.equal(null);
  });
});

describe("the mapping of a playlist", () => {
  const seenByWorker = {
    owner: "Nora",
    owner_id: "nora",
    owner_display_name: "Nora Keller",
    followers: 7,
    snapshot_id: "s1",
    public: true,
    collaborative: false,
    sync_status: "stale",
    sync_status_reason: "sync_gap",
    synced_at: laterText,
  };
  const bare = { id: "a", name: "Indie", track_count: 12, updated_at: noonText };
  const whole: Playlist = {
    id: "a",
    name: "Indie",
    trackCount: 12,
    updatedAt: noon,
    owner: "Nora",
    ownerId: "nora",
    ownerDisplayName: "Nora Keller",
    followers: 7,
    snapshotId: "s1",
    public: true,
    collaborative: false,
    syncStatus: "stale",
    syncStatusReason: "sync_gap",
    syncedAt: later,
  };

  it("takes what the worker keeps from the playlist or from its metadata", () => {
    expect(playlistFromWire({ ...bare, ...seenByWorker })).to.deep.equal(whole);
    expect(playlistFromWire({ ...bare, metadata: seenByWorker })).to.deep.equal(whole);
    expect(playlistFromWire({ ...bare, ...nulls(seenByWorker), metadata: seenByWorker })).to.deep.equal(whole);
  });

  it("prefers the playlist's own fields to its metadata", () => {
    const old = {
      owner: "Old",
      owner_id: "old",
      owner_display_name: "Old",
      followers: 0,
      snapshot_id: "s0",
      public: false,
      collaborative: true,
      sync_status: "fresh",
      sync_status_reason: "synced_recently",
      synced_at: noonText,
    };
    expect(playlistFromWire({ ...bare, ...seenByWorker, metadata: old })).to.deep.equal(whole);
  });

  it("leaves the sync status unknown where the server does not say", () => {
    const unknown = { ...nulls(whole), id: "a" };
    expect(playlistFromWire({ id: "a" })).to.deep.equal(unknown);
    expect(playlistFromWire({ id: "a", metadata: null })).to.deep.equal(unknown);
    const novel = playlistFromWire({ id: "a", sync_status: "mouldy", sync_status_reason: "mice" });
    expect(novel).to.deep.equal({ ...unknown, syncStatus: "unknown", syncStatusReason: "unknown" });
  });

  it("names the owner by the best name known", () => {
    expect(ownerOf(whole)).to.equal("Nora Keller");
    expect(ownerOf({ ...whole, ownerDisplayName: null })).to.equal("Nora");
    expect(ownerOf({ ...whole, ownerDisplayName: "", owner: "" })).to.equal("nora");
    expect(ownerOf({ ...whole, ownerDisplayName: null, owner: null, ownerId: null })).to.equal(null);
  });
});

describe("the mapping of a sync", () => {
  it("keeps a run's time, status, reason and snapshot", () => {
    const run = {
      synced_at: noonText,
      sync_status: "fresh",
      sync_status_reason: "synced_recently",
      snapshot_id: "s1",
    };
    expect(syncRunFromWire(run)).to.deep.equal({
      syncedAt: noon,
      syncStatus: "fresh",
      syncStatusReason: "synced_recently",
      snapshotId: "s1",
    });
    expect(syncRunFromWire({})).to.deep.equal({
      syncedAt: null,
      syncStatus: null,
      syncStatusReason: null,
      snapshotId: null,
    });
  });

  it("keeps which playlists a forced sync could not sync, and why", () => {
    const failed = [{ playlist_id: "a", code: "X", message: "No.", debug_id: "d" }, { playlist_id: "b" }];
    expect(forceSyncAnswerFromWire({ all: true, failed })).to.deep.equal({
      all: true,
      failed: [
        { playlistId: "a", code: "X", message: "No.", debugId: "d" },
        { playlistId: "b", code: null, message: null, debugId: null },
      ],
    });
    expect(forceSyncAnswerFromWire({ all: false })).to.deep.equal({ all: false, failed: [] });
    expect(forceSyncAnswerFromWire({ all: false, failed: null })).to.deep.equal({ all: false, failed: [] });
  });
});

describe("the mapping of music", () => {
  const image = { url: "https://i.scdn.co/a", width: 640, height: 320 };
  const external_urls = { spotify: "https://open.spotify.com/x" };
  const externalUrls = external_urls;
  const artist = {
    id: "ar",
    name: "Björk",
    genres: ["pop"],
    popularity: 70,
    followers: { total: 9 },
    images: [image],
    external_urls,
  };
  const wholeArtist: Artist = {
    id: "ar",
    name: "Björk",
    genres: ["pop"],
    popularity: 70,
    followers: { total: 9 },
    images: [image],
    externalUrls,
  };
  const album = {
    id: "al",
    name: "Post",
    artists: [artist],
    images: [{ url: "b" }],
    release_date: "1995-06",
    external_urls,
  };
  const wholeAlbum: Album = {
    id: "al",
    name: "Post",
    artists: [wholeArtist],
    images: [{ url: "b", width: null, height: null }],
    releaseDate: "1995-06",
    externalUrls,
  };
  const track = {
    id: "t",
    name: "Hyperballad",
    artists: [artist],
    album,
    duration_ms: 321_000,
    explicit: false,
    popularity: 66,
    preview_url: "https://p.scdn.co/x",
    external_urls,
    external_ids: { isrc: "GBAYE9500073" },
    is_local: false,
  };
  const wholeTrack: Track = {
    id: "t",
    name: "Hyperballad",
    artists: [wholeArtist],
    album: wholeAlbum,
    durationMs: 321_000,
    explicit: false,
    popularity: 66,
    previewUrl: "https://p.scdn.co/x",
    externalUrls,
    externalIds: { isrc: "GBAYE9500073" },
    isLocal: false,
  };

  it("keeps every field of an artist, an album and a track", () => {
    expect(artistFromWire(artist)).to.deep.equal(wholeArtist);
    expect(albumFromWire(album)).to.deep.equal(wholeAlbum);
    expect(trackFromWire(track)).to.deep.equal(wholeTrack);
    expect(savedTrackFromWire({ added_at: noonText, track })).to.deep.equal({ addedAt: noon, track: wholeTrack });
  });

  it("makes every field null that the server leaves out", () => {
    expect(artistFromWire({})).to.deep.equal(nulls(wholeArtist));
    expect(albumFromWire({})).to.deep.equal(nulls(wholeAlbum));
    expect(trackFromWire({})).to.deep.equal(nulls(wholeTrack));
    expect(savedTrackFromWire({ track: {} })).to.deep.equal({ addedAt: null, track: nulls(wholeTrack) });
    expect(artistFromWire({ followers: {}, external_urls: {}, images: [] })).to.deep.equal({
      ...nulls(wholeArtist),
      followers: { total: null },
      externalUrls: { spotify: null },
      images: [],
    });
    expect(albumFromWire({ external_urls: {} }).externalUrls).to.deep.equal({ spotify: null });
    const { externalUrls: urls, externalIds } = trackFromWire({ external_urls: {}, external_ids: {} });
    expect([urls, externalIds]).to.deep.equal([{ spotify: null }, { isrc: null }]);
  });

  it("keeps a playlist's track as Harmony describes it", () => {
    const playlistTrack = {
      id: "t",
      name: "Hyperballad",
      provider: "spotify",
      artists: [{ name: "Björk" }, {}],
      album: { name: "Post" },
      duration_ms: 321_000,
      isrc: "GBAYE9500073",
      metadata: {
        playlist_item: { added_at: noonText, added_by: { id: "nora", display_name: "Nora" }, is_local: true },
      },
    };
    expect(playlistTrackFromWire(playlistTrack)).to.deep.equal({
      id: "t",
      name: "Hyperballad",
      provider: "spotify",
      artists: [{ name: "Björk" }, { name: null }],
      album: { name: "Post" },
      durationMs: 321_000,
      isrc: "GBAYE9500073",
      metadata: { playlistItem: { addedAt: noon, addedBy: { id: "nora", displayName: "Nora" }, isLocal: true } },
    });
    const nothing = {
      id: null,
      name: null,
      provider: null,
      artists: null,
      album: null,
      durationMs: null,
      isrc: null,
      metadata: null,
    };
    expect(playlistTrackFromWire({})).to.deep.equal(nothing);
    expect(playlistTrackFromWire({ album: {}, metadata: {} })).to.deep.equal({
      ...nothing,
      album: { name: null },
      metadata: { playlistItem: null },
    });
    expect(playlistTrackFromWire({ metadata: { playlist_item: {} } }).metadata).to.deep.equal({
      playlistItem: { addedAt: null, addedBy: null, isLocal: null },
    });
    expect(
      playlistTrackFromWire({ metadata: { playlist_item: { added_by: {} } } }).metadata!.playlistItem!.addedBy,
    ).to.deep.equal({ id: null, displayName: null });
  });

  it("keeps the audio features", () => {
    const features = {
      danceability: 0.1,
      energy: 0.2,
      valence: 0.3,
      acousticness: 0.4,
      instrumentalness: 0.5,
      liveness: 0.6,
      speechiness: 0.7,
      tempo: 120,
      loudness: -7,
      key: 0,
      mode: 1,
    };
    expect(audioFeaturesFromWire(features)).to.deep.equal(features);
    expect(audioFeaturesFromWire({})).to.deep.equal(nulls(features));
  });
});

describe("the mapping of the account", () => {
  it("keeps the profile and the granted scopes", () => {
    const image = { url: "a", width: 1, height: 2 };
    const profile = {
      id: "nora",
      display_name: "Nora",
      email: "nora@example.org",
      product: "premium",
      country: "DE",
      followers: { total: 3 },
      images: [image],
    };
    expect(accountFromWire({ profile, scopes: ["a"] })).to.deep.equal({
      profile: {
        id: "nora",
        displayName: "Nora",
        email: "nora@example.org",
        product: "premium",
        country: "DE",
        followers: { total: 3 },
        images: [image],
      },
      scopes: ["a"],
    });
  });

  it("makes every field null that the server leaves out", () => {
    const profile = {
      id: null,
      displayName: null,
      email: null,
      product: null,
      country: null,
      followers: null,
      images: null,
    };
    expect(accountFromWire({ profile: {} })).to.deep.equal({ profile, scopes: null });
    expect(accountFromWire({ profile: { followers: {} } }).profile.followers).to.deep.equal({ total: null });
  });
});

describe("the mapping of a backfill", () => {
  const counts = {
    requested: 100,
    processed: 50,
    matched: 40,
    cache_hits: 30,
    cache_misses: 20,
    expanded_playlists: 2,
    expanded_tracks: 190,
  };
  const job = {
    job_id: "b",
    state: "running",
    expand_playlists: true,
    include_cached_results: false,
    duration_ms: 1000,
    error: "slow",
    created_at: noonText,
    updated_at: laterText,
  };
  const whole: BackfillJob = {
    jobId: "b",
    state: "running",
    requested: 100,
    processed: 50,
    matched: 40,
    cacheHits: 30,
    cacheMisses: 20,
    expandedPlaylists: 2,
    expandedTracks: 190,
    expandPlaylists: true,
    includeCachedResults: false,
    durationMs: 1000,
    error: "slow",
    createdAt: noon,
    updatedAt: later,
  };

  it("takes the counts from the job or from its `counts`", () => {
    expect(backfillJobFromWire({ ...job, ...counts })).to.deep.equal(whole);
    expect(backfillJobFromWire({ ...job, counts })).to.deep.equal(whole);
    expect(backfillJobFromWire({ ...job, ...counts, counts: zeros(counts) })).to.deep.equal(whole);
  });

  it("makes every field null that the server leaves out", () => {
    expect(backfillJobFromWire({ job_id: "b", state: "dreaming" })).to.deep.equal({
      ...nulls(whole),
      jobId: "b",
      state: "unknown",
    });
  });
});

describe("the mapping of FREE ingest", () => {
  const counts = { registered: 1, normalized: 2, queued: 3, completed: 4, failed: 5 };
  const accepted = { playlists: 1, tracks: 15, batches: 2 };
  const skipped = { playlists: 0, tracks: 3, reason: "duplicate" };
  const job = {
    id: "j",
    state: "queued",
    counts,
    accepted,
    skipped,
    error: { code: "X", message: "No." },
    queued_tracks: 3,
    failed_tracks: 5,
    skipped_tracks: 6,
    skip_reason: "duplicate",
    created_at: noonText,
    updated_at: laterText,
  };
  const whole: IngestJob = {
    id: "j",
    state: "queued",
    counts,
    accepted,
    skipped: { playlists: 0, tracks: 3, reason: "duplicate" },
    error: { code: "X", message: "No." },
    queuedTracks: 3,
    failedTracks: 5,
    skippedTracks: 6,
    skipReason: "duplicate",
    createdAt: noon,
    updatedAt: later,
  };

  it("keeps a job's counts, what was taken, what was skipped and why", () => {
    expect(ingestJobFromWire(job)).to.deep.equal(whole);
    expect(ingestJobFromWire({ ...job, error: "partial" }).error).to.equal("partial");
  });

  it("makes every field null that the server leaves out", () => {
    const nothing = { ...nulls(whole), id: "j", state: "unknown" };
    expect(ingestJobFromWire({ id: "j", state: "dreaming" })).to.deep.equal(nothing);
    expect(
      ingestJobFromWire({ id: "j", state: "queued", counts: {}, accepted: {}, skipped: {}, error: {} }),
    ).to.deep.equal({
      ...nothing,
      state: "queued",
      counts: nulls(counts),
      accepted: nulls(accepted),
      skipped: { playlists: null, tracks: null, reason: null },
      error: { code: null, message: null },
    });
    const novel = ingestJobFromWire({ id: "j", state: "queued", skipped: { reason: "mice" } });
    expect(novel.skipped!.reason).to.equal("unknown");
  });

  it("keeps what the server took of a submission and what it left", () => {
    expect(
      submissionFromWire({ ok: true, job_id: "j", accepted, skipped, error: { code: "X", message: "No." } }),
    ).to.deep.equal({ ok: true, jobId: "j", accepted, skipped, error: { code: "X", message: "No." } });
    expect(submissionFromWire({ ok: false, accepted: { playlists: 0, tracks: 0 } })).to.deep.equal({
      ok: false,
      jobId: null,
      accepted: { playlists: 0, tracks: 0, batches: null },
      skipped: null,
      error: null,
    });
    expect(submissionFromWire({ ok: false, accepted: { playlists: 0, tracks: 0 }, error: {} }).error).to.deep.equal({
      code: null,
      message: null,
    });
  });
});

describe("the mapping of an authorisation", () => {
  it("keeps where to send the operator, and until when", () => {
    const start = {
      provider: "spotify",
      authorization_url: "https://accounts.spotify.com/authorize",
      state: "s",
      code_challenge_method: "S256",
      redirect_uri: "http://127.0.0.1:8888/callback",
      expires_at: laterText,
      manual_completion_available: true,
      manual_completion_url: "/api/v1/oauth/manual",
    };
    const whole = {
      provider: "spotify",
      authorizationUrl: "https://accounts.spotify.com/authorize",
      state: "s",
      codeChallengeMethod: "S256",
      redirectUri: "http://127.0.0.1:8888/callback",
      expiresAt: later,
      manualCompletionAvailable: true,
      manualCompletionUrl: "/api/v1/oauth/manual",
    };
    expect(oauthStartFromWire(start)).to.deep.equal(whole);
    expect(oauthStartFromWire({ authorization_url: "a", state: "s" })).to.deep.equal({
      ...nulls(whole),
      authorizationUrl: "a",
      state: "s",
    });
  });

  it("keeps the status, its times and what went wrong", () => {
    const status = {
      provider: "spotify",
      state: "s",
      status: "failed",
      created_at: noonText,
      expires_at: laterText,
      completed_at: noonText,
      manual_completion_available: false,
      manual_completion_url: "/manual",
      redirect_uri: "http://x",
      error_code: "OAUTH_CODE_EXPIRED",
      message: "Start again.",
    };
    const whole = {
      provider: "spotify",
      state: "s",
      status: "failed",
      createdAt: noon,
      expiresAt: later,
      completedAt: noon,
      manualCompletionAvailable: false,
      manualCompletionUrl: "/manual",
      redirectUri: "http://x",
      errorCode: "OAUTH_CODE_EXPIRED",
      message: "Start again.",
    };
    expect(oauthStatusFromWire(status)).to.deep.equal(whole);
    expect(oauthStatusFromWire({ status: "dreaming" })).to.deep.equal({ ...nulls(whole), status: "unknown" });
  });

  it("keeps what the server made of a pasted address", () => {
    const result = {
      ok: true,
      provider: "spotify",
      state: "s",
      completed_at: noonText,
      error_code: "X",
      message: "Done.",
    };
    const whole = {
      ok: true,
      provider: "spotify",
      state: "s",
      completedAt: noon,
      errorCode: "X",
      message: "Done.",
    };
    expect(oauthManualResultFromWire(result)).to.deep.equal(whole);
    expect(oauthManualResultFromWire({ ok: false })).to.deep.equal({ ...nulls(whole), ok: false });
  });

  it("keeps how the server is set up", () => {
    const health = {
      provider: "spotify",
      backend: "memory",
      active_transactions: 1,
      ttl_seconds: 600,
      manual_enabled: true,
      redirect_uri: "http://x",
      public_host_hint: "host",
      store: { backend: "memory" },
    };
    const whole = {
      provider: "spotify",
      backend: "memory",
      activeTransactions: 1,
      ttlSeconds: 600,
      manualEnabled: true,
      redirectUri: "http://x",
      publicHostHint: "host",
      store: { backend: "memory" },
    };
    expect(oauthHealthFromWire(health)).to.deep.equal(whole);
    expect(oauthHealthFromWire({})).to.deep.equal(nulls(whole));
  });
});

describe("the mapping of the status and of seeds", () => {
  it("keeps how Harmony stands with Spotify", () => {
    const status = { status: "connected", free_available: true, pro_available: false, authenticated: true };
    const whole = { status: "connected", freeAvailable: true, proAvailable: false, authenticated: true };
    expect(spotifyStatusFromWire(status)).to.deep.equal(whole);
    expect(spotifyStatusFromWire({ status: "hibernating" })).to.deep.equal({ ...nulls(whole), status: "unknown" });
  });

  it("keeps which configuration a service lacks", () => {
    const health = { service: "spotify", status: "fail", missing: ["A"], optional_missing: ["B"] };
    const whole = { service: "spotify", status: "fail", missing: ["A"], optionalMissing: ["B"] };
    expect(serviceHealthFromWire(health)).to.deep.equal(whole);
    expect(serviceHealthFromWire({ status: "dizzy" })).to.deep.equal({ ...nulls(whole), status: "unknown" });
  });

  it("keeps the pinned seeds, and what each seed gave", () => {
    const pinned = { tracks: ["a"], artists: ["b"], genres: ["c"] };
    expect(seedDefaultsFromWire(pinned)).to.deep.equal(pinned);
    expect(seedDefaultsFromWire({})).to.deep.equal(nulls(pinned));
    const result = { id: "a", type: "TRACK", initialPoolSize: 3, afterFilteringSize: 2, afterRelinkingSize: 1 };
    expect(seedResultFromWire(result)).to.deep.equal(result);
    expect(seedResultFromWire({})).to.deep.equal(nulls(result));
    expect(seedResultFromWire({ type: "MOOD" }).type).to.equal("unknown");
  });
});

describe("a value that tabs share", () => {
  const shared: ReadonlyArray<
    [name: string, model: Schema.Decoder<unknown>, wire: Schema.Constraint, fromWire: unknown]
  > = [
    ["account", Account, wire.Account, accountFromWire],
    ["backfill job", BackfillJob, WireBackfillJob, backfillJobFromWire],
    ["ingest job", IngestJob, WireIngestJob, ingestJobFromWire],
    ["playlist", Playlist, WirePlaylist, playlistFromWire],
    ["seeds", SeedDefaults, WireSeedDefaults, seedDefaultsFromWire],
    ["status", SpotifyStatus, WireSpotifyStatus, spotifyStatusFromWire],
    ["health", ServiceHealth, WireServiceHealth, serviceHealthFromWire],
    ["artist", Artist, wireTracks.Artist, artistFromWire],
    ["album", Album, wireTracks.Album, albumFromWire],
    ["track", Track, wireTracks.Track, trackFromWire],
    ["saved track", SavedTrack, wireTracks.SavedTrack, savedTrackFromWire],
  ];
  for (const [name, model, wireSchema, fromWire] of shared) {
    it(`is read as it was sent, and garbage is refused: ${name}`, () => {
      const read = Schema.decodeUnknownOption(model);
      fc.assert(
        fc.property(fittingJson(wireSchema.ast), (json) => {
          const value = (fromWire as (wire: unknown) => unknown)(json);
          expect(Option.getOrUndefined(read(structuredClone(value)))).to.deep.equal(value);
        }),
        { numRuns: 100 },
      );
      for (const garbage of [null, 5, "a", [], {}, { id: 5 }]) expect(Option.isNone(read(garbage))).to.equal(true);
    });
  }
});

/** The same fields, all of them null. */
function nulls<Value extends object>(value: Value): { readonly [_ in keyof Value]: null } {
  return Object.fromEntries(Object.keys(value).map((name) => [name, null])) as never;
}

/** The same fields, all of them 0. */
function zeros<Value extends object>(value: Value): { readonly [_ in keyof Value]: number } {
  return Object.fromEntries(Object.keys(value).map((name) => [name, 0])) as never;
}
