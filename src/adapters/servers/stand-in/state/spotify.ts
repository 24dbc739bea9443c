import type { SpotifyStatus } from "../../../../core/contract/status.js";
import { missing, SpotifyRefused, type SpotifyAnswer } from "../problem.js";
import type { OAuthState } from "./oauth.js";

/** What Spotify no longer serves to an app in development mode. */
export type Withdrawn =
  | "recommendations"
  | "audio features"
  | "library writes"
  | "items of a stranger's playlist"
  | "the old route of a playlist's items";

/** A time in which Spotify refuses whatever Harmony asks. Milliseconds from when the world began. */
export interface Refusal {
  readonly from: number;
  readonly until: number;
  readonly answer: SpotifyAnswer;
}

/** How the Spotify of 2026 treats the app that Harmony signs in with. */
export interface SpotifyOptions {
  /** Whether the app is in development mode, as every app of a self-hosted Harmony is. */
  readonly isDevelopmentMode?: boolean;
  readonly refusal?: Refusal;
}

/** What Harmony requests of Spotify where one Harmony differs from another. */
export interface HarmonyRequests {
  /** How many results it requests of a search; undefined: as many as Spotify gives. */
  searchLimit?: number | undefined;
  /** Whether it requests the tracks of playlists by the route that Spotify has withdrawn (`/tracks` instead of `/items`). */
  usesOldPlaylistRoute?: boolean | undefined;
}

/** How many results Spotify gives for a search at most. */
const searchResults = { usual: 20, inDevelopmentMode: 10 };

/** Spotify, as Harmony meets it. Without options it is the Spotify of before 2026, which serves any app that is authorised. */
export class SpotifyState {
  readonly isDevelopmentMode: boolean;
  readonly #now: () => number;
  readonly #oauth: OAuthState;
  readonly #isModern: boolean;
  readonly #refusal: Refusal | undefined;

  constructor(now: () => number, start: number, oauth: OAuthState, options: SpotifyOptions | undefined) {
    this.#now = now;
    this.#oauth = oauth;
    this.#isModern = options !== undefined;
    this.isDevelopmentMode = options?.isDevelopmentMode ?? false;
    const refusal = options?.refusal;
    this.#refusal = refusal && { ...refusal, from: start + refusal.from, until: start + refusal.until };
  }

  /** Asks for a search. Gives how many results it has at most. */
  askForSearch({ searchLimit }: HarmonyRequests): number {
    this.ask();
    const most = this.isDevelopmentMode ? searchResults.inDevelopmentMode : searchResults.usual;
    const limit = searchLimit ?? most;
    if (this.isDevelopmentMode && limit > most) throw new SpotifyRefused({ status: 400, reason: "Invalid limit" });
    return Math.min(limit, most);
  }

  /** What Spotify answers to every request at this time; undefined where it looks at the request. */
  refusalOfAll(at = this.#now()): SpotifyAnswer | undefined {
    if (this.#oauth.isExpired(at)) return { status: 400, reason: "invalid_grant" };
    if (!this.#refusal || at < this.#refusal.from || at >= this.#refusal.until) return undefined;
    const { answer, until } = this.#refusal;
    return answer.status === 429 ? { ...answer, retryAfterMs: until - at } : answer;
  }

  /** Whether a sync gets anything from Spotify. */
  get isServing(): boolean {
    return this.#oauth.scopes !== null && !this.refusalOfAll();
  }

  /** When Spotify began to refuse whatever it is asked; infinity where it never does. */
  get refusesSince(): number {
    return this.#refusal?.from ?? Infinity;
  }

  /** Asks Spotify for something. Throws what Harmony answers where that fails. */
  ask(request?: Withdrawn): void {
    if (!this.#isModern) return this.#oauth.require();
    if (!this.#oauth.scopes) throw new SpotifyRefused();
    const refusal = this.refusalOfAll();
    if (refusal) throw new SpotifyRefused(refusal);
    if (request && this.isDevelopmentMode) throw new SpotifyRefused({ status: 403, reason: "Forbidden" });
  }

  /** Asks for what a refresh needs. Harmony calls it done whatever Spotify answers, unless Spotify asks to wait. */
  askForSync(): void {
    if (!this.#isModern) return this.#oauth.require();
    this.heedLimit();
  }

  /** Waits with the request where Spotify asks Harmony to wait. Whatever else Spotify answers, Harmony passes over. */
  heedLimit(): void {
    const refusal = this.#oauth.scopes ? this.refusalOfAll() : undefined;
    if (refusal?.status === 429) throw new SpotifyRefused(refusal);
  }

  /** What Harmony answers where Spotify does not know an id. */
  unknown(message: string): Error {
    return this.#isModern ? new SpotifyRefused({ status: 404, reason: "Resource not found" }) : missing(message);
  }

  /** Harmony asks Spotify who is signed in, and reads every refusal as "nobody". */
  status(): typeof SpotifyStatus.Type {
    const status = this.#oauth.status();
    const refusal = this.#oauth.scopes ? this.refusalOfAll() : undefined;
    if (!refusal) return status;
    if (refusal.status === 429) throw new SpotifyRefused(refusal);
    return { ...status, status: "unauthenticated", authenticated: false };
  }

  /** How much of the time between two moments Spotify did not refuse everything; milliseconds. */
  servedMs(from: number, until: number): number {
    if (!this.#refusal) return until - from;
    const refused = Math.min(until, this.#refusal.until) - Math.max(from, this.#refusal.from);
    return until - from - Math.max(0, refused);
  }

  /** The moment by which Spotify has served for this many milliseconds since `from`. */
  servedBy(from: number, ms: number): number {
    if (!this.#refusal || from + ms <= this.#refusal.from || from >= this.#refusal.until) return from + ms;
    return from + ms + this.#refusal.until - Math.max(from, this.#refusal.from);
  }
}
