import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { listSavedTracks } from "../wire/library.js";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { emptyList, savedPageSize, type SavedList, type SavedPage, withHead, without } from "../policy/saved-list.js";
import type { SavedTrack } from "../model/track.js";
import type { BatchProgress, BatchResult } from "./batches.js";
import { type Command, makeCommand } from "./command.js";
import { fetchPart } from "./part.js";
import type { makeActions } from "./saved-tracks-actions.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";
import { type Observable, Subject } from "./subject.js";

/** The guide promises new likes within 60 seconds: as often they are looked for. */
export const savedTracksPollMs = 60_000;

/** A bulk removal under way. */
export interface Removal extends BatchProgress {
  readonly cancelling: boolean;
}

/** Likes that ought to be in the list by now. */
export interface Lag {
  readonly count: number;
  /** When the eldest of them was saved; the server's time, milliseconds since the epoch. */
  readonly since: number;
}

/** What the service knows, and its actions change. */
export interface Ledger {
  readonly head: Resource<SavedPage>;
  readonly list: Subject<SavedList>;
  readonly removal: Subject<Removal | undefined>;
  /** Removed here: an answer that was on its way by then still has them. */
  readonly gone: Set<string>;
  /** Saved here and not seen in the list yet, and when. */
  readonly expected: Map<string, number>;
  readonly pageFrom: (offset: number) => Effect.Effect<Reply<SavedPage>, HarmonyError>;
  /** The list is not what an answer under way says. */
  readonly changed: () => void;
}

/** The account's saved tracks. */
export class SavedTracksService extends Context.Service<
  SavedTracksService,
  {
    /** The first page, polled every 60 seconds. */
    readonly head: Resource<SavedPage>;
    /** All that was read so far, newest first. */
    readonly list: Observable<SavedList>;
    /** Reads the page below what was read so far. */
    readonly more: Command<void, SavedList>;
    /** Saves by id, in requests of 50. Fails only where none was saved. */
    readonly save: Command<ReadonlyArray<string>, BatchResult<string>>;
    /** Removes one by id. */
    readonly remove: Command<string, void>;
    /** Removes any number by id, in requests of 50, one bulk removal at a time. Fails only where none was removed. */
    readonly removeMany: Command<ReadonlyArray<string>, BatchResult<string>>;
    /** The bulk removal under way. */
    readonly removal: Observable<Removal | undefined>;
    /** What is under way is finished, the rest stays. */
    readonly cancelRemoval: () => void;
    /** Tracks saved here more than 60 seconds ago that the list still lacks: the sync worker is behind. */
    readonly lag: Observable<Lag | undefined>;
  }
>()("harmony-spotify/SavedTracksService") {}

export const makeSavedTracks = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const runtime = yield* Runtime;
  const { now } = runtime;
  const list = new Subject(emptyList);
  const lag = new Subject<Lag | undefined>(undefined);
  const removal = new Subject<Removal | undefined>(undefined);
  const expected = new Map<string, number>();
  const gone = new Set<string>();
  let changes = 0;

  const lookForLag = (items: ReadonlyArray<SavedTrack>) => {
    for (const { track } of items) expected.delete(track.id ?? "");
    const late = [...expected.values()].filter((at) => now() - at > savedTracksPollMs);
    lag.set(late.length ? { count: late.length, since: Math.min(...late) } : undefined);
  };

  const pageFrom = (offset: number) =>
    Effect.map(client.send(listSavedTracks, { query: { limit: savedPageSize, offset } }), (reply) => ({
      ...reply,
      value: { ...reply.value, read: reply.value.items.length + reply.dropped },
    }));
  let seen: SavedPage | undefined;
  const head = yield* makeResource<SavedPage>({
    key: "saved-tracks",
    every: () => savedTracksPollMs,
    load: Effect.suspend(() => {
      const before = changes;
      return Effect.map(pageFrom(0), (reply) => {
        if (before === changes) gone.clear();
        return reply;
      });
    }),
    onState: ({ value, waiting }) => {
      if (!value || waiting) return;
      if (value !== seen) list.set(without(withHead(list.state, value), gone));
      seen = value;
      lookForLag(value.items);
    },
  });

  type Actions = ReturnType<typeof makeActions>;
  let actions: Actions | undefined;
  const ledger: Ledger = { head, list, removal, gone, expected, pageFrom, changed: () => changes++ };
  const acting = <A>(act: (actions: Actions) => Effect.Effect<A, HarmonyError>) =>
    Effect.flatMap(
      fetchPart(
        "saved-tracks-actions",
        async () => (actions ??= (await import("./saved-tracks-actions.js")).makeActions(client, runtime, ledger)),
      ),
      act,
    );

  return SavedTracksService.of({
    head,
    list,
    more: yield* makeCommand<void, SavedList>({
      action: "saved_tracks.view",
      effect: () => acting(({ more }) => more),
    }),
    save: yield* makeCommand({
      action: "saved_tracks.save",
      keyOf: (ids: ReadonlyArray<string>) => ids.join(),
      effect: (ids) => acting(({ save }) => save(ids)),
    }),
    remove: yield* makeCommand({
      action: "saved_tracks.remove",
      keyOf: (id: string) => id,
      effect: (id) => acting(({ remove }) => remove(id)),
    }),
    removeMany: yield* makeCommand({
      action: "saved_tracks.bulk_remove",
      effect: (ids: ReadonlyArray<string>) => acting(({ removeMany }) => removeMany(ids)),
    }),
    removal,
    cancelRemoval: () => actions?.cancelRemoval(),
    lag,
  });
});
