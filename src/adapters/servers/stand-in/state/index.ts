import type { Limits } from "../../../../core/model/session.js";
import type { Catalogue } from "../catalogue.js";
import { Validators } from "../conditional.js";
import type { Quirks } from "../quirks.js";
import { BackfillState } from "./backfill.js";
import { IngestState } from "./ingest.js";
import { LibraryState } from "./library.js";
import { OAuthState, type OAuthOptions } from "./oauth.js";
import { type FleetOptions, PlaylistState } from "./playlists.js";
import { RecommendationState } from "./recommendations.js";
import { type SpotifyOptions, SpotifyState } from "./spotify.js";

/** The state in which a world begins. */
export interface WorldOptions {
  readonly connection: OAuthOptions["connection"];
  readonly scopes: ReadonlyArray<string>;
  readonly fleet: FleetOptions;
  /** Whether anything was ever saved, submitted, backfilled or pinned. */
  readonly hasPast: boolean;
  /** How the Spotify of 2026 treats Harmony's app. Without it Spotify is as it was before. */
  readonly spotify?: SpotifyOptions;
  /** When somebody last authorised Harmony, for a world that begins at `start`. Milliseconds since the epoch. */
  readonly authorisedAt?: (start: number) => number;
}

/** Everything a Harmony server remembers. */
export class State {
  readonly oauth: OAuthState;
  readonly spotify: SpotifyState;
  readonly playlists: PlaylistState;
  readonly library: LibraryState;
  readonly recommendations: RecommendationState;
  readonly ingest: IngestState;
  readonly backfill: BackfillState;
  readonly validators = new Validators();

  constructor(
    readonly now: () => number,
    /** When the world began; milliseconds since the epoch. */
    readonly start: number,
    readonly catalogue: Catalogue,
    limits: () => Limits,
    { connection, scopes, fleet, hasPast, spotify, authorisedAt }: WorldOptions,
    authorizeUrl: OAuthOptions["authorizeUrl"],
    readonly quirks: Quirks,
  ) {
    this.oauth = new OAuthState(now, { connection, scopes, authorisedAt: authorisedAt?.(start), authorizeUrl });
    this.spotify = new SpotifyState(now, start, this.oauth, spotify);
    this.playlists = new PlaylistState(now, start, catalogue, fleet, this.spotify, quirks);
    // A worker that has stopped has fetched no likes since.
    const likedUntil = start - (fleet.isUnattended ? 0 : (fleet.workerStoppedFor ?? 0));
    this.library = new LibraryState(now, likedUntil, catalogue, hasPast ? 1_482 : 0, () => this.playlists.isWorkerDown);
    this.recommendations = new RecommendationState(catalogue, this.library, hasPast);
    this.ingest = new IngestState(now, start, limits, hasPast);
    this.backfill = new BackfillState(now, start, hasPast, this.spotify, quirks);
  }
  /** Whether Soulseek's daemon answers Harmony. */
  get isDaemonUp(): boolean {
    return this.oauth.configured && !this.quirks.daemonIsDown;
  }
}
