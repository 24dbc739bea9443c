import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { parseTimestamp } from "../../../../core/model/timestamp.js";
import { type LastSeen, syncProof } from "../../../../core/policy/sync-proof.js";
import { beginningOf } from "../limits.js";
import { harmonyCodes, jsonIn, messageIn, Problem } from "../problem.js";
import { type Asked, failureOf, readAside, submit, type Translation, within } from "./asked.js";
import { readToken } from "./settings.js";
import { likelyUpstream } from "./upstream.js";

/**
 * A sync of fifty playlists takes some tenths of a second, and seven seconds where Spotify fails. Beyond this Spotify makes
 * Harmony wait, perhaps for a day. The rest of the time is for looking whether anything was stored.
 */
const longestSyncMs = 30_000;
const syncShare = 0.85;

const longestAnswer = 100_000;

const Status = Schema.Struct({
  workers: Schema.Struct({ playlist: Schema.Struct({ last_seen: Schema.NullOr(Schema.String) }) }),
});
const List = Schema.Struct({
  playlists: Schema.Array(Schema.Struct({ updated_at: Schema.optionalKey(Schema.NullOr(Schema.String)) })),
});

/**
 * When Harmony last stored playlists of Spotify's: the playlist worker's last sign of life, or where Harmony does not tell that,
 * the newest change of a playlist. Undefined where it tells neither.
 */
async function lastSync(asked: Asked): Promise<LastSeen> {
  const status = Schema.decodeUnknownOption(Status)(await readAside(asked, "/status").catch(() => undefined));
  if (Option.isSome(status)) return parseTimestamp(status.value.workers.playlist.last_seen);
  const list = Schema.decodeUnknownOption(List)(await readAside(asked, "/spotify/playlists").catch(() => undefined));
  if (Option.isNone(list)) return undefined;
  const times = list.value.playlists.flatMap(({ updated_at: time }) => parseTimestamp(time) ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/** The keys without which Harmony refuses to sync, by service. */
const Blocked = Schema.Struct({
  error: Schema.Struct({
    meta: Schema.Struct({ missing: Schema.Record(Schema.String, Schema.Array(Schema.String)) }),
  }),
});
type Missing = (typeof Blocked.Type)["error"]["meta"]["missing"];

function blockedBy(missing: Missing): Problem {
  const keys = Object.values(missing).flat();
  return new Problem(
    503,
    `Harmony does not sync before these settings have a value: ${keys.join(", ")}. Set them in Harmony's own settings; its older revisions do not look for them in the environment.`,
    { meta: { missing } },
  );
}

/** What came of a request: the sync is over, Harmony has no such route, or it refuses for want of settings; or the time-out. */
type Sent = "over" | "no_route" | Missing | Problem;

async function send(asked: Asked): Promise<Sent> {
  let response: Response;
  try {
    response = await asked.harmony.send(asked.harmony.api("/sync"), { ...asked.sending, method: "POST" });
  } catch (error) {
    if (error instanceof Problem && error.code === harmonyCodes.timeout) return error;
    throw error;
  }
  if (response.ok) {
    await response.body?.cancel();
    return "over";
  }
  const text = await beginningOf(response.clone(), longestAnswer);
  if (response.status === 405 || (response.status === 404 && messageIn(text) === "Not Found")) return "no_route";
  const blocked = Schema.decodeUnknownOption(Blocked)(jsonIn(text));
  if (response.status === 503 && Option.isSome(blocked)) return blocked.value.error.meta.missing;
  throw await failureOf(response);
}

/** Sends the form for a refresh, which runs the same sync and does not look for the settings. */
async function submitRefresh(asked: Asked, missing?: Missing): Promise<void> {
  let failure: Problem | undefined;
  try {
    failure = await submit(asked, "/spotify/playlists/refresh");
  } catch (error) {
    // There is no such form, or not for this gateway's key.
    const isRefused = error instanceof Problem && (error.status === 404 || error.status === 502);
    if (!missing || !isRefused) throw error;
    failure = error;
  }
  if (failure) throw missing ? blockedBy(missing) : failure;
}

/**
 * Harmony says that a sync is completed whatever Spotify answered, and its form draws the old table. So it is only believed
 * where playlists were stored meanwhile. Its form for a forced sync is never sent: it waits for itself, for ever, and the whole
 * server with it. This syncs the same.
 */
async function sync(given: Asked): Promise<void> {
  if ((await readToken(given).catch(() => undefined)) === null) {
    throw new Problem(503, "Harmony is not signed in to Spotify: authorise it, once it has its credentials.");
  }
  const before = await lastSync(given);
  const asked = within(given, Math.min(longestSyncMs, Math.ceil(given.sending.within * syncShare)));
  const started = performance.now();
  const sent = await send(asked);
  if (sent === "no_route") await submitRefresh(asked);
  else if (sent !== "over" && !(sent instanceof Problem)) await submitRefresh(asked, sent);
  const elapsedMs = performance.now() - started;
  const proof = syncProof(before, await lastSync(given));
  if (proof === "confirmed") return;
  if (sent instanceof Problem) throw sent;
  if (proof === "unknown") return;
  const upstream = await likelyUpstream(given, elapsedMs);
  throw new Problem(
    424,
    `Harmony could not read Spotify's playlists. ${upstream?.reason ?? "Spotify refused, or the account has none."}`,
    { meta: { upstream: upstream ?? { reason: "Nothing was stored by the sync.", inferred: true } } },
  );
}

export const refreshPlaylists: Translation = async (asked) => {
  await sync(asked);
  return { status: "playlists-refreshed" };
};

export const forceSyncPlaylists: Translation = async (asked) => {
  await sync(asked);
  // Harmony always syncs all, whatever was asked for.
  return { all: true };
};
