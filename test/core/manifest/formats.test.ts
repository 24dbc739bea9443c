import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { manifestFormats, readManifest } from "../../../src/core/manifest/index.js";
import { shown } from "./shown.js";

const ID = "4uLU6hMCjMI75M1A2tKUQC";
const LIST = "37i9dQZF1DXcBWIGoYBM5M";

interface Case {
  says: string;
  format: string;
  text: string;
  rows: Array<string>;
  order?: string;
}

const cases: Array<Case> = [
  {
    says: "Harmony's own lines",
    format: "harmony",
    text: "Radiohead - Karma Police (OK Computer) 4:21\nJay-Z - 99 Problems (The Black Album) 3:54",
    rows: [
      "1 track Radiohead – Karma Police [OK Computer] 261 s",
      "2 track Jay-Z – 99 Problems [The Black Album] 234 s",
    ],
  },
  {
    says: "one line whose title has what bands have",
    format: "harmony",
    text: "Tiësto - The Business",
    order: "artist-title inferred",
    rows: ["1 track Tiësto – The Business"],
  },
  { says: "one line", format: "harmony", text: "Jay-Z - 99 Problems", rows: ["1 track Jay-Z – 99 Problems"] },
  {
    says: "versions in brackets as part of the title",
    format: "harmony",
    text: "Stromae - Alors on danse (Radio Edit)\nLauv - I Like Me Better (Live)\nAgnes - Release Me (with X)",
    rows: [
      "1 track Stromae – Alors on danse (Radio Edit)",
      "2 track Lauv – I Like Me Better (Live)",
      "3 track Agnes – Release Me (with X)",
    ],
  },
  {
    says: "a line without separator as a problem, with what Harmony would make of it",
    format: "harmony",
    text: "Queen - Innuendo\nJay-Z\nABBA",
    rows: ["1 track Queen – Innuendo", "2 problem (no_separator) Jay-Z → Jay - Z", "3 problem (no_separator) ABBA"],
  },
  {
    says: "titles first, by who comes again and again",
    format: "harmony",
    order: "title-artist inferred",
    text: "Karma Police - Radiohead\nCreep (Acoustic) - Radiohead\nWaterloo - Remastered - ABBA\nSOS - ABBA",
    rows: [
      "1 track Radiohead – Karma Police",
      "2 track Radiohead – Creep (Acoustic)",
      "3 track ABBA – Waterloo - Remastered",
      "4 track ABBA – SOS",
    ],
  },
  {
    says: "an order that the first line states",
    format: "harmony",
    order: "title-artist stated",
    text: "Title - Artist\nInnuendo - Queen",
    rows: ["1 ignored (heading) Title - Artist", "2 track Queen – Innuendo"],
  },
  {
    says: "Title by Artist",
    format: "harmony",
    order: "title-artist stated",
    text: "Karma Police by Radiohead\nStand by Me by Ben E. King",
    rows: ["1 track Radiohead – Karma Police", "2 track Ben E. King – Stand by Me"],
  },
  {
    says: "Title -- Artists -- Album",
    format: "harmony",
    order: "title-artist stated",
    text: "Karma Police -- Radiohead -- OK Computer\nUnder Pressure -- Queen, David Bowie -- Hot Space",
    rows: ["1 track Radiohead – Karma Police [OK Computer]", "2 track Queen, David Bowie – Under Pressure [Hot Space]"],
  },
  {
    says: "a numbered list below a heading",
    format: "track-list",
    text: "Tracklist:\n01. Jay-Z - 99 Problems\n02. Queen - Innuendo\n03. ABBA - 1999",
    rows: [
      "1 ignored (heading) Tracklist:",
      "2 track Jay-Z – 99 Problems",
      "3 track Queen – Innuendo",
      "4 track ABBA – 1999",
    ],
  },
  {
    says: "numbers with dashes",
    format: "track-list",
    text: "01 - Queen - Innuendo.mp3\n02 - ABBA - Waterloo.mp3\n03 - A-ha - Take On Me.mp3",
    rows: ["1 track Queen – Innuendo", "2 track ABBA – Waterloo", "3 track A-ha – Take On Me"],
  },
  {
    says: "names that begin with a number",
    format: "harmony",
    text: "50 Cent - In da Club\n2Pac - Changes\n3 Doors Down - Kryptonite",
    rows: ["1 track 50 Cent – In da Club", "2 track 2Pac – Changes", "3 track 3 Doors Down – Kryptonite"],
  },
  {
    says: "positions in a recording, which are no lengths",
    format: "track-list",
    text: "00:00 Daft Punk - Aerodynamic\n03:32 Justice - D.A.N.C.E.\n1:07:11 Air - Sexy Boy",
    rows: ["1 track Daft Punk – Aerodynamic", "2 track Justice – D.A.N.C.E.", "3 track Air – Sexy Boy"],
  },
  {
    says: "lengths in any brackets",
    format: "harmony",
    text: "Daft Punk - Aerodynamic 3:32\nJustice - D.A.N.C.E. [4:02]\nAir - Sexy Boy (3:58)",
    rows: [
      "1 track Daft Punk – Aerodynamic 212 s",
      "2 track Justice – D.A.N.C.E. 242 s",
      "3 track Air – Sexy Boy 238 s",
    ],
  },
  {
    says: "check lists and bullets",
    format: "track-list",
    text: "- [x] Queen - Innuendo\n- [ ] ABBA - SOS\n* **Air** - Sexy Boy\n🎵 A-ha - Take On Me",
    rows: ["1 track Queen – Innuendo", "2 track ABBA – SOS", "3 track Air – Sexy Boy", "4 track A-ha – Take On Me"],
  },
  {
    says: "a Markdown table",
    format: "markdown-table",
    order: "title-artist stated",
    text: "# Mine\n\n| # | Title | Artist |\n|---|:---|---|\n| 1 | **Creep** | Radiohead |\n| 2 | [SOS](https://x.example) | ABBA |\n\nbye",
    rows: ["1 ignored (prose) # Mine", "5 track Radiohead – Creep", "6 track ABBA – SOS", "8 ignored (prose) bye"],
  },
  {
    says: "links and URIs of every kind",
    format: "links",
    text: [
      `https://open.spotify.com/playlist/${LIST}?si=abc`,
      `spotify:user:bob:playlist:${LIST}`,
      `spotify:track:${ID}`,
      `https://open.spotify.com/intl-de/album/${ID}`,
      `open.spotify.com/embed/playlist/abc`,
      "https://open.spotify.com/show/abc",
      "https://open.spotify.com/artist/abc",
      "https://youtu.be/dQw4w9WgXcQ",
      "https://spotify.link/abc",
    ].join("\n"),
    rows: [
      `1 link #${LIST}`,
      `2 duplicate #${LIST}`,
      `3 link (track_link) #${ID}`,
      `4 link (album_link) #${ID}`,
      "5 link #abc",
      "6 ignored (podcast)",
      "7 ignored (artist)",
      "8 problem (unsupported_link)",
      "9 problem (unsupported_link)",
    ],
  },
  {
    says: "links inside talk",
    format: "links",
    text: `hey, see (https://open.spotify.com/playlist/${LIST}), and https://open.spotify.com/playlist/def.\nsee you - Bob\nok`,
    rows: [
      `1 link #${LIST}`,
      "1 link #def",
      "2 problem (track_or_prose) see you – Bob → see you - Bob",
      "3 ignored (prose) ok",
    ],
  },
  {
    says: "tracks beside their links",
    format: "harmony",
    text: `Queen - Innuendo https://open.spotify.com/track/${ID}\nABBA - SOS (https://open.spotify.com/track/${LIST})`,
    rows: [`1 track Queen – Innuendo #${ID}`, `2 track ABBA – SOS #${LIST}`],
  },
  {
    says: "bare ids",
    format: "links",
    text: `${ID}\n${LIST}`,
    rows: [`1 link (track_link) #${ID}`, `2 link (track_link) #${LIST}`],
  },
  {
    says: "a German spreadsheet with semicolons",
    format: "table",
    order: "title-artist stated",
    text: "Titel;Interpret;Album;Dauer\nKarma Police;Radiohead;OK Computer;4:21\n;;;\nÜber den Wolken;Reinhard Mey;;3:45",
    rows: [
      "2 track Radiohead – Karma Police [OK Computer] 261 s",
      "3 ignored (empty)",
      "4 track Reinhard Mey – Über den Wolken 225 s",
    ],
  },
  {
    says: "a table without header, columns told by what is in them",
    format: "bare-table",
    order: "artist-title inferred",
    text: `1,Radiohead,Creep,3:58,spotify:track:${ID}\n2,Radiohead,Karma Police,4:21,\n3,ABBA,Waterloo,2:45,`,
    rows: [
      `1 track Radiohead – Creep 238 s #${ID}`,
      "2 track Radiohead – Karma Police 261 s",
      "3 track ABBA – Waterloo 165 s",
    ],
  },
  { says: "bars", format: "table", text: "Artist|Title\nRadiohead|Creep", rows: ["2 track Radiohead – Creep"] },
  {
    says: "preamble, line breaks in cells, damaged quotes",
    format: "table",
    text: 'My export\nof today\ntitle,artist,album\n"Foo,Bar,Baz\n"Good","Two","Three"\n"a "b" c","X","Y"\n"multi\nline","Z","W"\nlast,one,"two',
    rows: [
      "4 track Bar – Foo [Baz]",
      "5 track Two – Good [Three]",
      '6 track X – a "b" c [Y]',
      "7 track Z – multi line [W]",
      "9 track one – last [two]",
    ],
  },
  {
    says: "a quote that would swallow the next row in silence",
    format: "table",
    text: 'no,artist,title\n1,A,"B"\n2,"Foo,Bar\n3,"Baz",Qux\n4,C,D',
    rows: ["2 track A – B", "3 track Foo – Bar", "4 track Baz – Qux", "5 track C – D"],
  },
  {
    says: "a column of links",
    format: "table",
    text: `Track URI\nspotify:track:${ID}`,
    rows: [`2 link (track_link) #${ID}`],
  },
  {
    says: "Exportify in German, with a comma in a name",
    format: "exportify",
    text: `"Track URI","Track-Name","Künstlername(n)","Album-Name","Track-Dauer (ms)"\n"spotify:track:${ID}","Creep","Tyler\\, The Creator, X","Pablo","238000"`,
    rows: [`2 track Tyler, The Creator, X – Creep [Pablo] 238 s #${ID}`],
  },
  {
    says: "Exportify's fork: removed tracks and semicolons",
    format: "exportify-fork",
    text: `Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms)\n,"undefined","undefined","undefined",,0\nspotify:track:${ID},"A","B","C;D",2020,1000`,
    rows: ["2 problem (removed)", `3 track C, D – A [B] 1 s #${ID}`],
  },
  {
    says: "Exportify's local files",
    format: "exportify",
    text: "Spotify URI,Track Name,Artist Name,Album Name,Track Duration (ms)\nspotify:local:Some+One:Rare:My%20Song:210,,,,",
    rows: ["2 track Some One – My Song [Rare] 210 s"],
  },
  {
    says: "TuneMyMusic's album and artist rows, and YouTube titles",
    format: "tunemymusic",
    text: 'Track name,Artist name,Album,Playlist name,Type,ISRC\n"Queen","","","","Artist",""\n"Hot Space","Queen","","","Album","5099902"\n"Queen - Innuendo (Official Video)","","","P","Playlist",""',
    rows: [
      "2 ignored (artist) Queen",
      "3 ignored (album) Queen – Hot Space",
      "4 problem (missing_artist) Queen - Innuendo (Official Video) → Queen - Innuendo",
    ],
  },
  {
    says: "FreeYourMusic",
    format: "freeyourmusic",
    text: "Title,Artist,Album,Playlist,Type,ISRC\nCreep,Radiohead,Pablo Honey,Mine,Playlist,GBAYE9200070",
    rows: ["2 track Radiohead – Creep [Pablo Honey] #GBAYE9200070"],
  },
  {
    says: "Last.fm",
    format: "lastfm",
    text: 'uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"1","24 Jan 2023, 09:42","Muse","","Showbiz","","Sunburn",""',
    rows: ["2 track Muse – Sunburn [Showbiz]"],
  },
  {
    says: "iTunes text",
    format: "itunes",
    text: 'Name\tArtist\tComposer\tAlbum\tGrouping\tGenre\tSize\tTime\n"Heroes"\tDavid Bowie\t\tHeroes\t\tRock\t1\t371',
    rows: ['2 track David Bowie – "Heroes" [Heroes] 371 s'],
  },
  {
    says: "Apple's play activity",
    format: "apple-play-activity",
    text: "Content Name,Artist Name,Media Duration In Milliseconds\nCreep,Radiohead,238000\n,,0",
    rows: ["2 track Radiohead – Creep 238 s", "3 ignored (play_without_song)"],
  },
  {
    says: "YouTube Music Takeout",
    format: "youtube-music-takeout",
    text: "Video ID,Song Title,Album Title,Artist Name 1,Artist Name 2\nabc,Under Pressure,Hot Space,Queen,David Bowie",
    rows: ["2 track Queen, David Bowie – Under Pressure [Hot Space]"],
  },
  {
    says: "a Takeout playlist of mere ids",
    format: "youtube-takeout",
    text: "Video ID,Playlist Video Creation Timestamp\n -bc1234567,2022-01-01",
    rows: ["2 problem (youtube_only)"],
  },
  {
    says: "Play Music Takeout",
    format: "play-music-takeout",
    text: "Title,Album,Artist,Duration (ms),Rating,Play Count,Removed\nCreep,Pablo Honey,Radiohead,238000,0,1,",
    rows: ["2 track Radiohead – Creep [Pablo Honey] 238 s"],
  },
  {
    says: "rekordbox",
    format: "rekordbox",
    text: "#\tArtwork\tTrack Title\tArtist\tAlbum\tTime\n1\t\tCreep\tRadiohead\tPablo Honey\t03:58",
    rows: ["2 track Radiohead – Creep [Pablo Honey] 238 s"],
  },
  {
    says: "spotify-backup's text",
    format: "spotify-backup",
    text: `Playlists: \r\n\r\nMine\r\nCreep\tRadiohead\tPablo Honey\tspotify:track:${ID}\t1992\r\n\r\nLiked Albums: \r\nX\tY\t-\tspotify:album:${ID}\t\r\n`,
    rows: [
      "1 ignored (heading) Playlists:",
      "3 ignored (heading) Mine",
      `4 track Radiohead – Creep [Pablo Honey] #${ID}`,
      "6 ignored (heading) Liked Albums:",
      `7 ignored (album) Y – X #${ID}`,
    ],
  },
  {
    says: "Web API objects, also of a removed track",
    format: "spotify-web-api",
    text: `{"items":[{"added_at":"x","track":{"name":"Creep","artists":[{"name":"Radiohead","id":"${LIST}"}],"album":{"name":"Pablo Honey"},"duration_ms":238000,"uri":"spotify:track:${ID}"}},{"added_at":"x","track":null}]}`,
    rows: [`1 track Radiohead – Creep [Pablo Honey] 238 s #${ID}`, "2 ignored (empty)"],
  },
  {
    says: "account data: library with banned tracks",
    format: "spotify-library",
    text: '{"tracks":[{"artist":"Queen","album":"X","track":"Innuendo"}],"bannedTracks":[{"artist":"A","album":"B","track":"C"}],"artists":[{"name":"Queen","uri":"spotify:artist:1"}],"other":[]}',
    rows: ["1 track Queen – Innuendo [X]", "2 ignored (banned) A – C", "3 ignored (artist) Queen"],
  },
  {
    says: "account data: playlist with an episode and a local file",
    format: "spotify-playlist",
    text: '{"playlists":[{"name":"x","items":[{"track":{"trackName":"Creep","artistName":"Radiohead","albumName":"P"},"episode":null,"localTrack":null},{"track":null,"episode":{"episodeName":"E"},"localTrack":null},{"track":null,"episode":null,"localTrack":{"uri":"spotify:local:A:B:C:61"}}]}]}',
    rows: ["1 track Radiohead – Creep [P]", "2 ignored (podcast) E", "3 track A – C [B] 61 s"],
  },
  {
    says: "histories with podcasts and audiobooks",
    format: "spotify-streaming",
    text: '[{"endTime":"x","artistName":"Queen","trackName":"Innuendo","msPlayed":1},{"endTime":"x","podcastName":"P","episodeName":"E","msPlayed":1},{"endTime":"x","audiobookName":"B","chapterName":"C","authorName":"A","msPlayed":1}]',
    rows: ["1 track Queen – Innuendo", "2 ignored (podcast) P – E", "3 ignored (audiobook) A – C"],
  },
  {
    says: "extended histories with plays of nothing",
    format: "spotify-extended",
    text: '[{"ts":"x","ms_played":1,"master_metadata_track_name":"Innuendo","master_metadata_album_artist_name":"Queen"},{"ts":"x","ms_played":1,"master_metadata_track_name":null,"episode_name":"E","episode_show_name":"S"},{"ts":"x","ms_played":1,"master_metadata_track_name":null}]',
    rows: ["1 track Queen – Innuendo", "2 ignored (podcast) S – E", "3 ignored (play_without_song)"],
  },
  {
    says: "Apple's library",
    format: "apple-library",
    text: '[{"Title":"Creep","Artist":"Radiohead","Album":"P","Track Duration":238000,"Content Type":"Song"},{"Title":"E","Artist":"S","Content Type":"Podcast"}]',
    rows: ["1 track Radiohead – Creep [P] 238 s", "2 ignored (podcast) S – E"],
  },
  {
    says: "JSON Lines",
    format: "json",
    text: '{"title":"Creep","artist":["Radiohead"]}\n{"title":"SOS","artist":[{"name":"ABBA"},{"name":"X"}],"duration_ms":200000}',
    rows: ["1 track Radiohead – Creep", "2 track ABBA, X – SOS 200 s"],
  },
  {
    says: "Harmony's own JSON",
    format: "json-lines",
    text: `{"tracks":["Radiohead - Creep (Pablo Honey) 3:58","x"],"playlist_links":["https://open.spotify.com/playlist/${LIST}"]}`,
    rows: ["1 track Radiohead – Creep [Pablo Honey] 238 s", "2 problem (no_separator) x", `3 link #${LIST}`],
  },
  {
    says: "a JSON array of all sorts",
    format: "json-lines",
    text: '["Radiohead - Creep", 5, null, {"foo":1}, "Queen – Innuendo"]',
    rows: [
      "1 track Radiohead – Creep",
      "2 problem (unknown_object) 5",
      "3 ignored (empty)",
      '4 problem (unknown_object) {"foo":1}',
      "5 track Queen – Innuendo",
    ],
  },
  {
    says: "JSON that was cut off",
    format: "spotify-library",
    text: '{"tracks":[{"artist":"A","album":"B","track":"C"},{"artist":"D","alb',
    rows: ["1 track A – C [B]", "2 problem (broken)"],
  },
  {
    says: "M3U with labels, paths and addresses",
    format: "m3u",
    text: "#EXTM3U\n#EXTINF:238,Radiohead - Creep\n/music/x.mp3\n#EXTINF:-1,SOS\nC:\\Music\\ABBA\\Gold\\03 SOS.mp3\n/music/Queen/Hits/01%20Innuendo.flac\n#EXTINF:5,cut",
    rows: [
      "2 track Radiohead – Creep 238 s",
      "4 problem (missing_artist) SOS → ABBA - SOS (Gold)",
      "6 problem (missing_artist) Innuendo → Queen - Innuendo (Hits)",
      "7 problem (missing_artist) cut 5 s",
    ],
  },
  {
    says: "XSPF with entities, comments, an untitled track and a cut",
    format: "xspf",
    text: '<?xml version="1.0"?><playlist xmlns="http://xspf.org/ns/0/"><trackList><!-- <track><title>no</title></track> --><track><title>A &amp; B</title><creator>C</creator><duration>61000</duration></track><track><location>file:///x/My%20Song.mp3</location></track><track><title>cut',
    rows: ["1 track C – A & B 61 s", "2 problem (missing_artist) My Song", "3 problem (broken)"],
  },
  {
    says: "rekordbox's collection",
    format: "rekordbox-xml",
    text: '<?xml version="1.0"?><DJ_PLAYLISTS><COLLECTION><TRACK TrackID="1" Name="Creep" Artist="Radiohead" Album="P" TotalTime="238"/></COLLECTION><PLAYLISTS><NODE><TRACK Key="1"/></NODE></PLAYLISTS></DJ_PLAYLISTS>',
    rows: ["1 track Radiohead – Creep [P] 238 s"],
  },
  { says: "nothing", format: "empty", text: "\ufeff\n  \n", rows: [] },
];

