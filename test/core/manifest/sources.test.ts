import { expect } from "chai";
import {
  ManifestError,
  readManifest,
  readManifestStream,
  type ManifestBatch,
} from "../../../src/core/manifest/index.js";
import { readChunks } from "../../../src/core/manifest/engine.js";
import { checkRows } from "../../../src/core/manifest/limits.js";
import { latin1, utf16, utf8 } from "./encoded.js";
import { manifestFile } from "./files.js";
import { manyRows } from "./many-rows.js";

const TEXT = "Beyoncé - Déjà Vu\nMotörhead - Ace of Spades\nSigur Rós - Hoppípolla\n";
const titles = async (source: Parameters<typeof readManifest>[0]) => {
  const { rows, encoding } = await readManifest(source);
  return { encoding, titles: rows.map(({ title }) => title) };
};
const refusal = (reading: Promise<unknown>): Promise<ManifestError> =>
  reading.then(
    () => expect.fail("It was read."),
    (error) => error,
  );

describe("readManifest and encodings", () => {
  const expected = ["Déjà Vu", "Ace of Spades", "Hoppípolla"];
  const encoded: Array<[says: string, encoding: string, bytes: Uint8Array]> = [
    ["UTF-8", "utf-8", utf8(TEXT)],
    ["UTF-8 with a mark", "utf-8", utf8(`\ufeff${TEXT}`)],
    ["UTF-8 with two marks", "utf-8", utf8(`\ufeff\ufeff${TEXT}`)],
    ["UTF-16 with a mark", "utf-16le", utf16(`\ufeff${TEXT}`, true)],
    ["big-endian UTF-16 with a mark", "utf-16be", utf16(`\ufeff${TEXT}`, false)],
    ["UTF-16 without mark", "utf-16le", utf16(TEXT, true)],
    ["big-endian UTF-16 without mark", "utf-16be", utf16(TEXT, false)],
    ["Windows-1252", "windows-1252", latin1(TEXT)],
    [
      "Windows-1252 whose first accent comes late",
      "windows-1252",
      latin1(`${"A".repeat(2000)} - B\n`.repeat(150) + TEXT),
    ],
    ["old Mac line ends", "utf-8", utf8(TEXT.replaceAll("\n", "\r"))],
  ];
  for (const [says, encoding, bytes] of encoded) {
    it(`reads ${says}`, async () => {
      const read = await titles(bytes);
      expect(read.encoding).to.equal(encoding);
      expect(read.titles.slice(-3)).to.deep.equal(expected);
    });
  }

  it("stays with UTF-8 where one character is damaged", async () => {
    const bytes = utf8(TEXT);
    bytes[bytes.length - 4] = 0xff;
    const read = await titles(bytes);
    expect(read.encoding).to.equal("utf-8");
    expect(read.titles.slice(0, 2)).to.deep.equal(expected.slice(0, 2));
  });

  it("reads the same from bytes, text, a file and a stream of crumbs", async () => {
    const bytes = (await manifestFile("shazam-03.csv")).slice(0, 3000);
    const whole = await readManifest(bytes);
    let at = 0;
    const crumbs = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, (at += 7)));
      },
    });
    expect(await readManifest(new TextDecoder().decode(bytes))).to.deep.equal(whole);
    expect(await readManifest(new Blob([bytes as Uint8Array<ArrayBuffer>]))).to.deep.equal(whole);
    expect(await readManifest(crumbs)).to.deep.equal(whole);
  });
});

