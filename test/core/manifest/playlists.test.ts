import { expect } from "chai";
import { readManifest } from "../../../src/core/manifest/index.js";
import { shown } from "./shown.js";
import { LineSource } from "../../../src/core/manifest/sources/lines.js";
import { XmlSource, type XmlRecord } from "../../../src/core/manifest/sources/xml.js";

interface Case {
  says: string;
  /** The format and its confidence. */
  format: string;
  /** What comes first, how that is known, and how surely. */
  order?: string;
  text: Array<string>;
  rows: Array<string>;
}

const cases: Array<Case> = [
  {
    says: "M3U without its first line",
    format: "m3u 1",
    text: ["#EXTINF:238,Radiohead - Creep", "x.mp3"],
    rows: ["1 track Radiohead – Creep 238 s"],
  },
  {
    says: "M3U of nothing but paths",
    format: "m3u 0.9",
    text: [
      "/music/Queen/Hits/01 Innuendo.mp3",
      "C:\\Music\\Air\\Moon Safari\\02_ Sexy Boy.FLAC",
      "Air - Kelly.aif",
      "/music/03 - Air - Moon.webm",
      "smb://host/Air/Gold/1. Sun.opus",
      "E:Queen/Hits/04) Headlong.wma",
      "/Liar.ogg",
    ],
    rows: [
      "1 problem (missing_artist) Innuendo → Queen - Innuendo (Hits)",
      "2 problem (missing_artist) Sexy Boy → Air - Sexy Boy (Moon Safari)",
      "3 track Air – Kelly",
      "4 track Air – Moon",
      "5 problem (missing_artist) Sun → Air - Sun (Gold)",
      "6 problem (missing_artist) Headlong → Queen - Headlong (Hits)",
      "7 problem (missing_artist) Liar",
    ],
  },
  {
    says: "paths on too few lines",
    format: "harmony 0",
    text: ["/music/Queen/Hits/01 Innuendo.mp3", "/music/Queen/Hits/02 Headlong.mp3", "Hello"],
    rows: [
      "1 problem (no_separator) /music/Queen/Hits/01 Innuendo",
      "2 problem (no_separator) /music/Queen/Hits/02 Headlong",
      "3 problem (no_separator) Hello",
    ],
  },
  {
    says: "M3U with lengths of every kind",
    format: "m3u 1",
    text: [
      "#EXTM3U",
      "#EXTINF:238.4,Queen - Innuendo",
      "a.mp3",
      '#EXTINF: -1 tvg-id="x",Queen - Headlong',
      "b.mp3",
      "#EXTINF:0,Queen - Liar",
      "c.mp3",
      "#EXTINF:20000,Queen - Long",
      "d.mp3",
      "#EXTINF:,Queen - Bijou",
      "e.mp3",
      "#EXTINF:5",
      "Air/Gold/f.mp3",
    ],
    rows: [
      "2 track Queen – Innuendo 238 s",
      "4 track Queen – Headlong",
      "6 track Queen – Liar",
      "8 track Queen – Long 20000 s",
      "10 track Queen – Bijou",
      "12 problem (missing_artist) f 5 s → Air - f (Gold) 0:05",
    ],
  },
  {
    says: "M3U with artist and album of their own",
    format: "m3u 1",
    text: [
      "#extm3u",
      "#EXTART: Queen",
      "#EXTALB: Hits",
      "  #EXTINF:238,Innuendo - Live",
      "a.mp3",
      "#EXTINF:5,Air - Kelly",
      "#comment",
      "# another comment",
      "",
      "  b.mp3",
      "#PLAYLIST:Mine",
    ],
    rows: ["4 track Queen – Innuendo - Live [Hits] 238 s", "6 track Air – Kelly 5 s"],
  },
  {
    says: "M3U with entries that have no path",
    format: "m3u 1",
    text: ["#EXTM3U", "#EXTINF:1,Queen - Innuendo", "#EXTINF:2,Queen - Headlong", "#EXTINF:3,Queen - Liar"],
    rows: ["2 track Queen – Innuendo 1 s", "3 track Queen – Headlong 2 s", "4 track Queen – Liar 3 s"],
  },
  {
    says: "M3U with addresses",
    format: "m3u 1",
    text: [
      "#EXTM3U",
      "#EXTINF:1,Queen - Innuendo",
      "https://open.spotify.com/track/abc",
      "https://open.spotify.com/playlist/def",
      "spotify:track:ghi",
      "#EXTINF:1,Queen - Headlong",
      "https://x.example/Headlong.mp3",
      "https://x.example/",
      "https://x.example/Air/Gold/Sun%20Shine.mp3",
    ],
    rows: [
      "2 track Queen – Innuendo 1 s #abc",
      "4 link #def",
      "5 link (track_link) #ghi",
      "6 track Queen – Headlong 1 s",
      "8 problem (unsupported_link)",
      "9 problem (missing_artist) Sun Shine → Air - Sun Shine (Gold)",
    ],
  },
  {
    says: "M3U with names of files as labels",
    format: "m3u 1",
    text: [
      "#EXTM3U",
      "#EXTINF:1,01 - Queen - Innuendo.mp3",
      "a.mp3",
      "#EXTINF:1,12. Headlong.mp3",
      "/m/Queen/Hits/b.mp3",
      "#EXTINF:1,99 Problems",
      "/m/Jay/Black/c.mp3",
      "#EXTINF:1,/music/Queen/100%/d%20e.mp3",
      "/m/Queen/Hits/100%.mp3",
    ],
    rows: [
      "2 track Queen – Innuendo 1 s",
      "4 problem (missing_artist) Headlong 1 s → Queen - Headlong (Hits) 0:01",
      "6 problem (missing_artist) 99 Problems 1 s → Jay - 99 Problems (Black) 0:01",
      "8 problem (missing_artist) d%20e 1 s → Queen - d%20e (Hits) 0:01",
    ],
  },
  {
    says: "XSPF with everything",
    format: "xspf 1",
    text: [
      '<playlist xmlns="http://xspf.org/ns/0/"><title>Mine</title><trackList>',
      "<track><title>One</title><creator>Queen</creator><album>Hits</album><duration>12000</duration><location>spotify:track:abc</location></track>",
      "<track><title>Air  -  Kelly</title></track>",
      "<track><title>Alone</title></track>",
      "<track><location>https://open.spotify.com/track/def</location></track>",
      "<track><location>https://open.spotify.com/artist/def</location></track>",
      "<track><location>https://x.example/Sun%20Shine.mp3</location><location>no.mp3</location></track>",
      "<track><location>C:\\Music\\100%.jpeg</location></track>",
      "<track><location>/a/.mp3</location></track>",
      "<track/>",
      "<track><title>Bad & worse</title><creator>Queen</creator></track>",
      "<track><title>Bad</creator></track>",
      "<track ><x:title>Prefix</x:title><x:creator>Queen</x:creator></track>",
      "</trackList></playlist>",
    ],
    rows: [
      "1 track Queen – One [Hits] 12 s #abc",
      "2 track Air – Kelly",
      "3 problem (missing_artist) Alone",
      "4 link (track_link) #def",
      "5 ignored (artist)",
      "6 problem (missing_artist) Sun Shine",
      "7 problem (missing_artist) 100%",
      "8 problem (missing_title)",
      "9 problem (missing_title)",
      "10 problem (broken)",
      "11 problem (broken)",
      "12 track Queen – Prefix",
    ],
  },
  {
    says: "XSPF known by its list of tracks alone",
    format: "xspf 1",
    text: ["<playlist ><trackList><track><title>One</title><creator>Queen</creator></track></trackList></playlist>"],
    rows: ["1 track Queen – One"],
  },
  {
    says: "rekordbox with lengths in seconds and playlists",
    format: "rekordbox-xml 1",
    text: [
      '<?xml version="1.0"?><DJ_PLAYLISTS Version="1"><COLLECTION>',
      '<TRACK TrackID="1" Name="One" Artist="Queen" Album="Hits" TotalTime="12000" Location="file://localhost/One.mp3"/>',
      '<TRACK TrackID="2" Name="" Artist="Queen" Location="file://localhost/Two%20B.mp3"></TRACK>',
      '<TRACK TrackID="3" Name="Air - Kelly" Artist="" Key="Am"/>',
      '</COLLECTION><PLAYLISTS><NODE><TRACK Key="1"/><TRACK Key="2"/></NODE></PLAYLISTS></DJ_PLAYLISTS>',
    ],
    rows: ["1 track Queen – One [Hits] 12000 s", "2 track Queen – Two B", "3 track Air – Kelly"],
  },
  {
    says: "spotify-backup without its first line",
    format: "spotify-backup 0.9",
    text: [
      "Mine",
      "One\tQueen\tHits\tspotify:track:abc\t1991",
      "Two\tQueen\t-\tspotify:track:def\t1991",
      "Three\tAir\tGold\tspotify:album:ghi\t1991",
    ],
    rows: [
      "1 ignored (heading) Mine",
      "2 track Queen – One [Hits] #abc",
      "3 track Queen – Two #def",
      "4 ignored (album) Air – Three [Gold] #ghi",
    ],
  },
  {
    says: "spotify-backup with liked albums, then playlists",
    format: "spotify-backup 1",
    text: ["Liked Albums: ", "Hits\tQueen\t-\tspotify:album:abc", "Playlists:", "One\tQueen\tHits\tspotify:track:abc"],
    rows: [
      "1 ignored (heading) Liked Albums:",
      "2 ignored (album) Queen – Hits #abc",
      "3 ignored (heading) Playlists:",
      "4 track Queen – One [Hits] #abc",
    ],
  },
  {
    says: "tracks between tabs that are too few for spotify-backup",
    format: "links 0.525",
    text: ["One\tQueen\tHits\tspotify:track:abc", "a", "b", "c"],
    rows: ["1 link (track_link) #abc", "2 ignored (prose) a", "3 ignored (prose) b", "4 ignored (prose) c"],
  },
  {
    says: "Markdown without bars at the ends",
    format: "markdown-table 0.97",
    order: "title-artist stated 1",
    text: ["Title | Artist", ":-- | ---:", "Innuendo | Queen", "Headlong | Queen"],
    rows: ["3 track Queen – Innuendo", "4 track Queen – Headlong"],
  },
  {
    says: "Markdown with marks and bars in cells",
    format: "markdown-table 0.97",
    order: "artist-title stated 1",
    text: [
      "| Artist | Title | Where |",
      "|---|---|---|",
      "| **Queen** | _One_ `two` __three__ | spotify:track:abc |",
      "| AC\\|DC | [Back](https://x.example) in \\| black | |",
      "|  | | |",
    ],
    rows: ["3 track Queen – _One_ two three #abc", "4 track AC|DC – Back in | black", "5 ignored (empty)"],
  },
  {
    says: "Markdown without a header that says anything",
    format: "markdown-table 0.97",
    order: "artist-title inferred 0.85",
    text: ["| Eins | Zwei |", "|------|------|", "| Queen | Innuendo |", "| Queen | Headlong |", "| Air | Kelly |"],
    rows: ["1 track Eins – Zwei", "3 track Queen – Innuendo", "4 track Queen – Headlong", "5 track Air – Kelly"],
  },
  {
    says: "Markdown with links and words around the table",
    format: "markdown-table 0.97",
    order: "title-artist stated 1",
    text: [
      "Intro https://open.spotify.com/playlist/abc",
      "and more",
      "",
      "| Title | Artist |",
      "|---|---|",
      "| Innuendo | Queen |",
      "| Headlong | Queen |",
      "| Liar | Queen |",
      "Bye",
    ],
    rows: [
      "1 link #abc",
      "2 ignored (prose) and more",
      "6 track Queen – Innuendo",
      "7 track Queen – Headlong",
      "8 track Queen – Liar",
      "9 ignored (prose) Bye",
    ],
  },
  {
    says: "a line of dashes below a line without bars",
    format: "harmony 0.667",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo", "---", "Queen - Headlong"],
    rows: ["1 track Queen – Innuendo", "2 ignored (heading) ---", "3 track Queen – Headlong"],
  },
  {
    says: "bars without a line of dashes",
    format: "bare-table 0.3",
    order: "artist-title inferred 0.1",
    text: ["| Queen | Innuendo |", "| Air | Kelly |"],
    rows: ["1 track Queen – Innuendo", "2 track Air – Kelly"],
  },
  {
    says: "spotify-backup's rows without album or URI, and headings inside names",
    format: "spotify-backup 1",
    text: [
      "Playlists: ",
      "My Liked Albums:",
      "Liked Albums: mine",
      "One\tQueen",
      "Two\tQueen\tHits",
      "Three\tQueen\tHits\tsee spotify:album:abc\t1991",
      "Four\tQueen\tHits\tspotify:track:def\t1991",
    ],
    rows: [
      "1 ignored (heading) Playlists:",
      "2 ignored (heading) My Liked Albums:",
      "3 ignored (heading) Liked Albums: mine",
      "4 track Queen – One",
      "5 track Queen – Two [Hits]",
      "6 track Queen – Three [Hits]",
      "7 track Queen – Four [Hits] #def",
    ],
  },
  {
    says: "M3U's words inside other lines",
    format: "harmony 0.667",
    order: "artist-title inferred 0.183",
    text: ["x #EXTM3U", "Queen - Innuendo", "x #EXTINF:1,Air - Kelly"],
    rows: ["1 problem (no_separator) x #EXTM3U", "2 track Queen – Innuendo", "3 track x #EXTINF:1,Air – Kelly"],
  },
  {
    says: "M3U with directives in odd places",
    format: "m3u 1",
    text: [
      "#EXTM3U",
      "#EXTALB",
      "x #EXTINF:5,Queen - Innuendo",
      " #EXTINF:6.25,Queen - Headlong",
      "  /m/a.mp3  ",
      "#EXTINF:7.x,Queen - Liar",
      "b.mp3",
      "#EXTINF:8,My 12 Queen - Bijou.mp3",
      "c.mp3",
      "#EXTINF:8,12  -  Delilah.mp3",
      "c.mp3",
      "#EXTINF:8,Delilah.mp3 Song",
      "c.mp3",
    ],
    rows: [
      "3 track x #EXTINF:5,Queen – Innuendo",
      "4 track Queen – Headlong 6 s",
      "6 track Queen – Liar 7 s",
      "8 track My 12 Queen – Bijou 8 s",
      "10 problem (missing_artist) Delilah 8 s",
      "12 problem (missing_artist) Delilah.mp3 Song 8 s",
    ],
  },
  {
    says: "M3U with paths that have odd folders",
    format: "m3u 1",
    text: [
      "#EXTM3U",
      "file:///Queen/Hits/a.mp3",
      "//server/Queen/Hits/b.mp3",
      "Queen/Hits/c:/d.mp3",
      "ftp://Queen/e.mp3",
      "Queen/f.mp3",
      "Queen\\http\\g.mp3",
      "Air/Gold/100% .mp3",
    ],
    rows: [
      "2 problem (missing_artist) a → Queen - a (Hits)",
      "3 problem (missing_artist) b → Queen - b (Hits)",
      "4 problem (missing_artist) d → Hits - d (c:)",
      "5 problem (missing_artist) e",
      "6 problem (missing_artist) f",
      "7 problem (missing_artist) g → Queen - g (http)",
      "8 problem (missing_artist) 100% → Air - 100% (Gold)",
    ],
  },
  {
    says: "Markdown with cells of dashes",
    format: "markdown-table 0.97",
    order: "artist-title stated 1",
    text: ["| Artist | Title |", "| :---: | --- |", "| Queen | -- |", "| -- | Innuendo |", "| Queen | Headlong |"],
    rows: ["3 track Queen – --", "4 problem (unwritable) -- – Innuendo", "5 track Queen – Headlong"],
  },
];

