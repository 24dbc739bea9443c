import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { getSoulseekHealth, getSpotifyHealth, getStatus } from "../wire/status.js";
import { HarmonyClient } from "../client/client.js";
import type { ServiceHealth, SpotifyStatus } from "../model/status.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";

/** The guide's interval. */
export const statusPollMs = 60_000;

/** Whether Harmony and Spotify are connected, and what is missing where they are not. */
export class StatusService extends Context.Service<
  StatusService,
  {
    /** Polled every 60 seconds. Raises `oauth.service` when the connection becomes another one. */
    readonly status: Resource<SpotifyStatus>;
    /** Which configuration keys Spotify and Soulseek lack; read when first watched. */
    readonly spotifyHealth: Resource<ServiceHealth>;
    readonly soulseekHealth: Resource<ServiceHealth>;
  }
>()("harmony-spotify/StatusService") {}

export const makeStatus = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { report } = yield* Runtime;

  let known: SpotifyStatus | undefined;
  const status = yield* makeResource<SpotifyStatus>({
    key: "status",
    every: () => statusPollMs,
    load: Effect.tap(client.send(getStatus, {}), ({ value }) =>
      Effect.sync(() => {
        if (known && known.status !== value.status)
          report.event("oauth.service", { from: known.status, to: value.status });
      }),
    ),
    onState: ({ value }) => {
      known = value ?? known;
    },
  });

  const health = (key: string, endpoint: typeof getSpotifyHealth | typeof getSoulseekHealth) =>
    makeResource({ key, every: () => statusPollMs, load: client.send(endpoint, {}) });
  const spotifyHealth = yield* health("health/spotify", getSpotifyHealth);

  let reported = "";
  const soulseekHealth = yield* makeResource({
    key: "health/soulseek",
    every: () => statusPollMs,
    load: Effect.tap(client.send(getSoulseekHealth, {}), ({ value }) =>
      Effect.sync(() => {
        const missing = [...(value.missing ?? []), ...(value.optionalMissing ?? [])];
        const reason = value.status === "fail" ? missing.join() || "fail" : "";
        if (reason && reason !== reported) report.event("spotify.free_ingest.unavailable", { missing });
        reported = reason;
      }),
    ),
  });

  return StatusService.of({ status, spotifyHealth, soulseekHealth });
});