describe("readManifest and what it refuses", () => {
  const hopeless: Array<[type: string, bytes: Uint8Array]> = [
    ["png", latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")],
    ["jpeg", latin1("\xff\xd8\xff\xe0\0\x10JFIF")],
    ["gif", latin1("GIF89a\x01\0\x01\0")],
    ["pdf", latin1("%PDF-1.7\n")],
    ["zip", latin1("PK\x03\x04\x14\0\0\0name.txt")],
    ["xlsx", latin1("PK\x03\x04\x14\0\0\0[Content_Types].xmlxl/workbook.xml")],
    ["docx", latin1("PK\x03\x04\x14\0\0\0word/document.xml")],
    ["gzip", latin1("\x1f\x8b\x08\0")],
    ["exe", latin1("MZ\x90\0\x03\0\0\0")],
    ["elf", latin1("\x7fELF\x02\x01")],
    ["sqlite", latin1("SQLite format 3\0\x10")],
    ["mp3", latin1("ID3\x04\0\0\0")],
    ["ole", latin1("\xd0\xcf\x11\xe0\xa1\xb1")],
    ["rtf", latin1("{\\rtf1\\ansi")],
    ["utf-32", latin1("\xff\xfe\0\0A\0\0\0")],
    ["binary", Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
  ];
  for (const [type, bytes] of hopeless) {
    it(`names a file that really is ${type}`, async () => {
      const error = await refusal(readManifest(bytes, { name: "tracks.csv" }));
      expect(error).to.be.instanceOf(ManifestError);
      expect(error).to.include({ code: "not_text", fileType: type });
    });
  }

  it("takes no band for a file type", async () => {
    expect((await readManifest("MZ - GIF8\nID3 - BZh\nPK - Rar!")).counts.accepted).to.equal(3);
  });

  it("refuses a file beyond the limit without reading it", async () => {
    const file = new Blob(["A - B\n".repeat(100)]);
    file.slice = () => expect.fail("It was read.");
    expect(await refusal(readManifest(file, { maxBytes: 500 }))).to.include({ code: "too_large" });
    expect(await refusal(readManifest("A - B\n".repeat(100), { maxBytes: 500 }))).to.include({ code: "too_large" });
  });

  it("says how large a file is, and what the limit is", async () => {
    const error = await refusal(readManifest(new Uint8Array(3 * 2 ** 20), { maxBytes: 1.5 * 2 ** 20 }));
    expect(error.message).to.equal("It has 3 MiB; the limit is 1.5 MiB.");
    expect(error).to.include({ name: "ManifestError", fileType: null });
    expect((await refusal(readManifest(new Uint8Array(65 * 2 ** 20)))).message).to.contain("the limit is 64 MiB");
    expect((await refusal(readManifest(latin1("\x89PNG")))).message).to.equal("It is no text but: PNG picture.");
  });

  it("reads what is exactly as large as the limit", async () => {
    const text = "A - B\n";
    for (const source of [text, utf8(text), new Blob([text]), new Blob([text]).stream()]) {
      expect((await readManifest(source, { maxBytes: 6 })).counts.accepted).to.equal(1);
    }
    for (const source of [text, utf8(text), new Blob([text]), new Blob([text]).stream()]) {
      expect(await refusal(readManifest(source, { maxBytes: 5 }))).to.include({ code: "too_large" });
    }
  });

  it("stops an endless stream at the limit, and lets go of it", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(utf8("A - B\n".repeat(100))),
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await refusal(readManifest(endless, { maxBytes: 10_000 }))).to.include({ code: "too_large" });
    expect(cancelled).to.equal(true);
  });

  it("stops when told, also while a stream says nothing", async () => {
    const reason = new Error("Enough.");
    const before = AbortSignal.abort(reason);
    expect(await refusal(readManifest("A - B", { signal: before }))).to.equal(reason);

    const controller = new AbortController();
    const silent = readManifest(new ReadableStream<Uint8Array>(), { signal: controller.signal });
    controller.abort(reason);
    expect(await refusal(silent)).to.equal(reason);
  });
});

describe("checkRows", () => {
  it("refuses more than a million rows", () => {
    checkRows(1_000_000);
    expect(() => checkRows(1_000_001))
      .to.throw(ManifestError, "It has more than 1000000 rows.")
      .with.property("code", "too_large");
  });
});

describe("readChunks", () => {
  async function* pieces(): AsyncGenerator<string> {
    for (let piece = 0; piece < 4; piece++) yield Array.from({ length: 32 }, (_, at) => `a${piece},b${at}\n`).join("");
  }

  /** How often it pauses where so much time passes between two looks at the clock. */
  async function pauses(milliseconds: number): Promise<number> {
    const { now } = performance;
    let time = 0;
    let paused = 0;
    performance.now = () => (time += milliseconds);
    try {
      const pause = async () => {
        paused++;
      };
      for await (const { rows } of readChunks(prefixed(pieces()), null, {}, pause)) expect(rows).to.be.an("array");
    } finally {
      performance.now = now;
    }
    return paused;
  }

  async function* prefixed(rest: AsyncGenerator<string>): AsyncGenerator<string> {
    yield "Artist,Title\n";
    yield* rest;
  }

  it("pauses after each piece and each 16 rows where that takes long", async () => {
    // The header, four pieces of rows, and two empty ones at the end.
    expect(await pauses(9)).to.equal(7 + 128 / 16);
  });

  it("does not pause where it is quick", async () => {
    expect(await pauses(0)).to.equal(0);
    expect(await pauses(8)).to.equal(Math.floor((7 + 128 / 16) / 2));
  });
});

