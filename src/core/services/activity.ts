import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { HarmonyClient } from "../client/client.js";
import { listActivity } from "../contract/activity.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type ActivityEvent, activityEventFromWire } from "../model/activity.js";

/** The most events that Harmony lists at once. */
const eventsRead = 200;

/** What syncs, workers and downloads did, newest first. */
export interface Activity {
  readonly events: ReadonlyArray<ActivityEvent>;
  /** How many there are in all, as far as the server says. */
  readonly total: number;
  /** Events that could not be read and were left out. */
  readonly dropped: number;
  /** When it was received, by the server's clock; milliseconds since the epoch. */
  readonly at: number;
}

/** What others and the workers did, as far as Harmony records it: nothing of submissions, backfills, OAuth or saved tracks. */
export class ActivityService extends Context.Service<
  ActivityService,
  {
    /** Reads the newest 200 events. Nothing is polled. */
    readonly read: LiveCommand<void, Activity>;
  }
>()("harmony-spotify/ActivityService") {
  static readonly layer = Layer.effect(
    ActivityService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      return ActivityService.of({
        read: yield* makeLiveCommand({
          action: "status.activity",
          effect: Effect.fnUntraced(function* (_: void) {
            const query = { limit: eventsRead };
            const { value, dropped, at } = yield* client.sendList(listActivity, { query }, activityEventFromWire);
            const { items, rest } = value;
            return { events: items, total: rest.total_count ?? items.length + dropped, dropped, at };
          }),
        }),
      });
    }),
  );
}
