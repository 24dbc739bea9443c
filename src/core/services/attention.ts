import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { HarmonyClient } from "../client/client.js";
import type { Watched } from "../live/watched.js";
import type { LiveValue } from "../live/live-value.js";
import type { Action } from "../policy/access.js";
import { type Attention, failedLately, judgePage, type Source, type SourceState } from "../policy/attention.js";
import { stuckJobs } from "../policy/ingest-lifecycle.js";
import { AccountService } from "./account.js";
import { BackfillService } from "./backfill.js";
import { EvidenceService } from "./evidence.js";
import { IngestService } from "./ingest.js";
import { PlaylistsService } from "./playlists.js";
import { RecommendationsService } from "./recommendations.js";
import { SavedTracksService } from "./saved-tracks.js";
import { SessionService } from "./session.js";
import { StatusService } from "./status.js";

/** What needs an operator's attention on the whole page. */
export class AttentionService extends Context.Service<
  AttentionService,
  {
    /** Watching it means watching every value that it is derived from. */
    readonly attention: Watched<Attention>;
  }
>()("harmony-spotify/AttentionService") {
  static readonly layer = Layer.effect(
    AttentionService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { session, access } = yield* SessionService;
      const { status } = yield* StatusService;
      const { account, scopesMissing } = yield* AccountService;
      const { playlists, fleet } = yield* PlaylistsService;
      const { jobs: backfills } = yield* BackfillService;
      const { jobs: ingests } = yield* IngestService;
      const { recommendations } = yield* RecommendationsService;
      const { head } = yield* SavedTracksService;
      const evidence = yield* EvidenceService;

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
      const sourceState = ({ card, value }: (typeof watched)[number]) =>
        Effect.gen(function* () {
          const { at, error } = yield* value.current;
          const cause = error && (yield* evidence.causeOf(error)).name;
          return { card, at, cause } satisfies SourceState;
        });

      const current = Effect.gen(function* () {
        const { value } = yield* status.current;
        const [newest] = (yield* backfills.current).value ?? [];
        const jobs = (yield* ingests.current).value ?? [];
        const shown = yield* Effect.filter(watched, ({ action }) => isShown(action));
        return judgePage({
          sources: yield* Effect.forEach(shown, sourceState),
          connection: value?.status,
          freeAvailable: value?.freeAvailable,
          fleet: (yield* fleet.current)?.fleet,
          missingScopes: yield* scopesMissing(),
          failedBackfill: newest?.state === "failed" ? { jobId: newest.jobId, error: newest.error } : undefined,
          failedIngests: failedLately(jobs, client.now()),
          stuckIngests: stuckJobs(jobs, client.now()),
        });
      });

      const changesOf = ({ value, action }: (typeof watched)[number]) =>
        session.changes.pipe(
          Stream.mapEffect(() => isShown(action)),
          Stream.changes,
          Stream.switchMap((shown): Stream.Stream<unknown> => (shown ? value.changes : Stream.never)),
        );
      const changes = Stream.mergeAll([...watched.map(changesOf), fleet.changes, evidence.evidence.changes], {
        concurrency: "unbounded",
      });
      return AttentionService.of({
        attention: { current, changes: Stream.mapEffect(changes, () => current) },
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
