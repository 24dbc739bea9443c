import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Option from "effect/Option";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getServerStatus, getSoulseekStatus } from "../contract/workers.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue, type OwnLiveValue } from "../live/live-value.js";
import { readOnly, type Watched } from "../live/watched.js";
import { ServerStatus, serverStatusFromWire, SoulseekStatus, soulseekStatusFromWire } from "../model/workers.js";

/** Slow, since the first reading after a sync writes into Harmony's database. What a sync changes is read after it anyway. */
const pollMs = 300_000;
/** An answer of the daemon is good enough for this long, in ms. */
const daemonGoodForMs = 30_000;
/** How long whoever wants to send something waits for the daemon's answer, in ms. */
const daemonPatienceMs = 3000;

/** What Harmony says of its workers, and of Soulseek's daemon. */
export class WorkersService extends Context.Service<
  WorkersService,
  {
    /** Read every five minutes, and by those who have reason to think that the playlist worker has done something. */
    readonly serverStatus: OwnLiveValue<ServerStatus>;
    /**
     * When a sync last stored something, by the worker's own word; milliseconds since the epoch. Null: none so far. Undefined:
     * Harmony has not said. To watch it asks for nothing.
     */
    readonly lastSeen: Watched<number | null | undefined>;
    /** Whether Soulseek's daemon answers Harmony. Read when first watched, and by `checkDaemon`: it is not polled. */
    readonly daemon: LiveValue<SoulseekStatus>;
    /**
     * Asks for the daemon, unless that was done within the last half minute. Undefined where that takes longer than three
     * seconds or cannot be read: then it is not known, and nobody has to wait for it.
     */
    readonly checkDaemon: LiveCommand<void, SoulseekStatus | undefined>;
  }
>()("harmony-spotify/WorkersService") {
  static readonly layer = Layer.effect(
    WorkersService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const lastSeen = yield* SubscriptionRef.make<number | null | undefined>(undefined);
      const isMissing = ({ _tag }: HarmonyError) => Effect.succeed(_tag === "NotFound" || _tag === "Unsupported");

      const serverStatus = yield* makeLiveValue<ServerStatus>({
        key: "server-status",
        every: () => pollMs,
        shared: ServerStatus,
        isFinal: isMissing,
        onState: ({ value }) => SubscriptionRef.set(lastSeen, value?.workers["playlist"]?.lastSeen),
        load: client.send(getServerStatus, {}, serverStatusFromWire),
      });
      const daemon = yield* makeLiveValue<SoulseekStatus>({
        key: "soulseek-status",
        shared: SoulseekStatus,
        isFinal: isMissing,
        load: client.send(getSoulseekStatus, {}, soulseekStatusFromWire),
      });

      return WorkersService.of({
        serverStatus,
        lastSeen: readOnly(lastSeen),
        daemon,
        checkDaemon: yield* makeLiveCommand({
          action: "ingest.view",
          effect: Effect.fnUntraced(function* (_: void) {
            const { value, at = -Infinity, error } = yield* daemon.current;
            if (!error && client.now() - at < daemonGoodForMs) return value;
            const asked = Effect.option(Effect.timeoutOption(daemon.refresh, daemonPatienceMs));
            return Option.getOrUndefined(Option.flatten(yield* asked));
          }),
        }),
      });
    }),
  );
}
