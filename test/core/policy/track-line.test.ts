import { expect } from "chai";
import fc from "fast-check";
import { formatTrackLine, parseTrackLine, type TrackParts } from "../../../src/core/policy/track-line.js";
import { manifestFile, manifestIndex } from "../manifest/files.js";
import { readManifest } from "../../../src/core/manifest/index.js";

const track = (artist: string, title: string, album: string | null = null, durationSeconds: number | null = null) => ({
  ok: true,
  artist,
  title,
  album,
  durationSeconds,
});
const NONE = { ok: false };

describe("parseTrackLine", () => {
  // The answers of the server's own parser.
  const answers: Array<[line: string, read: object]> = [
    ["Radiohead - Karma Police (OK Computer) 4:21", track("Radiohead", "Karma Police", "OK Computer", 261)],
    ["  Radiohead–Karma Police  ", track("Radiohead", "Karma Police")],
    ["Radiohead — Karma Police 1:02:03", track("Radiohead", "Karma Police", null, 3723)],
    ["Jay-Z - 99 Problems", track("Jay", "Z - 99 Problems")],
    ["4:21 Radiohead - Karma Police 3:00", track("Radiohead", "Karma Police", null, 261)],
    ["Radiohead - 0:00", track("Radiohead", "0:00")],
    ["Radiohead - 0:00 3:45", track("Radiohead", "0:00 3:45")],
    ["A - B 123:45", track("A", "B 1", null, 23 * 60 + 45)],
    ["A - B 1:234", track("A", "B 4", null, 83)],
    ["A - B 99:99:99", track("A", "B", null, 99 * 3600 + 99 * 60 + 99)],
    ["A - B ٣:٤٥", track("A", "B", null, 225)],
    ["A - B (C) (D)", track("A", "B (C)", "D")],
    ["A - B (C (D))", track("A", "B (C (D))")],
    ["A - B ( )", track("A", "B ( )")],
    ["A - B (C) live", track("A", "B (C) live")],
    ["A - (B)", NONE],
    ["A - - B", track("A", "- B")],
    ["- B", NONE],
    ["A -", NONE],
    ["A B", NONE],
    ["", NONE],
    ["A\u00a0-\u3000B", track("A", "B")],
    ["\ufeffA - B", track("\ufeffA", "B")],
    [`${"9".repeat(4400)}:00:00 A - B`, NONE],
    [`${"9".repeat(4294)}:00:00 A - B`, track("A", "B", null, Infinity)],
    [`${"9".repeat(4295)}:00:00 A - B`, NONE],
    [" \t ", NONE],
  ];
  for (const [line, read] of answers) {
    it(`reads ${JSON.stringify(line.slice(0, 60))} as the server does`, () => {
      expect(parseTrackLine(line)).to.deep.equal(read);
    });
  }

  it("never throws and never returns an empty artist or title", () => {
    const marks = fc.constantFrom("-", "–", " ", "(", ")", "3:45", "0:00", "1:", "a", "\t", "é", "٣", "𝟙");
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.string()), { maxLength: 20 }), (parts) => {
        const read = parseTrackLine(parts.join(""));
        if (read.ok) expect([read.artist.trim(), read.title.trim()]).to.not.include("");
      }),
    );
  });

  it("reads a line of a million digits or blanks without delay", () => {
    for (const mark of ["1", " ", "(", "- ", "1:2"]) parseTrackLine(`A${mark.repeat(1_000_000)}B`);
  });
});

