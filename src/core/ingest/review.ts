import * as Effect from "effect/Effect";
import { getTrack } from "../contract/tracks.js";
import type { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";
import { readManifestStream } from "../manifest/index.js";
import {
  ManifestError,
  type ManifestErrorCode,
  type ManifestRow,
  type ManifestSummary,
  type TrackOrder,
} from "../manifest/types.js";
import { defaultSession } from "../model/session.js";
import type { TrackParts } from "../policy/track-line.js";
import type { Command } from "./command.js";
import type { IngestService } from "./ingest.js";
import { type Decision, dropDraft, loadDraft, saveDraft } from "./ingest-drafts.js";
import type { Outcome, SubmissionProgress, SubmissionResult, SubmittedLine } from "./ingest-submission.js";
import { givenText, identityOf, judgeRow, judgeText, judgeTrack, type Verdict } from "./ingest-verdict.js";
import type { Runtime } from "./runtime.js";
import type { SessionService } from "./session.js";
import type { StatusService } from "./status.js";
import { type Observable, Subject } from "./subject.js";

/** One row of a file, and what is to become of it. */
export interface Entry {
  readonly file: ReviewFile;
  readonly index: number;
  readonly row: ManifestRow;
  readonly verdict: Verdict;
  readonly decision: Decision;
  /** The earlier entry that says the same, where it is sent. */
  readonly duplicateOf: Entry | undefined;
}

export interface ReviewFile {
  readonly id: number;
  /** Empty: typed or pasted. */
  readonly name: string;
  readonly state: "reading" | "read" | "refused";
  /** 0 to 1. */
  readonly progress: number;
  readonly summary: ManifestSummary | undefined;
  readonly refusal: { readonly code: ManifestErrorCode; readonly fileType: string | null } | undefined;
  readonly size: number;
}

/**
 * - `track`, `check`, `playlist`: will be sent; of `check` the server will read something otherwise than it was given.
 * - `lookup`: a single track's link.
 * - Then what became of those that were sent: `Outcome["result"]`.
 */
export type Standing =
  "track" | "check" | "playlist" | "lookup" | "problem" | "duplicate" | "ignored" | "left_out" | Outcome["result"];

/** What the list can be narrowed to. */
export type Group = "send" | "check" | "fix" | "rest" | "taken" | "not_taken";

const groups: Readonly<Record<Standing, ReadonlyArray<Group>>> = {
  track: ["send"],
  check: ["send", "check"],
  playlist: ["send"],
  lookup: ["fix"],
  problem: ["fix"],
  duplicate: ["rest"],
  ignored: ["rest"],
  left_out: ["rest"],
  accepted: ["taken"],
  skipped: ["not_taken"],
  perhaps: ["not_taken"],
  refused: ["not_taken"],
  unknown: ["not_taken"],
};
export const isIn = (group: Group, standing: Standing): boolean => groups[standing].includes(group);

export const standingOf = ({ verdict, decision, duplicateOf }: Entry): Standing => {
  if (decision.outcome) return decision.outcome.result;
  if (decision.out) return "left_out";
  if (verdict.kind === "problem" || verdict.kind === "ignored") return verdict.kind;
  if (duplicateOf) return "duplicate";
  return verdict.kind === "track" && verdict.differs.length > 0 ? "check" : verdict.kind;
};

/** The line as it was given, or as somebody has rewritten it. */
export const textOf = ({ decision, row }: Entry): string => decision.text ?? givenText(row);

export type Counts = Readonly<Record<Standing | Group, number>> & { readonly all: number; readonly repairs: number };

export interface Sending extends SubmissionProgress {
  readonly stopping: boolean;
}

/** Looked up by themselves; more take a click. */
const lookupsUnasked = 50;
const lookupPauseMs = 10_000;
const saveAfterMs = 300;

type Mutable<A> = { -readonly [Key in keyof A]: A[Key] };
interface OwnFile extends Mutable<ReviewFile> {
  readonly source: Blob;
  order: TrackOrder | undefined;
  entries: Array<Mutable<Entry>>;
  stop: AbortController;
  /** Decisions of a draft, for rows that are yet to be read. */
  kept: ReadonlyMap<number, Decision>;
}

/** What a review needs of its plugin. */
export interface Reviewing {
  readonly client: HarmonyClient["Service"];
  readonly runtime: Runtime["Service"];
  readonly session: SessionService["Service"]["session"];
  readonly ingest: IngestService["Service"];
  readonly status: StatusService["Service"]["status"];
}

/** What one user has under review, from the first file to the report; it outlives its card. */
export interface IngestReview {
  /** Counts up with every change. */
  readonly changes: Observable<number>;
  readonly files: ReadonlyArray<ReviewFile>;
  readonly counts: Counts;
  readonly sending: Sending | undefined;
  /** Of the last sending. */
  readonly result: SubmissionResult | undefined;
  readonly submit: Command<never, unknown>;
  /** False: it would not outlive a reload. */
  readonly kept: boolean;
  /** Whether Spotify can be asked for single tracks; undefined while that is not known. */
  readonly canLookUp: boolean | undefined;
  /** Links being looked up. */
  readonly lookingUp: boolean;
  readonly lookupError: HarmonyError | undefined;
  entries(group?: Group): ReadonlyArray<Entry>;
  add(sources: ReadonlyArray<{ readonly name: string; readonly source: Blob }>): void;
  /** Brings back what its owner left behind in this tab, once. */
  restore(): Promise<void>;
  /** Whose it is became known only now: keeps it for them, with what they left behind. */
  nameOwner(user: string): void;
  remove(file: ReviewFile): void;
  setOrder(file: ReviewFile, order: TrackOrder): void;
  edit(entry: Entry, text: string): void;
  leaveOut(entries: ReadonlyArray<Entry>, out: boolean): void;
  /** Sends a duplicate nevertheless. */
  sendAnyway(entry: Entry): void;
  repair(entries: ReadonlyArray<Entry>): void;
  /** Looks single tracks' links up, where Spotify can be asked; unless asked, only a few. */
  lookUp(asked?: boolean): void;
  send(): Promise<SubmissionResult>;
  stop(): void;
  /** Makes what the server skipped or refused, for certain, ready to be sent again. */
  sendAgain(): void;
  /** Forgets everything. The returned function brings it back. */
  clear(): () => void;
}

export const reviewOf = (
  owner: string | null,
  { client, runtime, session, ingest, status }: Reviewing,
): IngestReview => {
  const changes = new Subject(0);
  let files: Array<OwnFile> = [];
  let lastId = 0;
  let first = new Map<string, Mutable<Entry>>();
  let sending: Sending | undefined;
  let result: SubmissionResult | undefined;
  let stopSending = new AbortController();
  let kept = true;
  let lookingUp = false;
  let lookupError: HarmonyError | undefined;
  let restored: Promise<void> | undefined;
  let changesToSave = 0;
  let isSaveDue = false;
  let saved = Promise.resolve();
  let counted: { at: number; counts: Counts } | undefined;
  let listed: { at: number; group: Group | undefined; entries: ReadonlyArray<Entry> } | undefined;

  const canLookUp = () => status.state.value?.status === "connected" && status.state.value.proAvailable === true;
  const changed = () => changes.set(changes.state + 1);
  const limits = () => session.state.value?.limits ?? defaultSession.limits;
  const all = function* () {
    for (const file of files) yield* file.entries;
  };

  const save = async () => {
    await restored;
    const draft = {
      files: files
        .filter(({ state }) => state !== "refused")
        .map(({ name, source, order, entries, kept: before }) => {
          const decisions = new Map(before);
          for (const { index, decision } of entries) {
            if (Object.keys(decision).length > 0) decisions.set(index, decision);
            else decisions.delete(index);
          }
          return { name, source, order, decisions };
        }),
    };
    const before = kept;
    if (draft.files.length === 0) await dropDraft(owner);
    else kept = await saveDraft(owner, draft);
    if (kept !== before) changed();
  };
  const pause = Effect.gen(function* () {
    for (let seen = -1; seen !== changesToSave;) {
      seen = changesToSave;
      yield* Effect.sleep(saveAfterMs);
    }
  });
  const saveAll = Effect.promise(() => {
    isSaveDue = false;
    return (saved = saved.then(save));
  });
  /** At the next pause, or at once where the plugin ends before. */
  const saveSoon = () => {
    changesToSave++;
    if (isSaveDue) return;
    isSaveDue = true;
    runtime.fork(Effect.ensuring(pause, saveAll));
  };
  const decided = () => {
    changed();
    saveSoon();
  };

  const isSent = (entry: Entry) =>
    !entry.decision.out && !entry.decision.anyway && entry.decision.outcome?.result !== "refused";
  const keyOf = (entry: Entry) => (isSent(entry) ? identityOf(entry.verdict) : null);
  /** Of those that say the same, the first is sent. */
  const place = (entry: Mutable<Entry>) => {
    const key = keyOf(entry);
    const holder = key === null ? undefined : first.get(key);
    entry.duplicateOf = holder === entry ? undefined : holder;
    if (key !== null && !holder) first.set(key, entry);
  };
  const placeAll = () => {
    first = new Map();
    for (const entry of all()) place(entry);
  };
  /** After an entry has become another one: only those that say what it said, or says now, are touched. */
  const replace = (entry: Mutable<Entry>, before: string | null) => {
    const now = keyOf(entry);
    const keys = new Set([before, now].filter((key) => key !== null));
    for (const key of keys) first.delete(key);
    if (keys.size === 0) entry.duplicateOf = undefined;
    for (const other of all()) {
      const key = identityOf(other.verdict);
      if (other === entry || (key !== null && keys.has(key))) place(other);
    }
  };
  const change = (entry: Entry, decision: Decision, verdict: Verdict = entry.verdict) => {
    const own = entry as Mutable<Entry>;
    const before = keyOf(own);
    own.decision = decision;
    own.verdict = verdict;
    replace(own, before);
  };
  const verdictFor = (row: ManifestRow, { text, found }: Decision): Verdict =>
    found ? judgeTrack(found) : text === undefined ? judgeRow(row) : judgeText(text);

  const read = async (file: OwnFile) => {
    file.stop = new AbortController();
    const { signal } = file.stop;
    const { name, source, order } = file;
    try {
      const options = { name, signal, maxBytes: limits().maxImportBytes, ...(order && { order }) };
      for await (const batch of readManifestStream(source, options)) {
        for (const row of batch.rows) {
          const index = file.entries.length;
          const decision = file.kept.get(index) ?? {};
          const entry: Mutable<Entry> = {
            file,
            index,
            row,
            decision,
            verdict: verdictFor(row, decision),
            duplicateOf: undefined,
          };
          file.entries.push(entry);
          place(entry);
        }
        file.summary = batch;
        file.progress = batch.bytesTotal ? batch.bytesRead / batch.bytesTotal : 0;
        changed();
      }
      file.state = "read";
      file.kept = new Map();
      const reasons: Record<string, number> = {};
      for (const { verdict } of file.entries) {
        if (verdict.kind === "problem") reasons[verdict.reason] = (reasons[verdict.reason] ?? 0) + 1;
      }
      if (Object.keys(reasons).length > 0) runtime.report.event("free_ingest.validation_error", { reasons });
      lookUp(false);
    } catch (error) {
      if (signal.aborted) return;
      const { code, fileType } =
        error instanceof ManifestError ? error : { code: "unreadable" as const, fileType: null };
      file.state = "refused";
      file.refusal = { code, fileType };
      file.entries = [];
      placeAll();
      runtime.report.event("free_ingest.validation_error", { reasons: { [code]: 1 } });
    }
    changed();
  };
  /** One after the other, so that the first of two that say the same is the one in the first file. */
  let reading = Promise.resolve();
  const enqueue = (file: OwnFile) => {
    reading = reading.then(() => (files.includes(file) ? read(file) : undefined));
  };
  const newFile = (
    name: string,
    source: Blob,
    order?: TrackOrder,
    decisions: ReadonlyMap<number, Decision> = new Map(),
  ): OwnFile => ({
    id: ++lastId,
    name,
    source,
    size: source.size,
    order,
    kept: decisions,
    state: "reading",
    progress: 0,
    summary: undefined,
    refusal: undefined,
    entries: [],
    stop: new AbortController(),
  });
  const addFiles = (added: ReadonlyArray<OwnFile>) => {
    files = [...files, ...added];
    added.forEach(enqueue);
    changed();
  };

  const lookUpOne = (entry: Entry, id: string): Effect.Effect<boolean> =>
    client.send(getTrack, { id }).pipe(
      Effect.map(({ value: { track } }) => {
        const found: TrackParts = {
          artist: (track.artists ?? [])
            .map(({ name }) => name)
            .filter(Boolean)
            .join(", "),
          title: track.name,
          album: track.album?.name ?? null,
          durationSeconds: track.durationMs === null ? null : Math.round(track.durationMs / 1000),
        };
        change(entry, { ...entry.decision, found }, judgeTrack(found));
        return true;
      }),
      Effect.catch((error): Effect.Effect<boolean> => {
        if (error._tag === "NotFound") {
          change(entry, entry.decision, { kind: "problem", reason: "track_unknown", repair: null });
          return Effect.succeed(true);
        }
        if (error._tag === "RateLimited") {
          return Effect.andThen(
            Effect.sleep(retryAfterOf(error) ?? lookupPauseMs),
            Effect.suspend(() => lookUpOne(entry, id)),
          );
        }
        lookupError = error;
        return Effect.succeed(false);
      }),
    );
  const lookUp = (asked = true) => {
    const open = [...all()].filter((entry) => standingOf(entry) === "lookup");
    if (lookingUp || open.length === 0 || !canLookUp() || (!asked && open.length > lookupsUnasked)) return;
    lookingUp = true;
    lookupError = undefined;
    changed();
    const each = Effect.gen(function* () {
      for (const entry of open) {
        const { verdict, file } = entry;
        if (verdict.kind !== "lookup" || !files.includes(file as OwnFile)) continue;
        const goesOn = yield* lookUpOne(entry, verdict.id);
        decided();
        if (!goesOn) return;
      }
    });
    runtime.fork(
      Effect.ensuring(
        each,
        Effect.sync(() => {
          lookingUp = false;
          changed();
        }),
      ),
    );
  };

  const review: IngestReview = {
    changes,
    get files() {
      return files;
    },
    get counts() {
      if (counted?.at === changes.state) return counted.counts;
      const counts: Record<string, number> = { all: 0, repairs: 0 };
      for (const name of Object.keys(groups)) counts[name] = 0;
      for (const group of ["send", "check", "fix", "rest", "taken", "not_taken"]) counts[group] = 0;
      for (const entry of all()) {
        const standing = standingOf(entry);
        counts["all"]!++;
        if (standing !== "check") counts[standing]!++;
        for (const group of groups[standing]) counts[group]!++;
        if (standing === "problem" && entry.verdict.kind === "problem" && entry.verdict.repair) counts["repairs"]!++;
      }
      counted = { at: changes.state, counts: counts as Counts };
      return counted.counts;
    },
    get sending() {
      return sending;
    },
    get result() {
      return result;
    },
    submit: ingest.submit as Command<never, unknown>,
    get kept() {
      return kept;
    },
    get canLookUp() {
      return status.state.value && canLookUp();
    },
    get lookingUp() {
      return lookingUp;
    },
    get lookupError() {
      return lookupError;
    },
    entries(group) {
      if (listed?.at === changes.state && listed.group === group) return listed.entries;
      const entries: Array<Entry> = [];
      for (const entry of all()) if (!group || isIn(group, standingOf(entry))) entries.push(entry);
      listed = { at: changes.state, group, entries };
      return entries;
    },
    add(sources) {
      // Where lines are typed it says in which order.
      addFiles(sources.map(({ name, source }) => newFile(name, source, name ? undefined : "artist-title")));
      saveSoon();
    },
    restore() {
      restored ??= loadDraft(owner).then((draft) => {
        if (draft)
          addFiles(draft.files.map(({ name, source, order, decisions }) => newFile(name, source, order, decisions)));
      });
      return restored;
    },
    nameOwner(user) {
      const before = owner;
      saved = saved.then(() => dropDraft(before));
      owner = user;
      restored = undefined;
      void review.restore();
      saveSoon();
    },
    remove(file) {
      (file as OwnFile).stop.abort();
      files = files.filter((other) => other !== file);
      placeAll();
      decided();
    },
    setOrder(file, order) {
      const own = file as OwnFile;
      own.stop.abort();
      own.order = order;
      own.kept = new Map(
        own.entries.flatMap(({ index, decision }) => (Object.keys(decision).length > 0 ? [[index, decision]] : [])),
      );
      own.entries = [];
      own.state = "reading";
      own.progress = 0;
      placeAll();
      enqueue(own);
      decided();
    },
    edit(entry, text) {
      const { out: _out, outcome: _outcome, found: _found, ...rest } = entry.decision;
      const verdict = judgeText(text);
      change(entry, { ...rest, text }, verdict);
      decided();
      if (verdict.kind === "lookup") lookUp(false);
    },
    leaveOut(entries, out) {
      const many = entries.length > 20;
      for (const entry of entries) {
        if (entry.decision.outcome) continue;
        const { out: _out, ...rest } = entry.decision;
        const decision = out ? { ...rest, out } : rest;
        if (many) (entry as Mutable<Entry>).decision = decision;
        else change(entry, decision);
      }
      if (many) placeAll();
      decided();
    },
    sendAnyway(entry) {
      change(entry, { ...entry.decision, anyway: true });
      decided();
    },
    repair(entries) {
      for (const entry of entries) {
        if (entry.verdict.kind !== "problem" || !entry.verdict.repair || entry.decision.out) continue;
        const own = entry as Mutable<Entry>;
        const text = entry.verdict.repair;
        own.decision = { ...entry.decision, text };
        own.verdict = judgeText(text);
      }
      placeAll();
      decided();
      lookUp(false);
    },
    lookUp,
    async send() {
      const chosen = [...all()].filter((entry) => isIn("send", standingOf(entry)));
      const lines = chosen.map(
        ({ verdict }) => ({ kind: verdict.kind, text: "text" in verdict ? verdict.text : "" }) as SubmittedLine,
      );
      stopSending = new AbortController();
      sending = { done: 0, total: lines.length, stopping: false };
      result = undefined;
      changed();
      try {
        return (result = await ingest.submit.run({
          lines,
          signal: stopSending.signal,
          onProgress: (progress) => {
            sending = { ...progress, stopping: stopSending.signal.aborted };
            decided();
          },
          onOutcome: (line, outcome) => {
            const entry = chosen[line] as Mutable<Entry>;
            const { outcome: _before, ...rest } = entry.decision;
            entry.decision = outcome ? { ...rest, outcome } : rest;
          },
        }));
      } catch (error) {
        return (result = { jobs: [], outcomes: [], error: error as HarmonyError });
      } finally {
        sending = undefined;
        decided();
      }
    },
    stop() {
      stopSending.abort();
      if (sending) sending = { ...sending, stopping: true };
      changed();
    },
    sendAgain() {
      for (const entry of all()) {
        if (entry.decision.outcome?.result !== "skipped") continue;
        const { outcome: _outcome, ...rest } = entry.decision;
        entry.decision = rest;
      }
      placeAll();
      decided();
    },
    clear() {
      const before = { files, result };
      for (const { stop } of files) stop.abort();
      files = [];
      first = new Map();
      result = undefined;
      decided();
      return () => {
        files = [...before.files, ...files];
        result = before.result;
        for (const file of before.files) {
          if (file.state !== "reading") continue;
          file.kept = new Map(file.entries.map(({ index, decision }) => [index, decision]));
          file.entries = [];
          enqueue(file);
        }
        placeAll();
        decided();
      };
    },
  };
  return review;
};
