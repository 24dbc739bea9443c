import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { readOnly } from "../live/watched.js";
import type { Playlist } from "../model/playlist.js";
import { type Fleet, surveyFleet } from "../policy/fleet.js";
import { PlaylistOrder } from "../policy/playlist-order.js";
import { syncWindowMs } from "../policy/sync-status.js";

/** All playlists as they stand at one moment. */
export interface FleetSurvey {
  readonly fleet: Fleet;
  /** The playlists in the order in which they need attention. The same object as long as the list is the same. */
  readonly order: PlaylistOrder;
}

/** Surveys a list of playlists, and surveys it again as time goes by: a playlist becomes overdue without any news of it. */
export const makeFleetSurvey = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const survey = yield* SubscriptionRef.make<FleetSurvey | undefined>(undefined);
  const nextSurvey = yield* FiberHandle.make();

  const judge = (order: PlaylistOrder): Effect.Effect<void> =>
    Effect.suspend(() => {
      const now = client.now();
      order.survey(now);
      const fleet = surveyFleet(order.list, now);
      const nextAt = Math.min(order.overdueAt, workerDownAt(fleet));
      const again = Effect.andThen(
        Effect.sleep(nextAt - now),
        Effect.suspend(() => judge(order)),
      );
      return Effect.andThen(
        SubscriptionRef.set(survey, { order, fleet }),
        Number.isFinite(nextAt) ? FiberHandle.run(nextSurvey, again) : FiberHandle.clear(nextSurvey),
      );
    });

  const follow = (list: ReadonlyArray<Playlist> | undefined) =>
    Effect.suspend(() => {
      if (list === SubscriptionRef.getUnsafe(survey)?.order.list) return Effect.void;
      return list === undefined
        ? Effect.andThen(FiberHandle.clear(nextSurvey), SubscriptionRef.set(survey, undefined))
        : judge(new PlaylistOrder(list, client.now()));
    });

  return { fleet: readOnly(survey), follow };
});

/** When the worker counts as stopped unless it runs again: known only of a worker that is running. */
function workerDownAt({ worker, lastRunAt }: Fleet): number {
  return worker === "down" || lastRunAt === null ? Infinity : lastRunAt + syncWindowMs + 1;
}
