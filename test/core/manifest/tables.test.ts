import { expect } from "chai";
import { readManifest } from "../../../src/core/manifest/index.js";
import { shown } from "./shown.js";

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
    says: "tabs between quoted cells",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ['"Title"\t"Artist"\t"Album"', '"Innuendo"\t"Queen"\t"The ""best"""', '"Headlong"\t"Queen"\t"Hits"'],
    rows: ['2 track Queen – Innuendo [The "best"]', "3 track Queen – Headlong [Hits]"],
  },
  {
    says: "quotes that belong to titles, between tabs",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ["Title\tArtist", '"Heroes"\tDavid Bowie', '"Heroes\tDavid Bowie', "Innuendo\tQueen"],
    rows: ['2 track David Bowie – "Heroes"', '3 track David Bowie – "Heroes', "4 track Queen – Innuendo"],
  },
  {
    says: "bars",
    format: "table 0.913",
    order: "artist-title stated 1",
    text: ["Artist|Title|Album", "Queen|Innuendo|Hits"],
    rows: ["2 track Queen – Innuendo [Hits]"],
  },
  {
    says: "a header in quotes whose cells have commas",
    format: "table 0.912",
    order: "artist-title stated 1",
    text: ['"Artist","Title"', '"Earth, Wind & Fire","September"'],
    rows: ["2 track Earth, Wind & Fire – September"],
  },
  {
    says: "the separator that splits the header into most columns",
    format: "table 0.914",
    order: "title-artist stated 1",
    text: ["Title,Artist,Year,Note;Album;Time", "Innuendo,Queen,1991,;Hits;6:31"],
    rows: ["2 track Queen – Innuendo"],
  },
  {
    says: "lines before the header",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ["My list", "of, today", "", "Title,Artist", "Innuendo,Queen"],
    rows: ["5 track Queen – Innuendo"],
  },
  {
    says: "a table of two rows without header",
    format: "bare-table 0.3",
    order: "artist-title inferred 0.1",
    text: ["Queen,Innuendo", "Air,Kelly"],
    rows: ["1 track Queen – Innuendo", "2 track Air – Kelly"],
  },
  {
    says: "a table of two rows in quotes",
    format: "bare-table 0.6",
    order: "artist-title inferred 0.1",
    text: ['"Queen","Innuendo"', '"Air","Kelly"'],
    rows: ["1 track Queen – Innuendo", "2 track Air – Kelly"],
  },
  {
    says: "a table of two rows between tabs",
    format: "bare-table 0.6",
    order: "artist-title inferred 0.1",
    text: ["Queen\tInnuendo", "Air\tKelly"],
    rows: ["1 track Queen – Innuendo", "2 track Air – Kelly"],
  },
  {
    says: "three rows with commas",
    format: "bare-table 0.6",
    order: "artist-title inferred 0.1",
    text: ["Queen,Innuendo", "Air,Kelly", "Moby,Porcelain"],
    rows: ["1 track Queen – Innuendo", "2 track Air – Kelly", "3 track Moby – Porcelain"],
  },
  {
    says: "semicolons on four lines of five",
    format: "bare-table 0.48",
    order: "artist-title inferred 0.1",
    text: ["Queen;Innuendo", "Air;Kelly", "Moby;Porcelain", "Beck;Loser", "Bye"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Air – Kelly",
      "3 track Moby – Porcelain",
      "4 track Beck – Loser",
      "5 problem (missing_title) Bye",
    ],
  },
  {
    says: "commas that are not regular, so no table",
    format: "harmony 0",
    text: ["Queen,Innuendo", "Air,Kelly", "Moby,Porcelain", "Beck,Loser", "Hello, all, of you"],
    rows: [
      "1 problem (no_separator) Queen,Innuendo",
      "2 problem (no_separator) Air,Kelly",
      "3 problem (no_separator) Moby,Porcelain",
      "4 problem (no_separator) Beck,Loser",
      "5 problem (no_separator) Hello, all, of you",
    ],
  },
  {
    says: "tracks with regular commas, which separate artists",
    format: "harmony 1",
    order: "artist-title inferred 0.331",
    text: ["Queen, David Bowie - Under Pressure", "Simon, Garfunkel - America", "Hall, Oates - Maneater"],
    rows: [
      "1 track Queen, David Bowie – Under Pressure",
      "2 track Simon, Garfunkel – America",
      "3 track Hall, Oates – Maneater",
    ],
  },
  {
    says: "tracks with regular commas, half of them behind a bullet",
    format: "harmony 1",
    order: "artist-title inferred 0.386",
    text: [
      "Queen, David Bowie - Under Pressure",
      "- Simon, Garfunkel - America",
      "Hall, Oates - Maneater",
      "- Air, Beck - Vagabond",
    ],
    rows: [
      "1 track Queen, David Bowie – Under Pressure",
      "2 track Simon, Garfunkel – America",
      "3 track Hall, Oates – Maneater",
      "4 track Air, Beck – Vagabond",
    ],
  },
  {
    says: "names with dashes, in a table of semicolons all the same",
    format: "bare-table 0.6",
    order: "artist-title inferred 0.1",
    text: ["Queen;Under - Pressure", "Simon;America", "Hall;Man - Eater", "Air;Kelly"],
    rows: [
      "1 track Queen – Under - Pressure",
      "2 track Simon – America",
      "3 track Hall – Man - Eater",
      "4 track Air – Kelly",
    ],
  },
  {
    says: "a column of ids below a header",
    format: "table 0.8",
    text: ["Spotify ID", "4uLU6hMCjMI75M1A2tKUQC", "https://open.spotify.com/track/6huNf4dutXRjJyGn7f5BPS"],
    rows: ["2 link (track_link) #4uLU6hMCjMI75M1A2tKUQC", "3 link (track_link) #6huNf4dutXRjJyGn7f5BPS"],
  },
  {
    says: "a column of titles, which are no table",
    format: "harmony 0",
    text: ["Title", "Innuendo", "Headlong"],
    rows: ["1 problem (no_separator) Title", "2 problem (no_separator) Innuendo", "3 problem (no_separator) Headlong"],
  },
  {
    says: "a column whose name is no header",
    format: "links 0.9",
    text: ["4uLU6hMCjMI75M1A2tKUQC", "6huNf4dutXRjJyGn7f5BPS"],
    rows: ["1 link (track_link) #4uLU6hMCjMI75M1A2tKUQC", "2 link (track_link) #6huNf4dutXRjJyGn7f5BPS"],
  },
  {
    says: "a column of URIs that its header does not tell",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,Where",
      "Innuendo,Queen,spotify:track:4uLU6hMCjMI75M1A2tKUQC",
      "Headlong,Queen,",
      "Delilah,Queen,https://open.spotify.com/track/6huNf4dutXRjJyGn7f5BPS",
      "Liar,Queen",
    ],
    rows: [
      "2 track Queen – Innuendo #4uLU6hMCjMI75M1A2tKUQC",
      "3 track Queen – Headlong",
      "4 track Queen – Delilah #6huNf4dutXRjJyGn7f5BPS",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "a column in which only some cells are links",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,Note",
      "Innuendo,Queen,spotify:track:4uLU6hMCjMI75M1A2tKUQC",
      "Headlong,Queen,on spotify: nice",
    ],
    rows: ["2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "an empty column, which holds no links",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ["Title,Artist,Note", "Innuendo,Queen,", "Headlong,Queen,"],
    rows: ["2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "what a type column says",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,Type",
      "Innuendo,Queen,track",
      "Hits,Queen,Album",
      "Queen,,ARTIST",
      "Talk,Bob,podcast",
      "Talk 2,Bob,episode",
      "Talks,Bob,show",
      "Book,Author,audiobook",
      "Liar,Queen,other",
    ],
    rows: [
      "2 track Queen – Innuendo",
      "3 ignored (album) Queen – Hits",
      "4 ignored (artist) Queen",
      "5 ignored (podcast) Bob – Talk",
      "6 ignored (podcast) Bob – Talk 2",
      "7 ignored (podcast) Bob – Talks",
      "8 ignored (audiobook) Author – Book",
      "9 track Queen – Liar",
    ],
  },
  {
    says: "more artists in a second column",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: [
      "Track Name,Artist Name,Secondary Artists Names",
      "One,Queen,David Bowie & Air",
      "Two,Queen,Queen",
      "Three,,Air",
      "Four,Queen,",
      "Five,Queen,Air;Moby",
    ],
    rows: [
      "2 track Queen, David Bowie, Air – One",
      "3 track Queen – Two",
      "4 problem (missing_artist) Three",
      "5 track Queen – Four",
      "6 track Queen, Air, Moby – Five",
    ],
  },
  {
    says: "ISRCs with and without ids",
    format: "table 0.914",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,ISRC,URI",
      "Innuendo,Queen,GB-AYE-92-00070,spotify:track:4uLU6hMCjMI75M1A2tKUQC",
      "Headlong,Queen,GBAYE9200070,spotify:album:abc",
      "Delilah,Queen,5099902,",
    ],
    rows: [
      "2 track Queen – Innuendo #4uLU6hMCjMI75M1A2tKUQC",
      "3 track Queen – Headlong #abc",
      "4 track Queen – Delilah",
    ],
  },
  {
    says: "local files that fill what is empty",
    format: "table 0.915",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,Album,Duration,URI",
      ",,,,spotify:local:Some+One:Rare:My%20Song:210",
      "Mine,Me,Ours,3:00,spotify:local:Some+One:Rare:My%20Song:210",
      ",,,,spotify:local:damaged",
      ",,,,spotify:local:A:B:Long:12000",
    ],
    rows: [
      "2 track Some One – My Song [Rare] 210 s",
      "3 track Me – Mine [Ours] 180 s",
      "4 problem (unsupported_link)",
      "5 track A – Long [B] 12000 s",
    ],
  },
  {
    says: "rows with nothing but a link",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: [
      "Title,Artist,URL",
      ",,https://open.spotify.com/playlist/abc",
      ",,https://open.spotify.com/artist/abc",
      ",,4uLU6hMCjMI75M1A2tKUQC",
      ",,spotify:track:abc",
      ",,https://youtu.be/abc",
      ",,no link",
      ",,abcdefghijklmnopqrstuv",
      " , ,https://open.spotify.com/playlist/def",
      " , ,",
    ],
    rows: [
      "2 link #abc",
      "3 ignored (artist)",
      "4 link (track_link) #4uLU6hMCjMI75M1A2tKUQC",
      "5 link (track_link) #abc",
      "6 problem (unsupported_link)",
      "7 problem (missing_title)",
      "8 link (track_link) #abcdefghijklmnopqrstuv",
      "9 link #def",
      "10 ignored (empty)",
    ],
  },
  {
    says: "a number beside empty names",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ["No,Title,Artist", "1,,", "2,Innuendo,Queen"],
    rows: ["2 problem (missing_title)", "3 track Queen – Innuendo"],
  },
  {
    says: "lengths by the unit of the header",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ["Title,Artist,Duration (s)", "Innuendo,Queen,12000", "Headlong,Queen,240"],
    rows: ["2 track Queen – Innuendo 12000 s", "3 track Queen – Headlong 240 s"],
  },
  {
    says: "rows that are too short or too long",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ["Title,Artist,Album", "Innuendo", "Headlong,Queen,Hits,1991,x"],
    rows: ["2 problem (missing_artist) Innuendo", "3 track Queen – Headlong [Hits]"],
  },
  {
    says: "the title first because its column is first",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ["Title,Artist", "Innuendo,Queen"],
    rows: ["2 track Queen – Innuendo"],
  },
  {
    says: "columns told by what is in them, titles first",
    format: "bare-table 0.6",
    order: "title-artist inferred 1",
    text: [
      "Innuendo (Live),1,Queen,3:45,true",
      "Headlong (Live),2,Queen,3:46,false",
      "Delilah (Live),3,Queen,3:47,true",
    ],
    rows: [
      "1 track Queen – Innuendo (Live) 225 s",
      "2 track Queen – Headlong (Live) 226 s",
      "3 track Queen – Delilah (Live) 227 s",
    ],
  },
  {
    says: "a table without header with an album",
    format: "bare-table 0.6",
    order: "artist-title inferred 1",
    text: ["Queen,Innuendo,Hits", "Queen,Headlong,Hits", "Air,Kelly,Moon"],
    rows: ["1 track Queen – Innuendo [Hits]", "2 track Queen – Headlong [Hits]", "3 track Air – Kelly [Moon]"],
  },
  {
    says: "a table without header with one column of names",
    format: "bare-table 0.6",
    text: ["1,Innuendo,3:45", "2,Headlong,3:46", "3,Delilah,3:47"],
    rows: [
      "1 problem (missing_artist) Innuendo 225 s",
      "2 problem (missing_artist) Headlong 226 s",
      "3 problem (missing_artist) Delilah 227 s",
    ],
  },
  {
    says: "TuneMyMusic's rows of every type",
    format: "tunemymusic 0.956",
    order: "title-artist stated 1",
    text: [
      "Track name,Artist name,Album,Playlist name,Type,ISRC",
      "Innuendo,Queen,Hits,Mine,Playlist,GBAYE9200070",
      "Queen,,,,Artist,",
      "Hits,Queen,,,Album,",
    ],
    rows: [
      "2 track Queen – Innuendo [Hits] #GBAYE9200070",
      "3 ignored (artist) Queen",
      "4 ignored (album) Queen – Hits",
    ],
  },
  {
    says: "withdrawn tracks of both Exportifys",
    format: "exportify 0.954",
    order: "title-artist stated 1",
    text: [
      "Track URI,Track Name,Artist Name(s),Album Name",
      "spotify:track:4uLU6hMCjMI75M1A2tKUQC,,,",
      ",,,x",
      "spotify:track:abc,,Queen,",
    ],
    rows: [
      "2 problem (removed) #4uLU6hMCjMI75M1A2tKUQC → spotify:track:4uLU6hMCjMI75M1A2tKUQC",
      "3 problem (removed) [x]",
      "4 problem (missing_title) Queen #abc",
    ],
  },
  {
    says: 'the literal "undefined" of Exportify\'s fork',
    format: "exportify-fork 0.955",
    order: "title-artist stated 1",
    text: [
      "Track ID,Track Name,Album Name,Artist Name(s),Release Date",
      "4uLU6hMCjMI75M1A2tKUQC,undefined,undefined,undefined,0000",
      "4uLU6hMCjMI75M1A2tKUQD,undefined,Hits,Queen,1991",
      "4uLU6hMCjMI75M1A2tKUQE,Song,undefined,Queen,1991",
    ],
    rows: [
      "2 problem (removed) #4uLU6hMCjMI75M1A2tKUQC → spotify:track:4uLU6hMCjMI75M1A2tKUQC",
      "3 problem (missing_title) Queen [Hits] #4uLU6hMCjMI75M1A2tKUQD",
      "4 track Queen – Song #4uLU6hMCjMI75M1A2tKUQE",
    ],
  },
  {
    says: "YouTube Music with up to six artists",
    format: "youtube-music-takeout 0.959",
    order: "title-artist stated 1",
    text: [
      "Video ID,Song Title,Album Title,Artist Name 1,Artist Name 2,Artist Name 3,Artist Name 4,Artist Name 5,Artist Name 6",
      "a,Song,Album,A,B,C,D,E,F",
      "b,Song,Album,A,,C,,,",
      "c,Song,Album,,,,,,",
    ],
    rows: [
      "2 track A, B, C, D, E, F – Song [Album]",
      "3 track A, C – Song [Album]",
      "4 problem (missing_artist) Song [Album]",
    ],
  },
  {
    says: "lines of nothing in a table",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ["Title,Artist", "", "Innuendo,Queen", "   ", "Headlong,Queen"],
    rows: ["3 track Queen – Innuendo", "5 track Queen – Headlong"],
  },
  {
    says: "tabs on four lines of five",
    format: "bare-table 0.48",
    order: "artist-title inferred 0.1",
    text: ["Queen\tInnuendo", "Air\tKelly", "Moby\tPorcelain", "Beck\tLoser", "Bye"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Air – Kelly",
      "3 track Moby – Porcelain",
      "4 track Beck – Loser",
      "5 problem (missing_title) Bye",
    ],
  },
  {
    says: "quotes around the first cells only, between tabs",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ['"Title"\tArtist', '"Innuendo"\tQueen', '"Headlong"\tQueen'],
    rows: ["2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "quotes around the last cells only, between tabs",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ['Title\t"Artist"', 'Innuendo\t"Queen"', 'Headlong\t"Queen"'],
    rows: ["2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "a column of links in quotes",
    format: "table 0.8",
    text: ['"Spotify URI"', '"spotify:track:abc"', '"spotify:track:def"'],
    rows: ["2 link (track_link) #abc", "3 link (track_link) #def"],
  },
  {
    says: "nothing but the header of a column of links",
    format: "harmony 0",
    text: ["Spotify URI"],
    rows: ["1 problem (no_separator) Spotify URI"],
  },
  {
    says: "nothing but a header",
    format: "table 0.912",
    order: "title-artist stated 1",
    text: ["Title,Artist"],
    rows: [],
  },
  {
    says: "a first row that is not like the others",
    format: "bare-table 0.6",
    order: "title-artist inferred 1",
    text: ["?,Innuendo,Queen", "2,Headlong,Queen", "3,Liar,Queen", "4,Kelly,Air", "5,Moon,Air", "6,Porcelain,Moby"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Liar",
      "4 track Air – Kelly",
      "5 track Air – Moon",
      "6 track Moby – Porcelain",
    ],
  },
  {
    says: "artists and albums without titles",
    format: "table 0.913",
    text: ["Artist,Album,Year", "Queen,Hits,1991"],
    rows: ["2 problem (missing_title) Queen [Hits]"],
  },
  {
    says: "titles and albums without artists",
    format: "table 0.912",
    text: ["Title,Album", "Innuendo,Hits"],
    rows: ["2 problem (missing_artist) Innuendo [Hits]"],
  },
  {
    says: "URIs in the second column, under a name that says nothing",
    format: "table 0.913",
    order: "title-artist stated 1",
    text: ["Title,Where,Artist", "Innuendo,spotify:track:abc,Queen"],
    rows: ["2 track Queen – Innuendo #abc"],
  },
  {
    says: "titles that come again with other artists, without albums",
    format: "table 0.912",
    order: "artist-title stated 1",
    text: [
      "Artist,Title",
      "A,One",
      "B,One",
      "C,Two",
      "D,Two",
      "E,Three",
      "F,Three",
      "G,Four",
      "H,Four",
      "I,Five",
      "J,Five",
    ],
    rows: [
      "2 track A – One",
      "3 track B – One",
      "4 track C – Two",
      "5 track D – Two",
      "6 track E – Three",
      "7 track F – Three",
      "8 track G – Four",
      "9 track H – Four",
      "10 track I – Five",
      "11 track J – Five",
    ],
  },
];

describe("readManifest on tables", () => {
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

  const line = (columns: number, row: number) => Array.from({ length: columns }, (_, at) => `n${row}x${at}`).join(";");

  it("takes rows of more than 60 cells for no table", async () => {
    const formatOf = async (columns: number) =>
      (await readManifest([1, 2, 3].map((row) => line(columns, row)).join("\n"))).format;
    expect(await formatOf(60)).to.equal("bare-table");
    expect(await formatOf(61)).to.equal("harmony");
  });

  it("looks for a header in the first twenty rows", async () => {
    const below = (rows: number) => readManifest(`${"x,y\n".repeat(rows)}Title,Artist\nInnuendo,Queen`);
    expect((await below(19)).rows.map(shown)).to.deep.equal(["21 track Queen – Innuendo"]);
    expect((await below(20)).format).to.equal("bare-table");
  });

  const rotated = ["Artist,Title,Album"];
  for (let at = 0; at < 10; at++) rotated.push(`Song ${at},Album ${at % 5},Artist ${at % 5}`);

  it("sees through a header that is one column off", async () => {
    for (const order of [undefined, "title-artist"] as const) {
      const report = await readManifest(rotated.join("\n"), { order });
      expect(report.order).to.deep.equal({ first: "title-artist", by: "inferred", confidence: 0.7 });
      expect(shown(report.rows[1]!)).to.equal("3 track Artist 1 – Song 1 [Album 1]");
    }
  });

  it("takes the order that it is told", async () => {
    const first = async (text: string, order: "artist-title" | "title-artist") => {
      const report = await readManifest(text, { order });
      return [shown(report.rows[0]!), report.order?.by];
    };
    expect(await first(rotated.join("\n"), "artist-title")).to.deep.equal([
      "2 track Song 0 – Artist 0 [Album 0]",
      "chosen",
    ]);
    const named = "Artist,Title\nQueen,Innuendo";
    expect(await first(named, "artist-title")).to.deep.equal(["2 track Queen – Innuendo", "stated"]);
    expect(await first(named, "title-artist")).to.deep.equal(["2 track Innuendo – Queen", "chosen"]);
    const bare = "Queen,Innuendo\nQueen,Headlong\nAir,Kelly";
    expect(await first(bare, "title-artist")).to.deep.equal(["1 track Innuendo – Queen", "chosen"]);
  });

  it("tells columns by the first 2,000 rows, and the order by all of them", async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => `${at + 1},Song ${at},Name ${at}`);
    for (let at = 0; at < 100; at++) rows.push(`x,Tune ${at},Queen`);
    const report = await readManifest(rows.join("\n"));
    expect(report.order).to.include({ first: "title-artist" });
    expect([0, 1999, 2099].map((at) => shown(report.rows[at]!))).to.deep.equal([
      "1 track Name 0 – Song 0",
      "2000 track Name 1999 – Song 1999",
      "2100 track Queen – Tune 99",
    ]);
  });

  it("names a row whose quotes cannot be repaired", async () => {
    const { rows } = await readManifest(
      `Title,Artist,Album\n"Innuendo,${"x".repeat(2 ** 17)}\nHeadlong,Queen,Hits\n${"y".repeat(2 ** 17)}`,
    );
    expect(rows[0]).to.include({ line: 2, kind: "problem", reason: "damaged_quotes" });
    expect(shown(rows[1]!)).to.equal("3 track Queen – Headlong [Hits]");
  });

  it("keeps the ids that a row has", async () => {
    const { rows } = await readManifest(
      "Title,Artist,ISRC,URI\nA,B,GBAYE9200070,spotify:track:abc\nC,D,none,spotify:track:abc\nE,F,GBAYE9200070,spotify:album:abc\nG,H,,",
    );
    expect(rows.map(({ ids }) => ids)).to.deep.equal([
      { spotifyTrack: "abc", isrc: "GBAYE9200070" },
      { spotifyTrack: "abc" },
      { spotifyAlbum: "abc", isrc: "GBAYE9200070" },
      {},
    ]);
  });
});
