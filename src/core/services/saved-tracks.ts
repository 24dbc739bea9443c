import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { listSavedTracks, putSavedTracks, removeSavedTracks, saveTracks } from "../contract/saved-tracks.js";
import { type BatchProgress, type BatchResult, runBatches } from "../live/batches.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { lookFor, type LookTime, untilPastCache } from "../live/proof.js";
import { readOnly, type Watched } from "../live/watched.js";
import { acknowledgementFromWire } from "../model/acknowledgement.js";
import { SavedTrack, savedTrackFromWire } from "../model/track.js";
import { findingsOfTracks, servedFinding } from "../policy/capabilities.js";
import { type Lag, lagOf, likesArriveWithinMs } from "../policy/saved-lag.js";
import { cacheMs, mayBeDone, type Proof, unproven, unseen } from "../policy/proof.js";
import {
  emptyList,
  savedPageSize,
  type SavedList,
  type SavedPage,
  type SavedPlace,
  withHead,
  without,
  withPage,
} from "../policy/saved-list.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { EvidenceService } from "./evidence.js";
import { PlaylistsService } from "./playlists.js";
import { SessionService } from "./session.js";
import { readRemoved, readSaved } from "./saved-library.js";

const pollMs = likesArriveWithinMs;

/** The progress of a bulk removal. */
export interface Removal extends BatchProgress {
  readonly cancelling: boolean;
}

/** A change to the saved tracks, and what reading them back has shown of it. */
export interface SavedChange extends BatchResult<string> {
  readonly action: "save" | "remove";
  readonly proof: Proof<string>;
  /** Where the tracks stood in the list before the change, as far as that was read. */
  readonly places: ReadonlyMap<string, SavedPlace>;
}

/** A further look for what has not been seen of a change. */
export interface SavedLook {
  readonly change: SavedChange;
  readonly when: LookTime;
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
    /** Saves tracks by id, in requests of 50, and reads them back. Fails only if Harmony refused all of them. */
    readonly save: LiveCommand<ReadonlyArray<string>, SavedChange>;
    /** Removes one track by id, and reads back whether it is gone. Fails only if Harmony refused it. */
    readonly remove: LiveCommand<string, SavedChange>;
    /**
     * Removes tracks by id, in requests of 50, and reads back whether they are gone. Only one bulk removal runs at a time.
     * Fails only if Harmony refused all of them.
     */
    readonly removeMany: LiveCommand<ReadonlyArray<string>, SavedChange>;
    /** Looks again for what has not been seen of a change. */
    readonly look: LiveCommand<SavedLook, SavedChange>;
    /** The bulk removal that is under way. */
    readonly removal: Watched<Removal | undefined>;
    /** Finishes the request under way and does not send the rest. */
    readonly cancelRemoval: () => Effect.Effect<void>;
    /** Why the list may be behind Spotify. The worker is judged by the playlists where they are read, and not asked for. */
    readonly lag: Watched<Lag | undefined>;
  }
