import { expect } from "chai";
import { columnsOf, looksLikeHeader, normaliseHeader, type Columns } from "../../../src/core/manifest/headers.js";

describe("normaliseHeader", () => {
  const headers: Array<[header: string, name: string]> = [
    ["Track Name", "track name"],
    [" track_name ", "track name"],
    ["trackName", "track name"],
    ["Track  \t Name", "track name"],
    ['"Title"', "title"],
    ["\ufeffTitle", "title"],
    ["Nom de l’artiste", "nom de l'artiste"],
    ["ＴＩＴＬＥ", "title"],
    ["ISRC", "isrc"],
    ["Artist Name(s)", "artist name(s)"],
  ];
  for (const [header, name] of headers) {
    it(`writes "${header}" as "${name}"`, () => expect(normaliseHeader(header)).to.equal(name));
  }
});

describe("columnsOf", () => {
  const headers: Array<[header: string, columns: Columns]> = [
    ["Title|Artist|Album", { title: 0, artist: 1, album: 2 }],
    ["Artist Name(s)|Track Name|Duration (ms)", { artist: 0, title: 1, duration: 2 }],
    ["Song ( new ) Title|Performer", { title: 0, artist: 1 }],
    ["name|track name|artist", { title: 1, artist: 2 }],
    ["Track|Track ID|ISRC|Type", { title: 0, spotify: 1, isrc: 2, type: 3 }],
    ["Artist|Album Artist|Featured Artist", { artist: 0, moreArtists: 2 }],
    ["Titel|Interpret|Dauer", { title: 0, artist: 1, duration: 2 }],
    ["Titre|Artiste|Durée", { title: 0, artist: 1, duration: 2 }],
    ["Título|Artista|Álbum", { title: 0, artist: 1, album: 2 }],
    ["Música|Artista", { title: 0, artist: 1 }],
    ["Titolo|Artista", { title: 0, artist: 1 }],
    ["Nummer|Artiest", { title: 0, artist: 1 }],
    ["Låt|Artist|Längd", { title: 0, artist: 1, duration: 2 }],
    ["Sang|Kunstner", { title: 0, artist: 1 }],
    ["Kappale|Esittäjä", { title: 0, artist: 1 }],
    ["Utwór|Wykonawca", { title: 0, artist: 1 }],
    ["Skladba|Interpreti", { title: 0, artist: 1 }],
    ["Cím|Előadó", { title: 0, artist: 1 }],
    ["Piesă|Nume artist", { title: 0, artist: 1 }],
    ["Şarkı|Sanatçı", { title: 0, artist: 1 }],
    ["Название|Исполнитель", { title: 0, artist: 1 }],
    ["Назва|Виконавець", { title: 0, artist: 1 }],
    ["Τίτλος|Καλλιτέχνης", { title: 0, artist: 1 }],
    ["الأغنية|الفنان", { title: 0, artist: 1 }],
    ["שיר|אמן", { title: 0, artist: 1 }],
    ["曲名|アーティスト", { title: 0, artist: 1 }],
    ["歌名|歌手|专辑", { title: 0, artist: 1, album: 2 }],
    ["제목|가수", { title: 0, artist: 1 }],
    ["Bài hát|Ca sĩ", { title: 0, artist: 1 }],
    ["Judul|Penyanyi", { title: 0, artist: 1 }],
    ["Foo|constructor", {}],
  ];
  for (const [header, columns] of headers) {
    it(`finds the columns of ${header}`, () => expect(columnsOf(header.split("|"))).to.deep.equal(columns));
  }
});

describe("looksLikeHeader", () => {
  it("knows a header by two names", () => {
    for (const header of ["Title|Artist", "x|Artist|Album", "Title|URL", "Artist|Duration", "Album|Time|x"]) {
      expect(looksLikeHeader(header.split("|")), header).to.equal(true);
    }
  });

  it("knows the header of a single column of titles or links", () => {
    for (const header of ["Title", "Track URI", "Link"]) expect(looksLikeHeader([header]), header).to.equal(true);
    for (const header of ["Artist", "Album", "Queen"]) expect(looksLikeHeader([header]), header).to.equal(false);
  });

  it("takes no row for a header because of one word", () => {
    for (const header of ["Title|Queen", "ISRC|Type|x", "Queen|Innuendo"]) {
      expect(looksLikeHeader(header.split("|")), header).to.equal(false);
    }
  });
});
