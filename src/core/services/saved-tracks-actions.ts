import * as Effect from "effect/Effect";
import type { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { savedPageSize, without, withPage } from "../policy/saved-list.js";
import { putSavedTracks, removeSavedTracks, saveTracks } from "../wire/library-actions.js";
import { type BatchResult, runBatches } from "./batches.js";
import { refreshAnew } from "./resource.js";
import type { Runtime } from "./runtime.js";
import type { Ledger } from "./saved-tracks.js";

/** A result that holds nothing but failures is one. */
const orFail = (result: BatchResult<string>): Effect.Effect<BatchResult<string>, HarmonyError> =>
  result.failed[0] && !result.done.length ? Effect.fail(result.failed[0].error) : Effect.succeed(result);

/** What the saved tracks service does beyond watching; loaded when first asked for. */
export const makeActions = (
  client: HarmonyClient["Service"],
  { report, now }: Runtime["Service"],
  { head, list, removal, gone, expected, pageFrom, changed }: Ledger,
) => {
  let usesPut = false;
  let abort: AbortController | undefined;

  const saved = (ids: ReadonlyArray<string>) => {
    changed();
    for (const id of ids) {
      gone.delete(id);
      expected.set(id, now());
    }
  };
  const removed = (ids: ReadonlyArray<string>) => {
    changed();
    for (const id of ids) {
      gone.add(id);
      expected.delete(id);
    }
    list.set(without(list.state, gone));
  };
  const send = (ids: ReadonlyArray<string>): Effect.Effect<unknown, HarmonyError> => {
    const put = Effect.suspend(() => client.send(putSavedTracks, { body: { ids } }));
    return usesPut
      ? put
      : Effect.catch(client.send(saveTracks, { body: { ids } }), (error) => {
          if (error._tag !== "Unsupported") return Effect.fail(error);
          usesPut = true;
          return put;
        });
  };
  const close = (action: "save" | "remove", result: BatchResult<string>) => {
    report.event("spotify.saved_tracks", { action, count: result.done.length, failed: result.failed.length });
    if (result.done.length) refreshAnew(head);
    return orFail(result);
  };

  return {
    save: (ids: ReadonlyArray<string>) =>
      Effect.flatMap(runBatches({ items: [...new Set(ids)], size: savedPageSize, send, onDone: saved }), (result) =>
        close("save", result),
      ),

    remove: (id: string): Effect.Effect<void, HarmonyError> =>
      Effect.flatMap(Effect.result(client.send(removeSavedTracks, { body: { ids: [id] } })), (answer) => {
        const done = answer._tag === "Success";
        if (done) removed([id]);
        const result = { done: done ? [id] : [], failed: done ? [] : [{ item: id, error: answer.failure }], left: [] };
        return Effect.asVoid(close("remove", result));
      }),

    removeMany: (ids: ReadonlyArray<string>) =>
      Effect.suspend(() => {
        const { signal } = (abort = new AbortController());
        return runBatches({
          items: [...new Set(ids)],
          size: savedPageSize,
          send: (batch) => client.send(removeSavedTracks, { body: { ids: batch } }),
          onProgress: (progress) => removal.set({ ...progress, cancelling: signal.aborted }),
          onDone: removed,
          signal,
        });
      }).pipe(
        Effect.flatMap((result) => close("remove", result)),
        Effect.ensuring(Effect.sync(() => removal.set(undefined))),
      ),

    cancelRemoval: () => {
      abort?.abort();
      if (removal.state) removal.set({ ...removal.state, cancelling: true });
    },

    more: Effect.suspend(() => {
      const before = list.state;
      if (before.next === null) return Effect.succeed(before);
      return Effect.map(pageFrom(before.next), ({ value }) => {
        // Another list by now: what follows it is elsewhere.
        if (list.state === before) list.set(without(withPage(before, value), gone));
        return list.state;
      });
    }),
  };
};
