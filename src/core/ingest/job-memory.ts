import * as Option from "effect/Option";
import * as Schema from "effect/Schema";

/** The most jobs that a server without a list is asked for, one by one. */
const rememberedAtMost = 20;
const storageKey = "harmony-spotify:ingest-jobs";

const StoredIds = Schema.fromJsonString(Schema.Array(Schema.Unknown));
const jobId = /^[\w-]{1,80}$/;

/** The ids of the jobs that were sent from this browser, newest first. */
export interface JobMemory {
  readonly ids: () => ReadonlyArray<string>;
  readonly add: (id: string) => void;
  readonly forget: (id: string) => void;
}

/** Keeps ids in this browser for the next visit, or until the page is left if storage is not allowed. */
export function openJobMemory(): JobMemory {
  let ids = readStored();
  const set = (next: ReadonlyArray<string>) => {
    ids = next.slice(0, rememberedAtMost);
    try {
      localStorage.setItem(storageKey, JSON.stringify(ids));
    } catch {
      // Storage may be full or forbidden: the ids then last as long as the page.
    }
  };
  return {
    ids: () => ids,
    add: (id) => set([id, ...ids.filter((other) => other !== id)]),
    forget: (id) => set(ids.filter((other) => other !== id)),
  };
}

function readStored(): ReadonlyArray<string> {
  try {
    const stored = Schema.decodeUnknownOption(StoredIds)(localStorage.getItem(storageKey) ?? "[]");
    return Option.getOrElse(stored, (): ReadonlyArray<unknown> => [])
      .filter((id): id is string => typeof id === "string" && jobId.test(id))
      .slice(0, rememberedAtMost);
  } catch {
    return [];
  }
}
