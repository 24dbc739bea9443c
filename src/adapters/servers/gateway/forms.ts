import type { EndpointName } from "../../../core/contract/index.js";
import { alertIn, valueIn } from "./fragments.js";
import { type Harmony, pastCache, type Sending } from "./harmony.js";
import { beginningOf } from "./limits.js";
import { messageIn, noRoute, Problem } from "./problem.js";
import type { Pages } from "./session.js";

/** What a translation gets. */
export interface Asked {
  readonly harmony: Harmony;
  readonly pages: Pages;
  readonly parameters: Readonly<Record<string, string>>;
  /** The request's JSON. */
  readonly body: unknown;
  readonly sending: Pick<Sending, "within" | "signal">;
}

/** Stands in for a route that this Harmony does not have. Returns the JSON of the answer; fails with a `Problem`. */
type Translation = (asked: Asked) => Promise<unknown>;

const longestFragment = 200_000;

/** Harmony's failure. A 401 or 403 that is not about the gateway's key is about Spotify, not about the caller. */
const failureOf = ({ status }: Response, text: string): Problem =>
  new Problem(
    status < 400 ? 502 : status === 401 || status === 403 ? 503 : status,
    alertIn(text) ?? messageIn(text) ?? "Harmony failed and does not say how.",
  );

const read = async ({ harmony, sending }: Asked, path: string): Promise<unknown> => {
  const response = await harmony.send(`${harmony.api(path)}?${new URLSearchParams([pastCache()])}`, {
    ...sending,
    method: "GET",
  });
  const text = await beginningOf(response, longestFragment);
  if (!response.ok) throw failureOf(response, text);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(502, "Harmony did not answer in JSON.");
  }
};

/**
 * Harmony's forms ask Spotify on its only thread. While it is signed out, that can wait for ever for somebody to sign in, and
 * stop the whole server, so no form is sent then. The JSON route that says so blocks one thread at worst.
 */
const checkSignedIn = async (asked: Asked): Promise<void> => {
  const { status } = (await read(asked, "/spotify/status")) as { status?: unknown };
  if (status === "unauthenticated") throw new Problem(503, "Harmony is not signed in to Spotify. Authorise it first.");
};

/** Sends a form. Returns Harmony's failure, or undefined if it succeeded. */
const submit = async (
  asked: Asked,
  path: string,
  fields: Record<string, string> = {},
): Promise<Problem | undefined> => {
  await checkSignedIn(asked);
  const response = await asked.pages.send(path, {
    ...asked.sending,
    method: "POST",
    fields: new URLSearchParams(fields),
  });
  if (!response) throw noRoute();
  if (response.ok) {
    // The HTML can be long, and JSON says the same.
    await response.body?.cancel();
    return undefined;
  }
  return failureOf(response, await beginningOf(response, longestFragment));
};

const syncPlaylists = async (asked: Asked): Promise<void> => {
  const failure = await submit(asked, "/spotify/playlists/refresh");
  if (failure) throw failure;
};

const refreshPlaylists: Translation = async (asked) => {
  await syncPlaylists(asked);
  return { status: "playlists-refreshed" };
};

/**
 * Harmony's form for a forced sync empties its cache first, by a call that waits for itself: the whole server stops. The
 * form for a refresh runs the same sync, and the sync itself drops what it changed from the cache.
 */
const forceSyncPlaylists: Translation = async (asked) => {
  await syncPlaylists(asked);
  // Harmony always syncs all, whatever was asked for.
  return { all: true };
};

/** Its form forgets the sign-in to Spotify, then fails. What is asked for is a profile that is not from a cache. */
const refreshAccount: Translation = async (asked) => {
  await checkSignedIn(asked);
  return read(asked, "/spotify/me");
};

/**
 * Its form forgets the sign-in, then asks Spotify for the profile on Harmony's only thread, where it waits for ever for
 * somebody to sign in. This forgets the sign-in and no more. The answer holds every setting: it is not read.
 */
const resetScopes: Translation = async ({ harmony, sending }) => {
  const response = await harmony.send(harmony.api("/settings"), {
    ...sending,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: "SPOTIFY_TOKEN_INFO", value: "" }),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Problem(502, "Harmony did not forget its sign-in to Spotify.");
  return { status: "scopes-reset" };
};

interface Seeds {
  readonly tracks: ReadonlyArray<string>;
  readonly artists: ReadonlyArray<string>;
  readonly genres: ReadonlyArray<string>;
}
const noSeeds: Seeds = { tracks: [], artists: [], genres: [] };
const seedNames = Object.keys(noSeeds) as ReadonlyArray<keyof Seeds>;

