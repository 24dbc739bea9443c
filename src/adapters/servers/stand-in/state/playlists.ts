import type { Playlist, SyncRun } from "../../../../core/contract/playlists.js";
import type { PlaylistTrack } from "../../../../core/contract/tracks.js";
import { playlistsHarmonyReads } from "../../../../core/policy/fleet.js";
import { deriveSyncStatus } from "../../../../core/policy/sync-status.js";
import { archivedAt, type Catalogue, type CataloguePlaylist } from "../catalogue.js";
import { between, digest, fraction, spotifyId } from "../chance.js";
import { missing } from "../problem.js";
import type { Quirks } from "../quirks.js";
import { naive } from "../timestamps.js";
import { profile } from "./account.js";
import type { SpotifyState } from "./spotify.js";

const minute = 60_000;
/** How often the server asks for a sync by itself, unless it is unattended. */
const syncIntervalMs = 15 * minute;
const remembered = 20;

/**
 * Why a playlist is not in step. `restless`: it changes on Spotify before every run. `nameless`: Spotify
 * sends no snapshot. `irregular`: the worker syncs it only every two hours or more. `forgotten`: the worker no longer
 * syncs it. `unrecorded`: the worker has never synced it. A force sync cures it.
 */
export type Ailment = "restless" | "nameless" | "irregular" | "forgotten" | "unrecorded";

export interface FleetOptions {
  /** The number of playlists. The data has 125; beyond that they are repeated. */
  readonly size: number;
  /** How many of 125 have which ailment. */
  readonly ailing: Readonly<Partial<Record<Ailment, number>>>;
  /** How long ago the last sync was that the server asked for by itself; milliseconds. Without it, it still does. */
  readonly workerStoppedFor?: number | undefined;
  /** Nobody has promised that the server syncs by itself: as Harmony alone, which syncs when somebody asks it to. */
  readonly isUnattended?: boolean | undefined;
}

interface Run {
  readonly at: number;
  readonly status: string;
  readonly reason: string;
  readonly snapshot: string | null;
}

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly source: CataloguePlaylist;
  readonly owner: string;
  readonly followers: number;
  ailment: Ailment | null;
  /** The number of changes on Spotify. */
  revision: number;
  changedAt: number;
  /** What the worker keeps, newest first. */
  runs: Array<Run>;
}

const ownerOf = (name: string, id: string): string => {
  if (/^Top 50 -/.test(name)) return "spotifycharts";
  const share = fraction(`owner ${id}`);
  return share < 0.1 ? "Nora Keller" : share < 0.18 ? "Jonas Brandt" : "Spotify";
};

const followersOf = (owner: string, id: string): number =>
  owner.includes(" ") ? between(`followers ${id}`, 2, 3_000) : between(`followers ${id}`, 30_000, 2_000_000);

const isCollaborative = (id: string): boolean => fraction(`collaborative ${id}`) < 0.04;

/** The playlists that Harmony tracks, and the syncs that the server asks for every 15 minutes unless it is unattended. */
export class PlaylistState {
  readonly #kept: Array<Kept>;
  readonly #byId: Map<string, Kept>;
  readonly #spotify: SpotifyState;
  readonly #quirks: Quirks;
  readonly #shift: number;
  readonly #workerStopsAt: number;
  /** How often the server asks for a sync by itself, in seconds; null: never. */
  readonly syncEverySeconds: number | null;
  #syncedAt: number | null = null;
  #ranAt: number;
  #revision = 0;
  #list: ReadonlyArray<typeof Playlist.Type> | undefined;

