import { expect } from "chai";
import * as fc from "fast-check";
import { parseSpotifyIds, parseSpotifyRef } from "../../../src/core/policy/spotify-id.js";

const id = "6NSjdFYF2zxgQ7UvsKoRxy";
const ids = fc.stringMatching(/^[0-9A-Za-z]{22}$/);
const kinds = fc.constantFrom("track", "artist", "album", "playlist", "episode", "show");
const spellings: ReadonlyArray<(kind: string, id: string) => string> = [
  (kind, id) => `spotify:${kind}:${id}`,
  (kind, id) => `https://open.spotify.com/${kind}/${id}`,
  (kind, id) => `http://open.spotify.com/${kind}/${id}/`,
  (kind, id) => `open.spotify.com/${kind}/${id}`,
  (kind, id) => `https://open.spotify.com/intl-pt-BR/${kind}/${id}?si=0123abcd&utm_source=copy-link`,
  (kind, id) => `https://open.spotify.com/embed/${kind}/${id}#t=1`,
  (kind, id) => `  HTTPS://OPEN.SPOTIFY.COM/${kind}/${id}\n`,
];

describe("Spotify references", () => {
  it("reads every spelling of every kind", () => {
    fc.assert(
      fc.property(ids, kinds, fc.constantFrom(...spellings), (id, kind, spell) => {
        expect(parseSpotifyRef(spell(kind, id))).to.deep.equal({ kind, id });
      }),
    );
  });

  it("reads a bare id, which says nothing of its kind", () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(parseSpotifyRef(` ${id} `)).to.deep.equal({ kind: undefined, id });
      }),
    );
  });

  for (const text of [
    "",
    "deep-house",
    `${id}x`,
    id.slice(1),
    `spotify:track:${id}:extra`,
    `xspotify:track:${id}`,
    `see spotify:track:${id}`,
    `spotify:track:${id}é`,
    `https://open.spotify.com.evil.example/track/${id}`,
    `https://evil.example/open.spotify.com/track/${id}`,
    `https://open.spotify.com@evil.example/track/${id}`,
    `javascript:open.spotify.com/track/${id}`,
    `https://open.spotify.com/track/${id}/more`,
    `https://open.spotify.com/track/`,
    `https://spotify.link/AbCdEf`,
    `https://open.spotify.com/user/x/playlist/${id}`,
  ]) {
    it(`refuses "${text}"`, () => expect(parseSpotifyRef(text)).to.equal(undefined));
  }

  it("never throws, and what it takes is always an id", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (text) => {
        const ref = parseSpotifyRef(text);
        if (ref) expect(ref.id).to.match(/^[0-9A-Za-z]{22}$/);
      }),
    );
  });

  it("takes several at once, each once, in order, and names the pieces that are none", () => {
    const other = "0VjIjW4GlUZAMYd2vXMi3b";
    expect(
      parseSpotifyIds(
        `${id}, spotify:track:${other}\nhttps://open.spotify.com/track/${id}; nonsense spotify:album:${id}`,
        "track",
      ),
    ).to.deep.equal({
      ids: [id, other],
      refused: ["nonsense", `spotify:album:${id}`],
    });
  });

  it("loses no piece, whatever stands between them", () => {
    const separators = fc.constantFrom(" ", ",", ";", "\n", ", ", "\t\r\n");
    fc.assert(
      fc.property(fc.uniqueArray(ids), separators, (list, separator) => {
        expect(parseSpotifyIds(list.join(separator), "track")).to.deep.equal({ ids: list, refused: [] });
      }),
    );
  });
});
