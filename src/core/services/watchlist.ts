import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import {
  listWatchlist,
  pauseWatch,
  resumeWatch,
  setWatchPriority,
  unwatchArtist,
  watchArtist,
} from "../contract/watchlist.js";
import { DeviceMemory } from "../live/device-memory.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import type { Watched } from "../live/watched.js";
import { WatchedArtist, watchedArtistFromWire, watchKeyOf } from "../model/watchlist.js";
import { mayBeDone } from "../policy/proof.js";
import type { Seed } from "../policy/seeds.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { nameSeeds } from "./seed-names.js";
import { SessionService } from "./session.js";

/** The server's list changes by hand alone. */
const pollMs = 300_000;
const namesKept = 1000;
const longestName = 300;

/** Names of artists by their Spotify ids. */
export type ArtistNames = Readonly<Record<string, string>>;

/** A pause: why, and until when (milliseconds since the epoch); null where that is not said. */
export interface WatchPause {
  readonly reason: string | null;
  readonly until: number | null;
}

/** An artist to watch. */
export interface WatchRequest {
  /** The artist's Spotify id. */
  readonly id: string;
  readonly name: string | null;
  /** 0 unless said otherwise. */
  readonly priority?: number | undefined;
  /** Watched, but paused at once: how an artist was watched who was taken off the list. */
  readonly pause?: WatchPause | undefined;
}

/** A change to the watchlist, and what reading it back has shown. */
export interface WatchChange {
  /**
   * - `confirmed`: it is to be seen in the list.
   * - `unconfirmed`: the server acknowledged it, and the list does not show it.
   * - `unread`: the server acknowledged it, and the list could not be read.
   */
  readonly outcome: "confirmed" | "unconfirmed" | "unread";
  /** There was nothing to change: the artist was watched already, or was not on the list any more. */
  readonly wasSo: boolean;
  /** The artist as the list shows it. Undefined where it is not there or not known. */
  readonly artist: WatchedArtist | undefined;
}

/** The artists whose new releases Harmony fetches. */
export class WatchlistService extends Context.Service<
  WatchlistService,
  {
    /** Read when first watched, and every five minutes. The highest priority first, and the oldest first among equals. */
    readonly watchlist: LiveValue<ReadonlyArray<WatchedArtist>>;
    /** What this browser knows of the artists' names: the server keeps none. */
    readonly names: Watched<ArtistNames>;
    /** Watches an artist. One that is watched already stays as it is. */
    readonly watch: LiveCommand<WatchRequest, WatchChange>;
    /** Stops watching an artist, by its key. */
    readonly unwatch: LiveCommand<string, WatchChange>;
    readonly prioritise: LiveCommand<{ readonly key: string; readonly priority: number }, WatchChange>;
    /** Pauses an artist, or replaces the reason and the date of its pause. */
    readonly pause: LiveCommand<WatchPause & { readonly key: string }, WatchChange>;
    /** Watches a paused artist again, by its key. */
    readonly resume: LiveCommand<string, WatchChange>;
    /**
     * Looks for the names of watched artists that are not known: among those that the caller knows, then among the artists
     * that the account plays and follows.
     */
    readonly findNames: LiveCommand<ArtistNames, void>;
  }