describe("readManifest on playlists", () => {
  for (const { says, format, order, text, rows } of cases) {
    it(`reads ${says}`, async () => {
      const report = await readManifest(text.join("\n"));
      expect(report.rows.map(shown)).to.deep.equal(rows);
      const rounded = (confidence: number) => Number(confidence.toFixed(3));
      expect(`${report.format} ${rounded(report.confidence)}`).to.equal(format);
      const found = report.order;
      expect(found ? `${found.first} ${found.by} ${rounded(found.confidence)}` : undefined).to.equal(order);
    });
  }

  it("looks for M3U's own lines in the first fifty", async () => {
    const formatOf = async (lines: number) =>
      (await readManifest(`${"a\n".repeat(lines)}#EXTINF:1,Queen - Liar\n`)).format;
    expect(await formatOf(49)).to.equal("m3u");
    expect(await formatOf(50)).to.equal("harmony");
  });

  it("says that a label is too long, and keeps its link", async () => {
    const long = "x".repeat(2001);
    const { rows } = await readManifest(`#EXTM3U\n#EXTINF:1,${long}\na.mp3\n#EXTINF:1,${long}\nspotify:track:abc`);
    expect(rows.map(shown)).to.deep.equal(["2 problem (missing_title) 1 s", "4 link (track_link) 1 s #abc"]);
  });

  it("shows no more of what is around a table than its beginning", async () => {
    const { rows } = await readManifest(`${"Long ".repeat(60)}\n| Title | Artist |\n|---|---|\n| Innuendo | Queen |`);
    expect(rows[0]).to.include({ kind: "ignored", reason: "prose", title: "Long ".repeat(40).trim() });
  });

  it("reads a Markdown table in the order that it is told", async () => {
    const { rows, order } = await readManifest("| Eins | Zwei |\n|---|---|\n| Innuendo | Queen |", {
      order: "title-artist",
    });
    expect(order).to.deep.equal({ first: "title-artist", by: "chosen", confidence: 1 });
    expect(shown(rows[1]!)).to.equal("3 track Queen – Innuendo");
  });
});

