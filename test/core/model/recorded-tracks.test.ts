import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import { decodeList } from "../../../src/core/client/decode-answer.js";
import type { AnyListEndpoint, ItemOf } from "../../../src/core/contract/endpoint.js";
import { listPlaylistTracks } from "../../../src/core/contract/playlists.js";
import { getRecommendations } from "../../../src/core/contract/recommendations.js";
import { searchAlbums, searchArtists, searchTracks } from "../../../src/core/contract/search.js";
import {
  albumFromWire,
  artistFromWire,
  playlistTrackFromWire,
  type Track,
  trackFromWire,
} from "../../../src/core/model/track.js";

interface Recording {
  readonly response: { readonly body: Readonly<Record<string, ReadonlyArray<object>>> };
}
const bodyOf = (name: string) =>
  (JSON.parse(readFileSync(`test/data/harmony/${name}.json`, "utf8")) as Recording).response.body;

/** What the page makes of the answer of a real Harmony. */
const read = async <E extends AnyListEndpoint, M>(endpoint: E, body: unknown, fromWire: (wire: ItemOf<E>) => M) => {
  const list = await Effect.runPromise(decodeList(endpoint, body, fromWire as (wire: unknown) => unknown));
  if (Option.isNone(list)) throw new Error("The contract does not read it");
  return { items: list.value.items as ReadonlyArray<M>, dropped: list.value.dropped };
};

/** The same answer with other pictures of the album of its first track. */
const withImages = (images: unknown) => {
  const [first, ...rest] = bodyOf("search-tracks-ok")["items"] as ReadonlyArray<{ readonly album: object }>;
  return { items: [{ ...first!, album: { ...first!.album, images } }, ...rest] };
};
const imagesOf = ({ album }: Track) => album?.images?.map(({ url }) => url);

describe("tracks as a real Harmony describes them", () => {
  it("are found with their pictures and their artists' ids, which a search writes in Harmony's own way", async () => {
    const { items, dropped } = await read(searchTracks, bodyOf("search-tracks-ok"), trackFromWire);
    expect(dropped).to.equal(0);
    const [{ artists, album, ...track }] = items as [Track];
    expect(track).to.deep.include({
      id: "nC6u44jYAI00F2hNHBw41g",
      name: "Night River",
      durationMs: 150_000,
      externalIds: { isrc: "USAAA1900000" },
      externalUrls: { spotify: "https://open.spotify.com/track/nC6u44jYAI00F2hNHBw41g" },
    });
    const picture = (url: string) => [{ url, width: null, height: null }];
    expect(album).to.deep.include({ name: "Night River LP", releaseDate: "2019-05-03" });
    expect(album!.images).to.deep.equal(picture("https://i.scdn.co/image/y"));
    expect(artists![0]).to.deep.include({ id: "yJ05g75hUeCSTTXgYUREFb", name: "Night River" });
    expect(artists![0]!.images).to.deep.equal(picture("https://i.scdn.co/image/x"));
  });

  it("are read with pictures as Spotify's objects, as addresses, and mixed; a picture that is neither is left out", async () => {
    const imagesIn = async (images: unknown) => {
      const { items, dropped } = await read(searchTracks, withImages(images), trackFromWire);
      expect(dropped).to.equal(0);
      return imagesOf(items[0]!);
    };
    expect(await imagesIn(["a", { url: "b", width: 64, height: 64 }])).to.deep.equal(["a", "b"]);
    expect(await imagesIn(["a", 5, { width: 64 }, null])).to.deep.equal(["a"]);
    expect(await imagesIn([])).to.deep.equal([]);
    expect(await imagesIn([5])).to.equal(undefined);
    expect(await imagesIn("a")).to.equal(undefined);
  });

  it("do not take the id of another source's artist for one of Spotify's", async () => {
    const idOf = async (artist: object) => {
      const { items } = await read(searchTracks, { items: [{ id: "a", artists: [artist] }] }, trackFromWire);
      return items[0]!.artists![0]!.id;
    };
    expect(await idOf({ source: "deezer", source_id: "27" })).to.equal(null);
    expect(await idOf({ source_id: "b" })).to.equal("b");
    expect(await idOf({ id: "a", source_id: "b" })).to.equal("a");
  });

  it("keep the link that the server sends, and get none where the id is not Spotify's", async () => {
    const linkOf = async (track: object) => {
      const { items } = await read(searchTracks, { items: [track] }, trackFromWire);
      return items[0]!.externalUrls?.spotify;
    };
    const id = "nC6u44jYAI00F2hNHBw41g";
    expect(await linkOf({ id, external_urls: { spotify: "https://a.example" } })).to.equal("https://a.example");
    expect(await linkOf({ id, external_urls: {} })).to.equal(null);
    expect(await linkOf({ id: "../../evil" })).to.equal(undefined);
  });

  it("are read without loss wherever Harmony serves music", async () => {
    const whole = async <E extends AnyListEndpoint>(
      endpoint: E,
      name: string,
      fromWire: (wire: ItemOf<E>) => unknown,
    ) => {
      const body = bodyOf(name);
      const { items, dropped } = await read(endpoint, body, fromWire);
      expect([items.length, dropped], name).to.deep.equal([body[endpoint.list.field]!.length, 0]);
      expect(items.length, name).to.be.greaterThan(0);
    };
    await whole(listPlaylistTracks, "playlist-tracks-ok", playlistTrackFromWire);
    await whole(searchArtists, "search-artists-ok", artistFromWire);
    await whole(searchAlbums, "search-albums-ok", albumFromWire);
    await whole(getRecommendations, "recs-ok", trackFromWire);
  });
});
