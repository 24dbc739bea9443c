import { expect } from "chai";
import fc from "fast-check";
import { readManifest } from "../../../src/core/manifest/index.js";
import { parseTrackLine } from "../../../src/core/policy/track-line.js";
import { checkRow, checkText, checkTrack, givenText, identityOf } from "../../../src/core/ingest/line-check.js";
import type { ManifestRow } from "../../../src/core/manifest/types.js";

const row = (more: Partial<ManifestRow>): ManifestRow => ({
  line: 1,
  kind: "track",
  artist: null,
  title: null,
  album: null,
  durationSeconds: null,
  ids: {},
  reason: null,
  repair: null,
  ...more,
});
const track = { artist: "A", title: "B", album: null, durationSeconds: null };

describe("the check of a line", () => {
  it("is what the server makes of it", () => {
    expect(checkText("Tiësto – The Business (The Business) 2:44")).to.deep.equal({
      kind: "track",
      text: "Tiësto – The Business (The Business) 2:44",
      read: { ok: true, artist: "Tiësto", title: "The Business", album: "The Business", durationSeconds: 164 },
      differs: [],
    });
    expect(checkText("https://open.spotify.com/intl-de/playlist/abc?si=1")).to.include({
      kind: "playlist",
      text: "https://open.spotify.com/playlist/abc",
    });
    expect(checkText("spotify:playlist:37i9dQZF1DX2sUQwD7tbmL")).to.include({
      kind: "playlist",
      id: "37i9dQZF1DX2sUQwD7tbmL",
    });
    expect(checkText("spotify:track:3cfOd4CMv2snFaKAnMdnvK")).to.deep.equal({
      kind: "lookup",
      id: "3cfOd4CMv2snFaKAnMdnvK",
    });
    expect(checkText("https://open.spotify.com/album/3cfOd4CMv2snFaKAnMdnvK")).to.include({ reason: "NOT_A_PLAYLIST" });
    expect(checkText("https://youtu.be/abc")).to.include({ reason: "UNSUPPORTED_HOST" });
    expect(checkText("no dash")).to.include({ reason: "no_separator" });
    expect(checkText(" ")).to.include({ reason: "empty" });
  });

  it("reads a written line without the white space around it, and a link only where it stands alone", () => {
    expect(checkText("  A - B ")).to.include({ kind: "track", text: "A - B" });
    expect(checkText(" spotify:track:3cfOd4CMv2snFaKAnMdnvK ")).to.include({ kind: "lookup" });
    const link = "https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK";
    expect(checkText(`${link} by Ann`)).to.include({ kind: "problem", reason: "no_separator" });
    expect(checkText(`Ann ${link}`)).to.include({ kind: "problem", reason: "no_separator" });
    expect(checkText(`Ann - Song ${link}`)).to.include({ kind: "track" });
    expect(checkText("spotify:album:3cfOd4CMv2snFaKAnMdnvK")).to.deep.equal({
      kind: "problem",
      reason: "NOT_A_PLAYLIST",
      repair: null,
    });
  });

  it("says which part the server's rules cannot carry", () => {
    expect(checkTrack({ artist: "Jay-Z", title: "99 Problems", album: null, durationSeconds: 235 })).to.deep.include({
      differs: ["artist"],
    });
    expect(checkTrack(track)).to.deep.include({ differs: [] });
    for (const [part, given] of [
      ["title", { title: "B (C)" }],
      ["title", { title: "At 5:15" }],
      ["album", { album: "C (D)" }],
      ["length", { title: "Zero 0:00", durationSeconds: 61 }],
    ] as const) {
      const check = checkTrack({ ...track, ...given });
      expect("differs" in check && check.differs, JSON.stringify(given)).to.deep.equal([part]);
    }
  });

  it("calls nothing different that differs only in white space, or by less than half a second", () => {
    for (const given of [
      { artist: " A  C\t", title: "\nB\n\nC" },
      { album: "" },
      { album: " C  D " },
      { durationSeconds: 61.4 },
      { durationSeconds: 0.4 },
      { durationSeconds: 59.6 },
    ]) {
      expect(checkTrack({ ...track, ...given }), JSON.stringify(given)).to.deep.include({ differs: [] });
    }
  });

  it("says of a track that cannot be written that it is a problem", () => {
    expect(checkTrack({ artist: "--", title: "B" })).to.deep.equal({
      kind: "problem",
      reason: "unwritable",
      repair: null,
    });
  });

  it("never sends what the server would not read, whatever a file holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom("A - B", "A-B (C) 1:02", "=1+1 - x", "https://open.spotify.com/playlist/x"),
          ),
          { maxLength: 20 },
        ),
        async (lines) => {
          const { rows } = await readManifest(lines.join("\n"), { createWorker: null });
          for (const row of rows) {
            const check = checkRow(row);
            if (check.kind === "track") expect(parseTrackLine(check.text)).to.deep.equal(check.read);
          }
        },
      ),
    );
  });

  it("of a row is what its reader has found out, or a link that it holds", () => {
    const ids = { spotifyTrack: "t1" };
    expect(checkRow(row({ kind: "problem", reason: "broken", repair: "A - B" }))).to.deep.equal({
      kind: "problem",
      reason: "broken",
      repair: "A - B",
    });
    expect(checkRow(row({ kind: "ignored", reason: "podcast" }))).to.deep.equal({ kind: "ignored", reason: "podcast" });
    expect(checkRow(row({ kind: "ignored" }))).to.deep.equal({ kind: "ignored", reason: "other" });
    expect(checkRow(row({ ...track, ids }))).to.include({ kind: "track", text: "A - B" });
    expect(checkRow(row({ kind: "duplicate", ...track }))).to.include({ kind: "track" });
    expect(checkRow(row({ kind: "link", artist: "A", ids }))).to.deep.equal({ kind: "lookup", id: "t1" });
    expect(checkRow(row({ kind: "link", title: "B", ids }))).to.deep.equal({ kind: "lookup", id: "t1" });
    expect(checkRow(row({ kind: "link", ids: { ...ids, spotifyPlaylist: "p1" } }))).to.deep.equal({
      kind: "playlist",
      id: "p1",
      text: "https://open.spotify.com/playlist/p1",
    });
    expect(checkRow(row({ kind: "link", ids: { spotifyAlbum: "a1" } }))).to.deep.equal({
      kind: "problem",
      reason: "album_link",
      repair: null,
    });
  });

  it("has one identity for lines that ask for the same", () => {
    const of = (text: string) => identityOf(checkText(text));
    expect(of("Ann - Song")).to.equal(of("ANN – song (Album) 1:02"));
    expect(of("Ann - Song")).to.not.equal(of("Ann - Other"));
    expect(of("Ann - Song")).to.not.equal(of("Ben - Song"));
    expect(of("https://open.spotify.com/playlist/abc")).to.equal(
      of("https://open.spotify.com/intl-de/playlist/abc?si=1"),
    );
    expect(of("https://open.spotify.com/playlist/abc")).to.not.equal(of("https://open.spotify.com/playlist/abd"));
    expect(identityOf({ kind: "playlist", id: "x", text: "" })).to.not.equal(identityOf({ kind: "lookup", id: "x" }));
    const id = "3cfOd4CMv2snFaKAnMdnvK";
    expect(of(`spotify:track:${id}`))
      .to.be.a("string")
      .that.equals(of(`https://open.spotify.com/track/${id}`));
    expect(of("no dash")).to.equal(null);
    expect(identityOf({ kind: "ignored", reason: "podcast" })).to.equal(null);
  });
});

