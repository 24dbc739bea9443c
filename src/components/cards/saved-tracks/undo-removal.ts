import type { HarmonyError } from "../../../core/client/errors.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { failureNotice } from "../../foundation/failure-notice.js";
import type { Format } from "../../foundation/format.js";
import { noticesOf } from "../../foundation/notices.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { RemovalTexts } from "./texts.js";

export interface UndoRemoval {
  readonly kernel: HarmonyKernel;
  readonly texts: RemovalTexts;
  readonly frameTexts: FoundationTexts;
  readonly format: Format;
}

/** Saves removed tracks again, and says in a notice whether that worked. `ids` are Spotify ids, newest first. */
export async function undoRemoval(
  ids: ReadonlyArray<string>,
  { kernel, texts, frameTexts, format }: UndoRemoval,
): Promise<void> {
  const notices = noticesOf(kernel);
  const tellFailure = (count: number, error: HarmonyError) =>
    notices.push(failureNotice("saved-undo", texts.notPutBack(count, format.number(count)), error, kernel, frameTexts));
  try {
    // The track saved last becomes the newest: saved in this order, they are listed as before.
    const { done, failed } = await kernel.use(SavedTracksService).save.run([...ids].reverse());
    const [first] = failed;
    if (first) tellFailure(failed.length, first.error);
    else {
      const title = texts.putBack(done.length, format.number(done.length));
      notices.push({ id: "saved-undo", severity: "ok", title });
    }
  } catch (error) {
    tellFailure(ids.length, error as HarmonyError);
  }
}
