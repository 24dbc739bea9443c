import { createDecoder, createNormaliser, join, type Decoder } from "./encoding.js";
import { binaryTypeOf } from "./file-type.js";
import { recognise } from "./formats/index.js";
import type { Sample } from "./formats/format.js";
import type { Chunk } from "./input.js";
import { checkRows } from "./limits.js";
import { RowFinisher } from "./rows.js";
import { ManifestError, type ManifestBatch, type ManifestOptions, type ManifestRow } from "./types.js";

const batchRows = 500;
/** The number of characters by which a format is recognised. */
const sampleLength = 32 * 1024;
/** The number of bytes by which encoding and file type are recognised. */
const headBytes = 4096;
/** The longest time between two pauses. */
const sliceMs = 8;

/**
 * Reads chunks and yields batches of rows, in the worker as well as on the main thread. Where `pause` is given, it is
 * awaited every few milliseconds.
 */
export async function* readChunks(
  chunks: AsyncIterable<Chunk>,
  bytesTotal: number | null,
  options: Pick<ManifestOptions, "order">,
  pause: (() => Promise<void>) | null,
): AsyncGenerator<ManifestBatch> {
  let bytesRead = 0;
  const text = decodeChunks(chunks, (bytes) => (bytesRead += bytes));
  const { pieces, sample } = await takeSample(text.pieces);
  const chosen = recognise(sample);
  const reader = chosen.open(options);
  const finisher = new RowFinisher();

  const batch = (rows: Array<ManifestRow>): ManifestBatch => ({
    rows,
    format: (reader.format ?? chosen).format.id,
    confidence: (reader.format ?? chosen).confidence,
    encoding: text.encoding,
    counts: { ...finisher.counts },
    order: reader.order,
    bytesRead,
    bytesTotal,
  });

  let rows: Array<ManifestRow> = [];
  let since = performance.now();
  for await (const { piece, last } of whole(pieces, text.pieces)) {
    for (const row of reader.push(piece, last)) {
      rows.push(finisher.finish(row));
      checkRows(finisher.counts.read);
      if (rows.length >= batchRows) {
        yield batch(rows);
        rows = [];
      }
      if (pause && finisher.counts.read % 16 === 0 && performance.now() - since > sliceMs) {
        await pause();
        since = performance.now();
      }
    }
    if (pause && performance.now() - since > sliceMs) {
      await pause();
      since = performance.now();
    }
  }
  yield batch(rows);
}

/** The pieces that were read for the sample, the rest, and an empty last piece. */
async function* whole(
  read: Array<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<{ piece: string; last: boolean }> {
  try {
    for (const piece of read) yield { piece, last: false };
    for await (const piece of rest) yield { piece, last: false };
    yield { piece: "", last: true };
  } finally {
    // Reading may be left before the rest is begun, whose source has to be let go of as well.
    await rest.return(undefined);
  }
}

async function takeSample(text: AsyncGenerator<string>): Promise<{ pieces: Array<string>; sample: Sample }> {
  const pieces: Array<string> = [];
  let length = 0;
  let complete = false;
  while (length < sampleLength && !complete) {
    const next = await text.next();
    if (next.done) complete = true;
    else length += pieces[pieces.push(next.value) - 1]!.length;
  }
  const beginning = pieces.join("").slice(0, sampleLength);
  const rawLines = beginning.split("\n").filter((line) => /\S/.test(line));
  if (!(complete && length <= sampleLength) && rawLines.length > 1) rawLines.pop();
  return { pieces, sample: { text: beginning, rawLines, lines: rawLines.map((line) => line.trim()) } };
}

interface Text {
  readonly pieces: AsyncGenerator<string>;
  /** The encoding as far as it is known; it may change while pieces are read. */
  readonly encoding: ManifestBatch["encoding"];
}

/** Decodes chunks. Throws `not_text` where the first bytes show a binary file. */
function decodeChunks(chunks: AsyncIterable<Chunk>, onRead: (bytes: number) => void): Text {
  let decoder: Decoder | null = null;
  async function* decode(): AsyncGenerator<string> {
    const normalise = createNormaliser();
    let head: Uint8Array = new Uint8Array();
    for await (const chunk of chunks) {
      onRead(chunk.length);
      if (typeof chunk === "string") {
        yield normalise(chunk);
        continue;
      }
      if (decoder) {
        yield decoder.decode(chunk);
        continue;
      }
      head = head.length ? join(head, chunk) : chunk;
      if (head.length < headBytes) continue;
      decoder = createDecoderFor(head);
      yield decoder.decode(head);
    }
    if (!decoder && head.length) {
      decoder = createDecoderFor(head);
      yield decoder.decode(head);
    }
    yield decoder ? decoder.decode(new Uint8Array(), true) : normalise("", true);
  }
  return {
    get encoding() {
      return decoder?.encoding ?? "utf-8";
    },
    pieces: decode(),
  };
}

function createDecoderFor(head: Uint8Array): Decoder {
  const type = binaryTypeOf(head);
  if (type) throw new ManifestError("not_text", `It is no text but: ${type.name}.`, type.id);
  return createDecoder(head);
}
