import { expect } from "chai";
import { findLinks, idsOf, isrcOf, parseLocalUri } from "../../../src/core/manifest/links.js";

const ID = "4uLU6hMCjMI75M1A2tKUQC";

/** What was found, as `where: kind reason id`. */
const shown = (text: string) =>
  findLinks(text).map(({ start, end, kind, reason, ids, repair }) => {
    expect(repair).to.equal(null);
    return `${text.slice(start, end)}: ${[kind, reason, ...Object.entries(ids).flat()].filter(Boolean).join(" ")}`;
  });

describe("findLinks", () => {
  const addresses: Array<[address: string, found: string]> = [
    [`https://open.spotify.com/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`http://open.spotify.com/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`open.spotify.com/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`HTTPS://OPEN.SPOTIFY.COM/Playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`https://play.spotify.com/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com:443/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com//playlist/${ID}/`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/playlist/${ID}?si=a&pi=b`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/playlist/${ID}#top`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/intl-de/embed-podcast/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/Embed/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/user/bob/playlist/${ID}`, `link spotifyPlaylist ${ID}`],
    [`spotify:user:bob:playlist:${ID}`, `link spotifyPlaylist ${ID}`],
    [`Spotify:Playlist:${ID}`, `link spotifyPlaylist ${ID}`],
    [`spotify:playlist:${ID}?si=a`, `link spotifyPlaylist ${ID}`],
    [`https://open.spotify.com/track/${ID}`, `link track_link spotifyTrack ${ID}`],
    [`spotify:album:${ID}`, `link album_link spotifyAlbum ${ID}`],
    ["https://open.spotify.com/artist/abc", "ignored artist"],
    ["https://open.spotify.com/show/abc", "ignored podcast"],
    ["https://open.spotify.com/episode/abc", "ignored podcast"],
    ["https://open.spotify.com/", "problem unsupported_link"],
    ["https://open.spotify.com/playlist", "problem unsupported_link"],
    ["https://open.spotify.com/user/bob", "problem unsupported_link"],
    ["https://open.spotify.com/toString/abc", "problem unsupported_link"],
    ["https://open.spotify.com/embedded/track/abc", "problem unsupported_link"],
    ["https://open.spotify.com/re-embed/track/abc", "problem unsupported_link"],
    ["https://open.spotify.com/playlist/a-b", "problem unsupported_link"],
    ["https://open.spotify.com/playlist/-ab", "problem unsupported_link"],
    ["https://open.spotify.com/playlist/ab-", "problem unsupported_link"],
    ["https://open.spotify.com:x/playlist/abc", "problem unsupported_link"],
    ["https://x.example/open.spotify.com/playlist/abc", "problem unsupported_link"],
    ["https://x.example/playlist/abc", "problem unsupported_link"],
    ["spotify.link/abc", "problem unsupported_link"],
    ["https://youtu.be/dQw4w9WgXcQ", "problem unsupported_link"],
  ];
  for (const [address, found] of addresses) {
    it(`reads ${address} as ${found}`, () => expect(shown(address)).to.deep.equal([`${address}: ${found}`]));
  }

  const playlist = "open.spotify.com/playlist/abc";
  for (const [before, after] of [
    ["see (", "), yes"],
    ["<", ">"],
    ["[mine](", ")"],
    ["'", "'"],
    ['"', '"'],
    ["a|", "|b"],
    ["look: ", "."],
    ["is it ", "?!"],
    ["**", "**"],
    ["well, ", "..."],
  ] as const) {
    it(`tells an address from what is around it in ${before}…${after}`, () => {
      for (const address of [`https://${playlist}`, playlist, "spotify:playlist:abc"]) {
        expect(shown(before + address + after)).to.deep.equal([`${address}: link spotifyPlaylist abc`]);
      }
    });
  }

  it("finds several, also those that only a comma separates", () => {
    expect(shown("spotify:track:a,spotify:track:b;spotify:playlist:c")).to.deep.equal([
      "spotify:track:a: link track_link spotifyTrack a",
      "spotify:track:b: link track_link spotifyTrack b",
      "spotify:playlist:c: link spotifyPlaylist c",
    ]);
  });

  it("takes a text that is only an id for a track", () => {
    expect(shown(` ${ID} `)).to.deep.equal([` ${ID} : link track_link spotifyTrack ${ID}`]);
  });

  for (const word of [
    "Donaudampfschifffahrts",
    "donaudampfschifffahrt1",
    "DONAUDAMPFSCHIFFFAHRT1",
    "1234567890123456789012",
    `${ID}x`,
    `${ID} x`,
    ID.slice(1),
    "nospotify:track:abc",
  ]) {
    it(`takes "${word}" for a word`, () => expect(findLinks(word)).to.deep.equal([]));
  }
});

describe("idsOf", () => {
  const cells: Array<[cell: string, ids: object]> = [
    [ID, { spotifyTrack: ID }],
    [` spotify:track:${ID} `, { spotifyTrack: ID }],
    [`https://open.spotify.com/track/${ID}?si=x`, { spotifyTrack: ID }],
    ["spotify:track:abc", { spotifyTrack: "abc" }],
    ["open.spotify.com/album/abc", { spotifyAlbum: "abc" }],
    ["spotify:playlist:abc", { spotifyPlaylist: "abc" }],
    ["spotify:artist:abc", {}],
    ["spotify:local:A:B:C:61", {}],
    ["https://youtu.be/abc", {}],
    ["track/abc", {}],
    [`${ID}x`, {}],
    [`x${ID}`, {}],
    ["", {}],
  ];
  for (const [cell, ids] of cells) {
    it(`reads "${cell}" as ${JSON.stringify(ids)}`, () => expect(idsOf(cell)).to.deep.equal(ids));
  }
});

describe("isrcOf", () => {
  it("reads an ISRC in any spelling", () => {
    for (const cell of ["GBAYE9200070", "gb-aye-92-00070", " GB AYE 92 00070 "]) {
      expect(isrcOf(cell)).to.equal("GBAYE9200070");
    }
    expect(isrcOf("GB1239200070")).to.equal("GB1239200070");
  });

  it("takes no other number for an ISRC", () => {
    for (const cell of [
      "",
      "5099902",
      "GBAYE920007",
      "GBAYE92000701",
      "1GBAYE9200070",
      "G1AYE9200070",
      "GB_AYE9200070",
    ])
      expect(isrcOf(cell), cell).to.equal(undefined);
  });
});

describe("parseLocalUri", () => {
  it("reads artist, album, title and seconds", () => {
    expect(parseLocalUri(" spotify:local:Some+One:100%25:My%3aSong:210 ")).to.deep.equal({
      artist: "Some One",
      album: "100%",
      title: "My:Song",
      seconds: "210",
    });
    expect(parseLocalUri("spotify:local::::")).to.deep.equal({ artist: "", album: "", title: "", seconds: "" });
  });

  it("leaves a damaged escape as it is", () => {
    expect(parseLocalUri("spotify:local:A+B:C:100%+Pure:1")).to.include({ artist: "A B", title: "100% Pure" });
  });

  it("reads nothing else", () => {
    for (const uri of [
      "spotify:track:abc",
      "spotify:local:A:B:C",
      "spotify:local:A:B:C:1:2",
      "x spotify:local:A:B:C:1",
    ])
      expect(parseLocalUri(uri), uri).to.equal(null);
    expect(parseLocalUri("spotify:local:A:B:C:1s")).to.equal(null);
  });
});