  constructor(
    private readonly now: () => number,
    private readonly start: number,
    private readonly catalogue: Catalogue,
    { size, ailing, workerStoppedFor, isUnattended = false }: FleetOptions,
    spotify: SpotifyState,
    quirks: Quirks,
  ) {
    this.#spotify = spotify;
    this.#quirks = quirks;
    this.#shift = start - archivedAt;
    this.#workerStopsAt = workerStoppedFor === undefined ? Infinity : start - workerStoppedFor;
    this.syncEverySeconds = isUnattended ? null : syncIntervalMs / 1000;
    const { playlists } = catalogue;
    this.#kept = Array.from({ length: size }, (_, index): Kept => {
      const source = playlists[index % playlists.length]!;
      const round = Math.floor(index / playlists.length);
      const id = round === 0 ? source.id : spotifyId(`${source.id} ${round}`);
      const name = round === 0 ? source.name : `${source.name} ${round + 1}`;
      const owner = ownerOf(source.name, id);
      const changedAt = Math.min(start, this.#shift + (source.changes[0] ?? archivedAt)) - round * 7 * minute;
      return {
        id,
        name,
        source,
        owner,
        followers: followersOf(owner, id),
        ailment: null,
        revision: 0,
        changedAt,
        runs: [],
      };
    });
    this.#byId = new Map(this.#kept.map((playlist) => [playlist.id, playlist]));

    const drawn = [...this.#kept].sort((a, b) => fraction(a.id) - fraction(b.id));
    for (const [ailment, share] of Object.entries(ailing)) {
      for (const playlist of drawn.splice(0, Math.round((share * size) / 125))) playlist.ailment = ailment as Ailment;
    }

    // Two hours of the past, so that there is a history to look at; less for very many playlists.
    this.#ranAt = Math.min(start - 4 * minute, this.#workerStopsAt, spotify.refusesSince);
    const first = this.#ranAt - (size > 1000 ? 1 : 8) * syncIntervalMs;
    for (const playlist of this.#kept) this.#recordPast(playlist, first);
  }

  #recordPast(playlist: Kept, first: number): void {
    const { ailment, id } = playlist;
    if (ailment === "unrecorded") return;
    if (ailment === "forgotten") {
      this.#observe(playlist, Math.min(this.#ranAt, this.start - between(`forgotten ${id}`, 128, 166) * minute));
      return;
    }
    if (ailment === "irregular") this.#observe(playlist, this.#ranAt - between(`irregular ${id}`, 125, 160) * minute);
    else for (let at = first; at < this.#ranAt; at += syncIntervalMs) this.#observe({ ...playlist, ailment: null }, at);
    if (ailment === "restless") this.#change(playlist, this.#ranAt);
    this.#observe(playlist, this.#ranAt);
  }

  #change(playlist: Kept, at: number): void {
    playlist.revision++;
    playlist.changedAt = at - between(`changed ${playlist.id} ${playlist.revision}`, 1, 14) * minute;
  }

