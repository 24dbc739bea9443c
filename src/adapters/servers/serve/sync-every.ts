import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as Random from "effect/Random";
import * as Schema from "effect/Schema";
import { getStatus } from "../../../core/contract/status.js";
import { getServerStatus } from "../../../core/contract/workers.js";
import { parseTimestamp } from "../../../core/model/timestamp.js";
import { type Harmony, pastCache } from "../gateway/harmony.js";
import { Problem } from "../gateway/problem.js";
import type { SharedStore } from "./store/store.js";

/** What one turn came to. */
export type SyncTurn =
  /** Harmony has read Spotify's playlists. */
  | { readonly kind: "synced" }
  /** Somebody synced less than a period ago. */
  | { readonly kind: "recent" }
  /** Another instance is at it. */
  | { readonly kind: "elsewhere" }
  /** Nothing was asked for, because it could not succeed or would do harm. */
  | { readonly kind: "skipped"; readonly reason: SkipReason }
  /** Asked for, without success. The message says why. */
  | { readonly kind: "failed"; readonly message: string };

export type SkipReason = "signed_out" | "not_configured" | "limited" | "unreachable";

export interface SyncEveryConfig {
  /** The period in milliseconds. */
  readonly everyMs: number;
  readonly harmony: Harmony;
  /** Asks Harmony to sync, and fails with a `Problem` unless it is proven that it did. */
  readonly sync: (signal: AbortSignal) => Promise<unknown>;
  readonly store: Pick<SharedStore, "acquire">;
  readonly onTurn: (turn: SyncTurn) => void;
}

/** How long Harmony may take to say how it is. A first call while signed out waits for a browser, for ever. */
const readWithinMs = 10_000;
/** After which another instance may try, if the one that had claimed the sync died over it. */
const claimMs = 120_000;
const shortestPauseMs = 60_000;
/** How soon it is looked again whether what stood in the way has gone. */
const afterSkipMs = 5 * 60_000;
/** Spreads instances, so that the second one already sees what the first one has done. */
const spreadMs = 10_000;

/** Harmony's answer, and Harmony's own time. */
interface Told<A> {
  readonly answer: A;
  readonly at: number;
}

function read<A>(harmony: Harmony, path: string, schema: Schema.Decoder<A>): Effect.Effect<Told<A>, Problem> {
  return Effect.gen(function* () {
    const ownTime = yield* Clock.currentTimeMillis;
    const answer = yield* Effect.tryPromise({
      try: async (signal) => {
        const response = await harmony.send(`${harmony.api(path)}?${new URLSearchParams([pastCache()])}`, {
          method: "GET",
          within: readWithinMs,
          signal,
        });
        const text = await response.text();
        if (!response.ok) throw new Problem(response.status, `Harmony answered ${response.status}.`);
        return { date: response.headers.get("date"), body: JSON.parse(text) as unknown };
      },
      catch: asProblem,
    });
    const decoded = yield* Effect.mapError(Schema.decodeUnknownEffect(schema)(answer.body), asProblem);
    return { answer: decoded, at: Date.parse(answer.date ?? "") || ownTime };
  });
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(502, "Harmony did not answer as expected.");
}

/** When Harmony last synced, and how long ago that was by its own clock. Undefined: never since it started. */
const sinceLastSync = (harmony: Harmony) =>
  Effect.map(read(harmony, "/status", getServerStatus.response), ({ answer, at }) => {
    const lastSeen = parseTimestamp(answer.workers?.["playlist"]?.last_seen);
    return lastSeen === null ? undefined : Math.max(0, at - lastSeen);
  });

/** Why Harmony should not be asked to sync now. Undefined: it may be. */
const obstacle = (harmony: Harmony): Effect.Effect<SkipReason | undefined> => {
  const status = read(harmony, "/spotify/status", getStatus.response);
  return status.pipe(
    // Of a server that is signed out, the first call may hang, and the second answers.
    Effect.catchIf(
      ({ status: code }) => code === 504,
      () => status,
    ),
    Effect.map(({ answer }): SkipReason | undefined => {
      if (answer.status === "unconfigured") return "not_configured";
      return answer.status === "unauthenticated" ? "signed_out" : undefined;
    }),
    // What hangs while Harmony itself is alive waits for Spotify.
    Effect.catch(({ status: code }) =>
      Effect.succeed<SkipReason>(code === 504 || code === 429 ? "limited" : "unreachable"),
    ),
  );
};

interface Turn {
  readonly turn: SyncTurn;
  readonly pauseMs: number;
}

/** One look, and a sync if one is due. Never fails. */
const takeTurn = ({ everyMs, harmony, sync, store }: SyncEveryConfig): Effect.Effect<Turn> =>
  Effect.gen(function* (): Effect.fn.Return<Turn, Problem> {
    const sinceMs = yield* sinceLastSync(harmony);
    if (sinceMs !== undefined && sinceMs < everyMs) return { turn: { kind: "recent" }, pauseMs: everyMs - sinceMs };
    const reason = yield* obstacle(harmony);
    if (reason) return { turn: { kind: "skipped", reason }, pauseMs: afterSkipMs };
    // A store that cannot be asked costs a sync too many at worst, and the proof above keeps that rare.
    const isOurs = yield* Effect.orElseSucceed(
      Effect.tryPromise(() => store.acquire("sync-every", { ttlMs: claimMs })),
      () => true,
    );
    if (!isOurs) return { turn: { kind: "elsewhere" }, pauseMs: shortestPauseMs };
    return yield* Effect.tryPromise({ try: sync, catch: asProblem }).pipe(
      Effect.as<Turn>({ turn: { kind: "synced" }, pauseMs: everyMs }),
      Effect.catch(({ message }) => Effect.succeed<Turn>({ turn: { kind: "failed", message }, pauseMs: everyMs })),
    );
  }).pipe(
    Effect.catch(() =>
      Effect.succeed<Turn>({ turn: { kind: "skipped", reason: "unreachable" }, pauseMs: afterSkipMs }),
    ),
  );

/**
 * Keeps Harmony's playlists in sync, since no revision of Harmony does it by itself: asks for a sync whenever the last one,
 * whoever asked for it, is a period ago. Any number of instances may do so at once. Never ends.
 */
export const syncEvery = (config: SyncEveryConfig): Effect.Effect<never> =>
  Effect.gen(function* () {
    for (;;) {
      const { turn, pauseMs } = yield* takeTurn(config);
      config.onTurn(turn);
      const spread = (yield* Random.next) * spreadMs;
      yield* Effect.sleep(Math.max(shortestPauseMs, Math.min(pauseMs, config.everyMs)) + spread);
    }
  });

/** Starts `syncEvery`. A sync under way when it is stopped goes on in Harmony. */
export function startSyncEvery(config: SyncEveryConfig): { readonly stop: () => Promise<void> } {
  const fiber = Effect.runFork(syncEvery(config));
  return {
    stop: async () => {
      await Effect.runPromise(Fiber.interrupt(fiber));
    },
  };
}