const getSeeds = async ({ pages, sending }: Asked): Promise<Seeds> => {
  const response = await pages.send("/spotify/recommendations", { ...sending, method: "GET" });
  if (!response) throw noRoute();
  const html = await beginningOf(response, longestFragment);
  if (!response.ok) throw failureOf(response, html);
  const seedsOf = (name: keyof Seeds) => {
    const value = valueIn(html, `seed_${name}`);
    if (value === undefined) throw new Problem(502, "Harmony's page of recommendations is not one this gateway knows.");
    return value.split(",").flatMap((seed) => seed.trim() || []);
  };
  return { tracks: seedsOf("tracks"), artists: seedsOf("artists"), genres: seedsOf("genres") };
};

/** Ids as Spotify writes them; genres without what separates them or could end the field they stand in. */
const seedPattern = { tracks: /^[A-Za-z0-9]{1,64}$/, artists: /^[A-Za-z0-9]{1,64}$/, genres: /^[^,\r\n<>"&]{1,64}$/ };

const seedsIn = (body: unknown): Seeds => {
  const given = (body ?? {}) as Partial<Record<keyof Seeds, unknown>>;
  const listOf = (name: keyof Seeds) => {
    const list = given[name] ?? [];
    if (
      !Array.isArray(list) ||
      !list.every((seed) => typeof seed === "string" && seedPattern[name].test(seed.trim()))
    ) {
      throw new Problem(400, `These are no ${name} that Harmony can pin.`);
    }
    return list.map((seed: string) => seed.trim());
  };
  return { tracks: listOf("tracks"), artists: listOf("artists"), genres: listOf("genres") };
};

/** Harmony drops what it has twice, whatever the case. */
const same = (a: Seeds, b: Seeds) => {
  const plain = (seeds: Seeds) => seedNames.map((name) => [...new Set(seeds[name].map((seed) => seed.toLowerCase()))]);
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
};

const putSeeds: Translation = async (asked) => {
  const wanted = seedsIn(asked.body);
  const failure = await submit(asked, "/spotify/recommendations", {
    action: "save_defaults",
    seed_tracks: wanted.tracks.join(","),
    seed_artists: wanted.artists.join(","),
    seed_genres: wanted.genres.join(","),
    limit: "1",
  });
  // The form saves, then fetches recommendations and answers how that went: only a look tells whether it saved.
  const stored = await getSeeds(asked);
  if (same(stored, wanted)) return stored;
  throw failure ?? new Problem(502, "Harmony did not keep the seeds.");
};

const stateOf = async (asked: Asked): Promise<{ readonly job: unknown; readonly state: string }> => {
  const job = (await read(asked, `/spotify/backfill/jobs/${asked.parameters["id"]}`)) as {
    readonly state?: unknown;
  } | null;
  return { job, state: String(job?.state) };
};

/**
 * Pause, resume and cancel. The form fails to draw a job that has not finished yet, after it has changed it; and it says
 * "paused" of a finished one, which it leaves alone. So the job is looked at before and after.
 */
const transition =
  (
    verb: "pause" | "resume" | "cancel",
    from: ReadonlyArray<string>,
    reached: (state: string) => boolean,
  ): Translation =>
  async (asked) => {
    const before = await stateOf(asked);
    if (!from.includes(before.state))
      throw new Problem(400, `The job is ${before.state}: there is nothing to ${verb}.`);
    const failure = await submit(asked, `/spotify/backfill/${verb}`, { job_id: asked.parameters["id"]! });
    const { job, state } = await stateOf(asked);
    if (reached(state)) return job;
    throw failure ?? new Problem(400, `The job is ${state}: there is nothing to ${verb}.`);
  };

/** The routes of the contract that the Harmony revision of `docs/endpoints.md` serves only as forms, or not at all. */
export const translations: Partial<Record<EndpointName, Translation>> = {
  refreshAccount,
  resetScopes,
  refreshPlaylists,
  forceSyncPlaylists,
  getSeedDefaults: getSeeds,
  putSeedDefaults: putSeeds,
  pauseBackfill: transition("pause", ["queued", "running"], (state) => state === "paused"),
  resumeBackfill: transition("resume", ["paused"], (state) => state !== "paused" && state !== "cancelled"),
  cancelBackfill: transition("cancel", ["queued", "running", "paused"], (state) => state === "cancelled"),
};
