import type { HarmonyKernel } from "../../../core/plugin.js";
import { EvidenceService } from "../../../core/services/evidence.js";
import type { SavedTracksTexts } from "./texts.js";

/** Why tracks can be neither saved nor removed, where Spotify has withdrawn that from this app. */
export function writesHindrance(kernel: HarmonyKernel, texts: SavedTracksTexts): string | undefined {
  const { state, isInferred = false } = kernel.use(EvidenceService).capabilities.state.library_writes;
  return state === "withdrawn" ? texts.writesWithdrawn(isInferred) : undefined;
}
