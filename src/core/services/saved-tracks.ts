import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { listSavedTracks, putSavedTracks, removeSavedTracks, saveTracks } from "../contract/saved-tracks.js";
import { type BatchProgress, type BatchResult, runBatches } from "../live/batches.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { readOnly, type Watched } from "../live/watched.js";
import { acknowledgementFromWire } from "../model/acknowledgement.js";
import { SavedTrack, savedTrackFromWire } from "../model/track.js";
import {
  emptyList,
  savedPageSize,
  type SavedList,
  type SavedPage,
  withHead,
  without,
  withPage,
} from "../policy/saved-list.js";
import { Telemetry } from "../telemetry/telemetry.js";

/** The operations guide promises that new likes appear within 60 seconds. */
const pollMs = 60_000;

/** The progress of a bulk removal. */
export interface Removal extends BatchProgress {
  readonly cancelling: boolean;
}

/** Saved tracks that should be in the list by now. */
export interface Lag {
  readonly count: number;
  /** When the oldest of them was saved; the server's time, milliseconds since the epoch. */
  readonly since: number;
}

/** A page from another tab. */
const SharedPage = Schema.Struct({
  items: Schema.Array(SavedTrack),
  total: Schema.NullOr(Schema.Finite),
  read: Schema.Finite,
});

/** The account's saved tracks. */
export class SavedTracksService extends Context.Service<
  SavedTracksService,
  {
    /** The first page, polled every 60 seconds. */
    readonly head: LiveValue<SavedPage>;
    /** All tracks that were read so far, newest first. */
    readonly list: Watched<SavedList>;
    /** Reads the next page. */
    readonly more: LiveCommand<void, SavedList>;
    /** Saves tracks by id, in requests of 50. Fails only if none was saved. */
    readonly save: LiveCommand<ReadonlyArray<string>, BatchResult<string>>;
    /** Removes one track by id. */
    readonly remove: LiveCommand<string, void>;
    /** Removes tracks by id, in requests of 50. Only one bulk removal runs at a time. Fails only if none was removed. */
    readonly removeMany: LiveCommand<ReadonlyArray<string>, BatchResult<string>>;
    /** The bulk removal that is under way. */
    readonly removal: Watched<Removal | undefined>;
    /** Finishes the request under way and does not send the rest. */
    readonly cancelRemoval: () => Effect.Effect<void>;
    /** Tracks that were saved here more than 60 seconds ago and are not in the list: the sync worker is late. */
    readonly lag: Watched<Lag | undefined>;
  }
