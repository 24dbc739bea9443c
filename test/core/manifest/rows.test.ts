import { expect } from "chai";
import { hashText } from "../../../src/core/manifest/hash.js";
import { Repeats } from "../../../src/core/manifest/repeats.js";
import { newRow, RowFinisher } from "../../../src/core/manifest/rows.js";
import type { ManifestRow } from "../../../src/core/manifest/index.js";

const track = (artist: string | null, title: string | null, album: string | null = null): ManifestRow => ({
  ...newRow(1),
  artist,
  title,
  album,
});
const link = (spotifyPlaylist: string): ManifestRow => ({ ...newRow(1), kind: "link", ids: { spotifyPlaylist } });

describe("RowFinisher", () => {
  const finish = (row: ManifestRow) => new RowFinisher().finish(row);

  it("takes a row with artist and title for a track", () => {
    expect(finish(track("Queen", "Innuendo"))).to.include({ kind: "track", reason: null });
  });

  it("names what is missing, and what the title suggests", () => {
    expect(finish(track("Queen", " "))).to.include({ kind: "problem", reason: "missing_title", repair: null });
    expect(finish(track(null, "Innuendo"))).to.include({ kind: "problem", reason: "missing_artist", repair: null });
    expect(finish(track("", "Queen - Innuendo", "Hits"))).to.include({
      reason: "missing_artist",
      repair: "Queen - Innuendo (Hits)",
    });
    const withRepair = { ...track("", "A - B"), repair: "C - D" };
    expect(finish(withRepair)).to.include({ reason: "missing_artist", repair: "C - D" });
    expect(finish({ ...track("A", ""), repair: "C - D" })).to.include({ reason: "missing_title", repair: "C - D" });
  });

  it("refuses names beyond 1,000 characters, and shows their beginning", () => {
    const long = "x".repeat(1000);
    expect(finish(track(long, long, long))).to.include({ kind: "track" });
    for (const row of [track(`${long}y`, "T", "A"), track("A", `${long}y`), track("A", "T", `${long}y`)]) {
      const { artist, title, album } = finish(row);
      expect(row).to.include({ kind: "problem", reason: "too_long", repair: null });
      for (const part of [artist, title, album]) expect(part?.length ?? 0).to.be.at.most(1000);
      expect([artist, title].every(Boolean)).to.equal(true);
    }
    expect(finish(track("A", `${long}y`)).album).to.equal(null);
    expect(finish(track("A", `${long}y`, "Hits")).album).to.equal("Hits");
  });

  it("refuses an artist that is nothing but dashes", () => {
    for (const artist of ["-", "– —", "---"])
      expect(finish(track(artist, "Song")), artist).to.include({ kind: "problem", reason: "unwritable" });
    for (const artist of ["-M-", "A -", "- A"])
      expect(finish(track(artist, "Song")), artist).to.include({ kind: "track" });
  });

  it("leaves alone what is no track", () => {
    const ignored: ManifestRow = { ...newRow(1), kind: "ignored", reason: "empty" };
    expect(finish(ignored)).to.include({ kind: "ignored", reason: "empty" });
  });

  it("counts each kind", () => {
    const finisher = new RowFinisher();
    const ignored = (): ManifestRow => ({ ...newRow(1), kind: "ignored", reason: "empty" });
    const rows = [track("A", "B"), { ...track("a", "b"), line: 7 }, track("A", null), ignored(), ignored(), link("x")];
    for (const row of rows) finisher.finish(row);
    expect(finisher.counts).to.deep.equal({ read: 6, accepted: 2, duplicates: 1, problems: 1, ignored: 2 });
    expect(rows[1]).to.include({ kind: "duplicate", reason: "duplicate", duplicateOf: 1 });
  });
});

describe("Repeats", () => {
  it("finds each track of a long list again, however it is written", () => {
    const repeats = new Repeats();
    const rows = Array.from({ length: 5000 }, (_, at) => track(`Artist ${at % 70}`, `Tïtle ${at}`));
    expect(rows.filter((row) => repeats.firstOf(row) !== row)).to.deep.equal([]);
    const capitals = rows.map((row) => track(row.artist!.toUpperCase(), row.title!.toUpperCase()));
    expect(capitals.filter((row, at) => repeats.firstOf(row) !== rows[at])).to.deep.equal([]);
  });

  it("tells apart what has only the artist or only the title in common", () => {
    const repeats = new Repeats();
    const rows = [
      track("A", "B"),
      track("A", "C"),
      track("D", "B"),
      track("B", "A"),
      track("A", null),
      track(null, "A"),
    ];
    for (const row of [...rows, track(null, null)]) expect(repeats.firstOf(row)).to.equal(row);
    expect(repeats.firstOf(track("a", null))).to.equal(rows[4]);
    expect(repeats.firstOf(track(null, "a"))).to.equal(rows[5]);
  });

  it("tells a link from a track, and one link from another", () => {
    const repeats = new Repeats();
    const rows = [link("a"), link("b"), track(null, null), { ...link("a"), ids: { spotifyTrack: "a" } }];
    for (const row of rows) expect(repeats.firstOf(row)).to.equal(row);
    expect(repeats.firstOf(link("a"))).to.equal(rows[0]);
    expect(repeats.firstOf(link("A"))).to.not.equal(rows[0]);
  });

  it("tells apart texts that have the same hash", () => {
    const [first, second] = ["Song 23729", "Song 249026"];
    expect(hashText(first, hashText(""))).to.equal(hashText(second, hashText("")));
    const repeats = new Repeats();
    for (const row of [track(null, first), track(null, second)]) expect(repeats.firstOf(row)).to.equal(row);
  });
});

describe("hashText", () => {
  it("is the same in capitals and small letters", () => {
    for (const text of ["ABBA", "AZaz", "Ünïted", "Kelvin \u212a", "1 @ [ ` {"]) {
      expect(hashText(text), text).to.equal(hashText(text.toLowerCase()));
      expect(hashText(text.toLowerCase()), text).to.equal(hashText(text.toLowerCase().toUpperCase()));
    }
  });

  it("differs for texts that differ, wherever they do", () => {
    const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
      (character) => character === character.toLowerCase(),
    );
    for (const around of ["", "x", "é"]) {
      const texts = characters.flatMap((character) => [`${around}${character}`, `${character}${around}x`]);
      expect(new Set(texts.map((text) => hashText(text))).size).to.equal(new Set(texts).size);
    }
    expect(hashText("a", 1)).to.not.equal(hashText("a"));
    expect(hashText("é", 1)).to.not.equal(hashText("é"));
  });

  it("is a small number that is not negative", () => {
    const hashes = Array.from({ length: 1000 }, (_, at) => [hashText(`e ${at}`), hashText(`é ${at}`)]).flat();
    expect(hashes.filter((hash) => hash < 0 || hash > 0x3fffffff || !Number.isInteger(hash))).to.deep.equal([]);
  });
});
