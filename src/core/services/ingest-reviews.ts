import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import { makeIngest } from "./ingest.js";
import { type IngestReview, reviewOf } from "./ingest-review.js";
import { Registry } from "./registry.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";
import { makeStatus } from "./status.js";

/** The reviews of one plugin, one a user: who signs in after somebody else sees nothing of theirs, and sends none of it. */
export const makeIngestReviews = Effect.gen(function* () {
  const { use } = yield* Registry;
  const needs = {
    client: yield* HarmonyClient,
    runtime: yield* Runtime,
    session: (yield* SessionService).session,
    ingest: use(makeIngest),
    status: use(makeStatus).status,
  };
  const reviews = new Map<string | null, IngestReview>();
  let current: IngestReview | undefined;

  return {
    /** This user's review, with what they left behind in this tab. What somebody else was sending stops. */
    open: (user: string | null): IngestReview => {
      const nameless = reviews.get(null);
      if (user !== null && nameless && nameless === current && !reviews.has(user)) {
        reviews.delete(null);
        reviews.set(user, nameless);
        nameless.nameOwner(user);
        return nameless;
      }
      const review = reviews.get(user) ?? reviewOf(user, needs);
      reviews.set(user, review);
      if (current !== review && current?.sending) current.stop();
      current = review;
      void review.restore();
      return review;
    },
  };
});
