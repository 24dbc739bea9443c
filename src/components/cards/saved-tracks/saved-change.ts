import type { HarmonyError } from "../../../core/client/errors.js";
import { type SavedChange, SavedTracksService } from "../../../core/services/saved-tracks.js";
import { failureNotice } from "../../foundation/failure-notice.js";
import { noticesOf } from "../../foundation/notices.js";
import { tellProof, type Telling, type ToldChange } from "../../foundation/proof-notice.js";

/** A change to the saved tracks that is made and told in a notice. */
export interface ToldSavedChange extends Pick<
  ToldChange<string, SavedChange>,
  "id" | "what" | "nameOf" | "hint" | "besides" | "actions"
> {
  readonly telling: Telling;
  /** What is said once all of it is confirmed. */
  readonly title: string;
  /** What is said where all of it was refused. */
  readonly failed: string;
}

/** Saves or removes tracks, and tells what the library shows of it. Never fails. */
export async function makeSavedChange(
  action: SavedChange["action"],
  ids: ReadonlyArray<string>,
  told: ToldSavedChange,
): Promise<void> {
  const { kernel, frameTexts } = told.telling;
  const { save, remove, removeMany } = kernel.use(SavedTracksService);
  try {
    const change =
      action === "save" ? await save.run(ids) : await (ids.length === 1 ? remove.run(ids[0]!) : removeMany.run(ids));
    await tellSavedChange(change, told);
  } catch (error) {
    noticesOf(kernel).push(failureNotice(told.id, told.failed, error as HarmonyError, kernel, frameTexts));
  }
}

/**
 * Tells what the library shows of a change. What was not seen can be changed again, and no other track. Gives what is known in
 * the end.
 */
export function tellSavedChange(change: SavedChange, told: ToldSavedChange): Promise<SavedChange> {
  const { telling, title, failed: _failed, ...rest } = told;
  const { look } = telling.kernel.use(SavedTracksService);
  return tellProof<string, SavedChange>(change, {
    ...rest,
    telling,
    confirmed: (seen) => ({ severity: "ok", title, actions: told.actions?.(seen) ?? [] }),
    look: (seen, when) => look.run({ change: seen, when }),
    again: (ids) => {
      makeSavedChange(change.action, ids, told).catch(reportError);
    },
  });
}