describe("readManifestStream", () => {
  it("says how much is read of what", async () => {
    const text = "A - B\nC - D\n";
    const known: Array<[source: Parameters<typeof readManifest>[0], total: number | null]> = [
      [text, 12],
      [utf8(text), 12],
      [new Blob([text]), 12],
      [new Blob([text]).stream(), null],
    ];
    for (const [source, bytesTotal] of known) {
      const progress: Array<unknown> = [];
      const batches: Array<ManifestBatch> = [];
      for await (const batch of readManifestStream(source, { onProgress: (known) => progress.push(known) }))
        batches.push(batch);
      expect(progress).to.deep.equal(batches);
      expect(batches.at(-1)).to.include({
        bytesRead: 12,
        bytesTotal,
        format: "harmony",
        confidence: 1,
        encoding: "utf-8",
      });
      expect(batches.at(-1)!.counts).to.include({ read: 2, accepted: 2 });
    }
  });

  it("recognises a format by the first 32,768 characters, without a line that these cut in two", async () => {
    const table = `Title,Artist,Album\n${"Innuendo,Queen,Hits\n".repeat(1700)}`;
    expect((await readManifest(table)).format).to.equal("table");
    const late = `${"Queen - Innuendo and more\n".repeat(1300)}#EXTINF:1,Air - Kelly\n`;
    expect((await readManifest(late)).format).to.equal("harmony");
    const cut = `${"x".repeat(32_767)}\n`;
    expect((await readManifest(`spotify:track:abc\n${cut}`)).format).to.equal("links");
    expect((await readManifest("A - B")).format).to.equal("harmony");
  });

  it("decodes what follows the beginning in the same encoding", async () => {
    const rows = Array.from({ length: 400 }, (_, at) => `Motörhead - Lied ${at}`).join("\n");
    const bytes = latin1(rows);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, (at += 3000)));
      },
    });
    const report = await readManifest(stream);
    expect(report.encoding).to.equal("windows-1252");
    expect(report.rows.map(({ artist }) => artist)).to.deep.equal(Array.from({ length: 400 }, () => "Motörhead"));
    expect(report.rows.at(-1)!.title).to.equal("Lied 399");
  });

  it("reads line ends of a string like those of a file", async () => {
    const { rows } = await readManifest("\ufeffA - B\r\nC - D\rE - F\r");
    expect(rows.map(({ title }) => title)).to.deep.equal(["B", "D", "F"]);
  });

  it("stops between two batches when told, and ends the reading of a stream that is left", async () => {
    const controller = new AbortController();
    const reading = readManifestStream(new Blob([manyRows(1500)]), { signal: controller.signal });
    await reading.next();
    controller.abort(new Error("Enough."));
    expect((await refusal(reading.next())).message).to.equal("Enough.");

    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(utf8("Title,Artist\n".repeat(3000))),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const { rows } of readManifestStream(endless)) if (rows.length) break;
    expect(cancelled).to.equal(true);
  });

  const file = new Blob([manyRows(3_000)]);

  it("gives rows batch by batch, with what is known so far", async () => {
    const batches: Array<ManifestBatch> = [];
    const progress: Array<number> = [];
    const onProgress = ({ bytesRead }: { bytesRead: number }) => progress.push(bytesRead);
    for await (const batch of readManifestStream(file, { onProgress })) batches.push(batch);
    expect(batches.map(({ rows }) => rows.length)).to.deep.equal([500, 500, 500, 500, 500, 500, 0]);
    expect(batches[0]).to.include({ format: "table", bytesTotal: file.size });
    expect(batches[0]!.counts.read).to.equal(batches[0]!.rows.length);
    expect(batches.flatMap(({ rows }) => rows)).to.have.length(3_000);
    expect(progress).to.deep.equal([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).to.equal(file.size);
  });
});
