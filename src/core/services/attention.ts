import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { HarmonyClient } from "../client/client.js";
import { DeviceMemory } from "../live/device-memory.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import type { LiveValue } from "../live/live-value.js";
import { Presence } from "../live/presence.js";
import { SpotifyRest } from "../live/spotify-rest.js";
import type { Watched } from "../live/watched.js";
import { type Hold, Holds } from "../model/hold.js";
import type { Action } from "../policy/access.js";
import { type Attention, judgePage } from "../policy/attention.js";
import type { AttentionItem, Source, SourceState } from "../policy/attention-items.js";
import { holdItem, itemKey } from "../policy/holds.js";
import type { Standing } from "../policy/standing.js";
import { AccountService } from "./account.js";
import { BackfillService } from "./backfill.js";
import { EvidenceService } from "./evidence.js";
import { IngestService } from "./ingest.js";
import { PlaylistsService } from "./playlists.js";
import { RecommendationsService } from "./recommendations.js";
import { SavedTracksService } from "./saved-tracks.js";
import { SessionService } from "./session.js";
import { StatusService } from "./status.js";

/** How Harmony stands with Spotify whether or not Spotify asks it to wait as well. */
const outlastsRest: ReadonlySet<Standing["kind"]> = new Set(["unconfigured", "refused"]);

/** The wish to hold an item until a moment; milliseconds since the epoch. */
export interface HoldRequest {
  readonly item: AttentionItem;
  readonly kind: Hold["kind"];
  readonly until: number;
}

/** What needs an operator's attention on the whole page. */
export class AttentionService extends Context.Service<
  AttentionService,
  {
    /** Watching it means watching every value that it is derived from. */
    readonly attention: Watched<Attention>;
    /** Asks for the data of these cards at once, or of all. What comes of it shows in `attention`. */
    readonly refresh: LiveCommand<ReadonlyArray<Source> | undefined, void>;
    /** Puts an item off, or takes it on, until it gets worse. It is kept in this browser for whoever is signed in. */
    readonly hold: (request: HoldRequest) => Effect.Effect<void>;
    /** Ends the hold on an item. */
    readonly release: (item: AttentionItem) => Effect.Effect<void>;
  }
