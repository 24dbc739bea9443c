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
    says: "a library with everything in it",
    format: "spotify-library 1",
    text: [
      '{"tracks":[{"artist":"Queen","album":"Hits","track":"Innuendo","uri":"spotify:track:abc"},',
      '{"artist":"Queen","album":"Hits","track":"Local","uri":"spotify:local:A:B:C:61"}],',
      '"albums":[{"artist":"Queen","album":"Hits","uri":"spotify:album:abc"}],',
      '"shows":[{"name":"Talks","publisher":"Bob","uri":"spotify:show:abc"}],',
      '"episodes":[{"name":"Talk 1","show":"Talks","uri":"spotify:episode:abc"}],',
      '"bannedTracks":[{"artist":"A","album":"B","track":"C"}],',
      '"bannedArtists":[{"name":"D","uri":"spotify:artist:d"}],',
      '"artists":[{"name":"Queen","uri":"spotify:artist:q"}],',
      '"other":[{"uri":"spotify:x:y"}]}',
    ],
    rows: [
      "1 track Queen – Innuendo [Hits] #abc",
      "2 track Queen – Local [Hits] 61 s",
      "3 ignored (album) Queen – Hits",
      "4 ignored (podcast) Bob – Talks",
      "5 ignored (podcast) Talks – Talk 1",
      "6 ignored (banned) A – C",
      "7 ignored (banned) D",
      "8 ignored (artist) Queen",
      "9 ignored (other)",
    ],
  },
  {
    says: "a library's list with entries of another kind",
    format: "spotify-library 0.5",
    text: [
      '{"tracks":[{"artist":"Queen","track":"Innuendo"},{"artist":"Queen","track":5},{"track":"Alone"}],',
      '"albums":[{"foo":1},{"name":"Hits"}],"artists":[{"name":"Queen","followers":1},{"name":"Air","uri":"x","genres":[]},{"uri":"x"}]}',
    ],
    rows: [
      "1 track Queen – Innuendo",
      '2 problem (unknown_object) {"artist":"Queen","track":5}',
      '3 problem (unknown_object) {"track":"Alone"}',
      "4 ignored (album) Hits",
    ],
  },
  {
    says: "entries with an id, which a library does not have",
    format: "json 1",
    text: ['{"tracks":[{"id":"4uLU6hMCjMI75M1A2tKUQC","artist":"Queen","track":"Innuendo"}]}'],
    rows: ["1 track Queen – Innuendo #4uLU6hMCjMI75M1A2tKUQC"],
  },
  {
    says: "a playlist of account data with entries of all kinds",
    format: "spotify-playlist 1",
    text: [
      '{"playlists":[{"name":"x","items":[',
      '{"track":{"trackName":"Creep","artistName":"Radiohead","albumName":"P","trackUri":"spotify:track:abc"},"episode":null},',
      '{"track":null,"episode":{"episodeName":"E","showName":"S"},"localTrack":null},',
      '{"track":null,"episode":null,"audiobook":{"audiobookName":"B"},"localTrack":null},',
      '{"track":null,"episode":null,"audiobook":{"name":"N"},"localTrack":null},',
      '{"track":null,"localTrack":"spotify:local:A:B:C:61"},',
      '{"track":null,"episode":true},',
      '{"track":null,"episode":null,"localTrack":null}]}]}',
    ],
    rows: [
      "1 track Radiohead – Creep [P] #abc",
      "2 ignored (podcast) S – E",
      "3 ignored (audiobook) B",
      "4 ignored (audiobook) N",
      "5 track A – C [B] 61 s",
      "6 ignored (podcast)",
      "7 ignored (empty)",
    ],
  },
  {
    says: "histories that are not quite those of Spotify",
    format: "json 1",
    text: [
      '[{"endTime":"x","artistName":"Queen","trackName":"Innuendo"},{"msPlayed":1,"artistName":"Queen","trackName":"Headlong"}]',
    ],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong"],
  },
  {
    says: "a play without a song",
    format: "spotify-streaming 1",
    text: [
      '[{"endTime":"x","artistName":"Queen","trackName":"Innuendo","msPlayed":1},{"endTime":"x","artistName":"","trackName":"","msPlayed":1}]',
    ],
    rows: ["1 track Queen – Innuendo", "2 ignored (play_without_song)"],
  },
  {
    says: "extended histories with everything that is no song",
    format: "spotify-extended 1",
    text: [
      '[{"ts":"x","ms_played":1,"master_metadata_track_name":"Innuendo","master_metadata_album_artist_name":"Queen","master_metadata_album_album_name":"Hits","spotify_track_uri":"spotify:track:abc"},',
      '{"ts":"x","ms_played":1,"master_metadata_track_name":null,"episode_name":"E","episode_show_name":"S"},',
      '{"ts":"x","ms_played":1,"master_metadata_track_name":null,"episode_name":null,"spotify_episode_uri":"spotify:episode:abc"},',
      '{"ts":"x","ms_played":1,"master_metadata_track_name":null,"audiobook_title":"B","audiobook_chapter_title":"C"},',
      '{"ts":"x","ms_played":1,"master_metadata_track_name":null,"audiobook_title":null,"audiobook_uri":"spotify:show:abc"},',
      '{"ts":"x","ms_played":1,"master_metadata_track_name":null}]',
    ],
    rows: [
      "1 track Queen – Innuendo [Hits] #abc",
      "2 ignored (podcast) S – E",
      "3 ignored (podcast)",
      "4 ignored (audiobook) B – C",
      "5 ignored (audiobook)",
      "6 ignored (play_without_song)",
    ],
  },
  {
    says: "extended histories without one of their keys",
    format: "json 1",
    text: [
      '[{"ms_played":1,"master_metadata_track_name":"Innuendo","master_metadata_album_artist_name":"Queen"},',
      '{"ts":"x","master_metadata_track_name":"Headlong","master_metadata_album_artist_name":"Queen"}]',
    ],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong"],
  },
  {
    says: "objects of the Web API in each wrapping",
    format: "spotify-web-api 1",
    text: [
      '[{"added_at":"x","track":{"name":"One","artists":[{"name":"Queen"},{"name":"Air"}],"album":{"name":"Hits"},"duration_ms":238000,"id":"4uLU6hMCjMI75M1A2tKUQC","external_ids":{"isrc":"GBAYE9200070"}}},',
      '{"played_at":"x","track":{"name":"Two","artists":[{"name":"Queen"}],"type":"track"}},',
      '{"is_local":true,"track":{"name":"","artists":[],"uri":"spotify:local:A:B:C:61","duration_ms":99000}},',
      '{"name":"Four","artists":[{"name":"Queen"}],"external_ids":{"isrc":"no"}},',
      '{"name":"Five","artists":[{"name":"Bob"}],"type":"episode"},',
      '{"name":"Six","artists":[{"name":"Bob"}],"type":"show"},',
      '{"name":"Seven","artists":[{"name":"Queen"}],"release_date":"1991"},',
      '{"is_local":false,"track":null}]',
    ],
    rows: [
      "1 track Queen, Air – One [Hits] 238 s #4uLU6hMCjMI75M1A2tKUQC",
      "2 track Queen – Two",
      "3 track A – C [B] 61 s",
      "4 track Queen – Four",
      "5 ignored (podcast) Bob – Five",
      "6 ignored (podcast) Bob – Six",
      "7 track Queen – Seven",
      "8 ignored (empty)",
    ],
  },
  {
    says: "albums of the Web API, which are no tracks",
    format: "json 1",
    text: ['[{"name":"Hits","artists":[{"name":"Queen"}],"album_type":"album","release_date":"1991","type":"album"}]'],
    rows: ["1 ignored (album) Queen – Hits"],
  },
  {
    says: "a track in a wrapping that nobody writes",
    format: "json 0.98",
    text: ['[{"track":{"name":"One","artists":[{"name":"Queen"}]}},{"track":null}]'],
    rows: [
      '1 problem (unknown_object) {"track":{"name":"One","artists":[{"name":"Queen"}]}}',
      '2 problem (unknown_object) {"track":null}',
    ],
  },
  {
    says: "Apple's library with everything in it",
    format: "apple-library 1",
    text: [
      '[{"Title":"Song","Artist":"Queen","Album":"Hits","Track Duration":238000},',
      '{"Title":"Video","Artist":"Queen","Content Type":"Music Video"},',
      '{"Title":"Talk","Artist":"Bob","Content Type":"Podcast Episode"},',
      '{"Title":"Book","Artist":"Author","Content Type":"Audiobook"}]',
    ],
    rows: [
      "1 track Queen – Song [Hits] 238 s",
      "2 track Queen – Video",
      "3 ignored (podcast) Bob – Talk",
      "4 ignored (other) Author – Book",
    ],
  },
  {
    says: "objects that are not quite Apple's",
    format: "json 0.5",
    text: ['[{"Title":"Song","Artist":"Queen"},{"Title":"Song 2","Track Duration":238000}]'],
    rows: ["1 track Queen – Song", '2 problem (unknown_object) {"Title":"Song 2","Track Duration":238000}'],
  },
  {
    says: "Soundiiz with everything, and without one key",
    format: "json 0.667",
    text: [
      '[{"platform":"x","title":"Innuendo","artist":"Queen","isFound":null},{"title":"Headlong","artist":"Queen","isFound":null},{"platform":"x","title":"Liar","artist":"Queen"}]',
    ],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Liar"],
  },
  {
    says: "any objects with lengths, numbers and types",
    format: "json 0.857",
    text: [
      '[{"title":"One","artist":"Queen;Air","album":{"name":"Hits"},"duration":"3:45","isrc":"gbaye9200070"},',
      '{"title":"Two","artists":["Queen",{"name":"Air"},"",5],"duration_s":12000,"uri":"spotify:track:abc"},',
      '{"title":"Three","artist":{"name":"Queen"},"duration_ms":9000},',
      '{"title":"Four","artist":"Queen","type":"Album"},',
      '{"title":"Five","artist":"Queen","type":"artist"},',
      '{"title":"Six","artist":"Bob","type":"EPISODE"},',
      '{"title":"Seven","artist":"Bob","type":"podcast"},',
      '{"title":"Eight","artist":"Bob","type":"show"},',
      '{"title":"Nine","artist":"Queen","type":"track"},',
      '{"title":"Ten","artist":311},',
      '{"title":11,"artist":"Queen"},',
      '{"name":"Twelve","url":"https://open.spotify.com/track/def"},',
      '{"name":"Thirteen","url":"https://open.spotify.com/playlist/def"},',
      '{"title":"Local","artist":"","uri":"spotify:local:A:B:C:61","duration":"9:00"}]',
    ],
    rows: [
      "1 track Queen, Air – One [Hits] 225 s #GBAYE9200070",
      "2 track Queen, Air – Two #abc",
      "3 track Queen – Three 9 s",
      "4 ignored (album) Queen – Four",
      "5 ignored (artist) Queen – Five",
      "6 ignored (podcast) Bob – Six",
      "7 ignored (podcast) Bob – Seven",
      "8 ignored (podcast) Bob – Eight",
      "9 track Queen – Nine",
      "10 track 311 – Ten",
      '11 problem (unknown_object) {"title":11,"artist":"Queen"}',
      "12 problem (missing_artist) Twelve #def",
      '13 problem (unknown_object) {"name":"Thirteen","url":"https://open.spotify.com/playlist/def"}',
      "14 track A – Local [B] 61 s",
    ],
  },
  {
    says: "lists by their names",
    format: "json-lines 1",
    text: [
      '{"songs":["Queen - Innuendo"],"items":["Queen - Headlong"],"entries":["Queen - A"],"data":["Queen - B"],"library":["Queen - C"],',
      '"playlist":["Queen - D"],"playlists":["Queen - E"],"links":["spotify:playlist:a"],"urls":["spotify:playlist:b"],"lines":["Queen - F"],',
      '"results":["Queen - G"],"favourites":["Queen - H"],"favorites":["Queen - I"],"tags":["Queen - J"]}',
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – A",
      "4 track Queen – B",
      "5 track Queen – C",
      "6 track Queen – D",
      "7 track Queen – E",
      "8 link #a",
      "9 link #b",
      "10 track Queen – F",
      "11 track Queen – G",
      "12 track Queen – H",
      "13 track Queen – I",
    ],
  },
  {
    says: "a document that is one track",
    format: "json 1",
    text: ['{"title":"Innuendo","artist":"Queen"}'],
    rows: ["1 track Queen – Innuendo"],
  },
  {
    says: "a document that is no track",
    format: "json 0.98",
    text: ['{"a":1,"tracks":[]}'],
    rows: ['1 problem (unknown_object) {"a":1,"tracks":[]}'],
  },
  {
    says: "a document with unknown entries in a list, and others elsewhere",
    format: "json 0.143",
    text: ['{"tracks":[{"title":"Innuendo","artist":"Queen"},{"foo":1},{},[],7,null,true],"users":[{"bar":2}]}'],
    rows: [
      "1 track Queen – Innuendo",
      "2 problem (unknown_object) 7",
      "3 ignored (empty)",
      "4 problem (unknown_object) true",
      '5 problem (unknown_object) {"foo":1}',
      "6 ignored (empty)",
      "7 ignored (empty)",
    ],
  },
  {
    says: "tracks deep inside, and what belongs to none",
    format: "json 0.5",
    text: ['{"a":{"b":[{"c":{"tracks":[{"title":"Innuendo","artist":"Queen","tags":["x","y"]},{"foo":1}]}}]}}'],
    rows: ["1 track Queen – Innuendo", '2 problem (unknown_object) {"foo":1}'],
  },
  {
    says: "a playlist without entries, among others",
    format: "json 0.333",
    text: [
      '{"playlists":[{"name":"a","items":[{"title":"One","artist":"Queen"}]},{"name":"b","items":[]},{"name":"c","more":{"items":[]}},{"name":"d"},{"name":"e","items":[{"foo":1}]}]}',
    ],
    rows: ["1 track Queen – One", '2 problem (unknown_object) {"name":"d"}', '3 problem (unknown_object) {"foo":1}'],
  },
  {
    says: "several lists at the top",
    format: "json-lines 0.667",
    text: ['[["Queen - Innuendo"],["Queen - Headlong",[{"title":"Liar","artist":"Queen"}]]]'],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Liar"],
  },
  {
    says: "lines of JSON with a broken one",
    format: "json 0.5",
    text: ['{"title":"One","artist":"Queen"}', '{"title":"Two","artist":"Que', '{"title":"Three","artist":"Queen"}'],
    rows: ["1 track Queen – One", "2 problem (broken)"],
  },
  {
    says: "words that JSON does not have",
    format: "json 0.667",
    text: [
      '[{"title":"One","artist":"Queen","a":undefined,"b":NaN,"c":true,"d":-1.5e3},{"title":"Two","artist":"Queen","e":nonsense}]',
    ],
    rows: ["1 track Queen – One", "2 track Queen – Two", "3 problem (broken)"],
  },
  {
    says: "commas that are missing, and brackets that do not match",
    format: "json 0.667",
    text: ['[{"title":"One" "artist":"Queen"} {"title":"Two","artist":"Queen"]}]'],
    rows: ["1 track Queen – One", "2 track Queen – Two", "3 problem (broken)"],
  },
  {
    says: "escapes",
    format: "json 1",
    text: ['[{"title":"\\u0041 \\"B\\" \\\\","artist":"Qu\\neen"},{"title":"\\q","artist":"Air"}]'],
    rows: ['1 track Qu een – A "B" \\', "2 track Air – \\q"],
  },
  {
    says: "a name that would change every object",
    format: "json 1",
    text: ['[{"__proto__":{"title":"Evil"},"title":"One","artist":"Queen"}]'],
    rows: ["1 track Queen – One"],
  },
  {
    says: "more values after the list",
    format: "json-lines 0.5",
    text: ['["Queen - Innuendo"] 5 "Queen - Headlong" null'],
    rows: ["1 track Queen – Innuendo", "2 problem (unknown_object) 5", "3 track Queen – Headlong", "4 ignored (empty)"],
  },
  {
    says: "keys that read alike when put together",
    format: "json 0.5",
    text: ['[{"t":"a","itle":"b","artist":"c"},{"title":"One","artist":"Queen"}]'],
    rows: ['1 problem (unknown_object) {"t":"a","itle":"b","artist":"c"}', "2 track Queen – One"],
  },
  {
    says: "a local file that is long",
    format: "spotify-web-api 1",
    text: ['[{"added_at":"x","track":{"name":"","artists":[],"uri":"spotify:local:A:B:C:12000"}}]'],
    rows: ["1 track A – C [B] 12000 s"],
  },
];

