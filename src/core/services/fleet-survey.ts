import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { readOnly, type Watched } from "../live/watched.js";
import type { Playlist } from "../model/playlist.js";
import { type Fleet, surveyFleet } from "../policy/fleet.js";
import { PlaylistOrder } from "../policy/playlist-order.js";
import { type ReadingEvidence, unreadablePlaylists } from "../policy/readable.js";
import { syncWindowMs } from "../policy/sync-status.js";
import { areTrackCountsTold, withoutTrackCounts } from "../policy/track-counts.js";

/** All playlists, judged at one moment. */
export interface FleetSurvey {
  readonly fleet: Fleet;
  /**
   * The order in which the playlists need attention. The same object as long as the list is the same. Its list is the
   * server's, without the track counts where these cannot be believed.
   */
  readonly order: PlaylistOrder;
  /** What is known of what this app can read. */
  readonly reading: ReadingEvidence;
  /** The ids of the playlists that this app cannot read. */
  readonly unreadable: ReadonlySet<string>;
}

/** The playlists as the server listed them, and whether it tells how many tracks they have. */
interface Listed {
  readonly list: ReadonlyArray<Playlist>;
  readonly areCountsTold: boolean;
}

/** What is known besides the playlists. */
export interface SurveyEvidence {
  readonly reading: Watched<ReadingEvidence>;
  /** When a sync last stored something, by the worker's own word; milliseconds since the epoch. */
  readonly lastSeen: Watched<number | null | undefined>;
}

/**
 * Surveys a list of playlists, and surveys it again when one of them becomes overdue, which needs no new answer, or when more
 * is known of what this app can read, or of the last sync.
 */
export const makeFleetSurvey = Effect.fnUntraced(function* ({ reading, lastSeen }: SurveyEvidence) {
  const client = yield* HarmonyClient;
  const survey = yield* SubscriptionRef.make<FleetSurvey | undefined>(undefined);
  const nextSurvey = yield* FiberHandle.make();
  let listed: Listed | undefined;

  const judge = (
    order: PlaylistOrder,
    evidence: ReadingEvidence,
    unreadable: ReadonlySet<string>,
  ): Effect.Effect<void> =>
    Effect.flatMap(lastSeen.current, (seenAt) => {
      const now = client.now();
      order.survey(now, unreadable);
      const fleet = surveyFleet(order.list, now, undefined, unreadable, seenAt);
      const nextAt = Math.min(order.overdueAt, workerDownAt(fleet));
      const again = Effect.andThen(
        Effect.sleep(nextAt - now),
        Effect.suspend(() => judge(order, evidence, unreadable)),
      );
      return Effect.andThen(
        SubscriptionRef.set(survey, { order, fleet, reading: evidence, unreadable }),
        Number.isFinite(nextAt) ? FiberHandle.run(nextSurvey, again) : FiberHandle.clear(nextSurvey),
      );
    });

  const judgeList = (list: ReadonlyArray<Playlist>, evidence: ReadingEvidence) =>
    Effect.suspend(() => {
      const areCountsTold = areTrackCountsTold(list, evidence);
      const known = SubscriptionRef.getUnsafe(survey);
      const isSame = known && list === listed?.list && areCountsTold === listed.areCountsTold;
      listed = { list, areCountsTold };
      const believed = isSame ? known.order.list : areCountsTold ? list : withoutTrackCounts(list);
      const unreadable = unreadablePlaylists(believed, evidence);
      const order = isSame ? known.order : new PlaylistOrder(believed, client.now(), unreadable);
      return judge(order, evidence, unreadable);
    });

  const follow = Effect.fnUntraced(function* (list: ReadonlyArray<Playlist> | undefined) {
    if (list === listed?.list) return;
    if (list) return yield* judgeList(list, yield* reading.current);
    listed = undefined;
    yield* FiberHandle.clear(nextSurvey);
    yield* SubscriptionRef.set(survey, undefined);
  });

  const learn = (evidence: ReadingEvidence) =>
    Effect.suspend(() => {
      const known = SubscriptionRef.getUnsafe(survey);
      return listed && known && isNews(evidence, known.reading) ? judgeList(listed.list, evidence) : Effect.void;
    });
  yield* Effect.forkScoped(Stream.runForEach(reading.changes, learn));

  const heed = (seenAt: number | null | undefined) =>
    Effect.suspend(() => {
      const known = SubscriptionRef.getUnsafe(survey);
      const isNews = known && (seenAt ?? -Infinity) > (known.fleet.lastRunAt ?? -Infinity);
      return isNews ? judge(known.order, known.reading, known.unreadable) : Effect.void;
    });
  yield* Effect.forkScoped(Stream.runForEach(lastSeen.changes, heed));

  return { fleet: readOnly(survey), follow };
});

function isNews(evidence: ReadingEvidence, known: ReadingEvidence): boolean {
  return (Object.keys(evidence) as Array<keyof ReadingEvidence>).some((name) => evidence[name] !== known[name]);
}

/** When the worker counts as stopped unless it runs again: known only of a worker that is running. */
function workerDownAt({ worker, lastRunAt }: Fleet): number {
  return worker === "down" || lastRunAt === null ? Infinity : lastRunAt + syncWindowMs + 1;
}
