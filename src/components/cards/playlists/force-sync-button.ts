import type { BatchResult } from "../../../core/live/batches.js";
import type { Command } from "../../../core/plugin.js";
import type { ForceSync } from "../../../core/services/force-sync.js";
import { type AccessButton, accessButton } from "../../foundation/access-button.js";
import type { Format } from "../../foundation/format.js";
import type { PlaylistsTexts } from "./texts.js";

export interface ForceSyncButton extends Pick<AccessButton, "id" | "look" | "reason" | "run"> {
  /** How many playlists it is about. */
  readonly count: number;
  /** Out of how many, where this app cannot read some of them. */
  readonly total?: number;
}

/** The button that asks for a force sync: locked where access says so, busy as long as one is under way. */
export function forceSyncButton(
  command: Command<ForceSync, BatchResult<string>>,
  texts: PlaylistsTexts,
  format: Format,
  { count, total = count, ...button }: ForceSyncButton,
): unknown {
  return accessButton(command, {
    ...button,
    icon: "sync",
    label:
      count < total
        ? texts.forceSyncSome(format.number(count), format.number(total))
        : texts.forceSync(count, format.number(count)),
    pendingLabel: texts.forceSyncing,
  });
}
