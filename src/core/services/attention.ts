import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError, HarmonyErrorTag } from "../client/errors.js";
import type { Watched } from "../live/watched.js";
import { type AttentionItem, attentionFor, failedLately } from "../policy/attention.js";
import { stuckJobs } from "../policy/ingest-lifecycle.js";
import { AccountService } from "./account.js";
import { BackfillService } from "./backfill.js";
import { IngestService } from "./ingest.js";
import { PlaylistsService } from "./playlists.js";
import { SessionService } from "./session.js";
import { StatusService } from "./status.js";

/** Faults of the server or the network. Refused access and a missing Spotify are not faults. */
const faults: ReadonlySet<HarmonyErrorTag> = new Set(["Offline", "TimedOut", "BadAnswer", "Unexpected", "RateLimited"]);

/** What needs an operator's attention on the whole page. */
export class AttentionService extends Context.Service<
  AttentionService,
  {
    /** Worst first. Watching it means watching every value that it is derived from. */
    readonly items: Watched<ReadonlyArray<AttentionItem>>;
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

      const current = Effect.gen(function* () {
        const { value, error } = yield* status.current;
        const [newest] = (yield* backfills.current).value ?? [];
        const jobs = (yield* ingests.current).value ?? [];
        const states = yield* Effect.all([
          status.current,
          account.current,
          playlists.current,
          backfills.current,
          ingests.current,
        ]);
        return attentionFor({
          unreachable: error?._tag === "Offline" || error?._tag === "TimedOut",
          failing: states.filter((state) => isFault(state.error)).length,
          connection: value?.status,
          freeAvailable: value?.freeAvailable,
          fleet: (yield* fleet.current)?.fleet,
          missingScopes: yield* scopesMissing(),
          failedBackfill: newest?.state === "failed" ? { jobId: newest.jobId, error: newest.error } : undefined,
          failedIngests: failedLately(jobs, client.now()),
          stuckIngests: stuckJobs(jobs, client.now()),
        });
      });

      // If ingest is switched off, its jobs are not requested.
      const ingestChanges = session.changes.pipe(
        Stream.mapEffect(() => access("ingest.view")),
        Stream.map(({ decision }) => decision === "hidden"),
        Stream.changes,
        Stream.switchMap((isHidden) => (isHidden ? Stream.never : ingests.changes)),
      );
      const sources: ReadonlyArray<Stream.Stream<unknown>> = [
        status.changes,
        account.changes,
        playlists.changes,
        fleet.changes,
        backfills.changes,
        ingestChanges,
      ];
      return AttentionService.of({
        items: {
          current,
          changes: Stream.mapEffect(Stream.mergeAll(sources, { concurrency: "unbounded" }), () => current),
        },
      });
    }),
  ).pipe(
    Layer.provide([
      AccountService.layer,
      BackfillService.layer,
      IngestService.layer,
      PlaylistsService.layer,
      StatusService.layer,
    ]),
  );
}

function isFault(error: HarmonyError | undefined): boolean {
  return error !== undefined && faults.has(error._tag);
}
