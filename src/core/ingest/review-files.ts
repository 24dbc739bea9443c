import type { ManifestBatch, ManifestErrorCode, ManifestRow, ManifestSummary, TrackOrder } from "../manifest/types.js";
import { DuplicateIndex } from "./duplicates.js";
import { countEntries, type Decision, type Entry, isInGroup, type LineCounts, type LineGroup } from "./entries.js";
import { checkRow, checkText, checkTrack, identityOf, type LineCheck } from "./line-check.js";
import type { Outcome } from "./submission.js";

/** A file to be reviewed, with what was decided on its rows before. */
export interface GivenFile {
  /** Empty where the lines were typed or pasted. */
  readonly name: string;
  readonly source: Blob;
  /** Whether the artist or the title comes first, where that is not left to the reader. */
  readonly order: TrackOrder | undefined;
  /** By the row's place in the file, from 0. */
  readonly decisions: ReadonlyMap<number, Decision>;
}

/** Why a file cannot be read, and what it really is where it is no text. */
export interface FileRefusal {
  readonly code: ManifestErrorCode;
  readonly fileType: string | null;
}

interface FileDescription {
  readonly id: number;
  /** Empty where the lines were typed or pasted. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** A file under review. `summary` is what is known of it so far, `progress` goes from 0 to 1. */
export type ReviewFile = FileDescription &
  (
    | { readonly state: "reading"; readonly progress: number; readonly summary: ManifestSummary | undefined }
    | { readonly state: "read"; readonly summary: ManifestSummary }
    | { readonly state: "refused"; readonly summary: undefined; readonly refusal: FileRefusal }
  );

/** A file with its source and its lines, as it is put aside and brought back. */
export interface OwnFile {
  shown: ReviewFile;
  readonly source: Blob;
  order: TrackOrder | undefined;
  entries: Array<Entry>;
  /** Decisions on rows that have not been read yet. */
  kept: ReadonlyMap<number, Decision>;
}

/** The files under review and their lines. Whatever changes, duplicates and counts are right again afterwards. */
export class ReviewFiles {
  /** By id, in the order of the list. */
  #files = new Map<number, OwnFile>();
  #lastId = 0;
  #duplicates = new DuplicateIndex();
  #counts: LineCounts | undefined;
  #listed: { readonly group: LineGroup | undefined; readonly entries: ReadonlyArray<Entry> } | undefined;

