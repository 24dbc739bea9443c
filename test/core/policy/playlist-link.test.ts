import { expect } from "chai";
import fc from "fast-check";
import { parsePlaylistLink } from "../../../src/core/policy/playlist-link.js";

const ID = "37i9dQZF1DXcBWIGoYBM5M";
const GOOD = { ok: true, id: ID, url: `https://open.spotify.com/playlist/${ID}` };
const bad = (reason: string) => ({ ok: false, reason });

describe("parsePlaylistLink", () => {
  // The answers of the server's own validation.
  const answers: Array<[link: string, judged: object]> = [
    [`https://open.spotify.com/playlist/${ID}`, GOOD],
    [`  http://OPEN.spotify.com/playlist/${ID}?si=abc#x\n`, GOOD],
    [`HTTPS://open.spotify.com/intl-de/Playlist/${ID}/more`, GOOD],
    [`https://open.spotify.com//playlist//${ID}//`, GOOD],
    [`https://open.spotify.com/playlist/${ID};v=1`, GOOD],
    [`https://open.spo\ntify.com/playlist/${ID}`, GOOD],
    [
      "https://open.spotify.com/playlist/Ünïcode一²",
      { ok: true, id: "Ünïcode一²", url: "https://open.spotify.com/playlist/Ünïcode一²" },
    ],
    ["", bad("EMPTY")],
    [" \t\u00a0", bad("EMPTY")],
    [`spotify:playlist:${ID}`, bad("INVALID_SCHEME")],
    [`open.spotify.com/playlist/${ID}`, bad("INVALID_SCHEME")],
    [`//open.spotify.com/playlist/${ID}`, bad("INVALID_SCHEME")],
    ["javascript:alert(1)", bad("INVALID_SCHEME")],
    [`xhttps://open.spotify.com/playlist/${ID}`, bad("INVALID_SCHEME")],
    [`httpsx://open.spotify.com/playlist/${ID}`, bad("INVALID_SCHEME")],
    [`\x01\x02https://open.spotify.com/playlist/${ID}`, GOOD],
    [`https://open.spotify.com/playlist/${ID.slice(1)} x`, bad("INVALID_PLAYLIST_ID")],
    [`https://open.spotify.com/my-intl-list/playlist/${ID}`, bad("NOT_A_PLAYLIST")],
    [`https:/open.spotify.com/playlist/${ID}`, bad("UNSUPPORTED_HOST")],
    [`https://open.spotify.com:443/playlist/${ID}`, bad("UNSUPPORTED_HOST")],
    [`https://me@open.spotify.com/playlist/${ID}`, bad("UNSUPPORTED_HOST")],
    [`https://open.spotify.com.evil.example/playlist/${ID}`, bad("UNSUPPORTED_HOST")],
    [`https://open.spotify.com\\playlist/${ID}`, bad("UNSUPPORTED_HOST")],
    ["https://open.spotify.com/track/abc", bad("NOT_A_PLAYLIST")],
    [`https://open.spotify.com/user/me/playlist/${ID}`, bad("NOT_A_PLAYLIST")],
    [`https://open.spotify.com/intl-de/intl-fr/playlist/${ID}`, bad("NOT_A_PLAYLIST")],
    ["https://open.spotify.com", bad("NOT_A_PLAYLIST")],
    ["https://open.spotify.com/playlist", bad("INVALID_PLAYLIST_ID")],
    ["https://open.spotify.com/playlist/a_b", bad("INVALID_PLAYLIST_ID")],
    ["https://open.spotify.com/playlist/a%20b", bad("INVALID_PLAYLIST_ID")],
    ["https://open.spotify.com/playlist/?x", bad("INVALID_PLAYLIST_ID")],
  ];
  for (const [link, judged] of answers) {
    it(`judges ${JSON.stringify(link)} as the server does`, () => {
      expect(parsePlaylistLink(link)).to.deep.equal(judged);
    });
  }

  it("gives addresses that it takes itself", () => {
    const part = fc.constantFrom(
      "https",
      "://",
      "open.spotify.com",
      "/",
      "intl-de",
      "playlist",
      ID,
      "?",
      "#",
      ";",
      "a",
      " ",
      "\n",
      "é",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.string(), (parts, tail) => {
        const link = parsePlaylistLink(parts.join("") + tail);
        if (link.ok) expect(parsePlaylistLink(link.url)).to.deep.equal(link);
      }),
      { numRuns: 2000 },
    );
  });
});
