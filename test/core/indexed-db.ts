/** Node has no IndexedDB: as much of it as drafts use, in memory. */
type Stores = Map<string, Map<string, unknown>>;

/** A request whose answer comes later. Only a request that opens a database may come with an upgrade. */
function answering<A>(answer: () => A, upgrade?: () => void) {
  const request = {
    result: undefined as A | undefined,
    error: undefined as unknown,
    onsuccess: undefined as (() => void) | undefined,
    onerror: undefined as (() => void) | undefined,
    onupgradeneeded: undefined as (() => void) | undefined,
  };
  setImmediate(() => {
    try {
      request.result = answer();
      if (upgrade) {
        request.onupgradeneeded?.();
        upgrade();
      }
      request.onsuccess?.();
    } catch (error) {
      request.error = error;
      request.onerror?.();
    }
  });
  return request;
}

function storeOf(records: Map<string, unknown>, canWrite: boolean) {
  const write = () => {
    if (!canWrite) throw new DOMException("The transaction is read-only.", "ReadOnlyError");
  };
  const keys = () => [...records.keys()].sort();
  return {
    get: (key: string) => answering(() => structuredClone(records.get(key))),
    getAllKeys: () => answering(keys),
    getAll: () => answering(() => keys().map((key) => structuredClone(records.get(key)))),
    put: (value: unknown, key: string) => {
      write();
      return answering(() => void records.set(key, value));
    },
    delete: (key: string) => {
      write();
      return answering(() => void records.delete(key));
    },
  };
}

/** A browser's databases. `openConnections` says how many were not closed; while `isRefusing`, none can be opened. */
export function makeIndexedDb() {
  const databases = new Map<string, Stores>();
  const state = { openConnections: 0, isRefusing: false };
  const open = (name: string) => {
    const isNew = !databases.has(name);
    return answering(
      () => {
        if (state.isRefusing) throw new DOMException("Not now.", "UnknownError");
        const stores: Stores = databases.get(name) ?? new Map<string, Map<string, unknown>>();
        databases.set(name, stores);
        state.openConnections++;
        return {
          createObjectStore: (store: string) => void stores.set(store, new Map()),
          transaction: (store: string, mode: IDBTransactionMode) => ({
            objectStore: () => {
              const records = stores.get(store);
              if (!records) throw new DOMException("No such store.", "NotFoundError");
              return storeOf(records, mode === "readwrite");
            },
          }),
          close: () => void state.openConnections--,
        };
      },
      isNew ? () => undefined : undefined,
    );
  };
  return { indexedDB: { open }, databases, state };
}
