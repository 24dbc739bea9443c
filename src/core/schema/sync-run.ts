import * as Schema from "effect/Schema";
import { SyncReasonField, SyncStatusField } from "./playlist.js";
import { nullish, Timestamp } from "./tolerant.js";

/** One run of the sync worker over one playlist. */
export const SyncRun = Schema.Struct({
  syncedAt: Timestamp,
  syncStatus: SyncStatusField,
  syncStatusReason: SyncReasonField,
  snapshotId: nullish(Schema.String),
});
export type SyncRun = typeof SyncRun.Type;

/**
 * What came of a force sync, where the server says. `all`: it can only sync all playlists at once, and did; `failed`: those
 * it could not sync.
 */
export const ForceSyncAnswer = Schema.Struct({
  all: nullish(Schema.Boolean),
  failed: nullish(
    Schema.Array(
      Schema.Struct({
        playlistId: Schema.String,
        code: nullish(Schema.String),
        message: nullish(Schema.String),
        debugId: nullish(Schema.String),
      }),
    ),
  ),
});
export type ForceSyncAnswer = typeof ForceSyncAnswer.Type;
