import { PlaylistsService } from "../../../core/services/playlists.js";
import { accessButton } from "../../foundation/access-button.js";
import { foundationTexts } from "../../foundation/texts.js";
import { reasonFor } from "../../foundation/reason.js";
import type { Around } from "./around.js";
import { playlistsTexts } from "./texts.js";

/** The button that asks to force sync some playlists, as access and what is under way say. */
export const renderForceSync = (
  id: string,
  ids: ReadonlyArray<string>,
  card: { askToForceSync(ids: ReadonlyArray<string>): Promise<void> },
  { kernel, clock, texts }: Around,
  look = "",
): unknown => {
  const { forceSync, forceSyncing } = texts(playlistsTexts);
  return accessButton(kernel().use(PlaylistsService).forceSync, {
    id,
    look,
    icon: "sync",
    label: forceSync(ids.length, clock().format.number(ids.length)),
    pendingLabel: forceSyncing,
    reason: (access) => reasonFor(access, kernel(), texts(foundationTexts)),
    run: () => void card.askToForceSync(ids),
  });
};
