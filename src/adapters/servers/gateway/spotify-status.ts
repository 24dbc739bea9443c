import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { Harmony, Sending } from "./harmony.js";
import { beginningOf } from "./limits.js";
import { harmonyCodes, jsonIn, Problem } from "./problem.js";

/** What of the time for a read is given to the first try and to the second. The rest is for asking whether Harmony lives. */
const firstShare = 0.68;
const secondShare = 0.25;

const Status = Schema.Struct({ status: Schema.String });

/**
 * Harmony's status. Its first call to Spotify while nobody is signed in can wait for ever for somebody to do so on its own
 * machine; the second answers. Where Spotify is slow, an answer takes up to nine seconds. `within` is for both tries.
 */
export async function askStatus(harmony: Harmony, { within, ...sending }: Omit<Sending, "method">): Promise<Response> {
  const path = harmony.api("/spotify/status");
  const ask = (share: number) => harmony.send(path, { ...sending, method: "GET", within: Math.ceil(within * share) });
  try {
    return await ask(firstShare);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== harmonyCodes.timeout) throw error;
    return ask(secondShare);
  }
}

/**
 * To be called before a backfill, which asks Spotify on Harmony's only thread: where Spotify does not answer, or somebody has
 * to sign in, it would stop the whole server. Fails with a `Problem`.
 */
export async function checkSpotifyAnswers(harmony: Harmony, sending: Omit<Sending, "method">): Promise<void> {
  const text = await beginningOf(await askStatus(harmony, sending), 10_000);
  const status = Schema.decodeUnknownOption(Status)(jsonIn(text));
  if (Option.isSome(status) && status.value.status === "unauthenticated") {
    throw new Problem(503, "No backfill was started: Harmony is not signed in to Spotify, or Spotify refuses it.");
  }
}