>()("harmony-spotify/SavedTracksService") {
  static readonly layer = Layer.effect(
    SavedTracksService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const list = yield* SubscriptionRef.make(emptyList);
      const lag = yield* SubscriptionRef.make<Lag | undefined>(undefined);
      const removal = yield* SubscriptionRef.make<Removal | undefined>(undefined);
      /** When the tracks were saved here that are not in the list yet, by their ids. */
      const expected = new Map<string, number>();
      /** The ids of tracks removed here. An answer that was already on its way still has them. */
      const gone = new Set<string>();
      let changes = 0;

      const lookForLag = (items: ReadonlyArray<SavedTrack>) =>
        Effect.suspend(() => {
          for (const { track } of items) expected.delete(track.id ?? "");
          const late = [...expected.values()].filter((at) => client.now() - at > pollMs);
          return SubscriptionRef.set(
            lag,
            late.length > 0 ? { count: late.length, since: Math.min(...late) } : undefined,
          );
        });

      const pageFrom = (offset: number) =>
        Effect.map(
          client.sendList(listSavedTracks, { query: { limit: savedPageSize, offset } }, savedTrackFromWire),
          (reply) => {
            const { items, rest } = reply.value;
            const value: SavedPage = { items, total: rest.total ?? null, read: items.length + reply.dropped };
            return { ...reply, value };
          },
        );

      let shown: ReadonlyArray<SavedTrack> | undefined;
      const head = yield* makeLiveValue<SavedPage>({
        key: "saved-tracks",
        endpoint: listSavedTracks,
        every: () => pollMs,
        shared: SharedPage,
        load: Effect.suspend(() => {
          const before = changes;
          return Effect.tap(pageFrom(0), () =>
            Effect.sync(() => {
              if (before === changes) gone.clear();
            }),
          );
        }),
        onState: ({ _tag, value }) =>
          Effect.gen(function* () {
            if (_tag !== "Ready" || !value) return;
            const isNew = value.items !== shown;
            shown = value.items;
            if (isNew) yield* SubscriptionRef.update(list, (known) => without(withHead(known, value), gone));
            yield* lookForLag(value.items);
          }),
      });

      const noteSaved = (ids: ReadonlyArray<string>) =>
        Effect.sync(() => {
          changes++;
          for (const id of ids) {
            gone.delete(id);
            expected.set(id, client.now());
          }
        });
      const noteRemoved = (ids: ReadonlyArray<string>) =>
        Effect.suspend(() => {
          changes++;
          for (const id of ids) {
            gone.add(id);
            expected.delete(id);
          }
          return SubscriptionRef.update(list, (known) => without(known, gone));
        });

      let usesPut = false;
      const put = (ids: ReadonlyArray<string>) =>
        client.send(putSavedTracks, { body: { ids } }, acknowledgementFromWire);
      const post = (ids: ReadonlyArray<string>) =>
        Effect.catchTag(client.send(saveTracks, { body: { ids } }, acknowledgementFromWire), "Unsupported", () => {
          usesPut = true;
          return put(ids);
        });
      const remove = (ids: ReadonlyArray<string>) =>
        client.send(removeSavedTracks, { body: { ids } }, acknowledgementFromWire);

      /** Reports the result. Fails if it has failures only. */
      const close = (action: "save" | "remove", result: BatchResult<string>) =>
        Effect.gen(function* () {
          const { done, failed } = result;
          yield* telemetry.event("spotify.saved_tracks", { action, count: done.length, failed: failed.length });
          if (done.length > 0) yield* head.refreshLater;
          return failed[0] && done.length === 0 ? yield* Effect.fail(failed[0].error) : result;
        });

      let stopRemoval = new AbortController();
      const removeAll = (ids: ReadonlyArray<string>) =>
        Effect.suspend(() => {
          const { signal } = (stopRemoval = new AbortController());
          return runBatches({
            items: [...new Set(ids)],
            size: savedPageSize,
            send: remove,
            onProgress: (progress) => SubscriptionRef.set(removal, { ...progress, cancelling: signal.aborted }),
            onDone: noteRemoved,
            signal,
          });
        }).pipe(
          Effect.flatMap((result) => close("remove", result)),
          Effect.ensuring(SubscriptionRef.set(removal, undefined)),
        );

      return SavedTracksService.of({
        head,
        list: readOnly(list),
        more: yield* makeLiveCommand({
          action: "saved_tracks.view",
          effect: Effect.fnUntraced(function* (_: void) {
            const before = yield* SubscriptionRef.get(list);
            if (before.next === null) return before;
            const { value } = yield* pageFrom(before.next);
            // If the list has changed meanwhile, this page does not follow it.
            return yield* SubscriptionRef.updateAndGet(list, (known) =>
              known === before ? without(withPage(before, value), gone) : known,
            );
          }),
        }),
        save: yield* makeLiveCommand({
          action: "saved_tracks.save",
          keyOf: (ids: ReadonlyArray<string>) => ids.join(),
          effect: (ids) =>
            Effect.flatMap(
              runBatches({
                items: [...new Set(ids)],
                size: savedPageSize,
                send: (batch) => Effect.suspend(() => (usesPut ? put(batch) : post(batch))),
                onDone: noteSaved,
              }),
              (result) => close("save", result),
            ),
        }),
        remove: yield* makeLiveCommand({
          action: "saved_tracks.remove",
          keyOf: (id: string) => id,
          effect: Effect.fnUntraced(function* (id: string) {
            const answer = yield* Effect.result(remove([id]));
            if (answer._tag === "Success") yield* noteRemoved([id]);
            const failed = answer._tag === "Failure" ? [{ item: id, error: answer.failure }] : [];
            yield* close("remove", { done: failed.length > 0 ? [] : [id], failed, left: [] });
          }),
        }),
        removeMany: yield* makeLiveCommand({ action: "saved_tracks.bulk_remove", effect: removeAll }),
        removal: readOnly(removal),
        cancelRemoval: () =>
          Effect.suspend(() => {
            stopRemoval.abort();
            return SubscriptionRef.update(removal, (under) => under && { ...under, cancelling: true });
          }),
        lag: readOnly(lag),
      });
    }),
  );
}
