import type { HarmonyKernel } from "../../../core/plugin.js";
import { causeOfFailedSync } from "../../../core/policy/sync-cause.js";
import { EvidenceService } from "../../../core/services/evidence.js";
import { StatusService } from "../../../core/services/status.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { SyncTexts } from "./texts.js";

/** Why a sync stored nothing although Harmony called it completed: the likely cause, or where to look for it. */
export function whyNotSynced(kernel: HarmonyKernel, frameTexts: FoundationTexts, texts: SyncTexts): string {
  const { standing } = kernel.use(StatusService);
  const cause = causeOfFailedSync(standing.state, kernel.use(EvidenceService).missingScopes("playlists"));
  if (cause === undefined) return texts.notSyncedWhy;
  const { why, step } = frameTexts.causes[cause];
  return texts.likely(why, step);
}
