import * as Effect from "effect/Effect";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { HarmonyError } from "../client/errors.js";
import type { Watched } from "../live/watched.js";
import type { ReadingEvidence, TracksAnswer } from "../policy/readable.js";
import { EvidenceService } from "./evidence.js";

/** Learns what this app can read from the answers to requests for the tracks of playlists. */
export const makeReadingEvidence = Effect.gen(function* () {
  const evidence = yield* EvidenceService;
  const answers = yield* SubscriptionRef.make<ReadonlyMap<string, TracksAnswer>>(new Map());

  const note = (id: string, answer: TracksAnswer) =>
    SubscriptionRef.update(answers, (known) => (known.get(id) === answer ? known : new Map(known).set(id, answer)));

  const current = Effect.gen(function* () {
    const known = SubscriptionRef.getUnsafe(answers);
    const { accountId } = yield* evidence.evidence.current;
    return {
      accountId,
      foreignPlaylists: [...known.values()].includes("withdrawn") ? "withdrawn" : "unknown",
      answers: known,
    } satisfies ReadingEvidence;
  });
  return {
    reading: {
      current,
      changes: Stream.mapEffect(
        Stream.merge(evidence.evidence.changes, SubscriptionRef.changes(answers)),
        () => current,
      ),
    } satisfies Watched<ReadingEvidence>,
    note,
    /** Notes a request for tracks that was refused, where the refusal says something about what this app can read. */
    noteRefusal: (id: string, error: HarmonyError) =>
      Effect.flatMap(evidence.causeOf(error), ({ name, capability }) =>
        name === "withdrawn" && capability === "foreign_playlists" ? note(id, "withdrawn") : Effect.void,
      ),
    forget: SubscriptionRef.set(answers, new Map()),
  };
});
