import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as Schedule from "effect/Schedule";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";
import { getTrack } from "../contract/tracks.js";
import { type Track, trackAnswerFromWire } from "../model/track.js";
import type { TrackParts } from "../policy/track-line.js";
import { type Entry, statusOf } from "./entries.js";
import type { ReviewFiles } from "./review-files.js";

/** The state of the look-up of single tracks. The operator can stop it; it fails if Harmony refuses it. */
export type LookUpState =
  | { readonly state: "idle" }
  | { readonly state: "running" }
  | { readonly state: "stopped" }
  | { readonly state: "failed"; readonly error: HarmonyError };

export interface LookUpOptions {
  readonly files: ReviewFiles;
  /** Whether single tracks can be looked up on Spotify. Undefined while that is not known. */
  readonly canLookUp: Effect.Effect<boolean | undefined>;
  /** Runs when the state of the look-up has changed. */
  readonly onChange: Effect.Effect<void>;
  /** Runs when a track was found, or turned out not to exist. */
  readonly onAnswer: Effect.Effect<void>;
}

/** More links than this are only looked up when the operator asks. */
const unaskedAtMost = 50;

const defaultPause = Duration.seconds(10);
const longestPause = Duration.minutes(1);
/** The look-up ends if a rate limit has not passed after this many pauses. */
const pausesAtMost = 3;

const untilLimitPasses = Schedule.recurs(pausesAtMost).pipe(
  Schedule.setInputType<HarmonyError>(),
  Schedule.modifyDelay(({ input }) => {
    const asked = retryAfterOf(input);
    return Effect.succeed(asked === undefined ? defaultPause : Duration.min(Duration.millis(asked), longestPause));
  }),
);

/** Looks up the tracks behind single-track links on Spotify, one after the other. */
export const makeLookUp = Effect.fnUntraced(function* ({ files, canLookUp, onChange, onAnswer }: LookUpOptions) {
  const client = yield* HarmonyClient;
  const fiber = yield* FiberHandle.make();
  const scope = yield* Effect.scope;
  let state: LookUpState = { state: "idle" };

  const become = (next: LookUpState) =>
    Effect.suspend(() => {
      state = next;
      return onChange;
    });

  /** Undefined: Spotify does not know the track. */
  const ask = (id: string): Effect.Effect<TrackParts | undefined, HarmonyError> =>
    client.send(getTrack, { id }, trackAnswerFromWire).pipe(
      Effect.retry({ schedule: untilLimitPasses, while: ({ _tag }) => _tag === "RateLimited" }),
      Effect.map(({ value }) => partsOf(value)),
      Effect.catchTag("NotFound", () => Effect.succeed(undefined)),
    );

  const lookUpEach = Effect.fnUntraced(function* (entries: ReadonlyArray<Entry>) {
    for (const entry of entries) {
      const id = linkOf(files.current(entry));
      if (id === undefined) continue;
      const found = yield* ask(id);
      // The line may have been rewritten since.
      if (linkOf(files.current(entry)) !== id) continue;
      if (found) files.decide([entry], ({ decision }) => ({ ...decision, found }));
      else files.markUnknownTrack(entry);
      yield* onAnswer;
    }
  });

  const start = (atMost: number) =>
    Effect.gen(function* () {
      const links = files.entries("fix").filter((entry) => linkOf(entry) !== undefined);
      if (state.state === "running" || links.length === 0 || links.length > atMost || !(yield* canLookUp)) return;
      yield* become({ state: "running" });
      const work = Effect.matchEffect(lookUpEach(links), {
        onSuccess: () => become({ state: "idle" }),
        onFailure: (error) => become({ state: "failed", error }),
      });
      yield* FiberHandle.run(fiber, work);
    });
  const startUnasked = start(unaskedAtMost);

  return {
    state: () => state,
    start: start(Infinity),
    /** Looks up the links among new entries, unless there are so many that the operator has to ask for it. */
    startFor: (entries: ReadonlyArray<Entry>) =>
      Effect.suspend(() => {
        const hasLinks = entries.some((entry) => linkOf(files.current(entry)) !== undefined);
        return hasLinks ? startUnasked : Effect.void;
      }),
    /** Continues automatically. If the look-up failed or was stopped, it waits for the operator. */
    resume: Effect.suspend(() => (state.state === "idle" ? startUnasked : Effect.void)),
    stop: Effect.suspend(() => {
      if (state.state !== "running") return Effect.void;
      const interrupt = Effect.forkIn(FiberHandle.clear(fiber), scope, { startImmediately: true });
      return Effect.andThen(interrupt, become({ state: "stopped" }));
    }),
  };
});

/** The id of the single track that an entry links to, if it is to be looked up. */
function linkOf(entry: Entry | undefined): string | undefined {
  return entry?.check.kind === "lookup" && statusOf(entry) === "lookup" ? entry.check.id : undefined;
}

function partsOf({ artists, name, album, durationMs }: Track): TrackParts {
  return {
    artist: (artists ?? []).flatMap((artist) => artist.name || []).join(", "),
    title: name,
    album: album?.name ?? null,
    durationSeconds: durationMs === null ? null : Math.round(durationMs / 1000),
  };
}
