export type { ForceSyncAnswer, SyncRun } from "../schema/sync-run.js";
