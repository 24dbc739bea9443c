import { expect } from "chai";
import { clean, guessFromTitle, joinArtists, squeeze } from "../../../src/core/manifest/names.js";

describe("clean", () => {
  const texts: Array<[says: string, text: string | null, cleaned: string | null]> = [
    ["blanks around a name", "  Queen ", "Queen"],
    ["a run of control characters", "Qu\0\x01een\x7f", "Qu een"],
    ["line ends and marks in a name", "A\r\nB\u2028C\ufeff", "A B C"],
    ["emoji, which stay", "😀 A", "😀 A"],
    ["half an emoji", "A\ud83d", "A\ufffd"],
    ["nothing but control characters", "\x01\x02", null],
    ["blanks", "  ", null],
    ["nothing", null, null],
  ];
  for (const [says, text, cleaned] of texts) it(`reads ${says}`, () => expect(clean(text)).to.equal(cleaned));
});

describe("joinArtists", () => {
  const cells: Array<[cell: string, artists: string]> = [
    ["Queen", "Queen"],
    ["Queen;David Bowie", "Queen, David Bowie"],
    ["Queen ; David Bowie;; ", "Queen, David Bowie"],
    ["Queen,David Bowie", "Queen, David Bowie"],
    ["Queen, David Bowie", "Queen, David Bowie"],
    ["10,000 Maniacs", "10,000 Maniacs"],
    ["Maniacs,10cc", "Maniacs, 10cc"],
    ["Blink182,Queen", "Blink182, Queen"],
    ["Tyler\\, The Creator,Queen", "Tyler, The Creator, Queen"],
    ["Queen,", "Queen,"],
  ];
  for (const [cell, artists] of cells) {
    it(`reads "${cell}" as ${artists}`, () => expect(joinArtists(cell)).to.equal(artists));
  }
});

describe("squeeze", () => {
  it("shortens long runs of blanks only", () => {
    expect(squeeze("A  B\u00a0C    D")).to.equal("A  B\u00a0C D");
  });
  it("keeps a tab, which separates cells", () => {
    expect(squeeze("A  \t B")).to.equal("A\tB");
  });
});

describe("guessFromTitle", () => {
  const guesses: Array<[title: string, artist: string, name: string]> = [
    ["Queen - Innuendo", "Queen", "Innuendo"],
    ["Queen – Innuendo", "Queen", "Innuendo"],
    ["Queen — Innuendo", "Queen", "Innuendo"],
    ["Queen | Innuendo", "Queen", "Innuendo"],
    ["Queen  -  Innuendo", "Queen", "Innuendo"],
    ["Jay-Z - Song - Live", "Jay-Z", "Song - Live"],
    ["Queen - Innuendo.mp3", "Queen", "Innuendo"],
    ["Queen - Innuendo.aif", "Queen", "Innuendo"],
    ["Queen - Innuendo.FLAC", "Queen", "Innuendo"],
    ["Queen - Innuendo.mp3 (Live)", "Queen", "Innuendo.mp3 (Live)"],
    ["Queen - Innuendo (Official Video)", "Queen", "Innuendo"],
    ["Queen - Innuendo(Official Video)", "Queen", "Innuendo"],
    ["Queen - Innuendo  [HD]", "Queen", "Innuendo"],
    ["Queen - Innuendo (The Official Lyric Video)", "Queen", "Innuendo"],
    ["Queen - Innuendo [Lyrics] (HD)", "Queen", "Innuendo"],
    ["Queen - Innuendo (visualizer)", "Queen", "Innuendo"],
    ["Queen - Innuendo (Visualiser 2023)", "Queen", "Innuendo"],
    ["Queen - Innuendo (Clip officiel)", "Queen", "Innuendo"],
    ["Queen - Innuendo (Remix)", "Queen", "Innuendo (Remix)"],
    ["Queen - Innuendo (Audiophile)", "Queen", "Innuendo (Audiophile)"],
    ["Queen - Innuendo Official Video", "Queen", "Innuendo Official Video"],
    ["01 Queen - Innuendo", "Queen", "Innuendo"],
    ["01  Queen - Innuendo", "Queen", "Innuendo"],
    ["1. Queen - Innuendo", "Queen", "Innuendo"],
    ["1.Queen - Innuendo", "Queen", "Innuendo"],
    ["12 ) Queen - Innuendo", "Queen", "Innuendo"],
    ["123 - Queen - Innuendo", "Queen", "Innuendo"],
    ["01 Queen  –  Innuendo", "Queen", "Innuendo"],
    ["1234 - Queen", "1234", "Queen"],
    ["99 - Innuendo", "99", "Innuendo"],
    ["10cc - Dreadlock Holiday", "10cc", "Dreadlock Holiday"],
    ["Blink 182 - Dammit - Live", "Blink 182", "Dammit - Live"],
    ["My 2. Queen - Innuendo", "My 2. Queen", "Innuendo"],
  ];
  for (const [title, artist, name] of guesses) {
    it(`finds ${artist} and ${name} in "${title}"`, () => {
      expect(guessFromTitle(title)).to.deep.equal({ artist, title: name });
    });
  }

  for (const title of ["Innuendo", "Jay-Z", "- Innuendo", "Queen -", "Queen -Innuendo", "(Official Video)"]) {
    it(`finds no artist in "${title}"`, () => expect(guessFromTitle(title)).to.equal(null));
  }

  it("guesses nothing from a text that is too long for a title", () => {
    const title = (length: number) => `Queen - ${"x".repeat(length - 8)}`;
    expect(guessFromTitle(title(500))).to.include({ artist: "Queen" });
    expect(guessFromTitle(title(501))).to.equal(null);
  });
});
