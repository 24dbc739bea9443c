import { expect } from "chai";
import { readManifest, type ManifestReport } from "../../../src/core/manifest/index.js";
import { utf16 } from "./encoded.js";
import { manifestFile, manifestIndex } from "./files.js";

/** The formats by which the files are known here. */
const FORMATS: Record<string, string> = {
  "exportify-02.csv": "exportify",
  "exportify-03.csv": "exportify",
  "exportify-06.csv": "exportify",
  "exportify-09.csv": "exportify-fork",
  "exportify-15.csv": "exportify-fork",
  "skiley-02.csv": "skiley",
  "tunemymusic-02.csv": "tunemymusic",
  "soundiiz-03.csv": "soundiiz",
  "soundiiz-04.txt": "harmony",
  "soundiiz-05.json": "soundiiz-json",
  "shazam-03.csv": "shazam",
  "lastfm-04.csv": "table",
  "lastfm-05.csv": "table",
  "spotify-yourlibrary-01.json": "spotify-library",
  "spotify-playlist-01.json": "spotify-playlist",
  "spotify-streaming-02.json": "spotify-streaming",
  "spotify-extended-02.json": "spotify-extended",
  "m3u-01.m3u": "m3u",
  "xspf-02.xspf": "xspf",
  "tsv-02.tsv": "table",
  "sheet-03.csv": "table",
};

const reasons = ({ rows }: ManifestReport) =>
  rows.reduce<Record<string, number>>(
    (counts, { reason }) => (reason ? { ...counts, [reason]: (counts[reason] ?? 0) + 1 } : counts),
    {},
  );

describe("readManifest on real files", () => {
  for (const known of manifestIndex) {
    describe(known.file, () => {
      let report: ManifestReport;
      beforeEach(async () => {
        report = await readManifest(await manifestFile(known.file));
      });

      it("recognises the format", () => {
        expect(report.format).to.equal(FORMATS[known.file]);
        expect(report.confidence).to.be.within(0.85, 1);
      });

      it("finds every track that must be found", () => {
        for (const { title, artist, album } of known.expected_tracks) {
          const found = report.rows.find(
            (row) =>
              row.title === title &&
              (row.artist ?? "") === artist.replace(/,(?=\S)/g, ", ") &&
              (row.album ?? "") === album,
          );
          expect(found, `${artist} - ${title}`).to.include({ kind: artist ? "track" : "problem" });
        }
      });

      it("accounts for every row", () => {
        const { read, accepted, duplicates, problems, ignored } = report.counts;
        const withoutArtist = known.file.startsWith("m3u") ? known.track_rows : 0;
        expect(read).to.equal(report.rows.length);
        expect(read).to.equal(accepted + duplicates + problems + ignored);
        expect(accepted).to.equal(known.distinct_title_artist - withoutArtist);
        expect(duplicates).to.equal(known.track_rows - known.distinct_title_artist);
        expect(read - ignored).to.equal(known.data_rows);
      });
    });
  }

  const read = async (file: string) => readManifest(await manifestFile(file));

  it("names withdrawn tracks, with their id to look up", async () => {
    const report = await read("exportify-06.csv");
    expect(reasons(report)).to.deep.equal({ removed: 5, duplicate: 3 });
    const removed = report.rows.find(({ reason }) => reason === "removed")!;
    expect(removed.repair).to.equal(`spotify:track:${removed.ids.spotifyTrack}`);
  });

  it("names albums and podcasts of a library as ignored", async () => {
    expect(reasons(await read("spotify-yourlibrary-01.json"))).to.deep.equal({ duplicate: 1, album: 6, podcast: 1 });
  });

  it("sees through a header that is one column off, and says that it inferred it", async () => {
    expect((await read("lastfm-04.csv")).order).to.deep.include({ first: "title-artist", by: "inferred" });
  });

  it("reads lengths in milliseconds, minutes and seconds, not the time played", async () => {
    const lengthOf = async (file: string) => (await read(file)).rows[0]!.durationSeconds;
    expect(await lengthOf("exportify-02.csv")).to.equal(309);
    expect(await lengthOf("skiley-02.csv")).to.equal(357);
    expect(await lengthOf("soundiiz-05.json")).to.equal(209);
    expect(await lengthOf("spotify-streaming-02.json")).to.equal(null);
  });

  it("keeps ids and ISRCs", async () => {
    expect((await read("exportify-06.csv")).rows[0]!.ids).to.deep.equal({
      spotifyTrack: "6huNf4dutXRjJyGn7f5BPS",
      isrc: "USUM71800001",
    });
    expect((await read("exportify-09.csv")).rows[0]!.ids).to.deep.equal({ spotifyTrack: "6FhRpVWOtflqDk2UjWMY2N" });
  });

  it("tells the line of each row", async () => {
    const { rows } = await read("shazam-03.csv");
    expect([rows[0]!.line, rows.at(-1)!.line]).to.deep.equal([3, 150]);
    expect(rows.find(({ kind }) => kind === "duplicate")!.duplicateOf).to.be.a("number");
  });
});

describe("readManifest on mislabelled real files", () => {
  for (const { file } of manifestIndex.filter(({ bytes }) => bytes < 30_000)) {
    it(`reads ${file} in UTF-16 without mark as in UTF-8`, async () => {
      const bytes = await manifestFile(file);
      const plain = await readManifest(bytes);
      const wide = await readManifest(utf16(new TextDecoder().decode(bytes), true));
      expect(wide.encoding).to.equal("utf-16le");
      expect(wide.rows).to.deep.equal(plain.rows);
    });
  }
});
