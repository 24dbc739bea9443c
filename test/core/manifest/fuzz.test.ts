import { expect } from "chai";
import fc from "fast-check";
import {
  ManifestError,
  readManifest,
  type ManifestReport,
  type ManifestSource,
} from "../../../src/core/manifest/index.js";
import { formatTrackLine, parseTrackLine } from "../../../src/core/policy/track-line.js";
import { manifestFile, manifestIndex } from "./files.js";

/** An answer that accounts for every row and can be sent, or a clear refusal; nothing else. */
async function expectAnswer(source: ManifestSource): Promise<ManifestReport | null> {
  let report: ManifestReport;
  try {
    report = await readManifest(source);
  } catch (error) {
    expect(error).to.be.instanceOf(ManifestError);
    return null;
  }
  const { read, accepted, duplicates, problems, ignored } = report.counts;
  const kinds = { track: 0, link: 0, duplicate: 0, problem: 0, ignored: 0 };
  for (const row of report.rows) {
    kinds[row.kind]++;
    expect(row.line).to.be.at.least(1);
    if (row.kind !== "track" && row.kind !== "link") expect(row.reason).to.be.a("string");
    if (row.kind === "track") expect(parseTrackLine(formatTrackLine(row)).ok, JSON.stringify(row)).to.equal(true);
  }
  expect(read).to.equal(report.rows.length);
  expect(read).to.equal(accepted + duplicates + problems + ignored);
  expect({ accepted, duplicates, problems, ignored }).to.deep.equal({
    accepted: kinds.track + kinds.link,
    duplicates: kinds.duplicate,
    problems: kinds.problem,
    ignored: kinds.ignored,
  });
  return report;
}

describe("readManifest on anything", function () {
  this.timeout(60_000);

  it("answers for random bytes", () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => void (await expectAnswer(bytes)))));

  it("answers for texts made of what formats are made of", () => {
    const crumb = fc.constantFrom(
      ...'",;|\t\n\r -–(){}[]:/#012ab\\<>&Éß漢😀\0\ufeff',
      "title",
      "artist",
      '"title",',
      '{"tracks":[',
      '},{"',
      '"],',
      "#EXTINF:1,",
      "<track>",
      "</track>",
      "<title>",
      "spotify:track:",
      "https://open.spotify.com/playlist/",
      "1. ",
      " - ",
      " -- ",
      " by ",
      "00:01 ",
      "|---|",
      "- [x] ",
      "\r\n",
      "\ud800",
    );
    return fc.assert(
      fc.asyncProperty(
        fc.array(crumb, { maxLength: 150 }),
        async (crumbs) => void (await expectAnswer(crumbs.join(""))),
      ),
      { numRuns: 1000 },
    );
  });

  it("finds every row of a generated table, whatever its dialect", () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÿ"',;|.&()-]{1,10}$/).filter((text) => /\p{L}/u.test(text));
    const rows = fc.uniqueArray(fc.record({ artist: name, title: name, album: name }), {
      minLength: 1,
      maxLength: 30,
      selector: ({ artist, title }) => `${artist}\n${title}`.toLowerCase(),
    });
    return fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (tracks, delimiter, newline, marked) => {
          const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
          const lines = tracks.map(({ artist, title, album }) => [title, album, artist].map(quote).join(delimiter));
          const text = [["Title", "Album", "Artist"].map(quote).join(delimiter), ...lines].join(newline);
          const report = await expectAnswer((marked ? "\ufeff" : "") + text);
          expect(report!.counts.read).to.equal(tracks.length);
          expect(report!.rows.map(({ title, album, line }) => ({ title, album, line }))).to.deep.equal(
            tracks.map(({ title, album }, at) => ({ title, album, line: at + 2 })),
          );
        },
      ),
    );
  });

  for (const { file } of manifestIndex) {
    it(`answers for ${file} cut, scratched and with quotes strewn in`, async () => {
      const bytes = (await manifestFile(file)).slice(0, 20_000);
      const at = fc.nat({ max: bytes.length - 1 });
      const scratches = fc.array(fc.tuple(at, fc.oneof(fc.constant(34), fc.integer({ min: 1, max: 255 }))), {
        maxLength: 20,
      });
      await fc.assert(
        fc.asyncProperty(at, at, scratches, async (from, to, marks) => {
          const damaged = bytes.slice(Math.min(from, to), Math.max(from, to));
          for (const [place, mark] of marks) damaged[place % Math.max(1, damaged.length)] = mark;
          await expectAnswer(damaged);
        }),
        { numRuns: 15 },
      );
    });
  }

  const MIB = 2 ** 20;
  const nasty: Array<[says: string, text: () => string]> = [
    ["one line of 50 MB", () => "a".repeat(50 * MIB)],
    ["one line of digits", () => "1".repeat(20 * MIB)],
    ["a million empty lines", () => "\n".repeat(1_000_000)],
    ["lines of blanks", () => `a${" ".repeat(1900)}b\n`.repeat(2000)],
    ["lines of dashes and brackets", () => `a${" (-".repeat(600)}\n`.repeat(2000)],
    ["JSON nested to any depth", () => "[".repeat(5 * MIB)],
    ["JSON nested and closed", () => `${'{"a":['.repeat(MIB)}${"]}".repeat(MIB)}`],
    ["a JSON string without end", () => `["${"x".repeat(20 * MIB)}`],
    ["XML that opens only", () => `<playlist xmlns="http://xspf.org/ns/0/">${"<track>".repeat(2 * MIB)}`],
    ["XML nested in a track", () => `<playlist xmlns="http://xspf.org/ns/0/"><track>${"<a>".repeat(20_000)}</track>`],
    ["a quote that is never closed", () => `title,artist\n"${"a,b\n".repeat(200_000)}`],
    ["quotes that are never closed", () => `title,artist\n${'"a,b\n'.repeat(50_000)}`],
    ["nothing but commas", () => `title,artist\n${",".repeat(5 * MIB)}`],
  ];
  for (const [says, text] of nasty) {
    it(`answers for ${says}`, async () => void (await expectAnswer(text())));
  }

  it("refuses more rows than anybody sends", async () => {
    const error = await readManifest("a\n".repeat(1_000_001)).catch((caught) => caught);
    expect(error).to.include({ code: "too_large" });
  });

  it("keeps formulas as the text that they are", async () => {
    const report = await expectAnswer('title,artist\n"=HYPERLINK(""http://x"")",@SUM(1)\n');
    expect(report!.rows[0]).to.include({ title: '=HYPERLINK("http://x")', artist: "@SUM(1)", kind: "track" });
  });
});
