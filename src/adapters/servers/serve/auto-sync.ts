import { nameOf } from "../../../core/client/request.js";
import { syncPlaylists } from "../../../core/contract/playlists.js";
import { makeHarmony } from "../gateway/harmony.js";
import { makePages } from "../gateway/pages.js";
import { refreshPlaylists } from "../gateway/translations/sync.js";
import type { Harmony } from "./harmony.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import type { SharedStore } from "./store/store.js";
import { type SkipReason, startSyncEvery, type SyncTurn } from "./sync-every.js";

/** How long Harmony may take for a sync and for what proves it. */
const withinMs = 60_000;

/** What the metrics and Harmony's own log are told. */
const endpoint = nameOf(syncPlaylists);

const skipped: Readonly<Record<SkipReason, string>> = {
  signed_out: "no sync: Harmony is not signed in to Spotify, or Spotify refuses it",
  not_configured: "no sync: Harmony has no credentials for Spotify",
  limited: "no sync: Spotify is limiting Harmony, or does not answer it",
  unreachable: "no sync: Harmony cannot be reached",
};

/** Syncs as often as `--sync-every` says, and tells the log and the metrics what came of it. */
export function startAutoSync(
  everyMs: number,
  { url, basePath: apiBase, apiKey, fetch }: Harmony,
  store: SharedStore,
  log: Log,
  { syncs }: Metrics,
): { readonly stop: () => Promise<void> } {
  const harmony = makeHarmony({ url, apiBase, apiKey, fetch, onCall: () => {} });
  const pages = makePages(harmony, apiKey);
  return startSyncEvery({
    everyMs,
    harmony,
    store,
    sync: (signal) => {
      const call = { requestId: crypto.randomUUID().replaceAll("-", ""), endpoint };
      return refreshPlaylists({
        harmony,
        pages,
        parameters: {},
        body: undefined,
        sending: { within: withinMs, signal, call },
      });
    },
    onTurn: (turn) => {
      syncs.inc({ result: turn.kind === "skipped" ? turn.reason : turn.kind });
      logTurn(log, turn);
    },
  });
}

function logTurn(log: Log, turn: SyncTurn): void {
  switch (turn.kind) {
    case "synced":
      log.info("synced: Harmony has read Spotify's playlists");
      break;
    case "recent":
    case "elsewhere":
      log.debug({ turn: turn.kind }, "no sync is due here");
      break;
    case "skipped":
      log.warn(skipped[turn.reason]);
      break;
    case "failed":
      log.error({ reason: turn.message }, "the sync failed");
  }
}