describe("formatTrackLine", () => {
  const written: Array<[track: TrackParts, line: string]> = [
    [
      { artist: "Radiohead", title: "Karma Police", album: "OK Computer", durationSeconds: 261 },
      "Radiohead - Karma Police (OK Computer) 4:21",
    ],
    [{ artist: "Mix", title: "Long", durationSeconds: 3723 }, "Mix - Long 1:02:03"],
    [{ artist: "Mix", title: "Hour", durationSeconds: 3600 }, "Mix - Hour 1:00:00"],
    [{ artist: "A 3:45", title: "B", durationSeconds: 225 }, "A 3 45 - B 3:45"],
    [{ artist: "A", title: "B 3:45", durationSeconds: 225 }, "A - B 3 45 3:45"],
    [{ artist: "A", title: "B", album: "C 3:45", durationSeconds: 225 }, "A - B (C 3 45) 3:45"],
    [{ artist: "A", title: "B", album: "C 3:45" }, "A - B (C 3 45)"],
    [{ artist: "Jay-Z", title: "1:2" }, "Jay Z - 1:2"],
    [{ artist: "Queen", title: "(A) Song (Live)" }, "Queen - (A) Song Live"],
    [{ artist: "Queen", title: "Song (b))" }, "Queen - Song (b))"],
    [{ artist: "Queen (UK)", title: "Song (a)(b)" }, "Queen (UK) - Song (a) b"],
    [{ artist: "A", title: "B\r\nC" }, "A - B C"],
    [{ artist: "Jay-Z", title: "99 Problems" }, "Jay Z - 99 Problems"],
    [{ artist: "JAY-Z", title: "4:44", album: "4:44" }, "JAY Z - 4 44 (4 44)"],
    [{ artist: "Queen", title: "Song (Live)" }, "Queen - Song Live"],
    [{ artist: "Queen", title: "Song (Live)", album: "Hits" }, "Queen - Song (Live) (Hits)"],
    [{ artist: "Queen", title: "Song", album: "Hits (Deluxe)" }, "Queen - Song (Hits Deluxe)"],
    [
      { artist: "Rolling Stones", title: "(I Can't Get No) Satisfaction" },
      "Rolling Stones - (I Can't Get No) Satisfaction",
    ],
    [{ artist: "A", title: "0:00", durationSeconds: 60 }, "A - 0:00"],
    [{ artist: "A", title: "B\nC" }, "A - B C"],
    [{ artist: "-", title: "B" }, ""],
    [{ artist: null, title: "B" }, ""],
    [{ artist: "A", title: " " }, ""],
  ];
  for (const [parts, line] of written) {
    it(`writes ${JSON.stringify(parts)} as ${JSON.stringify(line)}`, () => {
      expect(formatTrackLine(parts)).to.equal(line);
    });
  }

  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[\s\-–—()]+|(?<=\p{Nd}):(?=\p{Nd})/u)
      .filter(Boolean);

  /** What a search compares must survive even where the spelling does not. */
  function expectReadBack(parts: TrackParts): void {
    const line = formatTrackLine(parts);
    const read = parseTrackLine(line);
    expect(read.ok, JSON.stringify([parts, line])).to.equal(true);
    if (!read.ok) return;
    expect(words(read.artist), line).to.deep.equal(words(parts.artist!));
    expect(words(read.title), line).to.deep.equal(words(parts.title!));
    expect(words(read.album ?? ""), line).to.deep.equal(words(parts.album ?? ""));
  }

  it("is read back as the same track, or one with the same words, over all real files", async () => {
    for (const { file } of manifestIndex) {
      const { rows } = await readManifest(await manifestFile(file));
      for (const row of rows) if (row.kind === "track") expectReadBack(row);
    }
  });

  it("is read back exactly where nothing in the track is a mark of the line", () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÿ&'!?.]{1,12}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
    const tracks = fc.record({
      artist: name,
      title: name,
      album: fc.option(name),
      durationSeconds: fc.option(fc.integer({ min: 1, max: 359_999 })),
    });
    fc.assert(
      fc.property(tracks, (parts) => {
        expect(parseTrackLine(formatTrackLine(parts))).to.deep.equal({ ok: true, ...parts });
      }),
    );
  });

  it("writes a line that is read back, or none, for any track", () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("a", "b", " ", "-", "–", "(", ")", "3:45", "0:00", "1", ":", "\n"), { maxLength: 12 })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, fc.option(text), fc.option(fc.integer()), (artist, title, album, durationSeconds) => {
        const line = formatTrackLine({ artist, title, album, durationSeconds });
        if (line) expect(parseTrackLine(line).ok).to.equal(true);
        else expect(words(artist).length * words(title).length, JSON.stringify([artist, title])).to.equal(0);
      }),
      { numRuns: 2000 },
    );
  });
});
