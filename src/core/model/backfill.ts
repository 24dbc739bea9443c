export type { BackfillJob, BackfillState } from "../schema/backfill.js";