>()("harmony-spotify/SavedTracksService") {
  static readonly layer = Layer.effect(
    SavedTracksService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const { learn } = yield* EvidenceService;
      const list = yield* SubscriptionRef.make(emptyList);
      const { fleet } = yield* PlaylistsService;
      const { session } = yield* SessionService;
      /** The last time that the list was looked through for tracks that are missing, by the server's clock. */
      const looks = yield* SubscriptionRef.make<{ readonly at: number } | undefined>(undefined);
      const removal = yield* SubscriptionRef.make<Removal | undefined>(undefined);
      /** When the tracks were saved here that are not in the list yet, by their ids. */
      const expected = new Map<string, number>();
      /** When tracks were removed here, by their ids. An answer that was on its way, or is from a cache, still has them. */
      const gone = new Map<string, number>();
      const goneIds = () => new Set<string | null>(gone.keys());
      let changes = 0;

      const lookForLag = (items: ReadonlyArray<SavedTrack>) =>
        Effect.suspend(() => {
          for (const { track } of items) expected.delete(track.id ?? "");
          return SubscriptionRef.set(looks, { at: client.now() });
        });
      const lag = Effect.gen(function* () {
        const { items } = yield* SubscriptionRef.get(list);
        const look = yield* SubscriptionRef.get(looks);
        if (!look) return undefined;
        // Where nothing syncs by itself, it means nothing that nothing was synced.
        const syncsItself = (yield* session.current).value?.syncEverySeconds != null;
        const workerAt = syncsItself ? ((yield* fleet.current)?.fleet.lastRunAt ?? null) : null;
        const evidence = { missing: [...expected.values()], newestAt: items[0]?.addedAt ?? null, workerAt };
        // While the list cannot be read, it may have them by now.
        return lagOf(evidence, look.at);
      });

      const pageFrom = (offset: number) =>
        client.sendList(listSavedTracks, { query: { limit: savedPageSize, offset } }, savedTrackFromWire).pipe(
          Effect.map((reply) => {
            const { items, rest } = reply.value;
            const value: SavedPage = { items, total: rest.total ?? null, read: items.length + reply.dropped };
            return { ...reply, value };
          }),
          Effect.tap(({ value, at }) =>
            learn(
              findingsOfTracks(
                value.items.map(({ track }) => track),
                at,
              ),
            ),
          ),
        );

      let shown: ReadonlyArray<SavedTrack> | undefined;
      const head = yield* makeLiveValue<SavedPage>({
        key: "saved-tracks",
        endpoint: listSavedTracks,
        every: () => pollMs,
        shared: SharedPage,
        load: Effect.suspend(() => {
          const before = changes;
          return Effect.tap(pageFrom(0), ({ value }) =>
            Effect.sync(() => {
              if (before !== changes) return;
              const listed = new Set(value.items.map(({ track }) => track.id));
              for (const [id, at] of gone) if (!listed.has(id) || client.now() - at > cacheMs) gone.delete(id);
            }),
          );
        }),
        onState: ({ _tag, value }) =>
          Effect.gen(function* () {
            if (_tag !== "Ready" || !value) return;
            const isNew = value.items !== shown;
            shown = value.items;
            if (isNew) yield* SubscriptionRef.update(list, (known) => without(withHead(known, value), goneIds()));
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
            gone.set(id, client.now());
            expected.delete(id);
          }
          return SubscriptionRef.update(list, (known) => without(known, goneIds()));
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

      /** A page as it is now. The first one is that of the list. */
      const readAnew = (offset: number) =>
        offset === 0 ? head.refreshAnew : Effect.map(pageFrom(offset), ({ value }) => value);
      const placesOf = (ids: ReadonlyArray<string>): ReadonlyMap<string, SavedPlace> => {
        const wanted = new Set(ids);
        const { items } = SubscriptionRef.getUnsafe(list);
        return new Map(
          items.flatMap(({ track: { id }, addedAt }, index) =>
            id !== null && addedAt !== null && wanted.has(id) ? [[id, { index, addedAt }] as const] : [],
          ),
        );
      };
      const proven = (change: SavedChange) => {
        const read = (change.action === "save" ? readSaved : readRemoved)({
          now: client.now,
          page: readAnew,
          places: change.places,
        });
        return Effect.map(lookFor(change.proof, read), (proof): SavedChange => ({ ...change, proof }));
      };

      /** Reads back what was changed, and reports it. Fails if everything was refused. */
      const close = (
        action: SavedChange["action"],
        places: SavedChange["places"],
        result: BatchResult<string>,
      ): Effect.Effect<SavedChange, HarmonyError> =>
        Effect.gen(function* () {
          const { done, failed, unanswered } = result;
          const isSent = done.length + unanswered.length > 0;
          const proof = unproven({
            acknowledged: done,
            unanswered: unanswered.map(({ item }) => item),
            sentAt: client.now(),
          });
          const sent: SavedChange = { ...result, action, proof, places };
          const change = isSent ? yield* proven(sent) : sent;
          const counts = { count: done.length, failed: failed.length, confirmed: change.proof.confirmed.length };
          yield* telemetry.event("spotify.saved_tracks", { action, ...counts });
          if (counts.confirmed > 0) yield* learn(servedFinding("library_writes", client.now()));
          return failed[0] && !isSent ? yield* Effect.fail(failed[0].error) : change;
        });

      let stopRemoval = new AbortController();
      const removeAll = (ids: ReadonlyArray<string>) =>
        Effect.suspend(() => {
          const { signal } = (stopRemoval = new AbortController());
          const places = placesOf(ids);
          return Effect.map(
            runBatches({
              items: [...new Set(ids)],
              size: savedPageSize,
              send: remove,
              onProgress: (progress) => SubscriptionRef.set(removal, { ...progress, cancelling: signal.aborted }),
              onDone: noteRemoved,
              signal,
            }),
            (result) => ({ places, result }),
          );
        }).pipe(
          Effect.ensuring(SubscriptionRef.set(removal, undefined)),
          Effect.flatMap(({ places, result }) => close("remove", places, result)),
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
              known === before ? without(withPage(before, value), goneIds()) : known,
            );
          }),
        }),
        save: yield* makeLiveCommand({
          action: "saved_tracks.save",
          keyOf: (ids: ReadonlyArray<string>) => ids.join(),
          effect: (ids) =>
            Effect.suspend(() => {
              const places = placesOf(ids);
              return Effect.flatMap(
                runBatches({
                  items: [...new Set(ids)],
                  size: savedPageSize,
                  send: (batch) => Effect.suspend(() => (usesPut ? put(batch) : post(batch))),
                  onDone: noteSaved,
                }),
                (result) => close("save", places, result),
              );
            }),
        }),
        remove: yield* makeLiveCommand({
          action: "saved_tracks.remove",
          keyOf: (id: string) => id,
          effect: Effect.fnUntraced(function* (id: string) {
            const places = placesOf([id]);
            const answer = yield* Effect.result(remove([id]));
            const nothing: BatchResult<string> = { done: [], failed: [], unanswered: [], left: [] };
            if (answer._tag === "Success") {
              yield* noteRemoved([id]);
              return yield* close("remove", places, { ...nothing, done: [id] });
            }
            const error = answer.failure;
            const fate = mayBeDone(error) ? "unanswered" : "failed";
            return yield* close("remove", places, { ...nothing, [fate]: [{ item: id, error }] });
          }),
        }),
        removeMany: yield* makeLiveCommand({ action: "saved_tracks.bulk_remove", effect: removeAll }),
        look: yield* makeLiveCommand({
          action: "saved_tracks.view",
          keyOf: ({ change: { action, proof }, when }: SavedLook) =>
            `${when} ${action} ${proof.sentAt} ${unseen(proof).join()}`,
          effect: Effect.fnUntraced(function* ({ change, when }: SavedLook) {
            if (when === "later") yield* untilPastCache(change.proof, client.now());
            return yield* proven(change);
          }),
        }),
        removal: readOnly(removal),
        cancelRemoval: () =>
          Effect.suspend(() => {
            stopRemoval.abort();
            return SubscriptionRef.update(removal, (under) => under && { ...under, cancelling: true });
          }),
        lag: { current: lag, changes: Stream.mapEffect(SubscriptionRef.changes(looks), () => lag) },
      });
    }),
  ).pipe(Layer.provide(PlaylistsService.layer));
}
