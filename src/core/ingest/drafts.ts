import type { TrackOrder } from "../manifest/types.js";
import type { TrackParts } from "../policy/track-line.js";
import type { Outcome } from "./ingest-submission.js";
import { draftKey, inTab } from "./ingest-typed.js";

/** What was decided on one row. */
export interface Decision {
  readonly text?: string;
  readonly out?: boolean;
  readonly anyway?: boolean;
  /** What a single track's link was found to be. */
  readonly found?: TrackParts;
  readonly outcome?: Outcome;
}

export interface DraftFile {
  /** Empty: typed or pasted. */
  readonly name: string;
  readonly source: Blob;
  readonly order?: TrackOrder | undefined;
  /** By the row's ordinal. */
  readonly decisions: ReadonlyMap<number, Decision>;
}

/** What is under review: the files themselves, and what was decided on their rows. */
export interface Draft {
  readonly files: ReadonlyArray<DraftFile>;
}

/** Larger drafts are not kept. */
export const draftBytes = 32 * 2 ** 20;
const longestText = 10_000;
const keptForMs = 7 * 24 * 3_600_000;
const database = "harmony-spotify";
const store = "ingest-drafts";
const request = <A>(asked: IDBRequest<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

const open = (): Promise<IDBDatabase> => {
  const asked = indexedDB.open(database, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(store);
  return request(asked);
};

const inStore = async <A>(mode: IDBTransactionMode, use: (drafts: IDBObjectStore) => IDBRequest<A>): Promise<A> => {
  const opened = await open();
  try {
    const transaction = opened.transaction(store, mode);
    return await request(use(transaction.objectStore(store)));
  } finally {
    opened.close();
  }
};

const keyFor = (tab: string, user: string | null) => `${tab} ${user ?? ""}`;

/** Keeps the draft. False where this browser does not allow it or it is too large: then it lasts as long as the page. */
export const saveDraft = async (user: string | null, draft: Draft): Promise<boolean> => {
  if (draft.files.reduce((sum, { source }) => sum + source.size, 0) > draftBytes) return false;
  const tab = inTab((area) => {
    const name = area.getItem(draftKey) ?? crypto.randomUUID?.() ?? String(Math.random());
    area.setItem(draftKey, name);
    return name;
  });
  if (tab === undefined) return false;
  try {
    await inStore("readwrite", (drafts) => drafts.put({ at: Date.now(), ...draft }, keyFor(tab, user)));
    return true;
  } catch {
    return false;
  }
};

/** Forgets this user's draft in this tab, and of all tabs those that nobody came back for. */
export const dropDraft = async (user: string | null): Promise<void> => {
  try {
    const tab = inTab((area) => area.getItem(draftKey));
    const [keys, all] = await Promise.all([
      inStore("readonly", (drafts) => drafts.getAllKeys()),
      inStore("readonly", (drafts) => drafts.getAll() as IDBRequest<Array<unknown>>),
    ]);
    const isOfTab = (key: IDBValidKey) => tab && String(key).startsWith(`${tab} `);
    const now = Date.now();
    const dropped = keys.filter((key, place) => {
      const at = (all[place] as { at?: unknown } | null)?.at;
      return (tab && key === keyFor(tab, user)) || typeof at !== "number" || now - at > keptForMs;
    });
    for (const key of dropped) await inStore("readwrite", (drafts) => drafts.delete(key));
    if (!keys.some((key) => isOfTab(key) && !dropped.includes(key))) inTab((area) => area.removeItem(draftKey));
  } catch {
    // Nothing is kept where nothing can be deleted.
  }
};

/** The draft of this tab, where it is one and this user's. */
export const loadDraft = async (user: string | null): Promise<Draft | undefined> => {
  try {
    const tab = inTab((area) => area.getItem(draftKey));
    return tab ? readDraft(await inStore("readonly", (drafts) => drafts.get(keyFor(tab, user)))) : undefined;
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= longestText;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isMissing = (value: unknown) => value === undefined || value === null;
const results = ["accepted", "skipped", "perhaps", "refused", "unknown"];

const isOutcome = (value: unknown): value is Outcome =>
  isObject(value) &&
  results.includes(value["result"] as string) &&
  ["job", "reason"].every((name) => isMissing(value[name]) || isText(value[name])) &&
  ["skipped", "of"].every((name) => isMissing(value[name]) || typeof value[name] === "number");

const isTrack = (value: unknown): value is TrackParts =>
  isObject(value) &&
  isText(value["artist"]) &&
  isText(value["title"]) &&
  (isMissing(value["album"]) || isText(value["album"])) &&
  (isMissing(value["durationSeconds"]) || Number.isFinite(value["durationSeconds"]));

const readDecision = (value: unknown): Decision | undefined => {
  if (!isObject(value)) return undefined;
  const { text, out, anyway, found, outcome } = value;
  return {
    ...(isText(text) && { text }),
    ...(out === true && { out }),
    ...(anyway === true && { anyway }),
    ...(isTrack(found) && { found }),
    ...(isOutcome(outcome) && { outcome }),
  };
};

/** Reads what was stored, which may be another version's: what does not fit is left out. */
export const readDraft = (stored: unknown): Draft | undefined => {
  if (!isObject(stored) || !Array.isArray(stored["files"])) return undefined;
  const files = stored["files"].flatMap((file: unknown): ReadonlyArray<DraftFile> => {
    if (!isObject(file)) return [];
    const { name, source, order, decisions } = file;
    if (!isText(name) || !(source instanceof Blob) || source.size > draftBytes) return [];
    const kept = new Map<number, Decision>();
    for (const [row, value] of decisions instanceof Map ? decisions : []) {
      const decision = readDecision(value);
      if (Number.isInteger(row) && row >= 0 && decision) kept.set(row, decision);
    }
    return [
      {
        name,
        source,
        decisions: kept,
        order: order === "artist-title" || order === "title-artist" ? order : undefined,
      },
    ];
  });
  return files.length > 0 ? { files } : undefined;
};