describe("XmlSource", () => {
  function read(...pieces: Array<string>) {
    const source = new XmlSource("track");
    const records = pieces.flatMap((piece, at) => [...source.push(piece, at === pieces.length - 1)]);
    return { records, broken: source.broken };
  }

  const documents: Array<[text: string, broken: boolean, ...records: Array<XmlRecord>]> = [
    ['<track a="1" b=""/><track c="2"></track>', false, { a: "1", b: "" }, { c: "2" }],
    ["<track><x> A &amp; B </x><y>1</y><y>2</y></track>", false, { x: "A & B", y: "1" }],
    ["<track><n:x>A</n:x></track>", false, { x: "A" }],
    ['<track x="1"><x>2</x></track>', false, { x: "1" }],
    ["<track\n>\n<x>A</x>\n</track>", false, { x: "A" }],
    ["<tracks><track><x>A</x></track></tracks>", false, { x: "A" }],
    ["<!-- <track/> --><track/><!--<track/>-->", false, {}],
    ["<track><x>A</y></track><track/>", false, null, {}],
    ["<track><x>A", true],
    ["<track/><track", false, {}],
    ["<track/><!-- ", true, {}],
    ["<trac", false],
    ["<track", false],
    ["", false],
  ];
  for (const [text, broken, ...records] of documents) {
    it(`reads ${text || "nothing"}, wherever it is cut`, () => {
      for (let at = 0; at <= text.length; at++) {
        expect(read(text.slice(0, at), text.slice(at)), `cut at ${at}`).to.deep.equal({ records, broken });
      }
    });
  }

  it("gives up an element that is longer than any track", () => {
    expect(read(`<track><x>${"x".repeat(2 ** 17)}`, "</x></track>", "<track/>")).to.deep.equal({
      records: [{}],
      broken: true,
    });
    expect(read(`<track><x>${"x".repeat(2 ** 17 - 10)}`, "</x></track>", "<track/>").broken).to.equal(false);
  });
});

describe("LineSource", () => {
  function read(...pieces: Array<string>) {
    const source = new LineSource();
    return pieces.flatMap((piece, at) => [...source.push(piece, at === pieces.length - 1)]);
  }

  it("counts lines, and leaves out blank ones, wherever they are cut", () => {
    const text = "a\n\n  \n b \nc";
    const lines = [
      { line: 1, text: "a", cut: false },
      { line: 4, text: " b ", cut: false },
      { line: 5, text: "c", cut: false },
    ];
    for (let at = 0; at <= text.length; at++) expect(read(text.slice(0, at), text.slice(at))).to.deep.equal(lines);
    expect(read("a\n", "b\n", "")).to.have.length(2);
  });

  it("cuts off what is longer than any line", () => {
    const long = "x".repeat(2 ** 18);
    for (const pieces of [[long, "y\nb"], [`${long}y`, "zz\nb"], [`${long}y\nb`], [`${long}y`, "z", "z\n", "b"]]) {
      expect(read(...pieces)).to.deep.equal([
        { line: 1, text: long, cut: true },
        { line: 2, text: "b", cut: false },
      ]);
    }
    expect(read(long)).to.deep.equal([{ line: 1, text: long, cut: false }]);
  });
});