>()("harmony-spotify/AttentionService") {
  static readonly layer = Layer.effect(
    AttentionService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const presence = yield* Presence;
      const memory = yield* DeviceMemory;
      const { session, access } = yield* SessionService;
      const { status, standing, expiry } = yield* StatusService;
      const { rest } = yield* SpotifyRest;
      const { account, scopesMissing } = yield* AccountService;
      const { playlists, fleet } = yield* PlaylistsService;
      const { jobs: backfills } = yield* BackfillService;
      const { jobs: ingests } = yield* IngestService;
      const { recommendations } = yield* RecommendationsService;
      const { head } = yield* SavedTracksService;
      const evidence = yield* EvidenceService;
      const holds = yield* memory.remembered<Holds>({ key: "holds", schema: Holds, of: "user" });

      const watched: ReadonlyArray<{
        readonly card: Source;
        readonly value: LiveValue<unknown>;
        /** The card is not asked for while this is switched off. */
        readonly action: Action;
      }> = [
        { card: "status", value: status, action: "status.view" },
        { card: "account", value: account, action: "account.view" },
        { card: "playlists", value: playlists, action: "playlists.view" },
        { card: "recommendations", value: recommendations, action: "recommendations.view" },
        { card: "saved-tracks", value: head, action: "saved_tracks.view" },
        { card: "free-ingest", value: ingests, action: "ingest.view" },
        { card: "backfill", value: backfills, action: "backfill.view" },
      ];
      const isShown = (action: Action) => Effect.map(access(action), ({ decision }) => decision !== "hidden");
      const shownCards = Effect.filter(watched, ({ action }) => isShown(action));
      const sourceState = ({ card, value }: (typeof watched)[number]) =>
        Effect.gen(function* () {
          const { at, error, retryAt } = yield* value.current;
          const cause = error && (yield* evidence.causeOf(error)).name;
          return { card, at, cause, retryAt, debugId: error?.debugId } satisfies SourceState;
        });

      /** While Spotify asks to wait for long, most cards rest, and the page has one clock for it. */
      const standingNow = Effect.gen(function* () {
        const known = yield* standing.current;
        const pause = yield* rest.current;
        return pause && !outlastsRest.has(known.kind) ? ({ kind: "limited", ...pause } as const) : known;
      });

      const current = Effect.gen(function* () {
        const { value } = yield* status.current;
        const sources = yield* Effect.forEach(yield* shownCards, sourceState);
        return judgePage({
          now: client.now(),
          isOnline: (yield* presence.current).online,
          sources,
          standing: yield* standingNow,
          expiry: yield* expiry.current,
          freeAvailable: value?.freeAvailable,
          fleet: (yield* fleet.current)?.fleet,
          syncEverySeconds: (yield* session.current).value?.syncEverySeconds,
          missingScopes: yield* scopesMissing(),
          newestBackfill: (yield* backfills.current).value?.[0],
          ingests: (yield* ingests.current).value,
          holds: yield* holds.current,
        });
      });

      const changesOf = ({ value, action }: (typeof watched)[number]) =>
        session.changes.pipe(
          Stream.mapEffect(() => isShown(action)),
          Stream.changes,
          Stream.switchMap((shown): Stream.Stream<unknown> => (shown ? value.changes : Stream.never)),
        );
      const news = Stream.mergeAll(
        [
          ...watched.map(changesOf),
          standing.changes,
          expiry.changes,
          rest.changes,
          fleet.changes,
          evidence.evidence.changes,
          holds.changes,
          presence.changes,
        ],
        { concurrency: "unbounded" },
      );
      /** Judges now, and again when the verdict changes without any news. */
      const judgeOnwards: Stream.Stream<Attention> = Stream.unwrap(
        Effect.map(current, (attention) => {
          const { judgeAgainAt } = attention;
          const now = Stream.succeed(attention);
          if (judgeAgainAt === undefined) return now;
          const pause = Effect.sleep(judgeAgainAt - client.now());
          return Stream.concat(now, Stream.unwrap(Effect.as(pause, judgeOnwards)));
        }),
      );

      /** Holds that have ended are forgotten. */
      const keepHolds = (change: (known: ReadonlyArray<Hold>) => ReadonlyArray<Hold>) =>
        Effect.gen(function* () {
          const known = (yield* holds.current) ?? [];
          const left = change(known.filter(({ until }) => until > client.now()));
          yield* holds.set(left.length > 0 ? left : undefined);
        });
      const without = (item: AttentionItem, known: ReadonlyArray<Hold>) =>
        known.filter((hold) => hold.item !== itemKey(item));

      return AttentionService.of({
        attention: { current, changes: Stream.switchMap(news, () => judgeOnwards) },
        refresh: yield* makeLiveCommand({
          action: "page.view",
          keyOf: (cards: ReadonlyArray<Source> | undefined) => cards?.join() ?? "",
          effect: Effect.fnUntraced(function* (cards: ReadonlyArray<Source> | undefined) {
            const asked = (yield* shownCards).filter(({ card }) => cards === undefined || cards.includes(card));
            // Each card's state says what came of it.
            yield* Effect.forEach(asked, ({ value }) => Effect.exit(value.refresh), { concurrency: "unbounded" });
          }),
        }),
        hold: ({ item, kind, until }) =>
          Effect.flatMap(session.current, ({ value }) =>
            keepHolds((known) => [...without(item, known), holdItem(item, kind, value?.user ?? null, until)]),
          ),
        release: (item) => keepHolds((known) => without(item, known)),
      });
    }),
  ).pipe(
    Layer.provide([
      AccountService.layer,
      BackfillService.layer,
      IngestService.layer,
      PlaylistsService.layer,
      RecommendationsService.layer,
      SavedTracksService.layer,
      StatusService.layer,
    ]),
  );
}
