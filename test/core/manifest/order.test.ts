import { expect } from "chai";
import { inferColumns, isRotated, OrderStatistics } from "../../../src/core/manifest/order.js";

function infer(...pairs: Array<[left: string, right: string]>) {
  const statistics = new OrderStatistics();
  for (const pair of pairs) statistics.add(...pair);
  return statistics.infer();
}

describe("OrderStatistics", () => {
  it("says nothing without pairs", () => expect(infer()).to.equal(null));

  it("puts artists first where nothing speaks against it, but is not sure", () => {
    expect(infer(["Queen", "Innuendo"])).to.deep.equal({ first: "artist-title", by: "inferred", confidence: 0.1 });
  });

  it("takes the side that repeats for the artists", () => {
    const songs = ["Innuendo", "Headlong", "Delilah"];
    expect(infer(...songs.map((song): [string, string] => ["Queen", song]))).to.include({ first: "artist-title" });
    expect(infer(...songs.map((song): [string, string] => [song, "Queen"]))).to.include({ first: "title-artist" });
    expect(infer(["a", "Queen"], ["b", "QUEEN"], ["c", "Air"])!.confidence).to.be.closeTo(0.9, 1e-9);
  });

  it("is never surer than sure", () => {
    const pairs = Array.from({ length: 20 }, (_, at): [string, string] => ["Queen", `Song ${at}`]);
    expect(infer(...pairs)!.confidence).to.equal(1);
  });

  const versions = `(Live)|[Mono]|Remix|Re-mix|Edit|Mix|Version|LIVE|Remaster|Remastered|Acoustic|Instrumental|Demo|
    Reprise|Interlude|Intro|Outro`.split("|");
  for (const version of versions.map((word) => word.trim())) {
    it(`knows a title by "${version}"`, () => {
      const order = infer([`Innuendo ${version}`, "Queen"]);
      expect(order).to.include({ first: "title-artist" });
      expect(order!.confidence).to.be.closeTo(2 / 11 - 0.1, 1e-9);
    });
  }

  for (const artist of [
    "Queen & Bowie",
    "Queen, Bowie",
    "Queen feat. Bowie",
    "Queen FT Bowie",
    "A vs B",
    "A x B",
    "The Who",
  ]) {
    it(`knows an artist by how "${artist}" is written`, () => {
      const order = infer(["Song", artist], ["Tune", `${artist}s`]);
      expect(order).to.include({ first: "title-artist" });
      expect(order!.confidence).to.be.closeTo(2 / 12 - 0.1, 1e-9);
    });
  }

  it("takes parts of words for no mark", () => {
    expect(infer(["Mixer", "Deliver"], ["Axe", "Bring the Noise"], ["Left", "Then"])!.confidence).to.equal(0.1);
  });
});

describe("isRotated", () => {
  /** Rows whose columns really are title, album, artist, below the header artist, title, album. */
  const rows = (albums: number, tracks = 2) =>
    Array.from({ length: albums * tracks }, (_, at) => {
      const album = Math.floor(at / tracks);
      return [`Song ${at}`, `Album ${album}`, `Artist ${album}`];
    });
  const columns = { artist: 0, title: 1, album: 2 };

  it("sees that what is called a title comes again and again, with the same artist", () => {
    expect(isRotated(rows(5), columns)).to.equal(true);
    expect(isRotated([...rows(5), ["Lone", "Single", "Air"]], columns)).to.equal(true);
  });

  it("is not misled by a few", () => expect(isRotated(rows(4), columns)).to.equal(false));

  it("leaves an ordinary table alone", () => {
    const once = Array.from({ length: 20 }, (_, at) => [`Artist ${at}`, `Song ${at}`, `Album ${at}`]);
    expect(isRotated(once, columns)).to.equal(false);
    const artistAgain = [...rows(5), ["Song 1", "Other", "Queen"]];
    expect(isRotated(artistAgain, columns)).to.equal(false);
  });

  it("allows one exception in ten", () => {
    const exception = (albums: number) => [...rows(albums), ["Song x", "Album 0", "Somebody else"]];
    expect(isRotated(exception(10), columns)).to.equal(true);
    expect(isRotated(exception(9), columns)).to.equal(false);
  });
});

describe("inferColumns", () => {
  /** What a column with these cells is taken for. */
  function kindOf(...cells: Array<string>): string | undefined {
    const { columns, texts } = inferColumns(cells.map((cell) => [cell]));
    return Object.keys(columns)[0] ?? (texts.length ? "names" : undefined);
  }

  const kinds: Array<[kind: string | undefined, ...cells: Array<string>]> = [
    ["duration", "3:45"],
    ["duration", " 12:34 "],
    ["duration", "120:00"],
    ["duration", "1:02:03"],
    ["duration", "10:02:03"],
    ["duration", "3:45", "3:46", "3:47", "3:48", "3:49", "unknown"],
    ["names", "3:45", "3:46", "3:47", "3:48", "unknown"],
    ["duration", "3:45", "", " "],
    ["names", "at 3:45"],
    ["names", "ab:3:45"],
    ["names", "3:45 min"],
    ["spotify", "spotify:track:abc"],
    ["spotify", "http://x.example"],
    ["spotify", "https://x.example"],
    ["spotify", "4uLU6hMCjMI75M1A2tKUQC"],
    ["spotify", "aaaaaaaaaaaaaaaaaaaa1B"],
    ["names", "see https://x.example"],
    ["names", "x4uLU6hMCjMI75M1A2tKUQC"],
    ["names", "4uLU6hMCjMI75M1A2tKUQ"],
    ["names", "4uLU6hMCjMI75M1A2tKUQ!"],
    ["names", "Donaudampfschifffahrts"],
    ["names", "donaudampfschifffahrt1"],
    ["isrc", "GBAYE9200070"],
    ["isrc", "GB1239200070"],
    ["names", "1GBAYE9200070"],
    ["names", "GBAYE9200070 (UK)"],
    ["names", "GBAYE92"],
    ["names", "G1AYE9200070"],
    [undefined, "1", "23", "1,000.50"],
    [undefined, "50%", "+3", "1/2"],
    [undefined, "2020-01-31"],
    [undefined, "2020-01-31T10:00:00Z"],
    [undefined, "true", "FALSE", "yes", "No"],
    [undefined, "", " "],
    ["names", "12-01-31T10"],
    ["names", "abcd-01-31T10"],
    ["names", "No Way"],
    ["names", "Say yes"],
    ["names", "99 Problems"],
    ["names", "Problem 99"],
    ["names", "Queen"],
  ];
  for (const [kind, ...cells] of kinds) {
    it(`takes "${cells.join('", "')}" for ${kind ?? "nothing of interest"}`, () => {
      expect(kindOf(...cells)).to.equal(kind);
    });
  }

  it("tells the columns of ragged rows, and takes the first of each kind", () => {
    expect(
      inferColumns([
        ["1", "3:45", "Queen"],
        ["2", "3:46", "Air", "GBAYE9200070", "spotify:track:a", "4:00", "Gold", "GBAYE9200071", "spotify:track:b"],
      ]),
    ).to.deep.equal({ columns: { duration: 1, isrc: 3, spotify: 4 }, texts: [2, 6] });
    expect(inferColumns([])).to.deep.equal({ columns: {}, texts: [] });
  });
});