>()("harmony-spotify/WatchlistService") {
  static readonly layer = Layer.effect(
    WatchlistService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const { markUnsupported } = yield* SessionService;
      const memory = yield* DeviceMemory;
      const known = yield* memory.remembered<ArtistNames>({
        key: "watchlist.names",
        schema: Schema.Record(Schema.String, Schema.String),
        of: "user",
      });

      const markMissing = Effect.forEach(
        ["watchlist.view", "watchlist.watch", "watchlist.change"] as const,
        markUnsupported,
        { discard: true },
      );
      const watchlist = yield* makeLiveValue<ReadonlyArray<WatchedArtist>>({
        key: "watchlist",
        every: () => pollMs,
        shared: Schema.Array(WatchedArtist),
        isFinal: (error) => Effect.succeed(isWithoutRoute(error)),
        load: client.sendList(listWatchlist, {}, watchedArtistFromWire).pipe(
          Effect.map((reply) => ({ ...reply, value: reply.value.items })),
          Effect.tapError((error) => (isWithoutRoute(error) ? markMissing : Effect.void)),
        ),
      });

      const learn = (id: string, name: string | null) =>
        Effect.gen(function* () {
          if (!name) return;
          const { [id]: _before, ...others } = (yield* known.current) ?? {};
          const kept = Object.entries(others).slice(1 - namesKept);
          yield* known.set(Object.fromEntries([...kept, [id, name.slice(0, longestName)]]));
        });

      /**
       * Sends a change and reads the list back. Where the change was not answered, the list decides whether it was made.
       *
       * @param wasSo whether a refusal says that there was nothing to change
       */
      const change = (
        action: "watch" | "unwatch" | "prioritise" | "pause" | "resume",
        key: string,
        send: Effect.Effect<unknown, HarmonyError>,
        isMade: (artist: WatchedArtist | undefined) => boolean,
        wasSo: (error: HarmonyError) => boolean = () => false,
      ): Effect.Effect<WatchChange, HarmonyError> =>
        Effect.gen(function* () {
          const answer = yield* Effect.result(send);
          const error = answer._tag === "Failure" ? answer.failure : undefined;
          const isSo = error !== undefined && wasSo(error);
          if (error && !isSo && !mayBeDone(error)) {
            // The list that the operator acted on may be old.
            if (error._tag === "NotFound") yield* watchlist.refreshLater;
            return yield* Effect.fail(error);
          }
          const list = yield* Effect.result(watchlist.refreshAnew);
          const artist = list._tag === "Success" ? list.success.find((each) => each.key === key) : undefined;
          const isConfirmed = list._tag === "Success" && isMade(artist);
          if (error && !isSo && !isConfirmed) return yield* Effect.fail(error);
          const outcome = isConfirmed ? "confirmed" : list._tag === "Success" ? "unconfirmed" : "unread";
          yield* telemetry.event("spotify.watchlist", { action, outcome, wasSo: isSo });
          return { outcome, wasSo: isSo, artist };
        });

      const sendPause = (key: string, { reason, until }: WatchPause) => {
        const body = {
          ...(reason && { reason }),
          ...(until !== null && { resume_at: new Date(until).toISOString() }),
        };
        return client.send(pauseWatch, { artist_key: key, body }, watchedArtistFromWire);
      };

      return WatchlistService.of({
        watchlist,
        names: { current: Effect.map(known.current, orNone), changes: Stream.map(known.changes, orNone) },
        watch: yield* makeLiveCommand({
          action: "watchlist.watch",
          keyOf: ({ id }: WatchRequest) => id,
          effect: ({ id, name, priority, pause }) => {
            const key = watchKeyOf(id);
            const body = { artist_key: key, ...(priority !== undefined && { priority }) };
            const send = client.send(watchArtist, { body }, watchedArtistFromWire);
            return Effect.andThen(
              learn(id, name),
              change(
                "watch",
                key,
                pause ? Effect.andThen(send, sendPause(key, pause)) : send,
                (artist) => artist !== undefined && (!pause || artist.isPaused),
                ({ status }) => status === 409,
              ),
            );
          },
        }),
        unwatch: yield* makeLiveCommand({
          action: "watchlist.watch",
          keyOf: (key: string) => key,
          effect: (key) =>
            change(
              "unwatch",
              key,
              client.send(unwatchArtist, { artist_key: key }, () => undefined),
              (artist) => artist === undefined,
              (error) => error._tag === "NotFound" && !isWithoutRoute(error),
            ),
        }),
        prioritise: yield* makeLiveCommand({
          action: "watchlist.change",
          keyOf: ({ key }: { readonly key: string; readonly priority: number }) => key,
          effect: ({ key, priority }) =>
            change(
              "prioritise",
              key,
              client.send(setWatchPriority, { artist_key: key, body: { priority } }, watchedArtistFromWire),
              (artist) => artist?.priority === priority,
            ),
        }),
        pause: yield* makeLiveCommand({
          action: "watchlist.change",
          keyOf: ({ key }: WatchPause & { readonly key: string }) => key,
          effect: ({ key, ...pause }) =>
            change("pause", key, sendPause(key, pause), (artist) => artist?.isPaused === true),
        }),
        resume: yield* makeLiveCommand({
          action: "watchlist.change",
          keyOf: (key: string) => key,
          effect: (key) =>
            change(
              "resume",
              key,
              client.send(resumeWatch, { artist_key: key }, watchedArtistFromWire),
              (artist) => artist?.isPaused === false,
            ),
        }),
        findNames: yield* makeLiveCommand({
          action: "watchlist.view",
          effect: Effect.fnUntraced(function* (callers: ArtistNames) {
            const names = orNone(yield* known.current);
            const nameless: Array<Seed> = [];
            for (const { artistId: id } of watchlist.value() ?? []) {
              if (id === null || Object.hasOwn(names, id)) continue;
              if (Object.hasOwn(callers, id)) yield* learn(id, callers[id]!);
              else nameless.push({ kind: "artist", id, name: null });
            }
            yield* nameSeeds(client, nameless, ({ id }, name) => learn(id, name));
          }),
        }),
      });
    }),
  );
}

function orNone(names: ArtistNames | undefined): ArtistNames {
  return names ?? {};
}

/** Whether the server has no watchlist at all. An artist that is not on it is "not found" in other words. */
function isWithoutRoute({ _tag, reason = "Not Found" }: HarmonyError): boolean {
  return _tag === "Unsupported" || (_tag === "NotFound" && reason === "Not Found");
}
