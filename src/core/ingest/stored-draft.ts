import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { Decision } from "./entries.js";
import type { GivenFile } from "./review-files.js";

/** The stored part of a review: its files, and the decisions on their rows. */
export interface Draft {
  readonly files: ReadonlyArray<GivenFile>;
}

/** Larger drafts are not kept. */
export const maxDraftBytes = 32 * 2 ** 20;

/**
 * Reads a draft that was stored, perhaps by another version. What does not fit is left out: a decision, a file, or all of it
 * where no file remains.
 */
export function decodeDraft(stored: unknown): Draft | undefined {
  const draft = Option.getOrUndefined(decodeFiles(stored));
  const files = (draft?.files ?? []).flatMap((file) => Option.toArray(Option.map(decodeFile(file), givenFileOf)));
  return files.length > 0 ? { files } : undefined;
}

/** When a draft was stored, in milliseconds since the epoch; undefined for what is no draft. */
export function savedAt(stored: unknown): number | undefined {
  return Option.getOrUndefined(decodeSavedAt(stored))?.at;
}

const Text = Schema.String.check(Schema.makeFilter((text) => text.length <= 10_000));
const Order = Schema.Literals(["artist-title", "title-artist"]);
const RowIndex = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0));
const AnyMap = Schema.instanceOf(Map<unknown, unknown>);
const SmallBlob = Schema.declare((value): value is Blob => value instanceof Blob && value.size <= maxDraftBytes);

const Track = Schema.Struct({
  artist: Text,
  title: Text,
  album: Schema.optional(Schema.NullOr(Text)),
  durationSeconds: Schema.optional(Schema.NullOr(Schema.Finite)),
});

const Outcome = Schema.Union([
  Schema.Struct({ result: Schema.Literal("accepted"), job: Text }),
  Schema.Struct({ result: Schema.Literal("skipped"), job: Text, reason: Text }),
  Schema.Struct({
    result: Schema.Literal("perhaps"),
    job: Text,
    reason: Text,
    skipped: Schema.Finite,
    of: Schema.Finite,
  }),
  Schema.Struct({ result: Schema.Literal("refused"), reason: Text }),
  Schema.Struct({
    result: Schema.Literal("unknown"),
    sent: Schema.optional(Schema.Struct({ sentAt: Schema.Finite, tracks: Schema.Finite, playlists: Schema.Finite })),
  }),
]);

const decodeSavedAt = Schema.decodeUnknownOption(Schema.Struct({ at: Schema.Finite }));
const decodeFiles = Schema.decodeUnknownOption(Schema.Struct({ files: Schema.Array(Schema.Unknown) }));
const decodeFile = Schema.decodeUnknownOption(
  Schema.Struct({ name: Text, source: SmallBlob, order: Schema.Unknown, decisions: Schema.Unknown }),
);
const decodeOrder = Schema.decodeUnknownOption(Order);
const decodeMap = Schema.decodeUnknownOption(AnyMap);
const decodeIndex = Schema.decodeUnknownOption(RowIndex);
const decodeRecord = Schema.decodeUnknownOption(Schema.Record(Schema.String, Schema.Unknown));

/** Each part of a decision is read by itself. */
const decodeParts = {
  text: Schema.decodeUnknownOption(Text),
  out: Schema.decodeUnknownOption(Schema.Literal(true)),
  anyway: Schema.decodeUnknownOption(Schema.Literal(true)),
  found: Schema.decodeUnknownOption(Track),
  outcome: Schema.decodeUnknownOption(Outcome),
} satisfies { readonly [Part in keyof Decision]-?: (stored: unknown) => Option.Option<Decision[Part]> };

type StoredFile = Option.Option.Value<ReturnType<typeof decodeFile>>;

function givenFileOf({ name, source, order, decisions }: StoredFile): GivenFile {
  return { name, source, order: Option.getOrUndefined(decodeOrder(order)), decisions: decisionsOf(decisions) };
}

function decisionsOf(stored: unknown): ReadonlyMap<number, Decision> {
  const decisions = new Map<number, Decision>();
  for (const [row, decision] of Option.getOrElse(decodeMap(stored), () => new Map<unknown, unknown>())) {
    const index = decodeIndex(row);
    const parts = decodeRecord(decision);
    if (Option.isSome(index) && Option.isSome(parts)) decisions.set(index.value, decisionOf(parts.value));
  }
  return decisions;
}

function decisionOf(stored: Readonly<Record<string, unknown>>): Decision {
  const decision: Record<string, unknown> = {};
  for (const [name, decode] of Object.entries(decodeParts)) {
    const part: Option.Option<unknown> = name in stored ? decode(stored[name]) : Option.none();
    if (Option.isSome(part)) decision[name] = part.value;
  }
  return decision;
}