describe("readManifest on JSON", () => {
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

  it("tells JSON by how it begins", async () => {
    const isJson = async (text: string) => (await readManifest(text)).confidence === 0.98;
    for (const text of [
      '  {"a":1}',
      '{ "a":1}',
      "{",
      "{ ",
      "{}",
      "{ }",
      '[ {"a":1}',
      "[",
      "[ ",
      "[]",
      "[ ] ",
      "[-1,2]",
    ])
      expect(await isJson(text), text).to.equal(true);
    for (const text of ["[12 , 3]", "[12 ] ", "[1]", "[[1]]", '\n[{"a":1}]'])
      expect(await isJson(text), text).to.equal(true);
    for (const text of [
      'x {"a":1}',
      'x{"a":1}',
      "{a}",
      '{x"a"}',
      "{x}",
      "[x{",
      "[] x",
      "[]x]",
      "[ab, c]",
      "[1] x",
      "[1]x",
    ])
      expect(await isJson(text), text).to.equal(false);
    for (const text of ["[1x, 2]", "[00:00] A - B", "[x] A - B"]) expect(await isJson(text), text).to.equal(false);
  });

  it("says once that something is nested too deep", async () => {
    const { rows } = await readManifest(`["Queen - Innuendo",${"[".repeat(60)}${"]".repeat(60)},"Air - Kelly"]`);
    expect(rows.map(shown)).to.deep.equal([
      "1 track Queen – Innuendo",
      "2 problem (nested_too_deep)",
      "3 ignored (empty)",
      "4 track Air – Kelly",
    ]);
  });

  it("shows the beginning of what it does not know", async () => {
    const { rows } = await readManifest(JSON.stringify([{ foo: "x".repeat(300) }]));
    expect(rows[0]!.title).to.equal(`{"foo":"${"x".repeat(192)}`);
  });

  it("keeps the ids of an entry", async () => {
    const wrapped = (external_ids: object) => ({
      added_at: "x",
      track: { name: "One", artists: [{ name: "Queen" }], uri: "spotify:track:abc", external_ids },
    });
    const entries = [
      wrapped({ isrc: "GBAYE9200070" }),
      wrapped({ isrc: "no" }),
      wrapped({}),
      { title: "Two", artist: "Queen", uri: "spotify:track:abc", isrc: "GBAYE9200070" },
      { title: "Three", artist: "Queen", uri: "spotify:track:abc" },
    ];
    const { rows } = await readManifest(JSON.stringify(entries));
    const both = { spotifyTrack: "abc", isrc: "GBAYE9200070" };
    const one = { spotifyTrack: "abc" };
    expect(rows.map(({ ids }) => ids)).to.deep.equal([both, one, one, both, one]);
  });
});
