import * as Effect from "effect/Effect";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { HarmonyError } from "../client/errors.js";
import type { Watched } from "../live/watched.js";
import { findingsOfPlaylist } from "../policy/capabilities.js";
import type { ReadingEvidence, TracksAnswer } from "../policy/readable.js";
import { EvidenceService } from "./evidence.js";

/** The first tracks of a playlist, or others, as the server answered. */
export interface TracksShown {
  readonly id: string;
  /** The owner of the playlist; null where that is not known. */
  readonly ownerId: string | null;
  /** The place of the first track that was asked for. */
  readonly offset: number;
  /** How many came. */
  readonly items: number;
  /** When they came; milliseconds since the epoch. */
  readonly at: number;
}

/** What is known of what this app can read, learned from the answers to requests for the tracks of playlists. */
export const makeReadingEvidence = Effect.gen(function* () {
  const { evidence, capabilities, learn, causeOf } = yield* EvidenceService;
  const answers = yield* SubscriptionRef.make<ReadonlyMap<string, TracksAnswer>>(new Map());

  const note = (id: string, answer: TracksAnswer) =>
    SubscriptionRef.update(answers, (known) => (known.get(id) === answer ? known : new Map(known).set(id, answer)));

  const current = Effect.gen(function* () {
    const { accountId } = yield* evidence.current;
    const { foreign_playlists, profile_fields } = yield* capabilities.current;
    return {
      accountId,
      foreignPlaylists: foreign_playlists.state,
      isDevelopmentMode: foreign_playlists.state === "withdrawn" || profile_fields.state === "withdrawn",
      answers: SubscriptionRef.getUnsafe(answers),
    } satisfies ReadingEvidence;
  });
  const sources: ReadonlyArray<Stream.Stream<unknown>> = [
    evidence.changes,
    capabilities.changes,
    SubscriptionRef.changes(answers),
  ];

  return {
    reading: {
      current,
      changes: Stream.mapEffect(Stream.mergeAll(sources, { concurrency: "unbounded" }), () => current),
    } satisfies Watched<ReadingEvidence>,
    noteTracks: Effect.fnUntraced(function* ({ id, ownerId, offset, items, at }: TracksShown) {
      if (items > 0) yield* note(id, "tracks");
      else if (offset === 0) yield* note(id, "none");
      const { accountId } = yield* evidence.current;
      yield* learn(findingsOfPlaylist({ ownerId, items }, accountId, at));
    }),
    /** Notes a request for tracks that was refused, where the refusal says something about what this app can read. */
    noteRefusal: (id: string, error: HarmonyError) =>
      Effect.flatMap(causeOf(error), ({ name, capability }) =>
        name === "withdrawn" && capability === "foreign_playlists" ? note(id, "withdrawn") : Effect.void,
      ),
    forget: SubscriptionRef.set(answers, new Map()),
  };
});
