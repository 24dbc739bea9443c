import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Data from "effect/Data";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { decodeDraft, type Draft, maxDraftBytes, savedAt } from "./stored-draft.js";
import { draftKey, inTab } from "./tab-memory.js";

const keptForMs = 7 * 24 * 3_600_000;
const databaseName = "harmony-spotify";
const storeName = "ingest-drafts";

/** Keeps reviews across reloads, separately for each tab and user. */
export class Drafts extends Context.Service<
  Drafts,
  {
    /** False if the browser does not allow it or the draft is too large. It then lasts as long as the page. */
    readonly save: (user: string | null, draft: Draft) => Effect.Effect<boolean>;
    /** The draft of this user in this tab. */
    readonly load: (user: string | null) => Effect.Effect<Draft | undefined>;
    /** Deletes the draft of this user in this tab, and all drafts older than a week. */
    readonly drop: (user: string | null) => Effect.Effect<void>;
  }
>()("harmony-spotify/Drafts") {
  /** Drafts in IndexedDB, which can hold files. */
  static readonly layer = Layer.sync(Drafts, () => Drafts.of({ save, load, drop }));
}

function save(user: string | null, draft: Draft): Effect.Effect<boolean> {
  return Effect.gen(function* () {
    const bytes = draft.files.reduce((sum, { source }) => sum + source.size, 0);
    const tab = bytes > maxDraftBytes ? undefined : (tabName() ?? nameTab());
    if (tab === undefined) return false;
    const at = yield* Clock.currentTimeMillis;
    yield* inStore("readwrite", (store) => store.put({ at, ...draft }, keyOf(tab, user)));
    return true;
  }).pipe(Effect.catch(() => Effect.succeed(false)));
}

function load(user: string | null): Effect.Effect<Draft | undefined> {
  return Effect.gen(function* () {
    const tab = tabName();
    return tab ? decodeDraft(yield* inStore("readonly", (store) => store.get(keyOf(tab, user)))) : undefined;
  }).pipe(Effect.catch(() => Effect.succeed(undefined)));
}

function drop(user: string | null): Effect.Effect<void> {
  return Effect.gen(function* () {
    const tab = tabName();
    const now = yield* Clock.currentTimeMillis;
    const keys = yield* inStore("readonly", (store) => store.getAllKeys());
    const drafts = yield* inStore<Array<unknown>>("readonly", (store) => store.getAll());
    const isOld = (place: number) => now - (savedAt(drafts[place]) ?? -Infinity) > keptForMs;
    const dropped = keys.filter((key, place) => (tab && key === keyOf(tab, user)) || isOld(place));
    for (const key of dropped) yield* inStore("readwrite", (store) => store.delete(key));
    const isTabUsed = keys.some((key) => String(key).startsWith(`${tab} `) && !dropped.includes(key));
    if (!isTabUsed) inTab((storage) => storage.removeItem(draftKey));
    // If nothing can be read or deleted, nothing was stored.
  }).pipe(Effect.catch(() => Effect.void));
}

function keyOf(tab: string, user: string | null): string {
  return `${tab} ${user ?? ""}`;
}

/** The name of this tab. Undefined if it has stored no draft, or must not. */
function tabName(): string | undefined {
  return inTab((storage) => storage.getItem(draftKey)) ?? undefined;
}

/** Names this tab. Undefined if it must not store the name. */
function nameTab(): string | undefined {
  const name = crypto.getRandomValues(new Uint32Array(4)).join("-");
  return inTab((storage) => {
    storage.setItem(draftKey, name);
    return name;
  });
}

/** IndexedDB is missing or has failed. */
class StoreError extends Data.TaggedError("StoreError")<{ readonly cause: unknown }> {}

function inStore<A>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<A>) {
  return Effect.tryPromise({
    try: async () => {
      const database = await openDatabase();
      try {
        return await resultOf(use(database.transaction(storeName, mode).objectStore(storeName)));
      } finally {
        database.close();
      }
    },
    catch: (cause) => new StoreError({ cause }),
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  return resultOf(opening);
}

function resultOf<A>(request: IDBRequest<A>): Promise<A> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