  /** One run of the worker over a playlist. */
  #observe(playlist: Kept, at: number): void {
    const [previous] = playlist.runs;
    const snapshot = playlist.ailment === "nameless" ? null : digest(`${playlist.id} ${playlist.revision}`);
    const { status, reason } = deriveSyncStatus({
      snapshotId: snapshot,
      syncedAt: at,
      previousSnapshotId: previous?.snapshot ?? null,
      previousStatus: previous?.status ?? null,
      previousSyncedAt: previous?.at ?? null,
    });
    playlist.runs.unshift({ at, status, reason, snapshot });
    playlist.runs.length = Math.min(playlist.runs.length, remembered);
    this.#syncedAt = Math.max(this.#syncedAt ?? 0, at);
  }

  /** Does what the server has done by itself up to the present. */
  #catchUp(): void {
    const until = Math.min(this.now(), this.#workerStopsAt);
    for (let at = this.#ranAt + syncIntervalMs; at <= until; at += syncIntervalMs) {
      this.#ranAt = at;
      if (!this.#spotify.refusalOfAll(at)) this.#run(at);
    }
  }

  /** One run of the worker over all playlists. */
  #run(at: number): void {
    for (const playlist of this.#stored) {
      const { ailment, id, runs } = playlist;
      const isPassedOver =
        ailment === "unrecorded" ||
        ailment === "forgotten" ||
        (ailment === "irregular" && at - (runs[0]?.at ?? 0) < 125 * minute);
      if (isPassedOver) continue;
      if (ailment === "restless" || fraction(`change ${id} ${at}`) < 0.002) this.#change(playlist, at);
      this.#observe(playlist, at);
    }
    this.#changed();
  }

  #changed(): void {
    this.#revision++;
    this.#list = undefined;
  }

  get isWorkerDown(): boolean {
    return this.syncEverySeconds !== null && this.now() > this.#workerStopsAt + syncIntervalMs;
  }

  /** When a sync last stored something; milliseconds since the epoch. Null: never. */
  get syncedAt(): number | null {
    this.#catchUp();
    return this.#syncedAt;
  }

  get size(): number {
    return this.#stored.length;
  }

  /** The playlists that Harmony has read from Spotify. */
  get #stored(): ReadonlyArray<Kept> {
    return this.#quirks.readsOnePage ? this.#kept.slice(0, playlistsHarmonyReads) : this.#kept;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** The whole list, newest first. */
  list(): ReadonlyArray<typeof Playlist.Type> {
    this.#catchUp();
    if (this.#list?.length !== this.size) this.#list = undefined;
    return (this.#list ??= [...this.#stored]
      .sort((a, b) => b.changedAt - a.changedAt)
      .map((playlist) => this.#describe(playlist)));
  }

  /** Changes with the list. */
  etag(): string {
    this.#catchUp();
    return `"pl-v1-${digest(`playlists ${this.#shift} ${this.#revision}`)}:${this.size}"`;
  }

  #describe({ id, name, source, owner, followers, changedAt, runs: [run] }: Kept): typeof Playlist.Type {
    const seen = { id, name, track_count: source.total, updated_at: naive(changedAt) };
    if (!run) return seen;
    return {
      ...seen,
      owner,
      owner_display_name: owner,
      owner_id: owner.toLowerCase().replace(" ", "."),
      followers,
      snapshot_id: run.snapshot,
      public: fraction(`public ${id}`) < 0.9,
      collaborative: isCollaborative(id),
      sync_status: run.status,
      sync_status_reason: run.reason,
      synced_at: naive(run.at),
    };
  }

  #find(id: string): Kept {
    this.#catchUp();
    const playlist = this.#byId.get(id);
    if (!playlist) throw missing("Playlist not found");
    return playlist;
  }

  tracks(id: string, limit: number, offset: number): { items: Array<typeof PlaylistTrack.Type>; total: number } {
    const { source, revision, changedAt } = this.#find(id);
    const all = [...this.catalogue.tracks.values()];
    const items = Array.from({ length: Math.max(0, Math.min(limit, source.total - offset)) }, (_, index) => {
      const place = offset + index;
      const track = source.tracks[place] ?? all[between(`${source.id} ${place}`, 0, all.length - 1)]!;
      // Each change on Spotify has added a track at the end.
      const changesSince = source.total - 1 - place;
      const addedAt =
        changesSince < revision
          ? changedAt - changesSince * syncIntervalMs
          : this.#shift + (source.changes[place % source.changes.length] ?? archivedAt) - place * minute;
      return track.toPlaylistTrack(naive(addedAt));
    });
    return { items, total: source.total };
  }

  /** How much an app in development mode sees of a playlist: all of it only where the account owns it or collaborates. */
  reachOf(id: string): "all" | "no items" | "nothing" {
    const { owner } = this.#find(id);
    const isPerson = owner.includes(" ");
    if (owner === profile.display_name || (isPerson && isCollaborative(id))) return "all";
    return isPerson && fraction(`reach ${id}`) < 0.5 ? "no items" : "nothing";
  }

  history(id: string): ReadonlyArray<typeof SyncRun.Type> {
    return this.#find(id).runs.map(({ at, status, reason, snapshot }) => ({
      synced_at: naive(at),
      sync_status: status,
      sync_status_reason: reason,
      snapshot_id: snapshot,
    }));
  }

  /** Syncs all playlists now, as the worker does. Nothing moves where Spotify refuses. */
  sync(): void {
    this.#catchUp();
    if (this.#spotify.isServing && !this.#quirks.syncsNothing) this.#run(this.now());
  }

  /** Syncs these playlists now, or all if none are named. Returns how many: none where Spotify refuses. */
  forceSync(ids: ReadonlyArray<string>): number {
    this.#catchUp();
    if (!this.#spotify.isServing || this.#quirks.syncsNothing) return 0;
    const chosen = ids.length === 0 ? this.#kept : ids.flatMap((id) => this.#byId.get(id) ?? []);
    for (const playlist of chosen) {
      playlist.ailment = null;
      this.#observe(playlist, this.now());
    }
    this.#changed();
    return chosen.length;
  }
}