describe("readManifest on every format", () => {
  for (const { says, format, text, rows, order } of cases) {
    it(`reads ${says}`, async () => {
      const report = await readManifest(text);
      expect(report.rows.map(shown)).to.deep.equal(rows);
      expect(report.format).to.equal(format);
      if (order) expect(`${report.order?.first} ${report.order?.by}`).to.equal(order);
    });
  }

  // URI, title, artists, artists of the album, album, length: as its translations have them.
  const exportifyHeaders: Record<string, string> = {
    en: "Track URI|Track Name|Artist Name(s)|Album Artist Name(s)|Album Name|Track Duration (ms)",
    de: "Track-URI|Track-Name|Künstlername(n)|Album-Künstlername(n)|Album-Name|Track-Dauer (ms)",
    fr: "URI du titre|Nom du titre|Nom(s) de l'artiste|Nom(s) de l'artiste de l'album|Nom de l'album|Durée du titre (ms)",
    es: "URI de la canción|Nombre de la canción|Nombre(s) del artista|Nombre(s) del artista del álbum|Nombre del álbum|Duración de la canción (ms)",
    pt: "URI da faixa|Nome da faixa|Nome(s) do artista|Nome(s) do artista do álbum|Nome do álbum|Duração da faixa (ms)",
    it: "URI della traccia|Nome della traccia|Nome dell'artista|Nome dell'artista dell'album|Nome dell'album|Durata della traccia (ms)",
    nl: "Nummer URI|Nummernaam|Naam van artiest|Naam van artiest op het album|Naam van album|Nummerduur (ms)",
    sv: "Låtens URI|Låtens namn|Artistens namn|Albumartistens namn|Albumets namn|Låtlängd (ms)",
    tr: "Parça URI|Parça Adı|Sanatçı Adı|Albümdeki Sanatçı Adı|Albüm Adı|Parça Süresi (ms)",
    ja: "トラックURI|トラック名|アーティスト名|アルバムアーティスト名|アルバム名|トラックの長さ（ミリ秒）",
    el: "URI κομματιού|Όνομα κομματιού|Όνομα/τα καλλιτέχνη|Όνομα/τα καλλιτέχνη άλμπουμ|Όνομα άλμπουμ|Διάρκεια κομματιού (ms)",
    ar: "رابط الأغنية (URI)|اسم الأغنية|أسماء الفنانين|أسماء فناني الألبوم|اسم الألبوم|مدة الأغنية (بالمللي ثانية)",
  };
  for (const [language, header] of Object.entries(exportifyHeaders)) {
    it(`reads Exportify in ${language}`, async () => {
      const csv = [
        header.split("|"),
        [`spotify:track:${ID}`, "Creep", "Radiohead", "Various", "Pablo Honey", "238000"],
      ];
      const report = await readManifest(csv.map((cells) => cells.map((cell) => `"${cell}"`).join(",")).join("\n"));
      expect(report.format).to.equal("exportify");
      expect(report.rows.map(shown)).to.deep.equal([`2 track Radiohead – Creep [Pablo Honey] 238 s #${ID}`]);
    });
  }

  const headers: Array<[format: string, header: string]> = [
    ["exportify", "Track URI|Track Name|Artist Name(s)|Album Name"],
    ["exportify", "Spotify URI|Track Name|Artist Name|Album Name"],
    ["exportify-fork", "Track URI|Track Name|Album Name|Artist Name(s)|Release Date|Duration (ms)"],
    ["exportify-fork", "Track ID|Track Name|Album Name|Artist Name(s)|Release Date"],
    ["exportify-fork", "Spotify ID|Artist IDs|Track Name"],
    ["tunemymusic", "Track name|Artist name|Album|Playlist name|Type"],
    ["soundiiz", "title|artist|album|isFound"],
    ["soundiiz", "title|artist|album|isrc"],
    ["skiley", "trackName|artistName|albumArtistsNames"],
    ["skiley", "trackName|artistName|trackUrl"],
    ["skiley", "trackName|artistName|trackIsrc"],
    ["freeyourmusic", "Title|Artist|Album|Playlist|Type"],
    ["freeyourmusic", "Title|Artist|Album|Playlist name|Type|ISRC"],
    ["lastfm", "uts|utc_time|artist|album|track"],
    ["shazam", "Index|TagTime|Title|Artist|URL|TrackKey"],
    ["itunes", "Name|Artist|Composer|Album|Grouping"],
    ["itunes", "Name|Artist|Album|Genre|Size|Time"],
    ["apple-play-activity", "Content Name|Artist Name|Media Duration In Milliseconds"],
    ["apple-play-activity", "Song Name|Artist Name|Media Duration In Milliseconds"],
    ["youtube-music-takeout", "Video ID|Song Title|Album Title"],
    ["youtube-takeout", "Video ID|Playlist Video Creation Timestamp"],
    ["youtube-takeout", "Video ID|Time Added"],
    ["play-music-takeout", "Title|Album|Artist|Duration (ms)|Rating|Play Count|Removed"],
    ["rekordbox", "#|Track Title|Artist"],
    ["rekordbox", "Artwork|Track Title|Artist"],
    ["table", "Title|Artist|Album"],
  ];
  for (const [format, header] of headers) {
    it(`knows ${format} by ${header}`, async () => {
      const columns = header.split("|");
      const { format: found, confidence } = await readManifest(
        `${columns.join(",")}\n${columns.map(() => "x").join(",")}`,
      );
      expect(found).to.equal(format);
      expect(confidence).to.equal((format === "table" ? 0.91 : 0.95) + columns.length / 1000);
    });
  }

  it("has a name and a source for every format", () => {
    const names = manifestFormats.map(({ name }) => name);
    expect(names).to.include.members(["Exportify", "M3U playlist", "Spotify account data: YourLibrary.json"]);
    expect(new Set(names.filter(Boolean)).size).to.equal(manifestFormats.length);
    expect(new Set(manifestFormats.map(({ id }) => id)).size).to.equal(manifestFormats.length);
  });

  it("has a case or a real file for every format that it lists, each with its source", () => {
    const shownHere = new Set(cases.map(({ format }) => format));
    for (const known of ["soundiiz", "soundiiz-json", "skiley", "shazam"]) shownHere.add(known);
    for (const { id, source } of manifestFormats) {
      expect(shownHere.has(id), id).to.equal(true);
      expect(source).to.match(/^https:\/\//);
    }
  });

  it("has every format in its documentation", async () => {
    const documentation = await readFile(new URL("../../../docs/manifests.md", import.meta.url), "utf8");
    for (const { id } of manifestFormats) expect(documentation).to.contain(`| \`${id}\` |`);
  });

  it("takes no list for a special one because of what its name means in JavaScript", async () => {
    const { rows } = await readManifest('{"constructor": [{"name": "Creep", "uri": "x"}]}');
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ kind: "problem", reason: "unknown_object" });
  });

  it("switches the order of artist and title when told", async () => {
    const artistFirst = await readManifest("A - B - C\nD - E", { order: "artist-title" });
    const titleFirst = await readManifest("A - B - C\nD - E", { order: "title-artist" });
    expect(artistFirst.rows.map(shown)).to.deep.equal(["1 track A – B - C", "2 track D – E"]);
    expect(titleFirst.rows.map(shown)).to.deep.equal(["1 track C – A - B", "2 track E – D"]);
    expect(titleFirst.order).to.deep.equal({ first: "title-artist", by: "chosen", confidence: 1 });
    const table = await readManifest("Artist,Title\nCreep,Radiohead", { order: "title-artist" });
    expect(table.rows.map(shown)).to.deep.equal(["2 track Radiohead – Creep"]);
  });
});