describe("the text of a row as it was given", () => {
  for (const [more, text] of [
    [{ artist: "A", title: "B" }, "A - B"],
    [{ artist: "A", title: "B", album: "C", durationSeconds: 61 }, "A - B (C) 1:01"],
    [{ artist: "A", title: "B", durationSeconds: 0 }, "A - B 0:00"],
    [{ artist: "A", title: "B", durationSeconds: 59.6 }, "A - B 1:00"],
    [{ artist: "A", title: "B", durationSeconds: 119.4 }, "A - B 1:59"],
    [{ artist: "A", title: "B", durationSeconds: 3725 }, "A - B 1:02:05"],
    [{ artist: "A", title: "B", durationSeconds: 6005 }, "A - B 1:40:05"],
    [{ artist: "A", durationSeconds: 61 }, "A"],
    [{ title: "B", album: "C", durationSeconds: 61 }, "B (C)"],
    [{ title: "B", ids: { spotifyTrack: "t1" } }, "B"],
    [{ ids: { spotifyTrack: "t1", spotifyAlbum: "a1" } }, "https://open.spotify.com/track/t1"],
    [{ ids: { spotifyTrack: "t1", spotifyPlaylist: "p1" } }, "https://open.spotify.com/playlist/p1"],
    [{ ids: { spotifyAlbum: "a1" } }, "https://open.spotify.com/album/a1"],
    [{ album: "C" }, ""],
  ] as const) {
    it(`is "${text}"`, () => {
      expect(givenText(row(more))).to.equal(text);
    });
  }
});