  get shown(): ReadonlyArray<ReviewFile> {
    return Array.from(this.#files.values(), ({ shown }) => shown);
  }

  /** What has been given, with all decisions, as far as it can be read. */
  get given(): ReadonlyArray<GivenFile> {
    return [...this.#files.values()]
      .filter(({ shown }) => shown.state !== "refused")
      .map((file) => ({
        name: file.shown.name,
        source: file.source,
        order: file.order,
        decisions: new Map([...file.kept, ...decisionsIn(file)]),
      }));
  }

  get counts(): LineCounts {
    return (this.#counts ??= countEntries(this.#all()));
  }

  /** All entries, or those of a group, in the order of files and lines. The same list until something changes. */
  entries(group?: LineGroup): ReadonlyArray<Entry> {
    if (this.#listed?.group !== group || !this.#listed) {
      const all = [...this.#all()];
      this.#listed = { group, entries: group ? all.filter((entry) => isInGroup(entry, group)) : all };
    }
    return this.#listed.entries;
  }

  file(id: number): OwnFile | undefined {
    return this.#files.get(id);
  }

  /** The entry as it is now; undefined where its file is gone or is being read again. */
  current({ fileId, index }: Entry): Entry | undefined {
    return this.file(fileId)?.entries[index];
  }

  /** Adds files, which are then to be read. Gives their ids. */
  add(given: ReadonlyArray<GivenFile>): ReadonlyArray<number> {
    return given.map(({ name, source, order, decisions }) => {
      const id = ++this.#lastId;
      const shown = unread({ id, name, size: source.size });
      this.#files.set(id, { shown, source, order, entries: [], kept: decisions });
      return id;
    });
  }

  /** Adds rows that were read to the end of a file. */
  append(id: number, batch: ManifestBatch): void {
    const file = this.file(id);
    if (!file) return;
    const { rows, bytesRead, bytesTotal, ...summary } = batch;
    for (const row of rows) {
      const index = file.entries.length;
      const decision = file.kept.get(index) ?? {};
      const entry = { fileId: id, index, row, decision, ...checkOf(row, decision), duplicateOf: undefined };
      file.entries.push(this.#duplicates.place(entry));
    }
    const progress = bytesTotal ? bytesRead / bytesTotal : 0;
    file.shown = { ...descriptionOf(file), state: "reading", progress, summary };
    this.#changed();
  }

  /** All rows of a file have been read. */
  finish(id: number): void {
    const file = this.file(id);
    if (!file?.shown.summary) return;
    file.shown = { ...descriptionOf(file), state: "read", summary: file.shown.summary };
    file.kept = new Map();
    // Where a file was read again, the duplicates may be in the files after it.
    const isLast = ![...this.#files.values()].some(({ shown, entries }) => shown.id > id && entries.length > 0);
    if (isLast) this.#changed();
    else this.#placeAll();
  }

  refuse(id: number, refusal: FileRefusal): void {
    const file = this.file(id);
    if (!file) return;
    file.shown = { ...descriptionOf(file), state: "refused", summary: undefined, refusal };
    file.entries = [];
    this.#placeAll();
  }

  remove(id: number): void {
    this.#files.delete(id);
    this.#placeAll();
  }

  /** Forgets the rows of a file, which is then to be read again in this order. What was decided on them is kept. */
  reorder(id: number, order: TrackOrder): void {
    const file = this.file(id);
    if (!file) return;
    file.order = order;
    makeUnread(file);
    this.#placeAll();
  }

  /** Decides anew on entries, unless `decide` gives undefined. */
  decide(entries: Iterable<Entry>, decide: (entry: Entry) => Decision | undefined): void {
    for (const entry of entries) {
      const current = this.current(entry);
      const decision = current && decide(current);
      if (!decision) continue;
      const isAnother = decision.text !== current.decision.text || decision.found !== current.decision.found;
      this.#replace({ ...current, decision, ...(isAnother && checkOf(current.row, decision)) });
    }
    this.#placeAll();
  }

  /** Spotify does not know the track of this link. */
  markUnknownTrack(entry: Entry): void {
    const current = this.current(entry);
    if (!current) return;
    this.#replace({ ...current, ...identified({ kind: "problem", reason: "track_unknown", repair: null }) });
    this.#placeAll();
  }

  /** Notes what came of sending an entry; undefined: nothing yet. Call `finishSending` once all are noted. */
  noteOutcome(entry: Entry, outcome: Outcome | undefined): void {
    const current = this.current(entry);
    if (!current) return;
    const { outcome: _before, ...rest } = current.decision;
    this.#replace({ ...current, decision: outcome ? { ...rest, outcome } : rest });
    this.#changed();
  }

  finishSending(): void {
    this.#placeAll();
  }

  /** Takes all files out. */
  takeAll(): ReadonlyArray<OwnFile> {
    const taken = [...this.#files.values()];
    this.#files.clear();
    this.#placeAll();
    return taken;
  }

  /** Brings back files that were taken out, before those that came since. Gives the ids of those that are to be read again. */
  bringBack(files: ReadonlyArray<OwnFile>): ReadonlyArray<number> {
    const unfinished = files.filter(({ shown }) => shown.state === "reading");
    unfinished.forEach(makeUnread);
    this.#files = new Map([...files.map((file) => [file.shown.id, file] as const), ...this.#files]);
    this.#placeAll();
    return unfinished.map(({ shown }) => shown.id);
  }

  *#all(): Generator<Entry> {
    for (const file of this.#files.values()) yield* file.entries;
  }

  #replace(entry: Entry): void {
    this.file(entry.fileId)!.entries[entry.index] = entry;
  }

  #placeAll(): void {
    this.#duplicates = new DuplicateIndex();
    for (const file of this.#files.values()) file.entries = file.entries.map((entry) => this.#duplicates.place(entry));
    this.#changed();
  }

  #changed(): void {
    this.#counts = undefined;
    this.#listed = undefined;
  }
}

/** What Harmony makes of a row with what was decided on it. */
function checkOf(row: ManifestRow, { text, found }: Decision): Pick<Entry, "check" | "identity"> {
  if (found) return identified(checkTrack(found));
  return identified(text === undefined ? checkRow(row) : checkText(text));
}

function identified(check: LineCheck): Pick<Entry, "check" | "identity"> {
  return { check, identity: identityOf(check) };
}

function descriptionOf({ shown: { id, name, size } }: OwnFile): FileDescription {
  return { id, name, size };
}

function unread(description: FileDescription): ReviewFile {
  return { ...description, state: "reading", progress: 0, summary: undefined };
}

function makeUnread(file: OwnFile): void {
  file.kept = new Map([...file.kept, ...decisionsIn(file)]);
  file.entries = [];
  file.shown = unread(descriptionOf(file));
}

function* decisionsIn(file: OwnFile): Generator<readonly [number, Decision]> {
  for (const { index, decision } of file.entries) {
    if (Object.keys(decision).length > 0 || file.kept.has(index)) yield [index, decision];
  }
}
